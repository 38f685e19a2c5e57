// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/snapshot.h"

#include <array>
#include <chrono>
#include <deque>

namespace pulseboard {

/// What a server counts, and charts show per second. Ends are counted by reason: see rateFor().
enum class Rate : quint8 { Published, Delivered, Bytes, Heartbeats, Opened, FirstClosed };

inline constexpr size_t rateCount = static_cast<size_t>(Rate::FirstClosed) + sse::allCloseReasons.size();

[[nodiscard]] constexpr size_t indexOf(Rate rate)
{
    return static_cast<size_t>(rate);
}

[[nodiscard]] constexpr Rate rateFor(sse::CloseReason reason)
{
    return static_cast<Rate>(indexOf(Rate::FirstClosed) + static_cast<size_t>(reason));
}

using Counts = std::array<quint64, rateCount>; ///< by Rate
using Rates = std::array<double, rateCount>; ///< by Rate, per second

/// A stretch of a series' own time, from \a from up to \a to.
struct TimeRange
{
    std::chrono::milliseconds from { 0 };
    std::chrono::milliseconds to { 0 };

    [[nodiscard]] std::chrono::milliseconds length() const { return to - from; }
    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

/// What happened between one snapshot and the next.
struct Interval
{
    std::chrono::milliseconds end { 0 }; ///< on the series' clock, which never jumps
    /// Zero for the first one of a server: nothing is known of the time before it.
    std::chrono::milliseconds length { 0 };
    qint64 wallClock = 0; ///< at the end, in milliseconds since the epoch, as the clock then said
    quint64 connections = 0; ///< open at the end
    Counts counts {}; ///< within the interval

    [[nodiscard]] std::chrono::milliseconds start() const { return end - length; }
};

/// The last hour of a server, in bounded memory. Lives in the GUI thread.
///
/// Its time is the snapshots' monotonic time, so a wall clock that is set cannot bend a chart. The
/// last minutes are kept as they came, what is older as one interval a second. It keeps counts, not
/// rates: intervals add up without an error. Counts that go back are another server's: nothing is
/// said about the time between the two. A monotonic time that goes back is another machine's, and
/// goes on where the last one ended.
class TimeSeries final
{
public:
    static constexpr std::chrono::minutes span { 60 };
    static constexpr std::chrono::minutes fineSpan { 5 };
    static constexpr std::chrono::seconds coarseLength { 1 };
    /// An hour by the second, and four a second for the last minutes; the bound if more come.
    static constexpr size_t capacity = 60 * 60 + 4 * 5 * 60 + 2;

    void add(const sse::Snapshot &snapshot, qint64 wallClock);

    [[nodiscard]] const std::deque<Interval> &intervals() const { return m_intervals; }
    [[nodiscard]] bool isEmpty() const { return m_intervals.empty(); }
    /// All the time that something is known of; empty if nothing is.
    [[nodiscard]] TimeRange extent() const;
    /// The first interval that ends after \a at.
    [[nodiscard]] std::deque<Interval>::const_iterator firstEndingAfter(std::chrono::milliseconds at) const;
    /// What the wall clock said at \a at; outside the extent, what it would have.
    [[nodiscard]] qint64 wallClockAt(std::chrono::milliseconds at) const;
    /// Means over the last three seconds, as the tiles on top show them.
    [[nodiscard]] Rates latestRates() const;

private:
    void coarsen();

    std::deque<Interval> m_intervals; ///< oldest first
    size_t m_coarse = 0; ///< how many of them, from the front, are of the coarse kind
    sse::ServerTotals m_lastTotals;
    std::chrono::milliseconds m_shift { 0 }; ///< added to a snapshot's time
};

} // namespace pulseboard
