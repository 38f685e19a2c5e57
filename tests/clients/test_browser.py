# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Chromium's EventSource, as the documents show it, on a page of another loopback origin."""

import http.server
import importlib.util
import json
import shutil
import threading
import time
import unittest

from client import PATIENCE_SECONDS
import clienttest


class OtherOrigin(http.server.BaseHTTPRequestHandler):
    """An empty page."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Page:
    """What client.Client is for a process, for a page."""

    def __init__(self, browser, address, script):
        self._browser = browser
        browser.get(address)
        browser.execute_script("window.printed = []; console.log = line => printed.push(line);" + script)

    def events(self):
        return [json.loads(line) for line in self._printed() if line.startswith("{")]

    def wait_for(self, count):
        self._wait(lambda: len(self.events()) >= count, f"{count} events")
        return self.events()[:count]

    def wait_for_end(self):
        self._wait(lambda: "closed for good" in self._printed(), "the end")
        return 0

    # A page cannot be stopped for a moment. It waits as long as the server told it, which is long enough.
    def pause(self):
        pass

    def go_on(self):
        pass

    def end(self):
        self._browser.get("about:blank")

    def _printed(self):
        return self._browser.execute_script("return printed")

    def _wait(self, condition, what):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain for {what}; the page has {str(self._printed())[-1000:]}")
            time.sleep(0.01)


class Browser(clienttest.ClientTest):
    example = "browser.js"

    @classmethod
    def setUpClass(cls):
        for program, package in (("chromium", "chromium"), ("chromedriver", "chromium-driver")):
            if shutil.which(program) is None:
                raise unittest.SkipTest(f"{package} is not installed")
        if importlib.util.find_spec("selenium") is None:
            raise unittest.SkipTest("python3-selenium is not installed")
        cls.browser = importlib.import_module("livepage").start_browser()  # needs selenium
        cls.addClassCleanup(cls.browser.quit)
        pages = http.server.ThreadingHTTPServer(("127.0.0.1", 0), OtherOrigin)
        cls.addClassCleanup(pages.server_close)
        threading.Thread(target=pages.serve_forever).start()
        cls.addClassCleanup(pages.shutdown)
        cls.address = f"http://127.0.0.1:{pages.server_port}/"

    def listen(self, url, *changes):
        return Page(self.browser, self.address, self.program(url, *changes))
