// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionrow.h"

#include "text/clientname.h"

using namespace Qt::StringLiterals;

namespace pulseboard {

ConnectionRow makeRow(const sse::ConnectionInfo &info, const sse::ConnectionCounters &counters,
                      std::chrono::milliseconds monotonicTime)
{
    const QString client = clientName(info.userAgent);
    // Line breaks keep a word from matching across two of them.
    const QString searchText = QStringList{ toString(info.id), client,        info.userAgent,
                                            info.address,      info.endpoint, info.topics.join(u'\n') }
                                   .join(u'\n')
                                   .toCaseFolded();
    return { .info = info,
             .counters = counters,
             .client = client,
             .searchText = searchText,
             .startedAt = monotonicTime - counters.duration };
}

bool looksDifferent(const sse::ConnectionCounters &a, const sse::ConnectionCounters &b)
{
    return a.events != b.events || a.bytes != b.bytes || a.eventsPerSecond != b.eventsPerSecond
        || a.lag != b.lag || a.state != b.state || a.lastEventId != b.lastEventId;
}

} // namespace pulseboard
