# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The program under test, and its HTTP interface as any local client uses it."""

import json
import os
import re
import signal
import subprocess
import tempfile
import urllib.error
import urllib.request

PROGRAM = None  # set by whoever runs the tests

# A proxy of the machine must not stand between the test and the loopback address.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Server:
    """One running Pulseboard on a port of its own; stop() must follow.

    With tokens, a dictionary of role and token, it asks for one. The one of "admin" goes with what is asked here.
    """

    def __init__(self, port=0, arguments=(), tokens=None):
        self._token = (tokens or {}).get("admin")
        self._home = tempfile.TemporaryDirectory()
        if tokens:
            path = os.path.join(self._home.name, "tokens")
            with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
                file.writelines(f"{role} {token}\n" for role, token in tokens.items())
            arguments = (*arguments, "--tokens", path)
        home = {name: self._home.name for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
        self._process = subprocess.Popen(
            [PROGRAM, "--headless", "--listen", f"127.0.0.1:{port}", *arguments],
            stdout=subprocess.PIPE, text=True, env=os.environ | home)
        line = self._process.stdout.readline()
        match = re.fullmatch(r"Pulseboard listening on (http://127\.0\.0\.1:(\d+)/)\n", line)
        if not match:
            self._process.kill()
            raise AssertionError(f"no address line, but {line!r}")
        self.url = match[1]
        self.port = int(match[2])

    def stop(self):
        """Ends the program as a service manager does; returns its exit status."""
        self._process.terminate()
        status = self._process.wait(timeout=20)
        self._process.stdout.close()
        self._home.cleanup()
        return status

    def freeze(self):
        """From now on it answers nothing, and its connections stay: a dead peer, seen from the other end."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self._process.send_signal(signal.SIGCONT)

    def client_ports(self):
        """The ports from which it has connections, whether it knows of them or only its kernel does (Linux)."""
        with open("/proc/net/tcp", encoding="ascii") as file:
            rows = [row.split() for row in file][1:]
        local, established = f"0100007F:{self.port:04X}", "01"
        return {remote for _, address, remote, state, *_ in rows if address == local and state == established}

    def publish(self, topic, type, data, **more):
        return self._request("POST", "events", {"topic": topic, "type": type, "data": data, **more})

    def connections(self):
        return self._request("GET", "api/connections")["connections"]

    def stats(self):
        return self._request("GET", "api/stats")

    def kick(self, connection_id, mode):
        return self._request("DELETE", f"api/connections/{connection_id}?mode={mode}")

    def _request(self, method, path, body=None):
        request = urllib.request.Request(self.url + path, method=method)
        if self._token:
            request.add_header("Authorization", f"Bearer {self._token}")
        if body is not None:
            request.add_header("Content-Type", "application/json")
            request.data = json.dumps(body).encode()
        try:
            with OPENER.open(request, timeout=20) as answer:
                content = answer.read()
                return json.loads(content) if content else None
        except urllib.error.HTTPError as error:
            with error:
                raise AssertionError(f"{method} {path}: {error.code} {error.read().decode()}") from error
