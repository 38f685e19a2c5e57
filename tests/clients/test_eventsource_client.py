# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""npm's eventsource-client."""

import nodetest


class EventSourceClient(nodetest.NodeTest):
    package = "eventsource-client"
    example = "eventsource-client.mjs"
    keeps_ids_without_data = False
