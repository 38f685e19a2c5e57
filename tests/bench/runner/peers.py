# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The servers that are compared, and how each is had and started."""

import base64
import hashlib
import hmac
import json
import os
import shutil
import socket
import string
import subprocess
from pathlib import Path

from .processes import Server

HERE = Path(__file__).resolve().parent.parent / "peers"
BETTER_SSE = "0.16.1"
HUMA = "v2.37.2"
MERCURE = "v0.20.1"


class Missing(Exception):
    """A peer that is not there; the text says how to get it."""


class Peer:
    name = ""
    dialect = "lines"
    resumes = False  # whether it replays what a client missed
    has_topics = False

    def prepare(self):
        """Makes sure that it is there. Raises Missing. Returns its version."""
        raise NotImplementedError

    def start(self, room, scenario):
        raise NotImplementedError

    def load_options(self):
        return ["--dialect", self.dialect]


class Pulseboard(Peer):
    name, dialect, resumes, has_topics = "pulseboard", "pulseboard", True, True

    def __init__(self, program, name="pulseboard", options=("--headless",), environment=None, cores="one"):
        self.name, self._program, self._options, self._environment = name, program, options, environment
        self._cores = cores

    def prepare(self):
        return output_of([self._program, "--version"]).removeprefix("pulseboard ")

    def start(self, room, scenario):
        options = [option.replace("ROOM", str(room)) for option in self._options]
        return Server([self._program, "--listen", "127.0.0.1:0", *options], self._environment, cores=self._cores)


class Bare(Peer):
    name = "bare"

    def __init__(self, tools):
        self._program = tools / "bench_bare"

    def prepare(self):
        return "the limit"

    def start(self, room, scenario):
        return Server([self._program])


class Nchan(Peer):
    name, dialect, resumes, has_topics = "nchan", "nchan", True, True
    _modules = [Path(f"/usr/{lib}/nginx/modules/ngx_nchan_module.so") for lib in ("lib", "lib64")]

    def prepare(self):
        self._nginx = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
        self._module = next((module for module in self._modules if module.exists()), None)
        if not self._nginx or not self._module:
            raise Missing("apt-get install nginx libnginx-mod-nchan")
        package = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "libnginx-mod-nchan"], capture_output=True, text=True)
        nginx = subprocess.run([self._nginx, "-v"], capture_output=True, text=True).stderr.strip().rpartition("/")[2]
        return f"{package.stdout or 'unknown'} in nginx {nginx}"

    def start(self, room, scenario):
        # The worker may run as another user.
        room.chmod(0o755)
        port = free_port()
        template = string.Template((HERE / "nchan.conf").read_text())
        config = room / "nginx.conf"
        config.write_text(template.substitute(ROOM=room, PORT=port, MODULE=self._module))
        return Server([self._nginx, "-c", config, "-p", room, "-e", "stderr"], port=port)


class Node(Peer):
    """Runs a script with the packages that it needs in the cache folder."""

    def __init__(self, name, script, cache, package=None):
        self.name, self._script, self._folder, self._package = name, script, cache / name, package

    def prepare(self):
        if not shutil.which("node"):
            raise Missing("apt-get install nodejs npm")
        self._folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / self._script, self._folder)
        version = f"Node {output_of(['node', '--version'])}"
        if self._package:
            installed = self._folder / "node_modules" / self._package[0] / "package.json"
            if not installed.exists() or json.loads(installed.read_text())["version"] != self._package[1]:
                if not shutil.which("npm"):
                    raise Missing("apt-get install npm")
                attempt(["npm", "install", "--no-audit", "--no-fund", "--prefix", self._folder, "@".join(self._package)],
                        self._folder)
            version = f"{self._package[1]} on {version}"
        return version

    def start(self, room, scenario):
        return Server(["node", self._folder / self._script])


class Go(Peer):
    """Builds a program with its module in the cache folder."""

    def __init__(self, name, modules, cache):
        self.name, self._modules, self._folder = name, modules, cache / name
        self._program = self._folder / name

    def prepare(self):
        if not shutil.which("go"):
            raise Missing("install Go 1.24 or later")
        self._folder.mkdir(parents=True, exist_ok=True)
        source, copy = HERE / self.name / "main.go", self._folder / "main.go"
        stamp = self._folder / "built"
        wanted = source.read_text() + repr(self._modules)
        if not stamp.exists() or stamp.read_text() != wanted or not self._program.exists():
            copy.write_text(source.read_text())
            if not (self._folder / "go.mod").exists():
                attempt(["go", "mod", "init", "bench"], self._folder)
            attempt(["go", "get", *self._modules], self._folder)
            attempt(["go", "mod", "tidy"], self._folder)
            attempt(["go", "build", "-o", self._program, "."], self._folder)
            stamp.write_text(wanted)
        return f"{self._modules[0].rpartition('@')[2]}, {output_of(['go', 'env', 'GOVERSION'])}"

    def start(self, room, scenario):
        return Server([self._program], cores="all")


class Mercure(Go):
    dialect, resumes, has_topics = "mercure", True, True
    _key = "a key that only this benchmark knows, long enough"

    def start(self, room, scenario):
        # Its history costs it much, so only where it is used.
        return Server([self._program, self._key, *([room / "history.db"] if scenario == "replay" else [])],
                      cores="all")

    def load_options(self):
        parts = [base64url(json.dumps(part).encode())
                 for part in ({"alg": "HS256", "typ": "JWT"}, {"mercure": {"publish": ["*"]}})]
        signature = hmac.new(self._key.encode(), b".".join(parts), hashlib.sha256).digest()
        return [*super().load_options(), "--token", b".".join([*parts, base64url(signature)]).decode()]


def all_peers(pulseboard, tools, cache):
    return [
        Pulseboard(pulseboard),
        Pulseboard(pulseboard, "pulseboard-socket", ("--headless", "--transport", "socket")),
        Pulseboard(pulseboard, "pulseboard-history", ("--headless", "--history", "ROOM/events.db")),
        Pulseboard(pulseboard, "pulseboard-window", (), {"QT_QPA_PLATFORM": "offscreen"}, "all"),
        Bare(tools),
        Nchan(),
        Node("node", "nodehttp.mjs", cache),
        Node("better-sse", "bettersse.mjs", cache, ("better-sse", BETTER_SSE)),
        Go("huma", [f"github.com/danielgtaylor/huma/v2@{HUMA}"], cache),
        Mercure("mercure", [f"github.com/dunglas/mercure@{MERCURE}"], cache),
    ]


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def output_of(command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout.strip()


def attempt(command, folder):
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, timeout=600)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Missing(f"`{' '.join(str(part) for part in command[:3])}` failed: {reason}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
