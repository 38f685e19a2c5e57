# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests of what the endurance tests trust: test_tools.py"""

import random
import unittest

import attacks
import client
from ledger import Gap, Ledger, Reception
from program import Failure


class TestLedger(unittest.TestCase):
    def setUp(self):
        self.ledger = Ledger(retention=3)
        for count in range(1, 7):
            self.ledger.attempt(f"p-{count}", "even" if count % 2 == 0 else "odd")
            self.ledger.acknowledge(f"p-{count}", f"id-{count}")
        self.recorder = Reception("recorder", items=[f"p-{count}" for count in range(1, 7)])

    def check(self, *items, topics=(), anchor=""):
        self.ledger.check(self.recorder, [Reception("client", frozenset(topics), anchor, list(items))])

    def refuses(self, what, *items, **more):
        with self.assertRaisesRegex(Failure, what):
            self.check(*items, **more)

    def test_takes_what_is_right(self):
        self.check("p-1", "p-2", "p-3")
        self.check()
        self.check("p-5", "p-6", anchor="id-4")
        self.check("p-2", "p-4", "p-6", topics=["even"])
        self.check("p-1", Gap("id-1", 5), "p-3", "p-4")

    def test_finds_what_is_missing(self):
        self.refuses("missing before p-3, from p-2", "p-1", "p-3")
        self.refuses("missing before p-2, from p-1", "p-2")
        self.refuses("missing before p-6, from p-4", "p-2", "p-6", topics=["even"])
        self.refuses("missing before p-6", "p-6", anchor="id-4")
        self.refuses("missing before p-6", "p-1", Gap("id-1", 5), "p-4", "p-6")

    def test_finds_what_is_twice_or_late(self):
        self.refuses("p-2 twice or late", "p-1", "p-2", "p-2")
        self.refuses("p-2 twice or late", "p-1", "p-2", "p-3", "p-2")
        self.refuses("p-4 twice or late", "p-4", anchor="id-4")
        self.refuses("p-1 twice or late", "p-1", Gap("id-1", 6), "p-1")

    def test_finds_gaps_of_nothing(self):
        self.refuses("still kept", "p-1", Gap("id-1", 3), "p-2")

    def test_knows_who_is_through(self):
        for id, number, is_through in (("id-4", "p-4", True), ("id-5", "p-4", True), ("id-6", "p-4", True), ("id-3", "p-4", False),
                                       ("id-1", "p-4", False), ("unknown", "p-4", False), ("id-6", "p-7", False), ("unknown", "p-7", False)):
            self.assertEqual(self.ledger.has_come_to(self.recorder, id, number), is_through, (id, number))

    def test_finds_other_topics(self):
        self.refuses("of topic odd", "p-1", topics=["even"])

    def test_checks_the_recorder(self):
        for what, items in (("never came", self.recorder.items[:5]), ("twice", [*self.recorder.items, "p-1"]),
                            ("came after", [*self.recorder.items[4:], *self.recorder.items[:4]]),
                            ("a gap", [*self.recorder.items, Gap("id-6", 6)])):
            self.recorder = Reception("recorder", items=items)
            self.refuses(what)

    def test_knows_what_was_published(self):
        self.assertEqual(self.ledger.receive("id-1", "p-1 and more"), "p-1")
        with self.assertRaisesRegex(Failure, "nobody published"):
            self.ledger.receive("id-9", "p-9")
        with self.assertRaisesRegex(Failure, "has the id"):
            self.ledger.receive("id-2", "p-1")


class TestClient(unittest.TestCase):
    def test_reads_events_however_they_are_cut(self):
        stream = (b"retry: 50\n: connected\n\nid: a~1\n\nid: 1\nevent: t\ndata: x\ndata: y\n\n: ping\n\n"
                  b"event: stream-gap\ndata: {}\n\nid: 2\ndata:  z\n\nid: 3\ndata: cut off\n")
        for size in (1, 2, 7, len(stream)):
            parser = client.EventParser()
            events = [event for at in range(0, len(stream), size) for event in parser.feed(stream[at:at + size])]
            self.assertEqual([(event.type, event.data, event.id) for event in events],
                             [(None, None, b"a~1"), (b"t", b"x\ny", b"1"), (b"stream-gap", b"{}", b"1"), (b"message", b" z", b"2")])

    def test_reads_answers(self):
        buffer = bytearray(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                           b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 2")
        self.assertEqual([client.take_answer(buffer).status for _ in range(3)], [200, 100, 204])
        self.assertIsNone(client.take_answer(buffer))
        self.assertEqual(buffer, b"HTTP/1.1 2")
        for bad in (b"HTTP/1.0 200 OK\r\n\r\n", b"hello", b"HTTP/1.1 200 OK\r\nno header\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n"):
            with self.assertRaises(client.Unreadable):
                client.take_answer(bytearray(bad))


class TestAttacks(unittest.TestCase):
    def test_same_seed_same_attacks(self):
        first, again, other = (list(attacks.attacks(random.Random(seed), 500)) for seed in (1, 1, 2))
        self.assertEqual(first, again)
        self.assertNotEqual(first, other)
        self.assertEqual(len(first), 500)


if __name__ == "__main__":
    unittest.main()
