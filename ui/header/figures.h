// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/snapshot.h"

#include <chrono>
#include <deque>

namespace pulseboard {

/// The few numbers that the top of the window shows.
struct Figures
{
    std::chrono::milliseconds at { 0 }; ///< the snapshot's monotonic time
    quint64 connections = 0;
    quint64 maxConnections = 0; ///< as ServerTotals has it
    quint64 descriptorLimit = 0; ///< as ServerTotals has it
    quint64 behind = 0; ///< connections that are lagging or stalled
    double publishedPerSecond = 0;
    double deliveredPerSecond = 0;
    double bytesPerSecond = 0;
    std::chrono::milliseconds uptime { 0 };
};

/// Makes rates of the counts in one snapshot after another. They are means over the last three
/// seconds: short enough to follow, long enough to read.
class FigureMeter final
{
public:
    static constexpr std::chrono::seconds window { 3 };

    [[nodiscard]] Figures add(const sse::Snapshot &snapshot);

private:
    struct Sample
    {
        std::chrono::milliseconds at;
        quint64 published;
        quint64 delivered;
        quint64 bytes;
    };

    std::deque<Sample> m_samples; ///< oldest first; the first may be just older than the window
};

} // namespace pulseboard
