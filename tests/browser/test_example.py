# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The example stream, /sse."""

import json

from livepage import LivePageTest


def expected(number):
    words = ("fizz" if number % 3 == 0 else "") + ("buzz" if number % 5 == 0 else "")
    return ("special", words) if words else ("number", number)


class Example(LivePageTest):
    def values(self, page):
        return [(type, json.loads(data)["value"]) for type, _, data in page.events()]

    def test_counts_without_a_hole_across_a_kick(self):
        page = self.open_page("?stream=sse")
        connection = self.only_connection()
        self.assertEqual(connection["endpoint"], "/sse")
        page.wait(lambda: len(page.events()) >= 6, "the first numbers")
        self.server.kick(connection["id"], "close")
        before = len(page.events())
        page.wait_for_state("reconnecting")
        page.wait_for_state("open")
        page.wait(lambda: len(page.events()) >= before + 6, "more numbers")
        values = self.values(page)
        self.assertEqual({type for type, _ in values}, {"number", "special"})
        first = next(index for index, (type, _) in enumerate(values) if type == "number")
        start = values[first][1] - first
        self.assertEqual(values, [expected(start + index) for index in range(len(values))])
