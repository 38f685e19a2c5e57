// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionorder.h"

#include "connections/connectionmodel.h"

#include <algorithm>

namespace pulseboard {

namespace {

constexpr auto compareTexts = [](const auto &left, const auto &right) { return left.compare(right) <=> 0; };

template<typename Key>
struct Keyed
{
    Key key;
    int row;
};

/// The keys stand beside one another while they are sorted: rows are large, and ten thousand of them
/// do not fit into any cache.
template<typename KeyOf, typename Compare>
bool sortByKeys(std::vector<int> &rows, const ConnectionModel &model, Qt::SortOrder order, KeyOf keyOf, Compare compare)
{
    using Entry = Keyed<decltype(keyOf(model.at(0)))>;
    std::vector<Entry> entries;
    entries.reserve(rows.size());
    for (const int row : rows) {
        entries.push_back({ .key = keyOf(model.at(row)), .row = row });
    }
    const auto before = [order, compare](const Entry &a, const Entry &b) {
        const std::strong_ordering keys = compare(a.key, b.key);
        return keys == 0 ? a.row < b.row : order == Qt::AscendingOrder ? keys < 0 : keys > 0;
    };
    if (std::ranges::is_sorted(entries, before)) {
        return false;
    }
    std::ranges::sort(entries, before);
    std::ranges::transform(entries, rows.begin(), &Entry::row);
    return true;
}

template<typename KeyOf>
bool sortByNumber(std::vector<int> &rows, const ConnectionModel &model, Qt::SortOrder order, KeyOf keyOf)
{
    return sortByKeys(rows, model, order, keyOf, [](auto left, auto right) { return std::strong_order(left, right); });
}

/// For what is no number: by the rows themselves.
template<typename Compare>
bool sortByRow(std::vector<int> &rows, const ConnectionModel &model, Qt::SortOrder order, Compare compare)
{
    return sortByKeys(
        rows, model, order, [](const ConnectionRow &row) { return &row; },
        [compare](const ConnectionRow *left, const ConnectionRow *right) { return compare(*left, *right); });
}

std::strong_ordering compareStreams(const ConnectionRow &a, const ConnectionRow &b)
{
    const std::strong_ordering endpoint = compareTexts(a.info.endpoint, b.info.endpoint);
    return endpoint != 0
        ? endpoint
        : std::lexicographical_compare_three_way(a.info.topics.begin(), a.info.topics.end(), b.info.topics.begin(),
                                                 b.info.topics.end(), compareTexts);
}

/// Of two ids that end in a count, the longer is the later.
std::strong_ordering compareEventIds(const ConnectionRow &a, const ConnectionRow &b)
{
    const QByteArray &left = a.counters.lastEventId;
    const QByteArray &right = b.counters.lastEventId;
    const std::strong_ordering size = left.size() <=> right.size();
    return size != 0 ? size : compareTexts(left, right);
}

} // namespace

bool sortRows(std::vector<int> &rows, const ConnectionModel &model, Column column, Qt::SortOrder order)
{
    using Row = const ConnectionRow &;
    switch (column) {
    case Column::Id:
        return sortByNumber(rows, model, order, [](Row row) { return row.info.id.value; });
    case Column::Client:
        return sortByRow(rows, model, order,
                         [](Row a, Row b) { return a.client.compare(b.client, Qt::CaseInsensitive) <=> 0; });
    case Column::Address:
        return sortByRow(rows, model, order, [](Row a, Row b) { return compareTexts(a.info.address, b.info.address); });
    case Column::Stream:
        return sortByRow(rows, model, order, compareStreams);
    case Column::Since:
        return sortByNumber(rows, model, order, [](Row row) { return row.info.connectedAt.toMSecsSinceEpoch(); });
    case Column::Duration: // the longest has started first
        return sortByNumber(rows, model, order, [](Row row) { return -row.startedAt.count(); });
    case Column::Events:
        return sortByNumber(rows, model, order, [](Row row) { return row.counters.events; });
    case Column::Rate:
    case Column::Trend:
        return sortByNumber(rows, model, order, [](Row row) { return row.counters.eventsPerSecond; });
    case Column::Bytes:
        return sortByNumber(rows, model, order, [](Row row) { return row.counters.bytes; });
    case Column::Lag:
        return sortByNumber(rows, model, order, [](Row row) { return row.counters.lag; });
    case Column::LastEventId:
        return sortByRow(rows, model, order, compareEventIds);
    case Column::State:
        return sortByNumber(rows, model, order, [](Row row) { return stateRank(row); });
    }
    Q_UNREACHABLE();
}

} // namespace pulseboard
