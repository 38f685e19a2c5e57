# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""npm's eventsource."""

import nodetest


class EventSource(nodetest.NodeTest):
    package = "eventsource"
    example = "eventsource.mjs"
    keeps_ids_without_data = False
