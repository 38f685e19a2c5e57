// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/closereason.h"
#include "stats/connectionid.h"
#include "stats/kick.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <deque>

namespace sse {

/// One thing that happened, in plain fields: whoever shows it finds the words. Strings may hold what
/// clients sent; never show them as markup.
struct Activity
{
    /// What happened, and which fields tell more of it; all others are empty.
    enum class Kind : quint8 {
        Started,        ///< address (the URL), count (streams there is room for), limit (descriptors allowed)
        Stopped,        ///< it listens no more
        Connected,      ///< connection, address, endpoint, topics, eventId (resumed after it, or empty)
        Closed,         ///< connection, address, reason, detail, duration, count (events), bytes
        Published,      ///< eventId, topics (one), count (connections)
        Repeated,       ///< eventId, topics (one): was published before, and is not sent again
        BatchPublished, ///< count (events)
        Kicked,         ///< connection (if there was one only), count, mode, detail (the reason given)
        TurnedAway,     ///< address, endpoint: came back after it was told to stay away
        Full,           ///< connection, address, limit (connections that may be open)
        AcceptFailed,   ///< detail (what the system said)
        Unbanned,       ///< address
        StopForgotten,  ///< connection: its client may come back
    };

    quint64 sequence = 0; ///< counts up from 1 without a hole
    QDateTime at {};      ///< UTC
    Kind kind = Kind::Started;
    ConnectionId connection {}; ///< or none
    QString address {};
    QString endpoint {};
    QStringList topics {};
    QString eventId {};
    QString detail {};
    quint64 count = 0;
    quint64 limit = 0;
    quint64 bytes = 0;
    std::chrono::milliseconds duration { 0 };
    CloseReason reason = CloseReason::ClientClosed;
    KickMode mode = KickMode::Close;
};

/// A short English sentence without a full stop, for logs.
[[nodiscard]] QString toString(const Activity &activity);

/// The last things that happened, bounded; told to the logging category `pulseboard.activity` too, which
/// is silent unless somebody switches it on. Lives in the server thread.
class ActivityLog final
{
public:
    explicit ActivityLog(qsizetype capacity = 1000);

    /// Gives \a activity its sequence and time.
    void add(Activity activity);

    /// Entries after \a sequence that are still kept, oldest first. A first entry whose sequence
    /// is not `sequence + 1` says that some are gone.
    [[nodiscard]] QList<Activity> since(quint64 sequence) const;

    [[nodiscard]] quint64 lastSequence() const { return m_lastSequence; }

private:
    qsizetype m_capacity;
    quint64 m_lastSequence = 0;
    std::deque<Activity> m_entries;
};

} // namespace sse
