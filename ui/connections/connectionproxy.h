// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/connectionrow.h"
#include "connections/filterexpression.h"
#include "connections/preset.h"

#include <QAbstractProxyModel>

#include <vector>

namespace pulseboard {

class ConnectionModel;

/// Order and filter of the table. Lives in the GUI thread.
///
/// It does not follow each change of its source, which would move rows one by one: refresh(), once
/// after each snapshot, brings order and filter up to date, and moves nothing if nothing moved.
///
/// Its own rather than QSortFilterProxyModel, because with ten thousand rows and a selection of
/// hundreds that one told views of each piece that a filter takes away, and took half a second.
class ConnectionProxy final : public QAbstractProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionProxy)

public:
    explicit ConnectionProxy(ConnectionModel &model, QObject *parent = nullptr);

    /// Rows must match both.
    void setFilter(const FilterExpression &filter);
    void setPreset(Preset preset);
    [[nodiscard]] bool isFiltered() const;

    /// While held, the order by a live column waits, so that no row moves away under the pointer.
    void setHeld(bool held);
    /// Whether the order is waiting.
    [[nodiscard]] bool isOrderHeld() const;

    void refresh();

    [[nodiscard]] const ConnectionRow &at(int proxyRow) const;
    /// How long the connection has been open.
    [[nodiscard]] std::chrono::milliseconds durationAt(int proxyRow) const;
    /// How many of the rows shown are of open connections.
    [[nodiscard]] qsizetype openCount() const;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; } ///< -1: as they come
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }

    [[nodiscard]] QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] QModelIndex sibling(int row, int column, const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    void followSource();
    void forwardChange(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles);
    void sourceRowsInserted(int first, int last);
    void sourceRowsRemoved(int first, int last);

    [[nodiscard]] bool accepts(int sourceRow, std::chrono::milliseconds now) const;
    void filterAnew();
    void orderAnew();
    /// Takes away the source rows for which \a goes says so.
    template<typename Predicate>
    void hideRows(Predicate goes);
    void appendRows(const std::vector<int> &sourceRows);
    void reorder(std::vector<int> order);
    void indexPlaces();

    ConnectionModel &m_model;
    std::vector<int> m_rows; ///< of the source, in the order shown
    std::vector<int> m_places; ///< the inverse: where each row of the source is shown, or -1
    std::vector<sse::ConnectionId> m_movingIds; ///< of m_rows, while the source reorders its rows
    FilterExpression m_filter;
    Preset m_preset = Preset::All;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_held = false;
};

} // namespace pulseboard
