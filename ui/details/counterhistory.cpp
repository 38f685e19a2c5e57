// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "details/counterhistory.h"

#include <algorithm>

namespace pulseboard {

void CounterHistory::apply(const sse::Snapshot &snapshot)
{
    const auto now = snapshot.monotonicTime;
    if (m_lastStep.count() >= 0 && now - m_lastStep < step) {
        return;
    }
    m_lastStep = now;
    m_series.reserve(snapshot.counters.size());
    for (const sse::ConnectionCounters &counters : snapshot.counters) {
        Series &series = m_series[counters.id];
        if (!series.isEmpty() && series.front().at < now - span) {
            series.removeFirst();
        }
        series.append({ .at = now,
                        .eventsPerSecond = static_cast<float>(counters.eventsPerSecond),
                        .lag = static_cast<float>(counters.lag) });
    }
    // Those who got no sample now have ended.
    m_series.removeIf([now](const auto &series) { return series.value().back().at != now; });
}

} // namespace pulseboard
