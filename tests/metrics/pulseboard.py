# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The program under test with a history and tokens, so that it tells all that there is to tell."""

import os
import re
import subprocess
import tempfile
import urllib.request

ADMIN = "admin-only-for-this-test-0123456789"

# A proxy of the machine must not stand between the test and the loopback address.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Pulseboard:
    """One running Pulseboard on a port of its own; a context manager."""

    def __init__(self, program):
        self._home = tempfile.TemporaryDirectory(prefix="pulseboard-")
        tokens = self.path("tokens")
        with open(os.open(tokens, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as file:
            file.write(f"admin {ADMIN}\n")
        home = {name: self._home.name for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
        self._process = subprocess.Popen(
            [program, "--headless", "--listen", "127.0.0.1:0", "--tokens", tokens, "--history", self.path("history")],
            stdout=subprocess.PIPE, text=True, env=os.environ | home)
        line = self._process.stdout.readline()
        match = re.fullmatch(r"Pulseboard listening on http://(127\.0\.0\.1:\d+)/\n", line)
        if not match:
            self._process.kill()
            raise AssertionError(f"no address line, but {line!r}")
        self.address = match[1]

    def path(self, name):
        return os.path.join(self._home.name, name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.terminate()
        status = self._process.wait(timeout=20)
        self._process.stdout.close()
        self._home.cleanup()
        assert status == 0, f"it ended with status {status}"

    def open_stream(self, target):
        """A stream that is open: its head and opening have come."""
        stream = _opener.open(urllib.request.Request(f"http://{self.address}{target}"), timeout=20)
        stream.readline()
        return stream

    def publish(self, topic, data):
        return self._ask("POST", f"/events?topic={topic}", data.encode(), {"Content-Type": "text/plain"})

    def metrics(self):
        return self._ask("GET", "/metrics", None, {})

    def status(self, target):
        """What a request by an administrator is answered with; its body is not waited for."""
        request = urllib.request.Request(f"http://{self.address}{target}", headers={"Authorization": f"Bearer {ADMIN}"})
        with _opener.open(request, timeout=20) as answer:
            return answer.status

    def _ask(self, method, target, body, headers):
        request = urllib.request.Request(f"http://{self.address}{target}", body,
                                         headers | {"Authorization": f"Bearer {ADMIN}"}, method=method)
        with _opener.open(request, timeout=20) as answer:
            return answer.read().decode()


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
