# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Everything at once, for a time, with a history on disk:

    chaos.py --pulseboard PROGRAM [--seconds 300] [--seed 1] [--transport socket]

Clients come, vanish, stall, are kicked and come back; publishers lose their connections and try again; the program is
stopped and killed, and starts again. Afterwards each client's events are compared with what was answered 200.
"""

import argparse
import asyncio
import collections
import contextlib
import json
import os
import random
import sqlite3
import sys
import time

import client
from ledger import Gap, Ledger, Reception
from program import Failure, Program, report

CLIENTS = 40
TOPICS = ("a", "b", "c")
# Few, so that whoever is away for seconds has a gap to be told of.
RETENTION = 400
STALL_TIME = 2
DRAIN_TIME = 1
BAN_TIME = 1
CATCH_UP = 60  # seconds that it may take until everybody has everything


class World:
    """What all of them share."""

    def __init__(self, program, seed):
        self.program = program
        self.rng = random.Random(seed)
        self.ledger = Ledger(RETENTION)
        self.generation = 0  # counts the starts
        self.is_over = False  # from now on everybody behaves
        self.last_numbers = {}  # the last event of each topic that is waited for, when all is over
        self.recorder = None  # whose order is the order
        self.banned_until = {}  # by address
        self.seen = collections.Counter()


class Client:
    """A stream that goes on over many connections, as an EventSource's would."""

    def __init__(self, world, name, source, topics=(), is_calm=False):
        self._world = world
        self._source = source
        self._is_calm = is_calm
        self._target = b"/events" + b"".join((b"&" if i else b"?") + b"topic=" + topic.encode() for i, topic in enumerate(topics))
        self._last_id = b""
        self._stopped_in = None  # the generation of the server that told it to stay away
        self._oldest = None  # what a gap has announced as the next event
        self._is_open = False
        self.reception = Reception(name, frozenset(topics))

    async def run(self):
        """Until it has the last event, or is told to stay away."""
        while True:
            generation = self._world.generation
            with contextlib.suppress(OSError, EOFError, TimeoutError):
                async with asyncio.timeout(10):
                    stream = await self._open()
                self._is_open = True
                try:
                    if await self._take(stream, generation):
                        return
                finally:
                    self._leave(stream)
            if self.has_all():
                return
            await asyncio.sleep(self._absence())

    def _open(self):
        receive_bytes = None if self._is_calm else self._world.rng.choice([None, 4096])
        return client.Stream.open(self._world.program.port, self._source, self._target, self._last_id,
                                  b"recorder" if self._is_calm else b"chaos", receive_bytes)

    def _absence(self):
        rng = self._world.rng
        if self._is_calm or self._world.is_over:
            return 0.02
        return rng.uniform(2, 6) if rng.random() < 0.05 else rng.uniform(0, 0.3)

    def _leave(self, stream):
        self._is_open = False
        if self._world.rng.random() < 0.5:
            client.reset(stream.socket)
        else:
            stream.socket.close()

    async def _take(self, stream, generation):
        """Reads the stream as long as it pleases; whether it is never to come back."""
        was_stopped = b"~stop-" in self._last_id
        if was_stopped and not self._stopped_in == generation == self._world.generation:
            return True  # who told it to stay away has forgotten that with its end
        if stream.answer.status == 204:
            if was_stopped:
                self._world.seen["stayed away"] += 1
                return True
            self._check_ban()
            return False
        if was_stopped or stream.answer.status != 200 or not stream.answer.is_stream:
            raise Failure(f"{self.reception.name} came with {self._last_id} and was answered {stream.answer.status}")
        rng = self._world.rng
        stays = rng.choice([rng.uniform(0, 0.1), rng.uniform(0.2, 3), rng.uniform(1, 10)])
        stalls_after = rng.uniform(0, 2) if rng.random() < 0.25 else None
        begun = time.monotonic()
        reading = None
        try:
            while not self.has_all():
                reading = reading or asyncio.ensure_future(stream.read())
                await asyncio.wait({reading}, timeout=0.2)
                if reading.done():
                    events = reading.result()
                    reading = None
                    self._note(events, generation)
                passed = time.monotonic() - begun
                if self._is_calm or self._world.is_over:
                    continue
                if passed > stays:
                    self._world.seen["left"] += 1
                    return False
                if stalls_after is not None and passed > stalls_after and reading is None:
                    self._world.seen["stalled"] += 1
                    stalls_after = None
                    await asyncio.sleep(rng.uniform(0.5, STALL_TIME * 2))
        finally:
            if reading:
                # Else it would let go of the descriptor when that is another socket's already.
                reading.cancel()
                await asyncio.wait({reading})
        return False

    def _note(self, events, generation):
        for event in events:
            if event.type == b"stream-gap":
                gap = json.loads(event.data)
                # A gap has no id of its own: the event before it is what the client has.
                if gap["requested"].encode() != self._last_id:
                    raise Failure(f"{self.reception.name} has {self._last_id} and was told of a gap after {gap['requested']}")
                self.reception.items.append(Gap(gap["requested"], self._world.ledger.attempts))
                self._oldest = gap["oldest"]
                self._world.seen["gaps"] += 1
            elif event.type == b"message":
                if self._oldest is not None and event.id.decode() != self._oldest:
                    raise Failure(f"{self.reception.name} was told that {self._oldest} is next, and got {event.id}")
                self._oldest = None
                self.reception.items.append(self._world.ledger.receive(event.id.decode(), event.data.decode()))
                self._last_id = event.id
            elif event.type is None:
                self._last_id = event.id
                self._stopped_in = generation
                if not self.reception.items and not self.reception.anchor:
                    self.reception.anchor = event.id.decode()
            elif event.type != b"ping":
                raise Failure(f"{self.reception.name} got an event of type {event.type}")

    def _check_ban(self):
        until = self._world.banned_until.get(self._source, 0)
        # A second for a busy machine.
        if time.monotonic() > until + 1:
            raise Failure(f"{self.reception.name} was answered 204 without a ban")
        self._world.seen["banned"] += 1

    def has_all(self):
        """Nothing more will come for it. One that never got as far as to have an id is asked for nothing."""
        last = self._world.last_numbers
        if not last:
            return False
        wanted = [number for topic, number in last.items() if self.reception.wants(topic)][-1]
        return not self._last_id or self._world.ledger.has_come_to(self._world.recorder.reception, self._last_id.decode(), wanted)

    def __str__(self):
        return f"{self.reception.name}, {' and '.join(sorted(self.reception.topics)) or 'all topics'}: " \
               f"{'open' if self._is_open else 'away'}, with {self._last_id.decode()}"


class Publisher:
    """Says one thing after the other. What is not answered is said again where it has an id of its own; else it is
    not known whether it was heard."""

    def __init__(self, world, name, has_ids=True, batch=1):
        self._world = world
        self._name = name
        self._has_ids = has_ids
        self._batch = batch
        self._count = 0
        self._requests = client.Requests(world.program.port)

    async def run(self):
        while not self._world.is_over:
            await self.publish([self._world.rng.choice(TOPICS) for _ in range(self._batch)])
            await asyncio.sleep(self._world.rng.expovariate(1 / 0.02))
        self._requests.close()

    async def publish(self, topics):
        """The numbers of what was published."""
        events = [self._make(topic) for topic in topics]
        body = "\n".join(json.dumps(event) for event in events).encode()
        content_type = b"application/json" if len(events) == 1 else b"application/x-ndjson"
        while True:
            patience = 10 if self._world.rng.random() > 0.05 else self._world.rng.uniform(0, 0.01)
            try:
                async with asyncio.timeout(patience):
                    answer = await self._requests.ask(b"POST", b"/events", body, content_type)
            except (OSError, EOFError, TimeoutError):
                self._world.seen["publishes without an answer"] += 1
                if not self._has_ids:
                    return []
                await asyncio.sleep(0.02)
                continue
            if answer.status == 200:
                break
            raise Failure(f"a publish was answered {answer.status}: {answer.body[:200]}")
        receipts = answer.json() if len(events) > 1 else [answer.json()]
        numbers = [event["data"].split(" ", 1)[0] for event in events]
        for number, receipt in zip(numbers, receipts, strict=True):
            self._world.seen["repeats recognised"] += receipt.get("duplicate", False)
            self._world.ledger.acknowledge(number, receipt["id"])
        return numbers

    def _make(self, topic):
        self._count += 1
        number = f"{self._name}-{self._count}"
        self._world.ledger.attempt(number, topic)
        event = {"topic": topic, "data": number + " " + "x" * self._world.rng.choice([10] * 20 + [2000] * 5 + [40_000])}
        return event | ({"id": number} if self._has_ids else {})


async def kick(world):
    requests = client.Requests(world.program.port)
    while not world.is_over:
        await asyncio.sleep(world.rng.uniform(0.05, 0.5))
        # The program may be on its way out, or away.
        with contextlib.suppress(OSError, EOFError, TimeoutError):
            async with asyncio.timeout(10):
                answer = await requests.ask(b"GET", b"/api/connections")
            others = [one for one in answer.json()["connections"] if one["userAgent"] == "chaos"]
            if not others:
                continue
            mode = world.rng.choice(["close", "close", "close", "stop", "ban"])
            victim = world.rng.choice(others)
            if mode == "ban":
                world.banned_until[victim["address"]] = time.monotonic() + 60
            target = f"/api/connections/{victim['id']}?mode={mode}&seconds={BAN_TIME}"
            async with asyncio.timeout(10):
                answer = await requests.ask(b"DELETE", target.encode())
            if mode == "ban":
                world.banned_until[victim["address"]] = time.monotonic() + BAN_TIME
            if answer.status not in (200, 404):
                raise Failure(f"{target} was answered {answer.status}: {answer.body[:200]}")
            world.seen[f"kicks: {mode}"] += answer.status == 200
    requests.close()


async def restart(world):
    while not world.is_over:
        end = time.monotonic() + world.rng.uniform(0.5, 3)
        while time.monotonic() < end:
            world.program.check_running()
            await asyncio.sleep(0.05)
        world.generation += 1
        if world.rng.random() < 0.6:
            world.program.kill()
            world.seen["SIGKILL"] += 1
        else:
            world.program.ask_to_stop()
            await asyncio.to_thread(world.program.wait_stopped, DRAIN_TIME + 5)
            world.seen["stops"] += 1
        await asyncio.sleep(world.rng.uniform(0, 0.2))
        await asyncio.to_thread(world.program.start)


async def seen_by_server(world):
    """A line about each stream."""
    answer = await client.Requests(world.program.port).ask(b"GET", b"/api/connections")
    return [f"the server has {one['address']}, {one['topics']}, {one['state']}, {one['lag']} behind after {one['lastEventId']}"
            for one in answer.json()["connections"]]


def stored_ids(path):
    """What is in the file, in its order."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        (state,) = database.execute("PRAGMA integrity_check").fetchone()
        if state != "ok":
            raise Failure(f"the history is damaged: {state}")
        return [id.decode() for (id,) in database.execute("SELECT id FROM events ORDER BY sequence")]


def run(program, path, seconds, seed):
    world = World(program, seed)
    recorder = Client(world, "recorder", "127.0.0.9", is_calm=True)
    descriptors = program.descriptors()
    figures = asyncio.run(live(world, recorder, seconds))
    program.settle(descriptors)
    program.stop()
    kept = [world.ledger.number_of(id) for id in stored_ids(path)]
    # What the log has dropped leaves the file when something is written next.
    if not RETENTION <= len(kept) <= RETENTION + 100 or kept != recorder.reception.items[-len(kept):]:
        raise Failure(f"the history has {len(kept)} events, and not those that came last")
    return figures


async def live(world, recorder, seconds):
    world.recorder = recorder
    clients = [recorder]
    staying = []

    async def keep_coming(number):
        """One client after the other, each at an address of its own."""
        turn = 0
        while not world.is_over:
            topics = world.rng.choice([(), (), ("a",), ("b", "c")])
            one = Client(world, f"client {number}.{turn}", f"127.1.{number}.{turn % 250 + 1}", topics)
            clients.append(one)
            turn += 1
            await one.run()
            if one.has_all():
                staying.append(one)

    async with asyncio.TaskGroup() as group:
        recording = group.create_task(recorder.run())
        while not recorder.reception.anchor:
            await asyncio.sleep(0.01)
        coming = [group.create_task(keep_coming(number)) for number in range(CLIENTS)]
        publishers = [Publisher(world, "p"), Publisher(world, "q"), Publisher(world, "batch", batch=5),
                      Publisher(world, "anonymous", has_ids=False)]
        others = [group.create_task(publisher.run()) for publisher in publishers]
        others += [group.create_task(kick(world)), group.create_task(restart(world))]
        await asyncio.sleep(seconds)
        world.is_over = True
        await asyncio.gather(*others)
        begun = time.monotonic()
        last = await Publisher(world, "last").publish(TOPICS)
        world.last_numbers = dict(zip(TOPICS, last, strict=True))
        done, late = await asyncio.wait({recording, *coming}, timeout=CATCH_UP)
        if late:
            raise Failure(f"{len(late)} clients have not got {last} after {CATCH_UP} s:\n    "
                          + "\n    ".join([str(one) for one in clients if not one.has_all()] + await seen_by_server(world)))
        caught_up = time.monotonic() - begun
    world.ledger.check(recorder.reception, [one.reception for one in clients[1:]])
    received = sum(len(one.reception.numbers()) for one in clients)
    return {"seconds": seconds, "events sent by publishers": world.ledger.attempts,
            "answered 200, each received": world.ledger.acknowledged,
            "clients, one after the other": len(clients), "of them there to the end": len(staying) + 1, "events received by all": received,
            "everybody had everything after": f"{caught_up:.1f} s", **dict(sorted(world.seen.items()))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pulseboard", required=True, help="the built program")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--transport", default="epoll", choices=("epoll", "socket"))
    arguments = parser.parse_args()
    settings = {"transport": arguments.transport, "log-events": RETENTION, "retry": 0.05, "retry-spread": 0, "drain": DRAIN_TIME,
                "stall-time": STALL_TIME, "heartbeat": 1}
    with Program(arguments.pulseboard, *(f"--{name}={value}" for name, value in settings.items())) as program:
        path = os.path.join(program.folder, "history")
        program.add_arguments("--history", path)
        return report(program, lambda: run(program, path, arguments.seconds, arguments.seed))


if __name__ == "__main__":
    sys.exit(main())
