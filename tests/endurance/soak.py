# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Connects and disconnects, a million times:

    soak.py --pulseboard PROGRAM [--connects 1000000] [--transport socket]

At the end the program has as many descriptors and as much memory as at the beginning.
"""

import argparse
import concurrent.futures
import multiprocessing
import socket
import struct
import sys
import time

from program import Failure, Program, report

WORKERS = 2
OPEN_AT_ONCE = 64  # of each worker
SAMPLES = 10
# The beginning is when so many have come and gone: the lists of the past (activity, ended connections) are full, and
# whatever is made once is made.
WARM_UP = 20_000
# A page more or less of what the crowd that was there last has left. What is lost at every sixteenth connect only would
# be twice as much after a million: nothing smaller than 32 bytes is allocated.
TOLERATED_KIB = 1024

_IP_BIND_ADDRESS_NO_PORT = 24
_STREAM = b"GET /events%s HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: soak %d\r\n\r\n"
_HEALTH = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def _connect(port, source):
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_IP, _IP_BIND_ADDRESS_NO_PORT, 1)
    made.settimeout(20)
    made.bind((source, 0))
    made.connect(("127.0.0.1", port))
    return made


def _read_until(connection, text):
    received = b""
    while text not in received:
        part = connection.recv(4096)
        if not part:
            raise Failure(f"the server ended it after {received!r}")
        received += part


def _work(port, first, count):
    """Opens and closes so many, and keeps some open meanwhile."""
    opened = []
    for number in range(first, first + count):
        # Many addresses: the ports of one would run out, and the server's lists by address must not grow either.
        connection = _connect(port, f"127.{1 + number % 100}.{number // 100 % 256}.{1 + number // 25_600 % 250}")
        kind = number % 10
        if kind < 8:
            connection.sendall(_STREAM % (b"" if kind < 5 else b"?topic=t%d" % (number % 1000), number))
            _read_until(connection, b": connected")
        elif kind == 8:
            connection.sendall(_HEALTH)
            _read_until(connection, b'"ok"')
        opened.append(connection)  # the tenth says nothing at all
        if len(opened) > OPEN_AT_ONCE:
            _close(opened.pop(number * 7 % OPEN_AT_ONCE), number)
    for connection in opened:
        _close(connection, first)


def _close(connection, number):
    if number % 3 == 0:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    elif number % 3 == 1:
        connection.shutdown(socket.SHUT_WR)
    connection.close()


def crowd(pool, program, first, count):
    share = -(-count // WORKERS)
    parts = [(first + i * share, min(share, count - i * share)) for i in range(WORKERS)]
    for done in [pool.submit(_work, program.port, *part) for part in parts]:
        done.result()


def run(program, connects):
    idle = program.descriptors()
    figures = {}
    with concurrent.futures.ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as pool:
        crowd(pool, program, 0, WARM_UP)
        program.settle(idle)
        beginning = settled_memory(program)
        figures["at the beginning"] = f"{beginning} KiB, {idle} descriptors"
        begun = time.monotonic()
        first = WARM_UP
        for sample in range(1, SAMPLES + 1):
            count = connects * sample // SAMPLES + WARM_UP - first
            crowd(pool, program, first, count)
            first += count
            program.check_running()
            print(f"after {first - WARM_UP}: {program.resident_kib()} KiB", flush=True)
        figures["connects a second"] = f"{connects / (time.monotonic() - begun):.0f}"
    program.settle(idle)
    end = settled_memory(program)
    figures["at the end"] = f"{end} KiB, {program.descriptors()} descriptors"
    if end > beginning + TOLERATED_KIB:
        raise Failure(f"memory grew from {beginning} to {end} KiB, tolerated are {TOLERATED_KIB} more")
    return figures


def settled_memory(program):
    """After the program has given back what it can: it does half a second after a crowd."""
    least = program.resident_kib()
    deadline = time.monotonic() + 3
    while time.monotonic() < deadline:
        time.sleep(0.1)
        least = min(least, program.resident_kib())
    return least


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pulseboard", required=True, help="the built program")
    parser.add_argument("--connects", type=int, default=1_000_000)
    parser.add_argument("--transport", default="epoll", choices=("epoll", "socket"))
    arguments = parser.parse_args()
    with Program(arguments.pulseboard, "--transport", arguments.transport) as program:
        return report(program, lambda: run(program, arguments.connects))


if __name__ == "__main__":
    sys.exit(main())
