// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

namespace sse {

/// One event that was published, for people to look at and for recordings. Its bytes are those of the
/// event log, shared: a copy costs a few counters.
struct EventRecord
{
    quint64 sequence = 0; ///< its place in the log, from 1, without a hole
    qint64 publishedAt = 0; ///< milliseconds since 1970, by the wall clock: it may jump
    QByteArray id; ///< UTF-8
    QByteArray topic; ///< UTF-8
    QByteArray wire; ///< the event block as it was sent, with its blank line
    quint64 connections = 0; ///< how many it was queued to
    bool directed = false; ///< it was meant for certain connections only
};

/// The newest events after a sequence.
struct EventFeed
{
    QList<EventRecord> events; ///< oldest first
    quint64 skipped = 0; ///< so many before these were published too: gone by now, or too many
    quint64 last = 0; ///< the sequence of the last event published
};

} // namespace sse
