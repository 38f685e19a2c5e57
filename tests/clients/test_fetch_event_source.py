# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""npm's @microsoft/fetch-event-source. Written for browsers; browserglobals.mjs is what it misses in Node."""

import os

import nodetest

HERE = os.path.dirname(os.path.abspath(__file__))


class FetchEventSource(nodetest.NodeTest):
    package = "@microsoft/fetch-event-source"
    example = "fetch-event-source.mjs"
    node_options = ("--import", "file://" + os.path.join(HERE, "browserglobals.mjs"))
