// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "header/figures.h"

#include <algorithm>

namespace pulseboard {

Figures FigureMeter::add(const sse::Snapshot &snapshot)
{
    const sse::ServerTotals &totals = snapshot.totals;
    const Sample now { .at = snapshot.monotonicTime,
                       .published = totals.published,
                       .delivered = totals.delivered,
                       .bytes = totals.bytes };
    // Counts never go back within one server; if they do, it is another one, and history is void.
    if (!m_samples.empty()) {
        const Sample &last = m_samples.back();
        if (now.at < last.at || now.published < last.published || now.delivered < last.delivered
            || now.bytes < last.bytes) {
            m_samples.clear();
        }
    }
    m_samples.push_back(now);
    while (m_samples.size() > 2 && m_samples[1].at + window <= now.at) {
        m_samples.pop_front();
    }

    const Sample &then = m_samples.front();
    const double seconds = std::chrono::duration<double>(now.at - then.at).count();
    const auto rate = [seconds](quint64 from, quint64 to) {
        return seconds > 0 ? static_cast<double>(to - from) / seconds : 0.0;
    };
    const auto behind = std::ranges::count_if(
        snapshot.counters, [](const sse::ConnectionCounters &counters) { return sse::isBehind(counters.state); });
    return { .at = now.at,
             .connections = totals.connections,
             .maxConnections = totals.maxConnections,
             .descriptorLimit = totals.descriptorLimit,
             .behind = static_cast<quint64>(behind),
             .publishedPerSecond = rate(then.published, now.published),
             .deliveredPerSecond = rate(then.delivered, now.delivered),
             .bytesPerSecond = rate(then.bytes, now.bytes),
             .uptime = totals.uptime };
}

} // namespace pulseboard
