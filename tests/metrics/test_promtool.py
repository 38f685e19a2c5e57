# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Prometheus' own tool finds nothing to say about the metrics, the alerts and the configuration."""

import shutil
import subprocess
import tempfile
import unittest

import test_documents
from pulseboard import Pulseboard

PROMTOOL = shutil.which("promtool")


def ask(*arguments, text=""):
    """The exit status, and what it said."""
    done = subprocess.run([PROMTOOL, *arguments], input=text, capture_output=True, text=True, timeout=30, check=False)
    return done.returncode, done.stdout + done.stderr


@unittest.skipUnless(PROMTOOL, "promtool is not installed (Debian: prometheus)")
class Promtool(unittest.TestCase):
    def test_metrics(self):
        with Pulseboard() as server:
            with server.open_stream("events") as stream:
                server.publish_text("a", "hello")
                while b"hello" not in stream.readline():
                    pass
                text = server.metrics()
        self.assertIn("pulseboard_events_delivered_total 1\n", text)
        self.assertEqual(ask("check", "metrics", text=text), (0, ""))
        # And it would say something.
        self.assertNotEqual(ask("check", "metrics", text=text.replace("events_published_total", "events_published"))[0], 0)

    def test_alerts(self):
        _, blocks = test_documents.document_expressions()
        with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
            file.write(blocks[1])
            file.flush()
            status, said = ask("check", "rules", file.name)
        self.assertEqual(status, 0, said)
        self.assertRegex(said, r"SUCCESS: [1-9]\d* rules found")

    def test_configuration(self):
        _, blocks = test_documents.document_expressions()
        with tempfile.NamedTemporaryFile("w") as token, tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
            file.write(blocks[0].replace("/etc/prometheus/pulseboard-token", token.name))
            file.flush()
            status, said = ask("check", "config", file.name)
        self.assertEqual(status, 0, said)
