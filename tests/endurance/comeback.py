# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server with many clients is stopped and started again; they come back as its stop told them, and miss nothing:

    comeback.py --pulseboard PROGRAM [--clients 10000] [--retry 2] [--spread 5] [--transport epoll|socket]
"""

import argparse
import asyncio
import collections
import resource
import sys
import time

from client import Requests, Stream
from program import Failure, Program, report

PER_ADDRESS = 500


class Client:
    """Does what an EventSource does: waits as it was told last, and comes back with the last id."""

    def __init__(self, number, state):
        self._state = state
        self._source = f"127.0.{1 + number // PER_ADDRESS}.1"
        self._last_id = b""
        self._retry = 2.0
        self.numbers = []
        self.came_back = None

    async def run(self, is_open):
        while True:
            try:
                stream = await Stream.open(self._state.port, self._source, last_id=self._last_id)
            except (OSError, EOFError):
                if is_open is not None:
                    raise  # it had not even begun
                await asyncio.sleep(self._retry)
                continue
            if stream.answer.status != 200:
                raise Failure(f"a stream was answered {stream.answer.status}")
            if is_open is not None:
                is_open.release()
                is_open = None
            else:
                self.came_back = time.monotonic()
            try:
                if await self._read(stream):
                    return
            except (OSError, EOFError):
                pass
            finally:
                stream.socket.close()
            self._last_id = stream.parser.last_id
            self._retry = stream.parser.retry
            await asyncio.sleep(self._retry)

    async def _read(self, stream):
        """True when the last event has come."""
        while True:
            for event in await stream.read():
                if event.type == b"stream-gap":
                    raise Failure(f"a gap: {event.data}")
                if event.type == b"message":
                    self.numbers.append(int(event.data))
                    if self.numbers[-1] == self._state.last:
                        return True


class State:
    def __init__(self, port):
        self.port = port
        self.published = 0
        self.last = None  # the number of the last event, once it is known


async def publish(state, requests, is_last=False):
    number = state.published
    if is_last:
        state.last = number
    answer = await requests.ask(b"POST", b"/events", b"%d" % number, b"text/plain")
    if answer.status != 200:
        raise Failure(f"a publish was answered {answer.status}")
    state.published += 1


async def come_back(program, count):
    state = State(program.port)
    clients = [Client(number, state) for number in range(count)]
    requests = Requests(program.port)
    async with asyncio.TaskGroup() as group:
        are_open = asyncio.Semaphore(0)
        # In lots: the queue of those who wait to be accepted is finite.
        for first in range(0, count, PER_ADDRESS):
            lot = clients[first:first + PER_ADDRESS]
            for client in lot:
                group.create_task(client.run(are_open))
            for _ in lot:
                await are_open.acquire()
        for _ in range(10):
            await publish(state, requests)
        stopped = time.monotonic()
        program.ask_to_stop()
        while not program.has_stopped():
            await asyncio.sleep(0.01)
        down = time.monotonic() - stopped
        program.start()
        requests = Requests(program.port)
        while any(client.came_back is None for client in clients):
            await publish(state, requests)
            await asyncio.sleep(0.1)
        await publish(state, requests, is_last=True)
    expected = list(range(state.published))
    for client in clients:
        if client.numbers != expected:
            raise Failure(f"a client got {client.numbers}, published was 0 to {state.published - 1}")
    times = sorted(client.came_back - stopped for client in clients)
    crowds = collections.Counter(int(moment) for moment in times)
    return {
        "clients": count,
        "the stop took": f"{down:.1f} s",
        "they came back after": f"{times[0]:.1f} to {times[-1]:.1f} s",
        "half of them after": f"{times[len(times) // 2]:.1f} s",
        "most of them in one second": f"{max(crowds.values())}",
        "events that each got, all of them once": state.published,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pulseboard", required=True, help="the built program")
    parser.add_argument("--clients", type=int, default=10_000)
    parser.add_argument("--retry", default="2")
    parser.add_argument("--spread", default="5")
    parser.add_argument("--transport", default="epoll", choices=("epoll", "socket"))
    arguments = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with Program(arguments.pulseboard, "--transport", arguments.transport, "--retry", arguments.retry,
                 "--retry-spread", arguments.spread) as program:
        program.add_arguments("--history", f"{program.folder}/history")
        return report(program, lambda: asyncio.run(come_back(program, arguments.clients)))


if __name__ == "__main__":
    sys.exit(main())
