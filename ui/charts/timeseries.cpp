// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/timeseries.h"

#include <algorithm>
#include <functional>

using namespace std::chrono_literals;

namespace pulseboard {

namespace {

constexpr std::chrono::seconds latestSpan = 3s;

Counts countsOf(const sse::ServerTotals &totals)
{
    Counts counts {};
    counts[indexOf(Rate::Published)] = totals.published;
    counts[indexOf(Rate::Delivered)] = totals.delivered;
    counts[indexOf(Rate::Bytes)] = totals.bytes;
    counts[indexOf(Rate::Heartbeats)] = totals.heartbeats;
    counts[indexOf(Rate::Opened)] = totals.opened;
    for (const sse::CloseReason reason : sse::allCloseReasons) {
        counts[indexOf(rateFor(reason))] = totals.closedFor(reason);
    }
    return counts;
}

/// Which second of the series' time an interval ends in; one that ends on the stroke ends in the
/// second before it.
qint64 secondOf(const Interval &interval)
{
    return (interval.end - 1ms) / TimeSeries::coarseLength;
}

} // namespace

void TimeSeries::add(const sse::Snapshot &snapshot, qint64 wallClock)
{
    Interval next { .end = snapshot.monotonicTime + m_shift,
                    .wallClock = wallClock,
                    .connections = snapshot.totals.connections };
    if (!m_intervals.empty()) {
        const Interval &last = m_intervals.back();
        const Counts before = countsOf(m_lastTotals);
        const Counts now = countsOf(snapshot.totals);
        const bool sameClock = next.end >= last.end;
        if (!sameClock) {
            m_shift = last.end + coarseLength - snapshot.monotonicTime;
            next.end = snapshot.monotonicTime + m_shift;
        }
        if (sameClock && std::ranges::equal(before, now, std::less_equal())) {
            next.length = next.end - last.end;
            std::ranges::transform(now, before, next.counts.begin(), std::minus());
        }
    }
    m_lastTotals = snapshot.totals;
    m_intervals.push_back(next);
    coarsen();
    while (m_intervals.front().end < next.end - span || m_intervals.size() > capacity) {
        m_intervals.pop_front();
        m_coarse -= m_coarse > 0 ? 1 : 0;
    }
}

void TimeSeries::coarsen()
{
    const std::chrono::milliseconds fineFrom = m_intervals.back().end - fineSpan;
    while (m_coarse < m_intervals.size() && m_intervals[m_coarse].end <= fineFrom) {
        const Interval &next = m_intervals[m_coarse];
        Interval *into = m_coarse > 0 ? &m_intervals[m_coarse - 1] : nullptr;
        // What begins anew after a gap stays apart: the gap is in its start.
        if (!into || secondOf(*into) != secondOf(next) || next.start() != into->end || next.length == 0ms) {
            ++m_coarse;
            continue;
        }
        into->end = next.end;
        into->length += next.length;
        into->wallClock = next.wallClock;
        into->connections = next.connections;
        std::ranges::transform(into->counts, next.counts, into->counts.begin(), std::plus());
        m_intervals.erase(m_intervals.begin() + static_cast<qptrdiff>(m_coarse));
    }
}

TimeRange TimeSeries::extent() const
{
    return m_intervals.empty() ? TimeRange {} : TimeRange { m_intervals.front().start(), m_intervals.back().end };
}

std::deque<Interval>::const_iterator TimeSeries::firstEndingAfter(std::chrono::milliseconds at) const
{
    return std::ranges::upper_bound(m_intervals, at, {}, &Interval::end);
}

qint64 TimeSeries::wallClockAt(std::chrono::milliseconds at) const
{
    if (m_intervals.empty()) {
        return at.count();
    }
    auto next = std::ranges::lower_bound(m_intervals, at, {}, &Interval::end);
    if (next == m_intervals.end()) {
        --next;
    }
    return next->wallClock - (next->end - at).count();
}

Rates TimeSeries::latestRates() const
{
    Counts sum {};
    std::chrono::milliseconds covered { 0 };
    for (auto interval = m_intervals.rbegin(); interval != m_intervals.rend() && covered < latestSpan; ++interval) {
        if (interval->length == 0ms && covered > 0ms) {
            break;
        }
        covered += interval->length;
        std::ranges::transform(sum, interval->counts, sum.begin(), std::plus());
    }
    Rates rates {};
    const double seconds = std::chrono::duration<double>(covered).count();
    if (seconds > 0) {
        std::ranges::transform(sum, rates.begin(),
                               [seconds](quint64 count) { return static_cast<double>(count) / seconds; });
    }
    return rates;
}

} // namespace pulseboard
