# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A real Prometheus scrapes the program with a bearer token and answers the queries of the docs and the dashboard."""

import shutil
import unittest

import test_documents
from prometheus import Prometheus
from pulseboard import ADMIN, Pulseboard

SERVER = shutil.which("prometheus")


@unittest.skipUnless(SERVER, "prometheus is not installed (Debian: prometheus)")
class Scrape(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.board = cls.enterClassContext(Pulseboard())
        cls.prometheus = cls.enterClassContext(Prometheus(SERVER, cls.board.address, ADMIN))

    def test_values_arrive(self):
        streams = [self.board.open_stream("events?topic=a") for _ in range(3)]
        self.board.publish_text("a", "hello")
        self.prometheus.wait_for_value('sum(pulseboard_connections{endpoint="/events"})', 3)
        self.prometheus.wait_for_value("pulseboard_events_delivered_total", 3)
        self.prometheus.wait_for_value('pulseboard_delivery_latency_seconds_bucket{le="+Inf"}', 3)
        for stream in streams:
            stream.close()
        self.prometheus.wait_for_value('sum(pulseboard_connections{endpoint="/events"})', 0)
        self.prometheus.wait_for_value('pulseboard_connections_closed_total{endpoint="/events",reason="client-closed"}', 3)
        self.prometheus.wait_for_value('up{job="pulseboard"}', 1)

    def test_every_expression_is_understood(self):
        self.prometheus.wait_for_value('up{job="pulseboard"}', 1)
        queries, _ = test_documents.document_expressions()
        for where, expression in queries + test_documents.dashboard_expressions():
            with self.subTest(where=where, expression=expression):
                self.prometheus.query(expression)
        with self.assertRaises(AssertionError):  # it would say so
            self.prometheus.query("sum(pulseboard_connections")
