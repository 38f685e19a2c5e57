# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The live page of a program that builds on the library, the one of the README: it has streams of its own, and no /sse."""

import json
import re
import subprocess

import server
from livepage import LivePageTest


class OwnProgram:
    """One run of that program on a port of its own; stop() must follow."""

    def __init__(self):
        self._process = subprocess.Popen([server.PROGRAM, "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
        for line in self._process.stderr:
            if match := re.fullmatch(r"listening on (http://\S+)\n", line):
                self.url = match[1]
                break

    def stop(self):
        self._process.terminate()
        self._process.wait(timeout=20)
        self._process.stderr.close()
        return 0  # it has no end of its own to speak of


class OwnStreams(LivePageTest):
    start_server = staticmethod(OwnProgram)

    def test_offers_what_there_is(self):
        page = self.open_page()
        self.assertEqual(page.run("return [...document.querySelectorAll('[name=endpoint]')].map(radio => radio.value)"),
                         ["/events", "/clock", "/mail"])
        self.assertEqual(page.run("return document.querySelector('[name=endpoint]:checked').value"), "/events")
        self.assertEqual(page.text("#own-types"), "message, stream-gap, ping,")
        page.find("[value='/clock']").click()
        page.wait(lambda: len(page.data("tick")) >= 2, "two ticks")
        self.assertIn("time", json.loads(page.data("tick")[0]))
        self.assertFalse(page.find("#topics").is_enabled())

    def test_shows_the_stream_in_its_address(self):
        page = self.open_page("?stream=mail")
        page.wait_for_data('{"userId":"abc123"}')
        self.assertEqual(page.text("#own-types"), "message, mailReceived, stream-gap, ping,")

    def test_takes_another_for_a_stream_that_is_not_there(self):
        page = self.open_page("?stream=sse")
        self.assertEqual(page.text("#state-detail"), "/events")
