# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Python's standard library."""

import sys

import clienttest
from client import Client


class StandardLibrary(clienttest.WatchfulClientTest):
    example = "listen.py"
    silence = ("timeout=30", "timeout=0.5")

    def listen(self, url, *changes):
        return Client([sys.executable, "-c", self.program(url, *changes)])
