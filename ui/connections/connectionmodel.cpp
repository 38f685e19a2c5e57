// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionmodel.h"

#include "connections/connectiontext.h"

#include <algorithm>
#include <ranges>
#include <tuple>

namespace pulseboard {

namespace {

/// More pieces than this cost views more than one large piece does.
constexpr size_t manyRanges = 32;

/// Snapshots do not come to the millisecond.
constexpr std::chrono::milliseconds trendTolerance { 100 };

constexpr auto idOfRow = [](const ConnectionRow &row) { return row.info.id; };

} // namespace

ConnectionModel::ConnectionModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_sinceSnapshot.start();
}

void ConnectionModel::apply(const sse::Snapshot &snapshot)
{
    m_snapshotTime = snapshot.monotonicTime;
    m_sinceSnapshot.start();
    closeEnded(snapshot);
    removeGone(snapshot.counters);
    insertOpened(snapshot);
    updateCounters(snapshot.counters);
    if (m_snapshotTime - m_trendTime >= trendInterval - trendTolerance) {
        addTrend();
        m_trendTime = m_snapshotTime;
    }
}

void ConnectionModel::tick()
{
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, static_cast<int>(Column::Duration)),
                           index(rowCount() - 1, static_cast<int>(Column::Trend)), { Qt::DisplayRole, MainTextRole });
    }
}

void ConnectionModel::addTo(std::vector<Range> &ranges, int row)
{
    if (!ranges.empty() && ranges.back().last == row - 1) {
        ranges.back().last = row;
    } else {
        ranges.push_back({ .first = row, .last = row });
    }
}

void ConnectionModel::closeEnded(const sse::Snapshot &snapshot)
{
    std::vector<int> closed;
    for (const sse::ConnectionEnd &end : snapshot.ended) {
        const int row = rowOf(end.info.id);
        if (row >= 0 && at(row).isOpen()) {
            close(m_rows[static_cast<size_t>(row)], end, m_snapshotTime);
            closed.push_back(row);
        }
    }
    m_closedCount += std::ssize(closed);
    std::ranges::sort(closed);
    std::vector<Range> changed;
    for (const int row : closed) {
        addTo(changed, row);
    }
    tell(std::move(changed), Column::Id, Column::State);
}

/// The closed connections whose time is over, and those that are too many.
QSet<sse::ConnectionId> ConnectionModel::outstayed() const
{
    QSet<sse::ConnectionId> gone;
    if (m_closedCount == 0) {
        return gone;
    }
    std::vector<const ConnectionRow *> staying;
    for (const ConnectionRow &row : m_rows) {
        if (row.isOpen()) {
            continue;
        }
        if (m_snapshotTime - row.ending->at >= closedStayFor && !m_kept.contains(row.info.id)) {
            gone.insert(row.info.id);
        } else {
            staying.push_back(&row);
        }
    }
    if (std::ssize(staying) > maxClosed) {
        std::ranges::sort(staying, {}, [this](const ConnectionRow *row) {
            return std::tuple(m_kept.contains(row->info.id), row->ending->at, row->info.id);
        });
        staying.resize(staying.size() - static_cast<size_t>(maxClosed));
        for (const ConnectionRow *row : staying) {
            gone.insert(row->info.id);
        }
    }
    return gone;
}

void ConnectionModel::removeGone(const QList<sse::ConnectionCounters> &open)
{
    const QSet<sse::ConnectionId> outstayed = this->outstayed();
    std::vector<Range> ended;
    auto counters = open.cbegin();
    for (int row = 0; row < rowCount(); ++row) {
        const sse::ConnectionId id = at(row).info.id;
        while (counters != open.cend() && counters->id < id) {
            ++counters;
        }
        const bool stays = at(row).isOpen() ? counters != open.cend() && counters->id == id : !outstayed.contains(id);
        if (!stays) {
            addTo(ended, row);
        }
    }
    m_closedCount -= outstayed.size();
    if (ended.size() > manyRanges) {
        const int kept = moveToEnd(ended);
        removeRange({ .first = kept, .last = rowCount() - 1 });
        return;
    }
    for (const Range &range : ended | std::views::reverse) {
        removeRange(range);
    }
}

void ConnectionModel::removeRange(const Range &range)
{
    beginRemoveRows({}, range.first, range.last);
    m_rows.erase(m_rows.begin() + range.first, m_rows.begin() + range.last + 1);
    endRemoveRows();
}

/// Gathers scattered rows at the end, so that one signal can remove them all, and returns where they
/// begin. Order of id is broken until they are gone.
int ConnectionModel::moveToEnd(const std::vector<Range> &ranges)
{
    Q_EMIT layoutAboutToBeChanged();
    Rows kept;
    Rows moved;
    kept.reserve(m_rows.size());
    std::vector<int> newRow(m_rows.size());
    std::vector<int> movedFrom;
    auto range = ranges.cbegin();
    for (int row = 0; row < rowCount(); ++row) {
        if (range != ranges.cend() && row > range->last) {
            ++range;
        }
        const auto at = static_cast<size_t>(row);
        if (range != ranges.cend() && row >= range->first) {
            movedFrom.push_back(row);
            moved.push_back(std::move(m_rows[at]));
        } else {
            newRow[at] = static_cast<int>(kept.size());
            kept.push_back(std::move(m_rows[at]));
        }
    }
    for (size_t i = 0; i < movedFrom.size(); ++i) {
        newRow[static_cast<size_t>(movedFrom[i])] = static_cast<int>(kept.size() + i);
    }
    const int keptCount = static_cast<int>(kept.size());
    std::ranges::move(moved, std::back_inserter(kept));
    m_rows = std::move(kept);

    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before) {
        after.push_back(this->index(newRow[static_cast<size_t>(index.row())], index.column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
    return keptCount;
}

void ConnectionModel::insertOpened(const sse::Snapshot &snapshot)
{
    Rows fresh;
    fresh.reserve(static_cast<size_t>(snapshot.opened.size()));
    RowMaker maker(snapshot.monotonicTime);
    for (const sse::ConnectionInfo &info : snapshot.opened) {
        const auto counters = std::ranges::lower_bound(snapshot.counters, info.id, {}, &sse::ConnectionCounters::id);
        const bool open = counters != snapshot.counters.cend() && counters->id == info.id;
        if (open && rowOf(info.id) < 0) {
            fresh.push_back(maker.make(info, *counters));
        }
    }
    if (!std::ranges::is_sorted(fresh, {}, idOfRow)) { // rows are large, to sort them is to move them
        std::ranges::sort(fresh, {}, idOfRow);
    }
    const auto [firstRepeat, end] = std::ranges::unique(fresh, {}, idOfRow);
    fresh.erase(firstRepeat, end);

    // Later connections have larger ids, so this is one piece at the end. Only a server that
    // forgets that would make it more.
    auto from = fresh.begin();
    while (from != fresh.end()) {
        const auto place = std::ranges::lower_bound(m_rows, idOfRow(*from), {}, idOfRow);
        const auto to = place == m_rows.end()
            ? fresh.end()
            : std::ranges::lower_bound(from, fresh.end(), idOfRow(*place), {}, idOfRow);
        const int row = static_cast<int>(place - m_rows.begin());
        beginInsertRows({}, row, row + static_cast<int>(to - from) - 1);
        m_rows.insert(place, std::make_move_iterator(from), std::make_move_iterator(to));
        endInsertRows();
        from = to;
    }
}

void ConnectionModel::updateCounters(const QList<sse::ConnectionCounters> &open)
{
    std::vector<Range> changed;
    auto counters = open.cbegin();
    for (int row = 0; row < rowCount(); ++row) {
        ConnectionRow &known = m_rows[static_cast<size_t>(row)];
        while (counters != open.cend() && counters->id < known.info.id) {
            ++counters;
        }
        if (counters == open.cend()) {
            break;
        }
        if (counters->id == known.info.id && looksDifferent(known.counters, *counters)) {
            update(known, *counters, m_snapshotTime);
            addTo(changed, row);
        }
    }
    tell(std::move(changed), Column::Events, Column::State);
}

/// Tells nobody: tick() follows soon, and to draw all rows again twice a second is enough.
void ConnectionModel::addTrend()
{
    for (ConnectionRow &row : m_rows) {
        if (row.isOpen()) {
            row.rates.add(row.counters.eventsPerSecond);
        }
    }
}

void ConnectionModel::tell(std::vector<Range> changed, Column first, Column last)
{
    if (changed.size() > manyRanges) {
        changed = { { .first = changed.front().first, .last = changed.back().last } };
    }
    for (const Range &range : changed) {
        Q_EMIT dataChanged(index(range.first, static_cast<int>(first)), index(range.last, static_cast<int>(last)));
    }
}

int ConnectionModel::rowOf(sse::ConnectionId id) const
{
    const auto place = std::ranges::lower_bound(m_rows, id, {}, idOfRow);
    return place != m_rows.end() && place->info.id == id ? static_cast<int>(place - m_rows.begin()) : -1;
}

int ConnectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ConnectionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : pulseboard::columnCount;
}

QVariant ConnectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ConnectionRow &row = at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, column, durationOf(row)).text();
    case MainTextRole:
        return cellText(row, column, durationOf(row)).number;
    case UnitTextRole:
        return cellText(row, column, durationOf(row)).unit;
    case Qt::ToolTipRole:
        return cellToolTip(row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(columnAlignment(column));
    case OpenRole:
        return row.isOpen();
    case SortRole:
        return sortValue(row, column);
    default:
        return {};
    }
}

QVariant ConnectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= pulseboard::columnCount) {
        return {};
    }
    const auto column = static_cast<Column>(section);
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(column);
    case Qt::ToolTipRole:
        return columnToolTip(column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(columnAlignment(column));
    default:
        return {};
    }
}

std::chrono::milliseconds ConnectionModel::now() const
{
    return m_snapshotTime + std::chrono::milliseconds(m_sinceSnapshot.elapsed());
}

std::chrono::milliseconds ConnectionModel::durationOf(const ConnectionRow &row) const
{
    return row.durationAt(now());
}

QVariant ConnectionModel::sortValue(const ConnectionRow &row, Column column) const
{
    switch (column) {
    case Column::Id:
        return row.info.id.value;
    case Column::Client:
        return row.client;
    case Column::Address:
        return row.info.address;
    case Column::Stream:
        return QString(row.info.endpoint + u' ' + row.info.topics.join(u' '));
    case Column::Since:
        return row.info.connectedAt;
    case Column::Duration:
        return static_cast<qint64>(durationOf(row).count());
    case Column::Events:
        return row.counters.events;
    case Column::Rate:
    case Column::Trend:
        return row.counters.eventsPerSecond;
    case Column::Bytes:
        return row.counters.bytes;
    case Column::Lag:
        return row.counters.lag;
    case Column::LastEventId:
        return row.counters.lastEventId;
    case Column::State:
        return stateRank(row);
    }
    Q_UNREACHABLE();
}

} // namespace pulseboard
