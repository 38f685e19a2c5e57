# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The form that publishes."""

from livepage import LivePageTest


class Publish(LivePageTest):
    def publish(self, page, topic, type, data):
        page.fill("#publish-topic", topic)
        page.fill("#publish-type", type)
        page.fill("#publish-data", data)
        page.find("#publish-form button[type=submit]").click()
        return page.wait(lambda: page.text("#publish-result"), "an answer")

    def test_publishes_and_shows_the_receivers(self):
        page = self.open_page()
        self.assertIn("1 connection,", self.publish(page, "news", "", "plain words"))
        page.wait_for_data("plain words")
        self.assertEqual(page.events()[0][0], "message")

    def test_learns_the_types_it_publishes(self):
        page = self.open_page()
        self.publish(page, "news", "price", '{"value": 12345678901234567890}')
        page.wait(lambda: [type for type, _, _ in page.events()] == ["price"], "the event")
        self.assertIn("12345678901234567890", page.data()[0])
        self.assertEqual(page.run("return document.querySelector('#types').value"), "price")

    def test_shows_the_servers_reason(self):
        page = self.open_page()
        answer = self.publish(page, "t" * 257, "", "x")
        self.assertIn("256", answer)
        self.assertIn("topic", answer)
        self.assertEqual(page.find("#publish-topic").get_attribute("aria-invalid"), "true")
        self.assertEqual(page.data(), [])

    def test_says_that_a_repeat_was_not_sent(self):
        page = self.open_page()
        self.server.publish("news", "message", "once", id="my-1")
        page.fill("#publish-id", "my-1")
        self.assertIn("not sent again", self.publish(page, "news", "", "once"))
        self.server.publish("news", "message", "last")
        page.wait_for_data("last")
        self.assertEqual(page.data(), ["once", "last"])
