# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The examples that publish, with a token as without."""

import json
import shutil
import subprocess
import sys
import unittest

import example
from client import PATIENCE_SECONDS, Client, environment
from clienttest import wait_until
from server import Server

TOKEN = "publish-0123456789abcdefghij"
ADMIN = "admin-0123456789abcdefghijkl"


class Publish(unittest.TestCase):
    def setUp(self):
        self.server = Server(arguments=("--drain", "0.2"), tokens={"publish": TOKEN, "admin": ADMIN})
        self.addCleanup(self.server.stop)
        listen = example.at_address(example.block("docs/clients.md", "listen.py"), self.server.url)
        self.listener = Client([sys.executable, "-c", listen])
        self.addCleanup(self.listener.end)
        wait_until(self.server.connections, "the listener's connection")

    def run_example(self, name, *command, token=TOKEN):
        if shutil.which(command[0]) is None:
            self.skipTest(f"{command[0]} is not installed")
        text = example.at_address(example.block("docs/clients.md", name), self.server.url)
        return subprocess.run([*command, example.replaced(text, "TOKEN", token)], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE_SECONDS,
                              env=environment(), check=False)

    def check_one(self, name, *command):
        """It prints the answer; an example that is run twice has published once; without its token, not at all."""
        refused = self.run_example(name, *command, token="wrong-0123456789abcdefghijkl")
        self.assertNotEqual(refused.returncode, 0, refused.stdout)
        self.assertIn("401", refused.stdout)
        for _ in range(2):
            done = self.run_example(name, *command)
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertIn("order-17", done.stdout)
        last = self.server.publish("news", "price", "the last")
        first, second = self.listener.wait_for(2)
        self.assertEqual((first["type"], first["id"], json.loads(first["data"])), ("price", "order-17", {"eur": 12.5}))
        self.assertEqual(second, {"type": "price", "id": last["id"], "data": "the last"})

    def test_node(self):
        self.check_one("publish.mjs", "node", "--input-type=module", "--eval")

    def test_python(self):
        self.check_one("publish.py", sys.executable, "-c")

    def test_curl(self):
        self.check_one("publish.sh", "bash", "-c")

    def test_python_with_many(self):
        done = self.run_example("publish_many.py", sys.executable, "-c")
        self.assertEqual(done.returncode, 0, done.stdout)
        received = self.listener.wait_for(3)
        self.assertEqual([json.loads(event["data"]) for event in received],
                         [{"eur": 12.5}, {"eur": 12.75}, {"eur": 13}])
        self.assertEqual(str([event["id"] for event in received]), done.stdout.strip())
