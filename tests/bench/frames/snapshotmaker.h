// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/snapshot.h"

#include <QElapsedTimer>
#include <QObject>

/// Makes snapshots of many busy connections: each counter of each row differs from the snapshot
/// before, and so does the order by any of them. Made and used in one thread at a time.
class SnapshotMaker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SnapshotMaker)

public:
    explicit SnapshotMaker(int rows);

    [[nodiscard]] sse::Snapshot make(const sse::SnapshotMark &since);

private:
    [[nodiscard]] quint64 random();
    void age(sse::ConnectionCounters &counters);

    QList<sse::ConnectionInfo> m_infos;
    QList<sse::ConnectionCounters> m_counters;
    sse::ServerTotals m_totals;
    QElapsedTimer m_clock;
    quint64 m_random = 1;
};
