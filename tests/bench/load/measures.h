// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "load/arguments.h"
#include "load/figures.h"

namespace bench {

// Each measures one server from a fresh start of it, and ends the program if an event is lost.

/// Publishes as fast as the clients receive, for arguments.seconds.
[[nodiscard]] Figures measureThroughput(const Arguments &arguments);
/// Publishes arguments.rate events a second: from publish to receipt.
[[nodiscard]] Figures measureLatency(const Arguments &arguments);
/// The growth of the server's memory over its connections.
[[nodiscard]] Figures measureMemory(const Arguments &arguments);
/// From the first connection begun to the last stream's head received.
[[nodiscard]] Figures measureAccept(const Arguments &arguments);
/// The CPU of connections on which only heartbeats go.
[[nodiscard]] Figures measureIdle(const Arguments &arguments);
/// Clients that come back together, each arguments.behind events behind, while others stay live.
[[nodiscard]] Figures measureReplay(const Arguments &arguments);

} // namespace bench
