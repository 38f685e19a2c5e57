# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The live page and more than six streams, in Chromium, through nginx."""

import importlib.util
import shutil
import unittest

import nginx
from clienttest import wait_until
from server import Server

ADMIN = "admin-0123456789abcdefghijkl"
STREAMS = 8

OPEN_STREAMS = """
    window.streams = Array.from({ length: arguments[0] }, () => {
        const stream = new EventSource("/events?topic=news");
        stream.received = [];
        stream.onmessage = event => stream.received.push(event.data);
        return stream;
    });"""


class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        nginx.require("--with-http_ssl_module", "--with-http_v2_module")
        for program, package in (("chromium", "chromium"), ("chromedriver", "chromium-driver")):
            if shutil.which(program) is None:
                raise unittest.SkipTest(f"{package} is not installed")
        if importlib.util.find_spec("selenium") is None:
            raise unittest.SkipTest("python3-selenium is not installed")
        cls.livepage = importlib.import_module("livepage")  # needs selenium
        cls.browser = cls.livepage.start_browser("--ignore-certificate-errors",
                                                 f"--host-resolver-rules=MAP {nginx.NAME} 127.0.0.1")
        cls.addClassCleanup(cls.browser.quit)

    def setUp(self):
        self.server = Server(arguments=("--allow-host", nginx.NAME, "--drain", "0.2"), tokens={"admin": ADMIN})
        self.addCleanup(self.server.stop)
        self.addCleanup(self.browser.get, "about:blank")

    def open_page(self, block):
        """The live page, which has a stream of its own, at the address of an nginx."""
        proxy = nginx.Nginx(block, self.server.port)
        self.addCleanup(proxy.stop)
        page = self.livepage.LivePage(self.browser, proxy.url)
        page.wait_for_state("open")
        return page

    def ids(self):
        return {connection["id"] for connection in self.server.connections()}

    def received(self):
        return self.browser.execute_script("return streams.map(stream => stream.received)")

    def protocol(self):
        return self.browser.execute_script("return performance.getEntriesByType('navigation')[0].nextHopProtocol")

    def test_more_than_six_streams_over_http_2(self):
        self.open_page("nginx-tls.conf")
        self.assertEqual(self.protocol(), "h2")
        self.browser.execute_script(OPEN_STREAMS, STREAMS)
        wait_until(lambda: len(self.server.connections()) == 1 + STREAMS, "all streams")
        self.server.publish("news", "", "to all")
        wait_until(lambda: self.received() == [["to all"]] * STREAMS, "the event on all streams")

    def test_six_streams_over_http_1(self):
        # The documents say so.
        self.open_page("nginx-plain.conf")
        self.assertEqual(self.protocol(), "http/1.1")
        self.browser.execute_script(OPEN_STREAMS, STREAMS)
        wait_until(lambda: len(self.server.connections()) == 6, "six streams")
        self.server.publish("news", "", "to those who are there")
        wait_until(lambda: sum(map(len, self.received())) == 5, "the event on five streams and the page's")
        # The seventh has waited for its turn.
        before = self.ids()
        self.browser.execute_script("streams.find(stream => stream.received.length).close()")
        wait_until(lambda: self.ids() - before, "the seventh")
        self.server.publish("news", "", "again")
        wait_until(lambda: ["again"] in self.received(), "the event on the seventh")

    def test_the_live_page_publishes(self):
        page = self.open_page("nginx-tls.conf")
        page.fill("#publish-data", "from the page")
        page.find("#publish-form button[type=submit]").click()
        page.wait(lambda: page.find("#publish-token").is_displayed(), "the question for a token")
        page.fill("#publish-token", ADMIN)
        page.find("#publish-form button[type=submit]").click()
        page.wait_for_data("from the page")
