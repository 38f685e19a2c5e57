// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionproxy.h"

#include "connections/connectionmodel.h"
#include "connections/connectiontext.h"

#include <algorithm>

namespace pulseboard {

namespace {

/// By the raw values, without a detour over QVariant: this runs some hundred thousand times to sort
/// ten thousand rows.
std::strong_ordering compare(const ConnectionRow &a, const ConnectionRow &b, Column column)
{
    const auto text = [](const auto &left, const auto &right) { return left.compare(right) <=> 0; };
    switch (column) {
    case Column::Id:
        return a.info.id <=> b.info.id;
    case Column::Client:
        return a.client.compare(b.client, Qt::CaseInsensitive) <=> 0;
    case Column::Address:
        return text(a.info.address, b.info.address);
    case Column::Stream: {
        const std::strong_ordering endpoint = text(a.info.endpoint, b.info.endpoint);
        return endpoint != 0
            ? endpoint
            : std::lexicographical_compare_three_way(a.info.topics.begin(), a.info.topics.end(),
                                                     b.info.topics.begin(), b.info.topics.end(), text);
    }
    case Column::Since:
        return a.info.connectedAt.toMSecsSinceEpoch() <=> b.info.connectedAt.toMSecsSinceEpoch();
    case Column::Duration: // the longest has started first
        return b.startedAt <=> a.startedAt;
    case Column::Events:
        return a.counters.events <=> b.counters.events;
    case Column::Rate:
        return std::strong_order(a.counters.eventsPerSecond, b.counters.eventsPerSecond);
    case Column::Bytes:
        return a.counters.bytes <=> b.counters.bytes;
    case Column::Lag:
        return a.counters.lag <=> b.counters.lag;
    case Column::LastEventId: { // of two ids that end in a count, the longer is the later
        const std::strong_ordering size = a.counters.lastEventId.size() <=> b.counters.lastEventId.size();
        return size != 0 ? size : text(a.counters.lastEventId, b.counters.lastEventId);
    }
    case Column::State:
        return a.counters.state <=> b.counters.state;
    }
    Q_UNREACHABLE();
}

} // namespace

ConnectionProxy::ConnectionProxy(ConnectionModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setDynamicSortFilter(false); // see refresh()
    setSortRole(ConnectionModel::SortRole);
    setSourceModel(&model);
}

void ConnectionProxy::setFilterText(const QString &text)
{
    const QStringList words = text.toCaseFolded().simplified().split(u' ', Qt::SkipEmptyParts);
    if (words != m_words) {
        m_words = words;
        invalidateRowsFilter();
        refresh(); // rows that came back stand anywhere
    }
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
    return m_held && sortColumn() >= 0 && isLive(static_cast<Column>(sortColumn()));
}

void ConnectionProxy::refresh()
{
    if (isFiltered()) { // the state is searched too, and it changes
        invalidateRowsFilter();
    }
    if (sortColumn() >= 0 && !isOrderHeld() && !isInOrder()) {
        sort(sortColumn(), sortOrder());
    }
}

const ConnectionRow &ConnectionProxy::at(int proxyRow) const
{
    return m_model.at(mapToSource(index(proxyRow, 0)).row());
}

bool ConnectionProxy::isInOrder() const
{
    for (int row = 1; row < rowCount(); ++row) {
        const QModelIndex above = mapToSource(index(row - 1, sortColumn()));
        const QModelIndex below = mapToSource(index(row, sortColumn()));
        if (sortOrder() == Qt::AscendingOrder ? lessThan(below, above) : lessThan(above, below)) {
            return false;
        }
    }
    return true;
}

bool ConnectionProxy::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const ConnectionRow &row = m_model.at(sourceRow);
    return std::ranges::all_of(m_words, [&row](const QString &word) {
        return row.searchText.contains(word) || stateWord(row.counters.state).contains(word);
    });
}

bool ConnectionProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const std::strong_ordering order =
        compare(m_model.at(left.row()), m_model.at(right.row()), static_cast<Column>(left.column()));
    // Among equals the older comes first: they would change places at random otherwise.
    return order != 0 ? order < 0 : left.row() < right.row();
}

} // namespace pulseboard
