// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/closereason.h"
#include "stats/refusal.h"

#include <array>
#include <chrono>

namespace sse {

/// Counts since the program started; `uptime` since the server last started to listen.
struct ServerTotals
{
    std::chrono::milliseconds uptime { 0 }; ///< zero while the server is stopped
    quint64 connections = 0;                ///< open now
    quint64 maxConnections = 0;  ///< so many may be open at once; zero: not told
    quint64 descriptorLimit = 0; ///< of the process, which `maxConnections` keeps below; zero: not told
    quint64 opened = 0; ///< ever; `opened` minus the sum of `closed` is `connections`
    std::array<quint64, allCloseReasons.size()> closed {}; ///< by CloseReason
    RefusalCounts refused;
    quint64 published = 0;  ///< events accepted, repeats excepted
    quint64 delivered = 0;  ///< events times the connections that they were handed over to
    quint64 bytes = 0;      ///< bytes handed over on streams, of all kinds
    quint64 heartbeats = 0; ///< pings times the connections that they were handed over to

    [[nodiscard]] quint64 &closedFor(CloseReason reason) { return closed[static_cast<size_t>(reason)]; }
    [[nodiscard]] quint64 closedFor(CloseReason reason) const { return closed[static_cast<size_t>(reason)]; }
};

} // namespace sse
