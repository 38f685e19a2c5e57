// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionproxy.h"

#include "connections/connectionmodel.h"
#include "connections/connectionorder.h"

#include <QHash>

#include <algorithm>
#include <ranges>

namespace pulseboard {

namespace {

/// More pieces than this cost views more than one large piece does.
constexpr size_t manyPieces = 8;

struct Piece
{
    int first;
    int last;
};

} // namespace

ConnectionProxy::ConnectionProxy(ConnectionModel &model, QObject *parent)
    : QAbstractProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
    followSource();
    sourceRowsInserted(0, model.rowCount() - 1);
}

void ConnectionProxy::followSource()
{
    connect(&m_model, &ConnectionModel::dataChanged, this, &ConnectionProxy::forwardChange);
    connect(&m_model, &ConnectionModel::headerDataChanged, this, &ConnectionProxy::headerDataChanged);
    connect(&m_model, &ConnectionModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { sourceRowsInserted(first, last); });
    connect(&m_model, &ConnectionModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) {
        hideRows([first, last](int row) { return row >= first && row <= last; });
    });
    connect(&m_model, &ConnectionModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { sourceRowsRemoved(first, last); });
    // The source gathers rows that it is about to remove. What is shown stays where it is.
    connect(&m_model, &ConnectionModel::layoutAboutToBeChanged, this, [this] {
        m_movingIds.clear();
        m_movingIds.reserve(m_rows.size());
        for (const int row : m_rows) {
            m_movingIds.push_back(m_model.at(row).info.id);
        }
    });
    connect(&m_model, &ConnectionModel::layoutChanged, this, [this] {
        QHash<sse::ConnectionId, int> rows;
        rows.reserve(m_model.rowCount());
        for (int row = 0; row < m_model.rowCount(); ++row) {
            rows.insert(m_model.at(row).info.id, row);
        }
        std::ranges::transform(m_movingIds, m_rows.begin(), [&rows](auto id) { return rows.value(id); });
        m_movingIds.clear();
        indexPlaces();
    });
}

void ConnectionProxy::forwardChange(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    if (m_rows.empty()) {
        return;
    }
    int first = 0;
    int last = rowCount() - 1;
    if (topLeft.row() == bottomRight.row()) {
        first = last = m_places[static_cast<size_t>(topLeft.row())];
        if (first < 0) {
            return;
        }
    } // rows that are neighbours there may stand anywhere here
    Q_EMIT dataChanged(index(first, topLeft.column()), index(last, bottomRight.column()), roles);
}

void ConnectionProxy::sourceRowsInserted(int first, int last)
{
    const int count = last - first + 1;
    for (int &row : m_rows) {
        row += row >= first ? count : 0;
    }
    indexPlaces();
    const std::chrono::milliseconds now = m_model.now();
    std::vector<int> shown;
    for (int row = first; row <= last; ++row) {
        if (accepts(row, now)) {
            shown.push_back(row);
        }
    }
    appendRows(shown);
}

void ConnectionProxy::sourceRowsRemoved(int first, int last)
{
    const int count = last - first + 1;
    for (int &row : m_rows) {
        row -= row > last ? count : 0;
    }
    indexPlaces();
}

void ConnectionProxy::setFilter(const FilterExpression &filter)
{
    m_filter = filter;
    filterAnew();
    orderAnew(); // rows that came back stand at the end
}

void ConnectionProxy::setPreset(Preset preset)
{
    m_preset = preset;
    filterAnew();
    orderAnew();
}

bool ConnectionProxy::isFiltered() const
{
    return !m_filter.isEmpty() || m_preset == Preset::Lagging || m_preset == Preset::Silent;
}

void ConnectionProxy::setHeld(bool held)
{
    m_held = held;
    if (!held) {
        refresh();
    }
}

bool ConnectionProxy::isOrderHeld() const
{
    return m_held && m_sortColumn >= 0 && isLive(static_cast<Column>(m_sortColumn));
}

void ConnectionProxy::refresh()
{
    if (isFiltered()) { // states and counts are searched too, and they change
        filterAnew();
    }
    orderAnew();
}

void ConnectionProxy::orderAnew()
{
    if (!isOrderHeld()) {
        sort(m_sortColumn, m_sortOrder);
    }
}

void ConnectionProxy::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    if (column < 0) {
        return;
    }
    std::vector<int> rows = m_rows;
    if (sortRows(rows, m_model, static_cast<Column>(column), order)) {
        reorder(std::move(rows));
    }
}

bool ConnectionProxy::accepts(int sourceRow, std::chrono::milliseconds now) const
{
    const ConnectionRow &row = m_model.at(sourceRow);
    return belongsTo(m_preset, row, row.silenceAt(now)) && m_filter.matches(row, row.durationAt(now));
}

void ConnectionProxy::filterAnew()
{
    const std::chrono::milliseconds now = m_model.now();
    std::vector<bool> accepted(static_cast<size_t>(m_model.rowCount()));
    std::vector<int> fresh;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const auto at = static_cast<size_t>(row);
        accepted[at] = accepts(row, now);
        if (accepted[at] && m_places[at] < 0) {
            fresh.push_back(row);
        }
    }
    hideRows([&accepted](int row) { return !accepted[static_cast<size_t>(row)]; });
    appendRows(fresh);
}

template<typename Predicate>
void ConnectionProxy::hideRows(Predicate goes)
{
    std::vector<Piece> pieces;
    for (int place = 0; place < rowCount(); ++place) {
        if (!goes(m_rows[static_cast<size_t>(place)])) {
            continue;
        }
        if (!pieces.empty() && pieces.back().last == place - 1) {
            pieces.back().last = place;
        } else {
            pieces.push_back({ .first = place, .last = place });
        }
    }
    if (pieces.size() > manyPieces) { // gathered at the end they are one piece
        std::vector<int> order = m_rows;
        const auto gone = std::ranges::stable_partition(order, [&goes](int row) { return !goes(row); });
        pieces = { { .first = static_cast<int>(gone.begin() - order.begin()), .last = rowCount() - 1 } };
        reorder(std::move(order));
    }
    for (const Piece &piece : pieces | std::views::reverse) {
        beginRemoveRows({}, piece.first, piece.last);
        m_rows.erase(m_rows.begin() + piece.first, m_rows.begin() + piece.last + 1);
        indexPlaces();
        endRemoveRows();
    }
}

void ConnectionProxy::appendRows(const std::vector<int> &sourceRows)
{
    if (sourceRows.empty()) {
        return;
    }
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(sourceRows.size()) - 1);
    m_rows.insert(m_rows.end(), sourceRows.begin(), sourceRows.end());
    indexPlaces();
    endInsertRows();
}

/// Shows the same rows in another \a order.
void ConnectionProxy::reorder(std::vector<int> order)
{
    // The hint spares a selection of whole rows an index for each of its cells.
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const std::vector<int> before = std::exchange(m_rows, std::move(order));
    indexPlaces();
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex &index : from) {
        const int sourceRow = before[static_cast<size_t>(index.row())];
        to.push_back(createIndex(m_places[static_cast<size_t>(sourceRow)], index.column()));
    }
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void ConnectionProxy::indexPlaces()
{
    m_places.assign(static_cast<size_t>(m_model.rowCount()), -1);
    for (size_t place = 0; place < m_rows.size(); ++place) {
        m_places[static_cast<size_t>(m_rows[place])] = static_cast<int>(place);
    }
}

const ConnectionRow &ConnectionProxy::at(int proxyRow) const
{
    return m_model.at(m_rows[static_cast<size_t>(proxyRow)]);
}

std::chrono::milliseconds ConnectionProxy::durationAt(int proxyRow) const
{
    return m_model.durationOf(at(proxyRow));
}

qsizetype ConnectionProxy::openCount() const
{
    return m_model.closedCount() == 0
        ? rowCount()
        : std::ranges::count_if(m_rows, [this](int row) { return m_model.at(row).isOpen(); });
}

QModelIndex ConnectionProxy::mapToSource(const QModelIndex &proxyIndex) const
{
    return proxyIndex.isValid() ? m_model.index(m_rows[static_cast<size_t>(proxyIndex.row())], proxyIndex.column())
                                : QModelIndex();
}

QModelIndex ConnectionProxy::mapFromSource(const QModelIndex &sourceIndex) const
{
    const int place = sourceIndex.isValid() ? m_places[static_cast<size_t>(sourceIndex.row())] : -1;
    return place < 0 ? QModelIndex() : createIndex(place, sourceIndex.column());
}

QModelIndex ConnectionProxy::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex ConnectionProxy::parent(const QModelIndex &) const
{
    return {};
}

QModelIndex ConnectionProxy::sibling(int row, int column, const QModelIndex &) const
{
    return index(row, column);
}

int ConnectionProxy::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ConnectionProxy::columnCount(const QModelIndex &parent) const
{
    return m_model.columnCount(parent);
}

bool ConnectionProxy::hasChildren(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_rows.empty();
}

QVariant ConnectionProxy::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_model.headerData(section, orientation, role);
}

} // namespace pulseboard
