// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/closereason.h"
#include "stats/connectionid.h"
#include "stats/refusal.h"

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

#include <array>
#include <chrono>
#include <optional>

namespace sse {

/// How a connection is doing, as the table shows it.
enum class ConnectionState : quint8 {
    Live,    ///< caught up, and an event went out within the last ten seconds
    Idle,    ///< caught up, nothing to send
    Lagging, ///< behind its lane, but taking bytes
    Stalled, ///< is there, and has taken no byte for two seconds although there are some for it
    Unreachable, ///< has given no sign for some seconds although it owes one; ended soon
};

inline constexpr std::array allConnectionStates {
    ConnectionState::Live,    ConnectionState::Idle,        ConnectionState::Lagging,
    ConnectionState::Stalled, ConnectionState::Unreachable,
};

/// The name that /api uses, such as `live`.
[[nodiscard]] QLatin1StringView toString(ConnectionState state);

/// Whether something waits for a connection in this state.
[[nodiscard]] constexpr bool isBehind(ConnectionState state)
{
    return state != ConnectionState::Live && state != ConnectionState::Idle;
}

/// What is known of a connection from its start and does not change.
struct ConnectionInfo
{
    ConnectionId id;
    QString address; ///< the peer's, as text, such as `127.0.0.1` or `::1`
    quint16 port = 0;
    QString userAgent;  ///< as the peer sent it: never trust it as markup
    QString endpoint;   ///< the path, such as `/events`
    QStringList topics; ///< sorted; `*` alone means all topics
    QDateTime connectedAt; ///< UTC
    QString resumedFrom; ///< the Last-Event-ID that the client brought, or empty
};

/// What changes while a connection lives.
struct ConnectionCounters
{
    ConnectionId id;
    std::chrono::milliseconds duration { 0 };
    quint64 events = 0; ///< published events handed over completely; heartbeats do not count
    quint64 bytes = 0;  ///< bytes handed over, of all kinds
    double eventsPerSecond = 0; ///< smoothed over about five seconds
    quint64 lag = 0;            ///< events of its subscription not handed over yet
    QByteArray lastEventId;     ///< of the last event handed over; UTF-8
    ConnectionState state = ConnectionState::Idle;
    // Of a connection that takes no more for now, whose state is Lagging, Stalled or Unreachable; else zero:
    quint64 unacknowledgedBytes = 0; ///< sent, and not acknowledged by the peer
    std::chrono::milliseconds blockedFor { 0 }; ///< since it last took a byte, as far as that can be seen
};

/// How a connection ended.
struct ConnectionEnd
{
    ConnectionInfo info;
    CloseReason reason = CloseReason::ClientClosed;
    QString detail; ///< what the system said, or empty; not translated
    QDateTime closedAt; ///< UTC
    std::chrono::milliseconds duration { 0 };
    quint64 events = 0;
    quint64 bytes = 0;
    std::optional<Refusal> refusal {}; ///< for CloseReason::Refused: which limit it was
    QByteArray lastEventId {}; ///< that the client is left with, as far as this side can tell; UTF-8
    quint64 undelivered = 0; ///< events that were for it and were not handed over
};

} // namespace sse
