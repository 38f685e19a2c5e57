# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Malformed and hostile requests against the running program, while others use it as usual:

    hostile.py --pulseboard PROGRAM [--requests 100000] [--seed 1] [--transport socket]

A hundred streams listen, a publisher numbers its events, somebody asks /healthz: none of them may notice anything.
"""

import argparse
import asyncio
import collections
import contextlib
import random
import sys
import time

import attacks
import client
from program import AUTHORIZATION, Failure, Program, report

STREAMS = 100
AT_ONCE = 150  # attackers
REQUEST_TIME = 2  # seconds; as short as this so that many run into it
# What an attacker waits for at most: the time to a request, then the time to take the answer.
PATIENCE = 20
WARM_UP = 5000
# Addresses from which enough comes to run into the limit of wrong tokens. The others are many.
CROWDED = [f"127.0.1.{last}" for last in range(1, 6)]
# A thread per core, a page here and there. What grew with the number of requests would be far more.
TOLERATED_KIB = 16 * 1024


class Healthy:
    """Those who must not notice anything."""

    def __init__(self, port):
        self._port = port
        self.streams = []
        self.published = 0
        self.longest_answer = 0.0
        self.answers = 0
        self.is_over = False

    async def open(self):
        for number in range(STREAMS):
            # Some see what attackers publish as well, where it is allowed.
            target = b"/events" if number % 10 == 0 else b"/events?topic=numbers"
            self.streams.append(await client.Stream.open(self._port, "127.0.0.3", target, agent=b"healthy"))

    async def listen(self, stream):
        expected = 1
        while not (self.is_over and expected > self.published):
            for event in await stream.read():
                if event.type == b"stream-gap":
                    raise Failure(f"a healthy stream lost something: {event.data}")
                if event.type == b"number":
                    if event.data != b"%d" % expected:
                        raise Failure(f"a healthy stream got {event.data[:50]} instead of {expected}")
                    expected += 1
                elif event.data and b"smuggled" in event.data:
                    raise Failure(f"a healthy stream got what was hidden in another request: {event.data[:100]}")

    async def publish(self):
        requests = client.Requests(self._port, headers=AUTHORIZATION)
        while not self.is_over:
            number = self.published + 1
            await self._ask(requests, b"POST", b"/events?topic=numbers&type=number", b"%d" % number, b"text/plain")
            self.published = number
            await asyncio.sleep(0.02)
        requests.close()

    async def publish_end(self):
        requests = client.Requests(self._port, headers=AUTHORIZATION)
        await self._ask(requests, b"POST", b"/events?topic=numbers&type=end", b"", b"text/plain")
        requests.close()

    async def ask_for_health(self):
        while not self.is_over:
            requests = client.Requests(self._port, "127.0.0.4")
            await self._ask(requests, b"GET", b"/healthz")
            requests.close()
            await asyncio.sleep(0.05)

    async def _ask(self, requests, method, target, *body):
        begun = time.monotonic()
        try:
            async with asyncio.timeout(10):
                answer = await requests.ask(method, target, *body)
        except (OSError, EOFError, TimeoutError) as error:
            raise Failure(f"{method} {target} got no answer: {error!r}") from error
        if answer.status != 200:
            raise Failure(f"{method} {target} got {answer.status}: {answer.body[:200]}")
        self.answers += 1
        self.longest_answer = max(self.longest_answer, time.monotonic() - begun)


class Attackers:
    def __init__(self, port, seed):
        self._port = port
        self._rng = random.Random(seed)
        self.done = collections.Counter()
        self.statuses = collections.Counter()

    async def run(self, count):
        todo = attacks.attacks(self._rng, count)

        async def work():
            for attack in todo:
                source = self._rng.choice(CROWDED) if self._rng.random() < 0.1 else \
                    f"127.{self._rng.randrange(1, 60)}.{self._rng.randrange(256)}.{self._rng.randrange(1, 255)}"
                try:
                    async with asyncio.timeout(PATIENCE + len(attack.pieces) * attack.pause):
                        await self._attack(attack, source)
                except TimeoutError:
                    raise Failure(f"{attack.name}: still open after {PATIENCE} s: {attack.pieces!r:.500}") from None
                self.done[attack.name] += 1
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(work())

    async def _attack(self, attack, source):
        loop = asyncio.get_running_loop()
        connection = client.make_socket(source)
        try:
            await loop.sock_connect(connection, ("127.0.0.1", self._port))
            # The server may have answered and gone before it has heard all.
            with contextlib.suppress(ConnectionResetError, BrokenPipeError):
                for index, piece in enumerate(attack.pieces):
                    if index > 0:
                        await asyncio.sleep(attack.pause)
                    await loop.sock_sendall(connection, piece)
            if attack.ending == "reset":
                client.reset(connection)
                return
            if attack.ending == "close":
                return
            if attack.ending == "end":
                with contextlib.suppress(OSError):
                    connection.shutdown(1)
            last = await self._read(attack, connection)
            # Who shares an address with others may be refused for their wrong tokens.
            expected = attack.statuses and (*attack.statuses, *((429,) if source in CROWDED else ()))
            if expected and (last is None or last.status not in expected):
                raise Failure(f"{attack.name}: answered {last and last.status}, not one of {expected}: {attack.pieces!r:.500}")
        finally:
            connection.close()

    async def _read(self, attack, connection):
        """Until the server ends it; the last answer."""
        loop = asyncio.get_running_loop()
        buffer = bytearray()
        last, answers, is_over = None, 0, False
        to_head = bool(attack.pieces) and attack.pieces[0].startswith(b"HEAD ")
        while not attack.answers or answers < attack.answers:
            try:
                part = await loop.sock_recv(connection, 65536)
            except ConnectionResetError:
                part = b""
            if not part:
                break
            if is_over:
                continue
            buffer += part
            try:
                while not is_over and (answer := client.take_answer(buffer, to_head)) is not None:
                    last = answer
                    self.statuses[answer.status] += 1
                    if answer.status >= 500 and answer.status not in (501, 505):
                        raise Failure(f"{attack.name}: answered {answer.status} {answer.body!r}: {attack.pieces!r:.500}")
                    answers += answer.status >= 200
                    # A request line that is none has no method: its refusal may have a body, and is the last.
                    is_over = answer.is_stream or (to_head and answer.status >= 400)
                    if answer.is_stream and attack.ending == "read":
                        return last  # nobody would end it
            except client.Unreadable as error:
                raise Failure(f"{attack.name}: the answer is none: {error}: {attack.pieces!r:.500}") from error
        return last


async def watch(program, attackers, samples):
    """Pairs of how many attacks were over, and how much memory the program had."""
    while True:
        program.check_running()
        samples.append((sum(attackers.done.values()), program.resident_kib()))
        await asyncio.sleep(0.1)


async def run(program, count, seed):
    healthy = Healthy(program.port)
    attackers = Attackers(program.port, seed)
    figures = {}
    idle = program.descriptors()
    await healthy.open()
    descriptors = program.descriptors()
    samples = []
    async with asyncio.TaskGroup() as group:
        watcher = group.create_task(watch(program, attackers, samples))
        listeners = [group.create_task(healthy.listen(stream)) for stream in healthy.streams]
        askers = [group.create_task(healthy.publish()), group.create_task(healthy.ask_for_health())]
        begun = time.monotonic()
        await attackers.run(count)
        figures["requests a second"] = f"{count / (time.monotonic() - begun):.0f}"
        healthy.is_over = True
        await asyncio.gather(*askers)
        # Whoever has all may still wait for a part of the stream: one more event ends that.
        await healthy.publish_end()
        _, waiting = await asyncio.wait(listeners, timeout=PATIENCE)
        if waiting:
            raise Failure(f"{len(waiting)} healthy streams have not got everything after {PATIENCE} s")
        figures["settled after"] = f"{program.settle(descriptors):.1f} s"
        watcher.cancel()
    # What is made once is made by then: the growth that counts comes after.
    before = next(memory for done, memory in samples if done >= min(count // 4, WARM_UP))
    after = program.resident_kib()
    for stream in healthy.streams:
        stream.socket.close()
    program.settle(idle)
    if after > before + TOLERATED_KIB:
        raise Failure(f"memory grew from {before} to {after} KiB")
    return {"requests": sum(attackers.done.values()), **figures,
            "answers": ", ".join(f"{status}: {number}" for status, number in sorted(attackers.statuses.items())),
            "events to each of 100 streams": healthy.published,
            "answers to others": f"{healthy.answers}, the longest took {healthy.longest_answer * 1000:.0f} ms",
            "memory": f"{before} KiB, at most {max(memory for _, memory in samples)}, at the end {after}",
            "descriptors": f"{idle} idle, {descriptors} with the streams, both again at the end"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pulseboard", required=True, help="the built program")
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--transport", default="epoll", choices=("epoll", "socket"))
    arguments = parser.parse_args()
    with Program(arguments.pulseboard, "--transport", arguments.transport, "--request-time", str(REQUEST_TIME), "--idle-time", "3",
                 "--log-bytes", "4000000", with_tokens=True) as program:
        return report(program, lambda: asyncio.run(run(program, arguments.requests, arguments.seed)))


if __name__ == "__main__":
    sys.exit(main())
