// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionstats.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace sse {

/// What the kernel knows of a connection: TCP_INFO and SIOCOUTQ, where there are such.
struct KernelView
{
    std::chrono::microseconds roundTripTime { 0 }; ///< smoothed
    std::chrono::microseconds roundTripVariance { 0 };
    quint64 unacknowledgedBytes = 0; ///< handed to the kernel, sent or not, and not acknowledged
    quint64 retransmits = 0;         ///< segments sent again, since the connection came to be
    quint64 unansweredRetries = 0;   ///< how often the segment that is due was sent again already
    quint64 congestionWindow = 0;    ///< segments that may be on their way
    quint64 segmentSize = 0;         ///< bytes in one, at most
    std::chrono::milliseconds sinceLastAcknowledgement { 0 }; ///< of anything; a sign of life
};

/// An event as a person wants to see it at a glance.
struct ReceivedEvent
{
    static constexpr qsizetype maxFirstLine = 200;

    quint64 sequence = 0; ///< its place in the log; names it among those of one connection
    QByteArray id;        ///< UTF-8
    QString type;         ///< empty: the default type, `message`
    qint64 bytes = 0;     ///< of the whole block on the wire
    QString firstLine;    ///< of the data, cut at maxFirstLine characters
    bool directed = false; ///< it was meant for certain connections only

    friend bool operator==(const ReceivedEvent &, const ReceivedEvent &) = default;
};

/// All that there is to know of one open connection.
struct ConnectionDetails
{
    static constexpr qsizetype maxLastEvents = 20;

    ConnectionInfo info; ///< `resumedFrom` is the Last-Event-ID, wherever the client brought it
    ConnectionCounters counters;
    /// Request line and headers as they were received, lines separated by LF, cut at
    /// maxRequestHeadBytes. Values that are secrets are replaced by `…`; Last-Event-ID is left out.
    QByteArray requestHead;
    quint64 replayed = 0;   ///< events that were waiting for it when it came back
    bool gapAtOpen = false; ///< the id that it came back with was no longer kept
    std::optional<KernelView> kernel; ///< none: the system does not tell
    QList<ReceivedEvent> lastEvents;  ///< as far as the log still has them, oldest first
};

inline constexpr qsizetype maxRequestHeadBytes = 2048;

} // namespace sse

Q_DECLARE_METATYPE(sse::ConnectionDetails)
