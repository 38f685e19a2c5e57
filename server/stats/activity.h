// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionid.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <deque>

namespace sse {

/// One thing that happened, for people to read.
struct Activity
{
    enum class Kind : quint8 { Started, Stopped, Connected, Closed, Published, Kicked, Refused, Error, Undone };

    quint64 sequence = 0; ///< counts up from 1 without a hole
    QDateTime at;         ///< UTC
    Kind kind = Kind::Error;
    ConnectionId connection; ///< or none
    QString text; ///< a short English sentence; may hold what clients sent: never show it as markup
};

/// The last things that happened, bounded. Lives in the server thread.
class ActivityLog final
{
public:
    explicit ActivityLog(qsizetype capacity = 1000);

    void add(Activity::Kind kind, ConnectionId connection, QString text);

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
