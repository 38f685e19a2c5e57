// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionrow.h"

#include "text/clientname.h"

namespace pulseboard {

namespace {

/// Without an event for so long, a connection is Idle and no longer Live.
constexpr std::chrono::seconds liveFor { 10 };

/// When the last event went out at the latest, as far as one snapshot tells.
std::chrono::milliseconds lastEventBefore(const sse::ConnectionCounters &counters,
                                          std::chrono::milliseconds monotonicTime)
{
    if (counters.events == 0) {
        return monotonicTime - counters.duration;
    }
    return counters.state == sse::ConnectionState::Idle ? monotonicTime - liveFor : monotonicTime;
}

} // namespace

RowMaker::RowMaker(std::chrono::milliseconds monotonicTime)
    : m_time(monotonicTime)
    , m_texts(unnamedClient())
{
}

ConnectionRow RowMaker::make(const sse::ConnectionInfo &info, const sse::ConnectionCounters &counters)
{
    return { .info = info,
             .counters = counters,
             .client = m_texts.agent(info.userAgent).client,
             .searchText = m_texts.textOf(info),
             .rates = {},
             .startedAt = m_time - counters.duration,
             .lastEventAt = lastEventBefore(counters, m_time),
             .ending = {} };
}

void update(ConnectionRow &row, const sse::ConnectionCounters &counters, std::chrono::milliseconds monotonicTime)
{
    if (counters.events != row.counters.events) {
        row.lastEventAt = monotonicTime;
    }
    row.counters = counters;
}

void close(ConnectionRow &row, const sse::ConnectionEnd &end, std::chrono::milliseconds monotonicTime)
{
    row.counters.duration = end.duration;
    row.counters.events = end.events;
    row.counters.bytes = end.bytes;
    row.counters.eventsPerSecond = 0;
    row.ending = { .reason = end.reason, .detail = end.detail, .closedAt = end.closedAt, .at = monotonicTime };
}

bool looksDifferent(const sse::ConnectionCounters &a, const sse::ConnectionCounters &b)
{
    return a.events != b.events || a.bytes != b.bytes || a.eventsPerSecond != b.eventsPerSecond || a.lag != b.lag
        || a.state != b.state || a.lastEventId != b.lastEventId || a.unacknowledgedBytes != b.unacknowledgedBytes;
}

} // namespace pulseboard
