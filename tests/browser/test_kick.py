# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a real browser does when it is kicked."""

from livepage import LivePageTest

CLOSED = 2  # EventSource.CLOSED


class Kick(LivePageTest):
    def test_close_is_survived_with_every_event_once(self):
        page = self.open_page()
        self.server.publish("news", "message", "before")
        page.wait_for_data("before")
        kicked = self.only_connection()["id"]
        self.server.kick(kicked, "close")
        for data in ("during 1", "during 2", "during 3"):
            self.assertEqual(self.server.publish("news", "message", data)["connections"], 0)
        page.wait_for_state("reconnecting")
        page.wait_for_state("open")
        page.wait_for_data("during 3")
        last = self.server.publish("news", "message", "after")
        page.wait_for_data("after")
        self.assertEqual(page.data(), ["before", "during 1", "during 2", "during 3", "after"])
        self.assertEqual(page.text("#reconnects"), "1")
        connection = self.only_connection()
        self.assertNotEqual(connection["id"], kicked)
        self.assertEqual(connection["lastEventId"], last["id"])

    def test_stop_ends_one_tab_for_good_and_leaves_the_other(self):
        stopped = self.open_page()
        self.server.publish("news", "message", "both")
        stopped.wait_for_data("both")
        victim = self.only_connection()["id"]
        other = self.open_page_in_new_tab()
        self.server.kick(victim, "stop")

        stopped.wait_for_state("closed")
        self.assertEqual(stopped.ready_state, CLOSED)
        self.assertEqual(other.state, "open")
        self.server.publish("news", "message", "other only")
        other.wait_for_data("other only")

        self.server.kick(self.only_connection()["id"], "close")
        other.wait_for_state("reconnecting")
        other.wait_for_state("open")
        self.server.publish("news", "message", "other again")
        other.wait_for_data("other again")
        self.assertEqual(other.data(), ["other only", "other again"])
        self.assertEqual(stopped.state, "closed")
        self.assertEqual(stopped.data(), ["both"])

    def test_stop_works_on_a_tab_that_has_received_nothing(self):
        page = self.open_page()
        self.server.kick(self.only_connection()["id"], "stop")
        page.wait_for_state("closed")
        self.assertEqual(page.ready_state, CLOSED)

    def test_after_a_stop_a_person_may_come_back_without_a_hole(self):
        page = self.open_page()
        self.server.publish("news", "message", "before")
        page.wait_for_data("before")
        self.server.kick(self.only_connection()["id"], "stop")
        page.wait_for_state("closed")
        self.server.publish("news", "message", "meanwhile")
        page.find("#reconnect").click()
        page.wait_for_state("open")
        page.wait_for_data("meanwhile")
        self.assertEqual(page.data(), ["before", "meanwhile"])

    def test_ban_keeps_the_address_out(self):
        banned = self.open_page()
        victim = self.only_connection()["id"]
        neighbour = self.open_page_in_new_tab()
        self.server.kick(victim, "ban")
        banned.wait_for_state("closed")
        # A stream that is open already goes on; once it ends, its address may not come back either.
        self.assertEqual(neighbour.state, "open")
        self.server.kick(self.only_connection()["id"], "close")
        neighbour.wait_for_state("closed")
