# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Two network namespaces and a link between them that can be cut and can lose packets.

The server's side is the namespace of this process, the clients' side is another one. The link is a pair of
TUN devices with this process between them: not every kernel that has namespaces has a queue that drops.
"""

import contextlib
import ctypes
import fcntl
import os
import random
import selectors
import struct
import subprocess
import sys
import threading

SERVER = "10.99.0.1"
CLIENT = "10.99.0.2"

_CLONE_NEWNET = 0x40000000
_CLONE_NEWUSER = 0x10000000
_TUNSETIFF = 0x400454CA
_IFF_TUN, _IFF_NO_PI = 0x0001, 0x1000

_libc = ctypes.CDLL(None, use_errno=True)


def _call(name, *arguments):
    if getattr(_libc, name)(*arguments) != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")


def enter_namespace():
    """Leaves the machine's network for one of our own. Before any thread is started."""
    user, group = os.getuid(), os.getgid()
    if user == 0:
        _call("unshare", _CLONE_NEWNET)
        return
    _call("unshare", _CLONE_NEWUSER | _CLONE_NEWNET)
    for name, line in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(line)


def _ip(*arguments):
    subprocess.run(["ip", *arguments], check=True)


def _open_tun(name, address, peer):
    descriptor = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    fcntl.ioctl(descriptor, _TUNSETIFF, struct.pack("16sH", name.encode(), _IFF_TUN | _IFF_NO_PI))
    _ip("addr", "add", address, "peer", peer, "dev", name)
    _ip("link", "set", name, "up")
    _ip("link", "set", "lo", "up")
    return descriptor


class Link:
    """While it is entered, the clients' side is reached through run_on_client_side()."""

    def __init__(self):
        self.loss = 0.0  # the share of packets, of either direction, that is lost
        self._random = random.Random()
        self._stack = contextlib.ExitStack()
        self._server_side = os.open("/proc/self/ns/net", os.O_RDONLY | os.O_CLOEXEC)

    def __enter__(self):
        self._server_tun = _open_tun("tun0", SERVER, CLIENT)
        # Somebody has to be in a namespace for it to stay.
        self._holder = subprocess.Popen(["unshare", "-n", "sh", "-c", "echo; exec cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._holder.stdout.read(1)
        self.client_namespace = f"/proc/{self._holder.pid}/ns/net"
        with self._on_client_side():
            self._client_tun = _open_tun("tun0", CLIENT, SERVER)
        self._stopped, self._stop = os.pipe()
        self._thread = threading.Thread(target=self._forward)
        self._thread.start()
        return self

    def __exit__(self, *_):
        os.close(self._stop)
        self._thread.join()
        self._holder.stdin.close()
        self._holder.stdout.close()
        self._holder.wait()
        for descriptor in (self._server_tun, self._client_tun, self._stopped, self._server_side):
            os.close(descriptor)

    @contextlib.contextmanager
    def _on_client_side(self):
        descriptor = os.open(self.client_namespace, os.O_RDONLY | os.O_CLOEXEC)
        _call("setns", descriptor, _CLONE_NEWNET)
        os.close(descriptor)
        try:
            yield
        finally:
            _call("setns", self._server_side, _CLONE_NEWNET)

    def connect(self, make_socket):
        """What make_socket() makes, on the clients' side: a socket stays in the namespace it was made in."""
        with self._on_client_side():
            return make_socket()

    def cut(self):
        """The clients' machine is gone: nothing answers, not even to say so."""
        self.loss = 1.0

    def _forward(self):
        with selectors.DefaultSelector() as selector:
            selector.register(self._stopped, selectors.EVENT_READ, None)
            selector.register(self._server_tun, selectors.EVENT_READ, self._client_tun)
            selector.register(self._client_tun, selectors.EVENT_READ, self._server_tun)
            while True:
                for key, _ in selector.select():
                    if key.data is None:
                        return
                    with contextlib.suppress(BlockingIOError):
                        packet = os.read(key.fd, 65536)
                        if self._random.random() >= self.loss:
                            os.write(key.data, packet)


def why_not():
    """What keeps this machine from having such a link; None if nothing does. Enters the namespace if it can."""
    if sys.platform != "linux":
        return "network namespaces are Linux's"
    for tool in ("ip", "unshare"):
        if subprocess.run(["sh", "-c", f"command -v {tool}"], stdout=subprocess.DEVNULL, check=False).returncode != 0:
            return f"{tool} is not installed"
    try:
        enter_namespace()
        with Link():
            return None
    except (OSError, subprocess.CalledProcessError) as error:
        return f"there is no way to make network namespaces and TUN devices here: {error}"
