# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The page of the API, made from its description."""

import json
import urllib.request

from livepage import LivePage, LivePageTest

TOKEN = "publish-0123456789abcdefghij"


class DocsPage(LivePage):
    @property
    def state(self):
        return self.run("return document.querySelector('#main')?.getAttribute('aria-busy')")

    def events(self):
        """What the streams that are tried show, oldest first: (type, id, data)."""
        return [tuple(row) for row in self.run("""
            return [...document.querySelectorAll('.events [data-type]')].reverse()
                .map(item => [item.dataset.type, item.querySelector('.id').textContent, item.querySelector('.data').textContent])""")]

    def submit(self, operation):
        self.find(f"[data-try={operation}] button[type=submit]").click()

    def stream_state(self, operation):
        return self.run("return document.querySelector(arguments[0]).dataset.state", f"[data-try={operation}] .state")

    def listen(self, operation):
        self.submit(operation)
        self.wait(lambda: self.stream_state(operation) == "open", f"{operation} to be open")

    def publish(self, body):
        self.run("document.querySelector('[data-try=publish] textarea').value = arguments[0]", body)
        self.run("document.querySelector('[data-try=publish] .answer-status').textContent = ''")
        self.submit("publish")
        return self.wait(lambda: self.text("[data-try=publish] .answer-status"), "an answer")


class DocsTest(LivePageTest):
    def open_docs(self):
        page = DocsPage(self.browser, self.server.url + "docs")
        page.wait(lambda: page.state == "false", "the page to be made")
        return page

    def description(self):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(self.server.url + "openapi.json", timeout=20) as answer:
            return json.load(answer)


class Docs(DocsTest):
    def test_shows_every_operation(self):
        page = self.open_docs()
        described = sorted([method.upper(), path] for path, item in self.description()["paths"].items()
                           for method in item if method != "parameters")
        shown = page.run("""return [...document.querySelectorAll('article.operation')].map(article =>
            [article.querySelector('.method').textContent, article.querySelector('.path').textContent])""")
        self.assertEqual(sorted(shown), described)
        in_contents = page.run("return [...document.querySelectorAll('#operations a')].map(a => a.getAttribute('href'))")
        self.assertEqual(len(in_contents), len(described))
        lost = page.run("return arguments[0].filter(link => !document.getElementById(link.slice(1)))", in_contents)
        self.assertEqual(lost, [])
        # What people look for first stands first; JSON's own order is that of the alphabet.
        self.assertLess(shown.index(["GET", "/sse"]), shown.index(["GET", "/api/events"]))
        self.assertEqual([path for _, path in shown if "openapi" in path], ["/openapi.json", "/openapi-3.2.json"])

    def open_all(self, page):
        # What is opened may hold more that can be.
        page.run("""for (let closed; (closed = [...document.querySelectorAll('main details:not([open])')]).length;) {
            closed.forEach(details => { details.open = true; details.dispatchEvent(new Event('toggle')); });
        }""")

    def test_fits_a_phone(self):
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                     {"width": 400, "height": 800, "deviceScaleFactor": 1, "mobile": False})
        self.addCleanup(self.browser.execute_cdp_cmd, "Emulation.clearDeviceMetricsOverride", {})
        page = self.open_docs()
        self.open_all(page)
        self.assertLessEqual(page.run("return document.documentElement.scrollWidth"), 400)

    def test_opens_all_that_can_be_opened(self):
        page = self.open_docs()
        self.open_all(page)
        text = page.run("return document.querySelector('#getConnection').textContent")
        for word in ("connectedAt", "string (date-time)", '"live" | "idle" | "lagging"', "application/problem+json"):
            self.assertIn(word, text)
        self.assertNotIn("undefined", page.run("return document.querySelector('main').textContent"))
        self.assertNotIn("[object", page.run("return document.querySelector('main').textContent"))

    def test_listens_and_publishes(self):
        page = self.open_docs()
        page.run("document.querySelector('[data-try=subscribe] [name=types]').value = 'price'")
        page.listen("subscribe")
        self.assertEqual(page.publish('{"topic": "news", "type": "price", "data": {"eur": 12.5}}'), "200 OK")
        self.assertIn('"connections": 1', page.text("[data-try=publish] .answer"))
        page.wait_for_data('{"eur": 12.5}')
        page.submit("subscribe")
        page.wait(lambda: self.server.connections() == [], "no connection to be left")
        self.assertEqual(page.stream_state("subscribe"), "closed")

    def test_one_stream_at_a_time(self):
        page = self.open_docs()
        page.listen("subscribe")
        page.listen("subscribeToSse")
        page.wait(lambda: len(page.data("number")) > 0, "a number")
        self.assertEqual(page.stream_state("subscribe"), "closed")
        self.assertEqual(self.only_connection()["endpoint"], "/sse")

    def test_is_there_with_a_slash_too(self):
        page = DocsPage(self.browser, self.server.url + "docs/")
        page.wait(lambda: page.state == "false", "the page to be made")

    def test_shows_the_servers_reason(self):
        page = self.open_docs()
        self.assertEqual(page.publish('{"colour": "red"}'), "400 Bad Request")
        self.assertIn("colour", page.text("[data-try=publish] .answer"))

    def test_what_comes_is_text(self):
        page = self.open_docs()
        page.listen("subscribe")
        self.server.publish("<b>", "message", "<img src=x onerror=alert(1)>")
        page.wait_for_data("<img src=x onerror=alert(1)>")
        self.assertEqual(page.run("return document.querySelectorAll('.events img').length"), 0)

    def test_asks_for_no_token_that_nobody_needs(self):
        page = self.open_docs()
        self.assertEqual(page.run("return document.querySelectorAll('#token').length"), 0)


class DocsWithTokens(DocsTest):
    server_tokens = {"publish": TOKEN}

    def test_keeps_the_token_to_itself(self):
        page = self.open_docs()
        self.assertEqual(page.publish('{"data": "no"}'), "401 Unauthorized")
        page.find("[data-try=publish] .actions a").click()
        self.assertEqual(page.run("return document.activeElement.id"), "token")
        page.submit("subscribeToApiEvents")
        page.wait(lambda: page.stream_state("subscribeToApiEvents") == "closed", "the stream to be refused")
        self.assertEqual(page.text("[data-try=subscribeToApiEvents] .actions a"), "type a token in above")
        self.assertIn("Authorization: Bearer TOKEN", page.text("#publish .code pre"))
        page.fill("#token", TOKEN)
        self.assertEqual(page.publish('{"data": "yes"}'), "200 OK")
        self.assertEqual(page.run("return document.querySelectorAll('[data-try=publish] .actions a').length"), 0)
        kept = page.run("return JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + location.href + document.cookie")
        self.assertNotIn(TOKEN, kept)
        again = self.open_docs()
        self.assertEqual(again.run("return document.querySelector('#token').value"), "")

