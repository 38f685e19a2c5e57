# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A client as a process that prints what it receives, one JSON object a line."""

import contextlib
import json
import os
import signal
import subprocess
import tempfile
import threading

# Generous: a test that passes never waits for it.
PATIENCE_SECONDS = 20


def environment():
    """Without a proxy: none must stand between a test and the loopback address."""
    return {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}


class Client:
    """Lives until end(), or until it has had enough by itself."""

    def __init__(self, command, make_reader=lambda: json.loads):
        self._errors = tempfile.TemporaryFile()
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self._errors, env=environment(),
                                         start_new_session=True)
        self._received = []
        self._has_ended = False
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read, args=(make_reader(),))
        self._reader.start()

    def events(self):
        """What came, but for pings: dictionaries with type, id, data."""
        with self._changed:
            return [event for event in self._received if event["type"] != "ping"]

    def wait_for(self, count):
        """The first so many events."""
        self._wait(lambda: len(self.events()) >= count or self._has_ended, f"{count} events")
        events = self.events()
        if len(events) < count:
            raise AssertionError(f"the client ended before it had {count} events{self._story()}")
        return events[:count]

    def wait_for_end(self):
        """Until it gives up by itself; its exit status."""
        self._wait(lambda: self._has_ended, "the client to give up")
        return self._process.wait(PATIENCE_SECONDS)

    def pause(self):
        """It does nothing until go_on(); what it starts later, neither."""
        os.killpg(self._process.pid, signal.SIGSTOP)

    def go_on(self):
        os.killpg(self._process.pid, signal.SIGCONT)

    def end(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._reader.join()
        self._process.stdout.close()
        self._errors.close()

    def _read(self, reader):
        for line in self._process.stdout:
            event = reader(line.decode())
            with self._changed:
                if event is not None:
                    self._received.append(event)
                self._changed.notify_all()
        with self._changed:
            self._has_ended = True
            self._changed.notify_all()

    def _wait(self, condition, what):
        with self._changed:
            # Condition's lock may be taken again by the same thread.
            if not self._changed.wait_for(condition, PATIENCE_SECONDS):
                raise AssertionError(f"waited in vain for {what}{self._story()}")

    def _story(self):
        complaints = os.pread(self._errors.fileno(), 10_000, 0).decode(errors="replace")
        last = [str(event)[:200] for event in self.events()[-5:]]
        return f"; it has {len(self.events())} events, the last {last}, and said:\n{complaints}"
