// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/activity.h"

#include <algorithm>

namespace sse {

ActivityLog::ActivityLog(qsizetype capacity)
    : m_capacity(capacity)
{
}

void ActivityLog::add(Activity::Kind kind, ConnectionId connection, QString text)
{
    m_entries.push_back({ .sequence = ++m_lastSequence,
                          .at = QDateTime::currentDateTimeUtc(),
                          .kind = kind,
                          .connection = connection,
                          .text = std::move(text) });
    if (std::ssize(m_entries) > m_capacity) {
        m_entries.pop_front();
    }
}

QList<Activity> ActivityLog::since(quint64 sequence) const
{
    const auto first = std::ranges::upper_bound(m_entries, sequence, {}, &Activity::sequence);
    return { first, m_entries.end() };
}

} // namespace sse
