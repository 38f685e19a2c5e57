// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>

namespace sse {

/// What the system tells, at one moment, of how a peer takes what it is sent: TCP_INFO, where there is such.
struct PeerSight
{
    quint64 acknowledged = 0; ///< bytes, since the connection came to be
    bool owes = false;        ///< bytes were handed over that it has not acknowledged
    /// It says itself that it takes nothing for now: its window is closed, and nothing is on its way.
    bool full = false;
    unsigned unansweredProbes = 0; ///< of a window that is closed
    std::chrono::milliseconds sinceLastSign { 0 }; ///< since it last acknowledged anything
};

} // namespace sse
