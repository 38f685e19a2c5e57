# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The program under test, as a process that is watched, stopped, killed and started again."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback

if sys.version_info < (3, 11):
    print("Skipped: the endurance tests need Python 3.11 or later.")
    sys.exit(77)

TOKEN = "only-for-this-test-0123456789abcdef"
AUTHORIZATION = b"Authorization: Bearer " + TOKEN.encode() + b"\r\n"


class Failure(Exception):
    """What the program did and should not have done."""


class Program:
    """A Pulseboard without a window. It keeps its port, so that it can come back where it was."""

    def __init__(self, path, *arguments, with_tokens=False):
        self._path = path
        self._home = tempfile.TemporaryDirectory(prefix="pulseboard-")
        self.folder = self._home.name
        self._arguments = [*arguments]
        if with_tokens:
            tokens = os.path.join(self.folder, "tokens")
            with open(os.open(tokens, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as file:
                file.write(f"admin {TOKEN}\n")
            self._arguments += ["--tokens", tokens]
        self._process = None
        self.port = 0

    def add_arguments(self, *arguments):
        self._arguments += arguments

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.is_running():
            self._process.kill()
            self._process.wait()
        self._home.cleanup()

    def start(self, *more):
        home = {name: self.folder for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
        quiet = {"QT_LOGGING_RULES": "*.info=false;*.debug=false"}
        with open(self._log_path(), "ab") as log:
            self._process = subprocess.Popen(
                [self._path, "--headless", "--listen", f"127.0.0.1:{self.port}", *self._arguments, *more],
                stdout=subprocess.PIPE, stderr=log, text=True, env=os.environ | home | quiet)
        line = self._process.stdout.readline()
        self._process.stdout.close()
        match = re.fullmatch(r"Pulseboard listening on http://127\.0\.0\.1:(\d+)/\n", line)
        if not match:
            raise Failure(f"it did not start, but said {line!r}\n{self.log()}")
        self.port = int(match[1])

    def is_running(self):
        return self._process is not None and self._process.poll() is None

    def check_running(self):
        if not self.is_running():
            raise Failure(f"the program ended by itself, status {self._process.returncode}\n{self.log()}")

    def ask_to_stop(self):
        self._process.send_signal(signal.SIGTERM)

    def has_stopped(self):
        """Whether it ended; with any status but that of a clean stop, a failure."""
        status = self._process.poll()
        if status not in (None, 0):
            raise Failure(f"the stop ended with status {status}\n{self.log()}")
        return status is not None

    def kill(self):
        """SIGKILL: it has no moment left to do anything in."""
        self.check_running()
        self._process.kill()
        self._process.wait()

    def stop(self):
        self.check_running()
        self.ask_to_stop()
        self.wait_stopped(20)

    def wait_stopped(self, within):
        deadline = time.monotonic() + within
        while not self.has_stopped():
            if time.monotonic() > deadline:
                raise Failure(f"it did not stop within {within} s")
            time.sleep(0.01)

    def descriptors(self):
        return len(os.listdir(f"/proc/{self._process.pid}/fd"))

    def settle(self, descriptors, within=20):
        """Waits until it has as few descriptors as before; how long that took, in seconds."""
        begun = time.monotonic()
        while (now := self.descriptors()) > descriptors:
            if time.monotonic() - begun > within:
                raise Failure(f"{now} descriptors are open, {descriptors} were at first")
            time.sleep(0.1)
        return time.monotonic() - begun

    def resident_kib(self):
        with open(f"/proc/{self._process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"^VmRSS:\s+(\d+) kB", file.read(), re.MULTILINE)[1])

    def log(self):
        """The last of what it said on standard error."""
        try:
            with open(self._log_path(), encoding="utf-8", errors="replace") as file:
                return "".join(file.readlines()[-20:])
        except OSError:
            return ""

    def _log_path(self):
        return os.path.join(self.folder, "log")


def report(program, run):
    """Starts the program, prints the figures that run() returns, or what went wrong; the exit status."""
    try:
        program.start()
        figures = run()
        if program.is_running():
            program.stop()
    except (Failure, ExceptionGroup) as error:
        print(f"FAILED: {' '.join(sys.argv[1:])}")
        for failure in _flat(error):
            if not isinstance(failure, Failure):
                traceback.print_exception(failure)
            print(f"  {failure}")
        print(program.log(), flush=True)
        return 1
    for name, value in figures.items():
        print(f"{name}: {value}")
    return 0


def _flat(error):
    if isinstance(error, ExceptionGroup):
        return [one for inner in error.exceptions for one in _flat(inner)]
    return [error]
