# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""npm's @microsoft/fetch-event-source. Written for browsers; browserglobals.mjs is what it misses in Node."""

import os

import nodetest
from server import Server

ADMIN = "admin-0123456789abcdefghijkl"
HERE = os.path.dirname(os.path.abspath(__file__))


class FetchEventSource(nodetest.NodeTest):
    package = "@microsoft/fetch-event-source"
    example = "fetch-event-source.mjs"
    node_options = ("--import", "file://" + os.path.join(HERE, "browserglobals.mjs"))

    def test_watches_with_a_token(self):
        self.server.stop()
        self.server = Server(0, self.server_arguments, {"admin": ADMIN})
        watch = ("events?topic=news", "api/events")
        client = self.listen(self.server.url, watch, ("TOKEN", ADMIN))
        self.addCleanup(client.end)
        self.assertEqual(client.wait_for(1)[0]["type"], "connected")
        self.publish("price", "12.5")
        self.assertEqual(client.wait_for(2)[1]["type"], "published")
        refused = self.listen(self.server.url, watch, ("TOKEN", "wrong-0123456789abcdefghijkl"))
        self.addCleanup(refused.end)
        self.assertEqual(refused.wait_for_end(), 0)
        self.assertEqual(refused.events(), [])
