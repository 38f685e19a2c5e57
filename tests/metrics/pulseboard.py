# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The program under test with a history and tokens, so that it tells all that there is to tell."""

import re
import tempfile
import urllib.request

from server import OPENER, Server

ADMIN = "admin-only-for-this-test-0123456789"


class Pulseboard(Server):
    """A server that speaks text rather than JSON; a context manager."""

    def __init__(self):
        self._history = tempfile.TemporaryDirectory()
        super().__init__(arguments=("--history", f"{self._history.name}/history"), tokens={"admin": ADMIN})
        self.address = f"127.0.0.1:{self.port}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        status = self.stop()
        self._history.cleanup()
        assert status == 0, f"it ended with status {status}"

    def open_stream(self, target):
        """A stream that is open: its head and opening have come."""
        stream = OPENER.open(self.url + target, timeout=20)
        stream.readline()
        return stream

    def publish_text(self, topic, data):
        self._ask("POST", f"events?topic={topic}", data.encode(), {"Content-Type": "text/plain"}).close()

    def metrics(self):
        with self._ask("GET", "metrics") as answer:
            return answer.read().decode()

    def status(self, target):
        """What a request by an administrator is answered with; its body is not waited for."""
        with self._ask("GET", target) as answer:
            return answer.status

    def _ask(self, method, target, body=None, headers=None):
        request = urllib.request.Request(self.url + target, body, headers or {}, method=method)
        request.add_header("Authorization", f"Bearer {ADMIN}")
        return OPENER.open(request, timeout=20)


def families(text):
    """Name -> type of all that an answer of /metrics holds."""
    return dict(re.findall(r"^# TYPE (\S+) (\S+)$", text, re.MULTILINE))


def series_names(text):
    """The names that a query may use."""
    names = {line.split("{")[0].split(" ")[0] for line in text.splitlines() if line and not line.startswith("#")}
    assert names
    return names


def used_names(expression):
    """The names of metrics in an expression."""
    return set(re.findall(r"\b((?:pulseboard|process)_[a-z_]+)\b", expression))
