# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Peers that vanish, that read nothing, and that sit behind a bad line, over a link that is broken for real:

    main.py --pulseboard PROGRAM                                        all, over each transport, at once
    main.py --pulseboard PROGRAM --transport epoll TestVanished.test_idle    one, or some

Exit status 77, which ctest takes for a skipped test, where network namespaces cannot be made.
"""

import argparse
import concurrent.futures
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

import link

SKIPPED = 77
HEARTBEAT = 1.0
TOKEN = "only-for-this-test-0123456789abcdef"

PROGRAM = None
TRANSPORT = "epoll"


class Server:
    """The program, in the server's namespace."""

    def __init__(self, *arguments):
        self._folder = tempfile.TemporaryDirectory()
        tokens = os.path.join(self._folder.name, "tokens")
        with open(os.open(tokens, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as file:
            file.write(f"admin {TOKEN}\n")
        self._process = subprocess.Popen(
            [PROGRAM, "--headless", "--listen", f"{link.SERVER}:0", "--tokens", tokens, "--heartbeat", str(HEARTBEAT),
             "--transport", TRANSPORT, *arguments],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "QT_LOGGING_RULES": "pulseboard.*=false"})
        line = self._process.stdout.readline()
        self.port = int(line.rsplit(":", 1)[1].rstrip("/\n"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()
        self._folder.cleanup()

    def request(self, path, data=None):
        request = urllib.request.Request(f"http://{link.SERVER}:{self.port}{path}", data=data,
                                         headers={"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/plain"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def closed(self, reason):
        return self.request("/api/stats")["closed"][reason]

    def states(self):
        return [connection["state"] for connection in self.request("/api/connections")["connections"]]

    def publish(self, data):
        return self.request("/events", data)["id"]


class Stream:
    """A client's end of a stream."""

    def __init__(self, connection, port):
        self.socket = connection
        self.socket.settimeout(20)
        self.socket.connect((link.SERVER, port))
        self.socket.sendall(f"GET /events HTTP/1.1\r\nHost: {link.SERVER}\r\n\r\n".encode())
        self.received = b""
        while b": connected" not in self.received:
            self.read()

    def read(self):
        part = self.socket.recv(65536)
        if not part:
            raise EOFError("the stream ended")
        self.received += part
        return part

    def read_for(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                self.read()
            except TimeoutError:
                return


class Peers(unittest.TestCase):
    def stream(self, server, connection):
        self.addCleanup(connection.close)
        return Stream(connection, server.port)

    def over_link(self, network, server, small=False):
        def make():
            connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            if small:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            return connection
        return self.stream(server, network.connect(make))

    def local(self, server):
        return self.stream(server, socket.socket(socket.AF_INET, socket.SOCK_STREAM))

    def wait(self, condition, within):
        """Waits until it is so; how long that took, in seconds."""
        begun = time.monotonic()
        while not condition():
            self.assertLess(time.monotonic() - begun, within, "it took too long")
            time.sleep(0.1)
        return time.monotonic() - begun


class TestVanished(Peers):
    def test_idle(self):
        with link.Link() as network, Server() as server:
            streams = [self.over_link(network, server) for _ in range(5)]
            healthy = self.local(server)
            network.cut()
            shown = self.wait(lambda: server.states().count("unreachable") == len(streams), HEARTBEAT + 15)
            ended = shown + self.wait(lambda: server.closed("unreachable") == len(streams), HEARTBEAT + 20 - shown)
            print(f"shown after {shown:.1f} s, ended after {ended:.1f} s")
            self.assertEqual(len(server.states()), 1)
            healthy.read_for(2 * HEARTBEAT)
            self.assertIn(b"event: ping", healthy.received)

    def test_while_events_flow(self):
        with link.Link() as network, Server() as server:
            streams = [self.over_link(network, server) for _ in range(3)]
            network.cut()
            begun = time.monotonic()
            while server.closed("unreachable") < len(streams):
                server.publish(b"x" * 1000)
                self.assertLess(time.monotonic() - begun, HEARTBEAT + 20)
                time.sleep(0.1)

    def test_while_it_read_nothing(self):
        """Its window was closed when it went: only the kernel's questions tell."""
        with link.Link() as network, Server("--stall-time", "0") as server:
            self.over_link(network, server, small=True)
            while "stalled" not in server.states():
                server.publish(b"x" * 500_000)
            network.cut()
            took = self.wait(lambda: server.closed("unreachable") == 1, 60)
            print(f"ended after {took:.1f} s")


class TestStalled(Peers):
    def test_is_told_and_ended(self):
        with link.Link() as network, Server("--stall-time", "25") as server:
            self.over_link(network, server, small=True)
            healthy = self.local(server)
            first = server.publish(b"x" * 500_000)
            while first.encode() not in healthy.received or not healthy.received.endswith(b"x\n\n"):
                healthy.read()
            shown = self.wait(lambda: "stalled" in server.states(), 5)
            # The kernel of its own would end it sooner, though it answers.
            ended = shown + self.wait(lambda: server.closed("stalled") == 1, 30)
            print(f"shown after {shown:.1f} s, ended after {ended:.1f} s")
            self.assertGreaterEqual(ended, 24)
            self.assertEqual(server.closed("unreachable"), 0)
            last = server.publish(b"after")
            while last.encode() not in healthy.received:
                healthy.read()


class TestSlow(Peers):
    def test_is_no_false_alarm(self):
        """A little at a time into a small buffer, for longer than the kernel is told to wait: no segment of full size goes
        through its window, which is closed most of the time."""
        paces = [(100, 0.02), (1000, 0.1), (4000, 0.1), (20000, 1.0), (65536, 3.0)]
        with link.Link(), Server("--stall-time", "0") as server:
            def read(size, pause):
                connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16384)
                slow = self.stream(server, connection)
                end = time.monotonic() + 32
                while time.monotonic() < end:
                    self.assertTrue(slow.socket.recv(size))
                    time.sleep(pause)

            with concurrent.futures.ThreadPoolExecutor(len(paces)) as readers:
                runs = [readers.submit(read, *pace) for pace in paces]
                self.wait(lambda: len(server.states()) == len(paces), 10)
                for _ in range(40):
                    server.publish(b"x" * 500_000)
                self.assertEqual([run.exception() for run in runs], [None] * len(paces))
            self.assertEqual(server.closed("unreachable"), 0)


class TestLossy(Peers):
    def test_no_false_alarm(self):
        """A line that loses 30 of 100 packets each way: everything comes, and nobody is given up."""
        with link.Link() as network, Server() as server:
            streams = [self.over_link(network, server) for _ in range(20)]
            network.loss = 0.3
            published = []
            states = set()
            begun = time.monotonic()
            while time.monotonic() - begun < 30:
                published.append(server.publish(b"tick"))
                states.update(server.states())
                time.sleep(0.5)
            network.loss = 0.0
            for stream in streams:
                while published[-1].encode() not in stream.received:
                    stream.read()
                ids = [line[4:].decode() for line in stream.received.split(b"\n") if line.startswith(b"id: ")]
                self.assertEqual([one for one in ids if one in published], published)
            closed = server.request("/api/stats")["closed"]
            print(f"{len(published)} events to each of {len(streams)}, states {sorted(states)}")
            self.assertEqual(sum(closed.values()), 0, closed)


class TestAddressOfNoInterface(unittest.TestCase):
    """Behind a load balancer, or before an address moves there, a system lets programs listen on what no interface has."""

    def test_needs_tokens(self):
        address = "10.98.1.2"
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        subprocess.run(["ip", "route", "replace", "local", "10.98.0.0/16", "dev", "lo"], check=True)
        socket.create_server((address, 0)).close()  # the system would let it
        done = subprocess.run([PROGRAM, "--headless", "--listen", f"{address}:0", "--transport", TRANSPORT],
                              capture_output=True, text=True, timeout=20, check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn(f"{address}:0 without tokens", done.stderr)


def names():
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    return [test.id().split(".", 1)[1] for case in suite for test in case]


def run_all_at_once():
    """Most of the time of each is waiting."""
    runs = [(transport, name, subprocess.Popen([sys.executable, "-B", __file__, "--pulseboard", PROGRAM, "--transport", transport, name],
                                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True))
            for transport in ("epoll", "socket") for name in names()]
    failed = False
    for transport, name, run in runs:
        output, _ = run.communicate()
        print(f"--- {name}, {transport}\n{output}", flush=True)
        failed = failed or run.returncode != 0
    return 1 if failed else 0


def main():
    global PROGRAM, TRANSPORT
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pulseboard", required=True, help="the built program")
    parser.add_argument("--transport", default="epoll", choices=("epoll", "socket"))
    parser.add_argument("tests", nargs="*", help="such as TestLossy")
    arguments = parser.parse_args()
    PROGRAM, TRANSPORT = arguments.pulseboard, arguments.transport
    reason = link.why_not()
    if reason is not None:
        print(f"Skipped: {reason}.")
        return SKIPPED
    if not arguments.tests:
        return run_all_at_once()
    result = unittest.main(argv=[sys.argv[0], "-v", *arguments.tests], exit=False).result
    return 0 if result.wasSuccessful() and result.testsRun > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
