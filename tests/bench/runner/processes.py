# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Starting servers and stopping all that was started, whatever happens."""

import ctypes
import os
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path

PR_SET_PDEATHSIG = 1


def on_cores(cores):
    """What a child process does first: it stays on these cores, and dies with its parent."""
    def prepare():
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        os.sched_setaffinity(0, cores)
    return prepare


def share_cores():
    """The load client has a core to itself; the first is for servers of one thread, all for others."""
    cores = sorted(os.sched_getaffinity(0))
    return {"one": {cores[0]}, "all": set(cores), "load": {cores[-1]}}


class Server:
    """A server in a process group of its own; `with` stops the whole group."""

    def __init__(self, command, environment=None, port=None, cores="one", start_seconds=20):
        self.port = port
        self._errors = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._errors,
            env={**os.environ, **(environment or {})}, start_new_session=True, preexec_fn=on_cores(share_cores()[cores]))
        self.pid = self._process.pid
        try:
            self._wait_until_ready(time.monotonic() + start_seconds)
        except BaseException:
            self.stop()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def _wait_until_ready(self, deadline):
        """Servers print their address; one that was told its port is asked for it."""
        if self.port is None:
            line = self._process.stdout.readline().decode(errors="replace")
            address = re.search(r"http://[^/]*:(\d+)/", line)
            if not address:
                raise RuntimeError(f"did not start: {self.errors() or line.strip() or 'it said nothing'}")
            self.port = int(address.group(1))
            return
        while not _is_listening(self.port):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"did not start: {self.errors()}")
            time.sleep(0.02)

    def errors(self):
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace").strip()[-400:]

    def cpu_seconds(self):
        """Of all processes of the group."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == self.pid:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self):
        for sign, seconds in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
            try:
                os.killpg(self.pid, sign)
            except ProcessLookupError:
                pass
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
            # The first of the group has gone; the others have no reason to stay.
            try:
                os.killpg(self.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            break
        self._process.stdout.close()


def _is_listening(port):
    """Looks, instead of connecting: a server must not count a connection that is nobody's."""
    listening, loopback = "0A", f"0100007F:{port:04X}"
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        if fields[1] == loopback and fields[3] == listening:
            return True
    return False


def busy_seconds():
    """CPU time of the whole machine that was not idle."""
    user, nice, system, _idle, _iowait, irq, softirq, *_ = (
        int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")
