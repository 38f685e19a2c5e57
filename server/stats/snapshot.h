// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/activity.h"
#include "stats/connectionstats.h"
#include "stats/eventrecord.h"
#include "stats/servertotals.h"

#include <QMetaType>

namespace sse {

/// How far a watcher has read. Default-constructed: it knows nothing yet.
struct SnapshotMark
{
    quint64 lastOpened = 0; ///< largest connection id it was told of
    quint64 lastEnded = 0;  ///< how many ends it was told of
    quint64 lastActivity = 0;
    quint64 lastEvent = 0; ///< sequence of the last event it was told of
    qsizetype maxEvents = 0; ///< how many events it wants at most: the newest; 0: none, and they wait
};

/// The server at one moment: what is new since a mark, and every open connection's counters.
///
/// A watcher drops each connection that `counters` does not list: it has ended, whether or not
/// `ended` still tells how (the server keeps a bounded number of ends).
struct Snapshot
{
    std::chrono::milliseconds monotonicTime { 0 }; ///< for rates; never jumps
    ServerTotals totals;
    QList<ConnectionInfo> opened; ///< since the mark, and still open
    QList<ConnectionEnd> ended;   ///< since the mark, oldest first
    QList<ConnectionCounters> counters; ///< of all open connections, in order of id
    QList<Activity> activity;           ///< since the mark, oldest first
    quint64 exclusions = 0; ///< changes when somebody is banned or stopped, or that is undone
    QList<EventRecord> events; ///< since the mark, oldest first, at most as many as it asks for
    quint64 eventsSkipped = 0; ///< published since the mark, and not in `events`
    SnapshotMark mark;                  ///< to ask with the next time
};

} // namespace sse

Q_DECLARE_METATYPE(sse::Snapshot)
