# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The live page as a person sees it, in Chromium."""

import os
import shutil
import unittest

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from server import Server

# Generous: a browser on a busy machine takes its time, and a test that passes never waits for it.
PATIENCE_SECONDS = 20


def start_browser(*more_arguments):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    arguments = ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
                 "--no-first-run", "--no-proxy-server", "--window-size=1280,900"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium's sandbox refuses to work for root
    for argument in (*arguments, *more_arguments):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)


class LivePage:
    """One tab that shows the page. Every question first turns to that tab."""

    def __init__(self, browser, url):
        self._browser = browser
        self._handle = browser.current_window_handle
        browser.get(url)

    @classmethod
    def in_new_tab(cls, browser, url):
        browser.switch_to.new_window("tab")
        return cls(browser, url)

    def run(self, script, *arguments):
        self._browser.switch_to.window(self._handle)
        return self._browser.execute_script(script, *arguments)

    def find(self, selector):
        self._browser.switch_to.window(self._handle)
        return self._browser.find_element(By.CSS_SELECTOR, selector)

    def reload(self):
        self._browser.switch_to.window(self._handle)
        self._browser.refresh()

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0])?.textContent.trim() ?? ''", selector)

    def fill(self, selector, text):
        field = self.find(selector)
        field.clear()
        field.send_keys(text)

    def listen_for(self, types):
        self.fill("#types", types + "\n")

    @property
    def state(self):
        return self.run("return document.querySelector('#state').dataset.state")

    @property
    def ready_state(self):
        return int(self.run("return document.querySelector('#state').dataset.readyState"))

    def events(self):
        """What the list shows, oldest first: (type, id, data)."""
        return [tuple(row) for row in self.run("""
            return [...document.querySelectorAll('#events [data-type]')].reverse()
                .map(item => [item.dataset.type, item.dataset.id, item.querySelector('.data').textContent])""")]

    def data(self, *types):
        """The data of the events shown, oldest first; of the types given, or of all."""
        return [data for type, _, data in self.events() if not types or type in types]

    def wait(self, condition, what):
        """Waits until condition() holds, and returns what it returned."""
        message = lambda: f"{what}; the page says {self.state!r} and shows {self.events()[-10:]}"
        try:
            return WebDriverWait(self._browser, PATIENCE_SECONDS, poll_frequency=0.05).until(lambda _: condition())
        except Exception as error:
            raise AssertionError(f"Waited in vain for: {message()}") from error

    def wait_for_state(self, state):
        self.wait(lambda: self.state == state, f"state {state!r}")

    def wait_for_data(self, data):
        self.wait(lambda: data in self.data(), f"an event with data {data!r}")


class LivePageTest(unittest.TestCase):
    """A browser for all tests of a class; a server and a first tab for each of them."""

    server_arguments = ()
    server_tokens = None

    def start_server(self):
        return Server(arguments=self.server_arguments, tokens=self.server_tokens)

    @classmethod
    def setUpClass(cls):
        cls.browser = start_browser()
        cls.addClassCleanup(cls.browser.quit)

    def setUp(self):
        self.server = self.start_server()
        self.addCleanup(self._stop_server)
        self.addCleanup(self._leave_page)

    def open_page(self, query=""):
        page = LivePage(self.browser, self.server.url + query)
        page.wait_for_state("open")
        return page

    def open_page_in_new_tab(self, query=""):
        page = LivePage.in_new_tab(self.browser, self.server.url + query)
        page.wait_for_state("open")
        return page

    def only_connection(self):
        """The server's one connection. The browser may know a little sooner than /api that one has ended."""
        def only(_):
            connections = self.server.connections()
            return len(connections) == 1 and connections[0]
        return WebDriverWait(self.browser, PATIENCE_SECONDS).until(only)

    def _leave_page(self):
        complaints = [entry["message"] for entry in self.browser.get_log("browser")
                      if "Content Security Policy" in entry["message"] or "Uncaught" in entry["message"]]
        first, *others = self.browser.window_handles
        for handle in others:
            self.browser.switch_to.window(handle)
            self.browser.close()
        self.browser.switch_to.window(first)
        self.browser.get("about:blank")
        self.assertEqual(complaints, [], "the browser complained about the page")

    def _stop_server(self):
        self.assertEqual(self.server.stop(), 0, "exit status after SIGTERM")
