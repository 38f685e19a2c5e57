# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Python's httpx-sse."""

import sys

import packages
import clienttest
from client import Client


class HttpxSse(clienttest.WatchfulClientTest):
    example = "listen_httpx.py"
    silence = ("timeout=30", "timeout=0.5")

    @classmethod
    def setUpClass(cls):
        cls.folder = packages.python_folder("httpx_sse")

    def listen(self, url, *changes):
        find = f"import sys; sys.path.insert(0, {self.folder!r})\n"
        return Client([sys.executable, "-c", find + self.program(url, *changes)])
