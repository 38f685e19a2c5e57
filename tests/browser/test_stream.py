# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The page connects, says so, and shows what comes."""

from livepage import LivePageTest


class Stream(LivePageTest):
    def test_connects_and_is_listed(self):
        self.open_page()
        connection = self.only_connection()
        self.assertEqual(connection["endpoint"], "/events")
        self.assertEqual(connection["topics"], ["*"])
        self.assertIn("Chrom", connection["userAgent"])

    def test_shows_events_with_their_ids(self):
        page = self.open_page()
        first = self.server.publish("news", "message", "one")
        second = self.server.publish("weather", "message", {"degrees": 21.5, "long": 12345678901234567890})
        page.wait(lambda: len(page.events()) == 2, "two events")
        self.assertEqual([id for _, id, _ in page.events()], [first["id"], second["id"]])
        self.assertEqual(page.data()[0], "one")
        self.assertIn("12345678901234567890", page.data()[1])
        page.wait(lambda: page.text("#last-event-id") == second["id"], "the last event id")
        page.wait(lambda: page.text("#event-count") == "2", "the count")

    def test_shows_a_type_once_it_is_asked_for(self):
        page = self.open_page()
        self.server.publish("news", "price", "unseen")
        page.listen_for("price, alarm")
        self.server.publish("news", "alarm", "seen")
        page.wait_for_data("seen")
        self.assertEqual(page.data(), ["seen"])

        page.reload()
        page.wait_for_state("open")
        self.server.publish("news", "price", "remembered")
        page.wait_for_data("remembered")

    def test_listens_to_the_topics_of_its_address(self):
        page = self.open_page("?topic=news&topic=sport")
        self.assertEqual(sorted(self.only_connection()["topics"]), ["news", "sport"])
        self.server.publish("weather", "message", "rain")
        self.server.publish("sport", "message", "goal")
        page.wait_for_data("goal")
        self.assertEqual(page.data(), ["goal"])

    def test_a_change_of_topics_reconnects_and_survives_a_reload(self):
        page = self.open_page()
        page.fill("#topics", "sport\n")
        page.wait(lambda: self.only_connection()["topics"] == ["sport"], "a connection with the topic")
        page.reload()
        page.wait_for_state("open")
        self.assertEqual(self.only_connection()["topics"], ["sport"])

    def test_events_named_like_those_of_eventsource_are_events(self):
        page = self.open_page()
        self.server.publish("news", "error", "no error at all")
        self.server.publish("news", "open", "nothing opened")
        page.wait_for_data("nothing opened")
        self.assertEqual(page.data(), ["no error at all", "nothing opened"])
        self.assertEqual(page.state, "open")

    def test_hostile_data_is_text(self):
        page = self.open_page()
        hostile = "<img src=x onerror=\"document.title='broken in'\"><script>document.title='broken in'</script>"
        page.listen_for("<b>bold")
        self.server.publish("news", "<b>bold", hostile)
        page.wait_for_data(hostile)
        page.find("#events summary").click()
        page.wait(lambda: page.text("#events pre") == hostile, "the long form")
        self.assertEqual(page.run("return document.querySelectorAll('#events img, #events script, #events b').length"), 0)
        self.assertEqual(page.run("return document.title"), "Pulseboard")

    def test_pause_holds_events_back_and_clear_forgets_them(self):
        page = self.open_page()
        page.find("#pause").click()
        self.server.publish("news", "message", "held")
        page.wait(lambda: "1 held back" in page.text("#list-note"), "one event held back")
        self.assertEqual(page.data(), [])
        page.find("#pause").click()
        page.wait_for_data("held")
        page.find("#clear").click()
        self.assertEqual(page.data(), [])
        self.assertEqual(page.text("#event-count"), "1")

    def test_the_list_is_bounded(self):
        page = self.open_page()
        for number in range(520):
            self.server.publish("news", "message", str(number))
        page.wait_for_data("519")
        self.assertLessEqual(page.run("return document.querySelectorAll('#events > li').length"), 500)
        page.wait(lambda: page.text("#event-count") == "520", "all of them counted")
