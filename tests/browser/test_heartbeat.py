# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Pings, and what the page concludes from them."""

from livepage import LivePageTest


class Heartbeat(LivePageTest):
    def test_shows_the_last_ping_and_confesses_what_it_did_not_see(self):
        page = self.open_page()
        self.server.publish("news", "message", "seen")
        page.wait_for_data("seen")
        unseen = self.server.publish("news", "unheard-of", "unseen")
        page.wait(lambda: page.text("#last-ping").endswith("ago"), "a ping")
        page.wait(lambda: unseen["id"] in page.text("#unseen"), "word of an unseen event")
        self.assertEqual(page.data(), ["seen"])
        self.assertEqual(page.text("#last-event-id"), unseen["id"])
