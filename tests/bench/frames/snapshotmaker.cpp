// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "frames/snapshotmaker.h"

#include <array>

using namespace Qt::StringLiterals;

SnapshotMaker::SnapshotMaker(int rows)
{
    const std::array agents {
        u"curl/8.1.2"_s,
        u"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"_s,
        u"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"_s,
    };
    const std::array topics { u"*"_s, u"news"_s, u"sport"_s, u"weather"_s };
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (int row = 0; row < rows; ++row) {
        const auto at = static_cast<size_t>(row);
        const sse::ConnectionId id { at + 1 };
        m_infos.push_back({ .id = id,
                            .address = u"10.0.%1.%2"_s.arg(row / 250).arg(row % 250),
                            .port = static_cast<quint16>(20000 + row % 40000),
                            .userAgent = agents[at % agents.size()],
                            .endpoint = u"/events"_s,
                            .topics = { topics[at % topics.size()] },
                            .connectedAt = now.addMSecs(-100 * row),
                            .resumedFrom = {} });
        sse::ConnectionCounters counters;
        counters.id = id;
        counters.duration = std::chrono::milliseconds(100 * row);
        m_counters.push_back(counters);
    }
    m_totals.opened = m_totals.connections = static_cast<quint64>(rows);
    m_clock.start();
}

quint64 SnapshotMaker::random()
{
    m_random = m_random * 6364136223846793005u + 1442695040888963407u;
    return m_random >> 33;
}

void SnapshotMaker::age(sse::ConnectionCounters &counters)
{
    const quint64 events = 1 + random() % 20;
    counters.events += events;
    counters.bytes += events * 110;
    counters.eventsPerSecond = 0.01 * static_cast<double>(1 + random() % 4000);
    counters.lag = counters.lag == 0 ? 1 + random() % 100 : random() % counters.lag;
    counters.state = static_cast<sse::ConnectionState>(random() % 4);
    m_totals.delivered += events;
    m_totals.bytes += events * 110;
}

sse::Snapshot SnapshotMaker::make(const sse::SnapshotMark &since)
{
    sse::Snapshot snapshot;
    snapshot.monotonicTime = std::chrono::milliseconds(m_clock.elapsed());
    m_totals.uptime = snapshot.monotonicTime;
    m_totals.published += 10;
    const QByteArray lastEventId = "mf3k9x-" + QByteArray::number(m_totals.published); // all share it
    for (sse::ConnectionCounters &counters : m_counters) {
        age(counters);
        counters.duration += std::chrono::milliseconds(500);
        counters.lastEventId = lastEventId;
    }
    if (since.lastOpened == 0) {
        snapshot.opened = m_infos;
    }
    snapshot.totals = m_totals;
    snapshot.counters = m_counters;
    snapshot.mark.lastOpened = static_cast<quint64>(m_infos.size());
    return snapshot;
}
