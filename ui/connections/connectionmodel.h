// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/connectionrow.h"

#include "stats/snapshot.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QSet>

#include <vector>

namespace pulseboard {

/// The open connections as the last snapshot told them, and those that closed a while ago, so that
/// none vanishes while somebody looks at it. Lives in the GUI thread.
///
/// Rows stand dense and in order of id, which is the order of a snapshot: applying one is a merge
/// of two sorted lists, and what views hear of it is what changed, in few and large pieces.
class ConnectionModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionModel)

public:
    enum Role {
        SortRole = Qt::UserRole, ///< the raw value
        MainTextRole, ///< DisplayRole is this and UnitTextRole
        UnitTextRole, ///< drawn in a lighter tone
        OpenRole, ///< false for a connection that is over
    };

    /// So long does a closed connection stay; longer while it is kept.
    static constexpr std::chrono::seconds closedStayFor { 30 };
    static constexpr qsizetype maxClosed = 1000;
    /// Between two points of a row's trend.
    static constexpr std::chrono::milliseconds trendInterval { 1000 };

    explicit ConnectionModel(QObject *parent = nullptr);

    /// Closed connections that somebody looks at now. They are kept, within maxClosed.
    void setKept(QSet<sse::ConnectionId> kept) { m_kept = std::move(kept); }
    void apply(const sse::Snapshot &snapshot);

    /// Lets durations go on between two snapshots, and shows the trends anew.
    void tick();

    [[nodiscard]] const ConnectionRow &at(int row) const { return m_rows[static_cast<size_t>(row)]; }
    [[nodiscard]] qsizetype closedCount() const { return m_closedCount; }
    [[nodiscard]] qsizetype openCount() const { return std::ssize(m_rows) - m_closedCount; }
    /// On the clock of Snapshot::monotonicTime, which goes on between two.
    [[nodiscard]] std::chrono::milliseconds now() const;
    [[nodiscard]] std::chrono::milliseconds durationOf(const ConnectionRow &row) const;
    /// -1 if there is none.
    [[nodiscard]] int rowOf(sse::ConnectionId id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    using Rows = std::vector<ConnectionRow>;
    struct Range
    {
        int first;
        int last;
    };

    void closeEnded(const sse::Snapshot &snapshot);
    [[nodiscard]] QSet<sse::ConnectionId> outstayed() const;
    void removeGone(const QList<sse::ConnectionCounters> &open);
    void removeRange(const Range &range);
    int moveToEnd(const std::vector<Range> &ranges);
    void insertOpened(const sse::Snapshot &snapshot);
    void updateCounters(const QList<sse::ConnectionCounters> &open);
    void addTrend();
    void tell(std::vector<Range> changed, Column first, Column last);
    static void addTo(std::vector<Range> &ranges, int row);

    [[nodiscard]] QVariant sortValue(const ConnectionRow &row, Column column) const;

    Rows m_rows;
    QSet<sse::ConnectionId> m_kept;
    qsizetype m_closedCount = 0; ///< of m_rows
    std::chrono::milliseconds m_snapshotTime { 0 };
    std::chrono::milliseconds m_trendTime { 0 }; ///< of the last point of trends
    QElapsedTimer m_sinceSnapshot;
};

} // namespace pulseboard
