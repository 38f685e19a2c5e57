# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Pings, and what the page concludes from them."""

from livepage import LivePageTest


class Heartbeat(LivePageTest):
    server_arguments = ("--heartbeat", "1")

    def test_shows_the_last_ping_and_confesses_what_it_did_not_see(self):
        page = self.open_page()
        self.server.publish("news", "message", "seen")
        page.wait_for_data("seen")
        unseen = self.server.publish("news", "unheard-of", "unseen")
        page.wait(lambda: page.text("#last-ping").endswith("ago"), "a ping")
        page.wait(lambda: unseen["id"] in page.text("#unseen"), "word of an unseen event")
        self.assertEqual(page.data(), ["seen"])
        self.assertEqual(page.text("#last-event-id"), unseen["id"])

    def test_says_that_heartbeats_are_missing_and_that_they_are_back(self):
        page = self.open_page()
        page.wait(lambda: page.text("#last-ping").endswith("ago"), "a ping")
        self.server.freeze()
        self.addCleanup(self.server.thaw)
        page.wait(lambda: "missed" in page.text("#ping-note"), "word of a missed heartbeat")
        self.assertEqual(page.state, "open")
        self.assertIn("silent", page.text("#state-detail"))
        self.server.thaw()
        page.wait(lambda: "missed" not in page.text("#ping-note"), "no word of it")
