# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server that asks for tokens."""

from livepage import LivePageTest

TOKEN = "publish-0123456789abcdefghij"


class Token(LivePageTest):
    server_tokens = {"publish": TOKEN}

    def publish(self, page, data, expected):
        page.fill("#publish-data", data)
        page.find("#publish-form button[type=submit]").click()
        page.wait(lambda: expected in page.text("#publish-result"), expected)

    def is_asked(self, page):
        return page.find("#publish-token").is_displayed()

    def test_asks_for_a_token_and_keeps_it_in_the_tab(self):
        page = self.open_page()
        self.assertFalse(self.is_asked(page))
        self.publish(page, "refused", "this needs a token")
        self.assertTrue(self.is_asked(page))
        self.assertEqual(page.find("#publish-token").get_attribute("aria-invalid"), "true")
        page.fill("#publish-token", "wrong-0123456789abcdefghijkl")
        self.publish(page, "refused", "not one of ours")
        page.fill("#publish-token", TOKEN)
        self.publish(page, "let in", "Sent to 1 connection")
        page.wait_for_data("let in")
        self.assertEqual(page.data(), ["let in"])
        # A reload keeps it; another tab, what is stored for good, and the address know nothing of it.
        again = self.open_page()
        self.assertTrue(self.is_asked(again))
        self.publish(again, "once more", "Sent to")
        self.assertNotIn(TOKEN, again.run("return JSON.stringify(localStorage) + location.href + document.cookie"))
        other = self.open_page_in_new_tab()
        self.assertFalse(self.is_asked(other))
