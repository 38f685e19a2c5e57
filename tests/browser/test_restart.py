# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The server goes away and comes back under the same address."""

from livepage import LivePageTest
from server import Server


class Restart(LivePageTest):
    def test_the_page_returns_and_names_the_gap(self):
        page = self.open_page()
        lost = self.server.publish("news", "message", "before")
        page.wait_for_data("before")
        self.assertEqual(self.server.stop(), 0)
        page.wait_for_state("reconnecting")

        self.server = Server(port=self.server.port)
        page.wait_for_state("open")
        page.wait(lambda: [type for type, _, _ in page.events()] == ["message", "stream-gap"], "the gap")
        self.assertIn(lost["id"], page.data("stream-gap")[0])
        self.server.publish("news", "message", "after")
        page.wait_for_data("after")
