// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionstats.h"
#include "stats/histogram.h"
#include "stats/servertotals.h"

#include <QString>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <optional>

namespace sse {

namespace bounds {

using std::chrono::nanoseconds;
using namespace std::chrono_literals;

inline constexpr std::array<nanoseconds, 16> delivery { 100us, 250us, 500us, 1ms,   2500us, 5ms,    10ms, 25ms,
                                                        50ms,  100ms, 250ms, 500ms, 1s,     2500ms, 10s,  60s };
inline constexpr std::array<nanoseconds, 9> connection { 1s, 10s, 1min, 5min, 15min, 1h, 4h, 24h, 168h };
inline constexpr std::array<nanoseconds, 12> historyWrite { 500us, 1ms,   2500us, 5ms,   10ms, 25ms,
                                                            50ms,  100ms, 250ms,  500ms, 1s,   5s };

} // namespace bounds

/// From the publish to the write that hands the event over whole.
using DeliveryLatencies = DurationHistogram<bounds::delivery>;
using ConnectionDurations = DurationHistogram<bounds::connection>;
using HistoryWriteDurations = DurationHistogram<bounds::historyWrite>;

/// What became of the streams of one path, since the program started.
struct EndpointCounts
{
    quint64 opened = 0; ///< with those that were refused
    std::array<quint64, allCloseReasons.size()> closed {}; ///< by CloseReason
    std::array<quint64, allConnectionStates.size()> open {}; ///< by ConnectionState, now
};

/// How far open connections are behind now.
struct LagSpread
{
    /// The least lag of each range; the last one has no end.
    static constexpr std::array<quint64, 6> rangeStarts { 0, 1, 10, 100, 1000, 10'000 };

    std::array<quint64, rangeStarts.size()> connections {}; ///< how many are in each range
    quint64 most = 0;  ///< events that the slowest is behind
    quint64 total = 0; ///< events times the connections that they wait for

    void add(quint64 lag)
    {
        size_t range = rangeStarts.size() - 1;
        while (lag < rangeStarts[range]) {
            --range;
        }
        ++connections[range];
        most = std::max(most, lag);
        total += lag;
    }
};

/// The history on disk, since it was opened.
struct HistoryCounts
{
    quint64 events = 0; ///< written
    quint64 failures = 0; ///< writes that the disk did not take; each was one publish, or a clean-up
    quint64 queuedBytes = 0; ///< that wait for the disk now
    HistoryWriteDurations durations; ///< from the publish until its events are on the disk
};

/// What /metrics tells, as it is at one moment; counts are since the program started.
struct ServerMetrics
{
    ServerTotals totals;
    std::map<QString, EndpointCounts> endpoints; ///< by path
    LagSpread lag;
    DeliveryLatencies deliveries; ///< live events only, see Connection::noteDelivered()
    ConnectionDurations durations; ///< of those that ended, but for those that were refused
    std::map<int, quint64> publishesRefused; ///< by HTTP status
    std::optional<HistoryCounts> history; ///< none: it is off
};

} // namespace sse
