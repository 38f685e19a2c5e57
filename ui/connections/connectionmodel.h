// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/connectionrow.h"

#include "stats/snapshot.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>

#include <vector>

namespace pulseboard {

/// The open connections as the last snapshot told them. Lives in the GUI thread.
///
/// Rows stand dense and in order of id, which is the order of a snapshot: applying one is a merge
/// of two sorted lists, and what views hear of it is what changed, in few and large pieces.
class ConnectionModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionModel)

public:
    enum Role {
        SortRole = Qt::UserRole, ///< the raw value
        MainTextRole, ///< DisplayRole is this and UnitTextRole
        UnitTextRole, ///< drawn in a lighter tone
    };

    explicit ConnectionModel(QObject *parent = nullptr);

    void apply(const sse::Snapshot &snapshot);

    /// Lets durations go on between two snapshots.
    void tick();

    [[nodiscard]] const ConnectionRow &at(int row) const { return m_rows[static_cast<size_t>(row)]; }
    /// -1 if there is none.
    [[nodiscard]] int rowOf(sse::ConnectionId id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    using Rows = std::vector<ConnectionRow>;
    struct Range {
        int first;
        int last;
    };

    void removeEnded(const QList<sse::ConnectionCounters> &open);
    void removeRange(const Range &range);
    int moveToEnd(const std::vector<Range> &ranges);
    void insertOpened(const sse::Snapshot &snapshot);
    void updateCounters(const QList<sse::ConnectionCounters> &open);

    [[nodiscard]] std::chrono::milliseconds durationOf(const ConnectionRow &row) const;
    [[nodiscard]] QVariant sortValue(const ConnectionRow &row, Column column) const;

    Rows m_rows;
    std::chrono::milliseconds m_snapshotTime{ 0 };
    QElapsedTimer m_sinceSnapshot;
};

} // namespace pulseboard
