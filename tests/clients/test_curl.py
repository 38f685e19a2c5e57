# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""curl, in the loop that the documents show.

That it notices a dead server is not tested: it looks at the speed of the last five seconds, too long to wait for here.
"""

import shutil
import unittest

import clienttest
from client import Client


def make_reader():
    """Lines of a stream to events, for a server that ends lines with LF."""
    block = {}

    def read(line):
        nonlocal block
        name, _, value = line.rstrip("\n").partition(": ")
        if name == "data" and "data" in block:
            value = block["data"] + "\n" + value
        if name:
            block[name] = value
            return None
        event, block = block, {}
        if "data" not in event:
            return None
        return {"type": event.get("event", "message"), "id": event.get("id"), "data": event["data"]}

    return read


class Curl(clienttest.ClientTest):
    example = "listen.sh"
    long = 10_000  # bash reads byte by byte

    @classmethod
    def setUpClass(cls):
        for program in ("curl", "bash"):
            if shutil.which(program) is None:
                raise unittest.SkipTest(f"{program} is not installed")

    def listen(self, url, *changes):
        return Client(["bash", "-c", self.program(url, *changes)], make_reader)
