// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a connection tells of itself.

#include "pool/connection.h"

#include "wire/glimpse.h"

namespace sse {

namespace {

constexpr std::chrono::seconds stalledAfter { 2 };

} // namespace

/// For how long the peer has taken nothing although there is something for it; zero if it does.
Connection::Clock::duration Connection::stalledFor(Clock::time_point now) const
{
    if (m_isSeen && (m_blocked || m_health.state() == PeerHealth::State::Full)) {
        return now - m_health.progressAt();
    }
    return m_blocked ? now - m_lastBytesAt : Clock::duration::zero();
}

quint64 Connection::lag() const
{
    if (!m_lane) {
        return 0;
    }
    return m_lane->end() - m_cursor + (m_direct ? m_direct->size() : 0) - (m_outbox ? m_outbox->taken() : 0)
        + (m_outbox ? quint64(m_outbox->events()) : 0) + (m_pendingIsEvent ? 1 : 0);
}

QList<ReceivedEvent> Connection::lastEvents() const
{
    QList<ReceivedEvent> events;
    if (m_directHistory) {
        events = { m_directHistory->last.begin(), m_directHistory->last.end() };
    }
    if (m_lane && m_cursor > m_lane->begin()) {
        // What it was given of the lane stands right before its cursor, which may be past one that is half sent.
        const auto ofLane = m_events + (m_pendingIsEvent ? 1 : 0) - (m_directHistory ? m_directHistory->count : 0);
        const auto kept = m_cursor - m_lane->begin();
        const auto count = std::min({ ofLane, kept, quint64(ConnectionDetails::maxLastEvents) });
        for (auto at = m_cursor - count; at < m_cursor; ++at) {
            events.append(glimpseOf(m_lane->at(at)));
        }
        std::ranges::sort(events, {}, &ReceivedEvent::sequence);
    }
    return events.sliced(std::max<qsizetype>(0, events.size() - ConnectionDetails::maxLastEvents));
}

ConnectionDetails Connection::details(Clock::time_point now) const
{
    return { .info = m_info,
             .counters = counters(now),
             .requestHead = m_requestHead ? m_requestHead->text : QByteArray(),
             .replayed = m_replayed,
             .gapAtOpen = m_gapAtOpen,
             .kernel = m_transport->kernelView(),
             .lastEvents = lastEvents() };
}

ConnectionCounters Connection::counters(Clock::time_point now) const
{
    using std::chrono::milliseconds;
    const auto state = this->state(now);
    const bool takesNothing = state == ConnectionState::Stalled || state == ConnectionState::Unreachable;
    return { .id = m_info.id,
             .duration = std::chrono::duration_cast<milliseconds>(now - m_openedAt),
             .events = m_events,
             .bytes = m_bytes,
             .eventsPerSecond = m_eventRate.rate(),
             .lag = lag(),
             .lastEventId = m_lastEventId,
             .state = state,
             .unacknowledgedBytes =
                 m_blocked || takesNothing ? static_cast<quint64>(m_transport->unacknowledgedBytes()) : 0,
             .blockedFor = std::chrono::duration_cast<milliseconds>(
                 state == ConnectionState::Unreachable ? now - m_health.progressAt() : stalledFor(now)) };
}

ConnectionState Connection::state(Clock::time_point now) const
{
    switch (m_health.state()) {
    case PeerHealth::State::Silent:
    case PeerHealth::State::Gone:
        return ConnectionState::Unreachable;
    case PeerHealth::State::Full:
        return ConnectionState::Stalled;
    case PeerHealth::State::Well:
        break;
    }
    if (m_blocked) {
        return stalledFor(now) < stalledAfter ? ConnectionState::Lagging : ConnectionState::Stalled;
    }
    return now - m_lastEventAt < liveFor ? ConnectionState::Live : ConnectionState::Idle;
}

ConnectionEnd Connection::makeEnd(CloseReason reason, const QString &detail) const
{
    const auto counters = this->counters(Clock::now());
    const bool endsInOrder = reason == CloseReason::Kicked || reason == CloseReason::ServerStopped;
    return { .info = m_info,
             .reason = reason,
             .detail = detail,
             .closedAt = QDateTime::currentDateTimeUtc(),
             .duration = counters.duration,
             .events = counters.events,
             .bytes = counters.bytes,
             .lastEventId = endsInOrder ? finalEventId() : m_lastEventId,
             // Who ends in order still gets the block that is half sent.
             .undelivered = counters.lag - (endsInOrder && m_pendingIsEvent ? 1 : 0) };
}

} // namespace sse
