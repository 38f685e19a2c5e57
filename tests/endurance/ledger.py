# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Who was promised what, and who got it.

An event is known by its number, which its data begins with: "PUBLISHER-COUNT". Its id is that too, or one that the
server made.
"""

import dataclasses

from program import Failure


@dataclasses.dataclass
class Gap:
    """A stream-gap as it came to a client that had `requested`."""

    requested: str
    attempts: int  # how many events publishers had sent until then


@dataclasses.dataclass
class Reception:
    """What one client got, over all of its connections."""

    name: str
    topics: frozenset = frozenset()  # empty: all
    anchor: str = ""  # the id that it was given before its first event
    items: list = dataclasses.field(default_factory=list)  # numbers of events, and Gaps between them

    def wants(self, topic):
        return not self.topics or topic in self.topics

    def numbers(self):
        return [item for item in self.items if not isinstance(item, Gap)]

    def gaps(self):
        return [item for item in self.items if isinstance(item, Gap)]


class Ledger:
    """Every event that somebody tried to publish, and every answer of 200. It tells what is wrong by a Failure."""

    def __init__(self, retention):
        self._retention = retention  # how many events the server keeps
        self._topics = {}
        self._acknowledged = set()
        self._ids = {}
        self._numbers = {}

    @property
    def attempts(self):
        return len(self._topics)

    @property
    def acknowledged(self):
        return len(self._acknowledged)

    def number_of(self, id):
        return self._numbers.get(id)

    def attempt(self, number, topic):
        self._topics[number] = topic

    def acknowledge(self, number, id):
        self._name(number, id)
        self._acknowledged.add(number)

    def receive(self, id, data):
        """The number of what a client got."""
        number = data.split(" ", 1)[0]
        if number not in self._topics:
            raise Failure(f"{data[:60]!r} came, with id {id}, and nobody published it")
        self._name(number, id)
        return number

    def _name(self, number, id):
        if self._ids.setdefault(number, id) != id or self._numbers.setdefault(id, number) != number:
            raise Failure(f"{number} has the id {id}, but {number} is {self._ids[number]}, {id} is {self._numbers.get(id)}")

    def has_come_to(self, recorder, id, number):
        """Whether the event with that id is this one, or came after it: a publisher that did not wait for its answer may be
        heard after all others."""
        own = self.number_of(id)
        has_come = False
        for item in reversed(recorder.items):
            has_come = has_come or item == own
            if item == number:
                return has_come
        return False

    def check(self, recorder, receptions):
        """recorder was there all the time and took everything: its order is the order."""
        if recorder.gaps():
            raise Failure(f"the recorder has a gap: {recorder.gaps()}")
        order = {}
        for position, number in enumerate(recorder.items):
            if number in order:
                raise Failure(f"the recorder got {number} twice, as event {order[number]} and {position}")
            order[number] = position
        lost = self._acknowledged - order.keys()
        if lost:
            raise Failure(f"{len(lost)} events were answered 200 and never came, such as {sorted(lost)[:5]}")
        _check_publishers(recorder.items)
        for reception in receptions:
            self._check(reception, recorder.items, order)

    def _check(self, reception, sequence, order):
        def fail(what):
            raise Failure(f"{reception.name}, {' and '.join(sorted(reception.topics)) or 'all topics'}: {what}")

        def position_of(id):
            return order.get(self._numbers.get(id), -1)

        position = position_of(reception.anchor)
        gap = None
        for item in reception.items:
            if isinstance(item, Gap):
                # So many can have come after it at most, when the server looked.
                if item.attempts - position_of(item.requested) - 1 < self._retention:
                    fail(f"a gap after {item.requested}, which was still kept")
                gap = item
                continue
            if item not in order:
                fail(f"got {item}, which the recorder did not")
            now = order[item]
            if now <= position:
                fail(f"got {item} twice or late: it is event {now}, the one before was {position}")
            if not reception.wants(self._topics[item]):
                fail(f"got {item} of topic {self._topics[item]}")
            missing = [number for number in sequence[position + 1:now] if reception.wants(self._topics[number])]
            if missing and gap is None:
                fail(f"{len(missing)} events are missing before {item}, from {missing[0]} on, and no gap was announced")
            position, gap = now, None


def _check_publishers(order):
    """A publisher waits for one answer before it says more: its events come in that order."""
    last = {}
    for number in order:
        publisher, _, count = number.rpartition("-")
        if int(count) <= last.get(publisher, 0):
            raise Failure(f"{number} came after {publisher}-{last[publisher]}")
        last[publisher] = int(count)
