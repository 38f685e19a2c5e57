// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/eventmodel.h"

#include "events/wireevent.h"
#include "text/format.h"
#include "text/untrusted.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// No cell shows more; the rest of a line of megabytes need not be decoded for it.
constexpr qsizetype longestCell = 1000;

QString cell(QByteArrayView utf8)
{
    return oneLine(QString::fromUtf8(utf8.first(std::min(utf8.size(), longestCell))));
}

} // namespace

void EventModel::append(const QList<sse::EventRecord> &events, quint64 skipped)
{
    std::deque<Row> fresh;
    if (skipped > 0 && !events.isEmpty()) {
        Row gap;
        gap.event.sequence = events.front().sequence;
        gap.missing = skipped;
        fresh.push_back(gap);
    }
    qsizetype bytes = 0;
    for (const sse::EventRecord &event : events) {
        bytes += event.wire.size();
        fresh.push_back({ .event = event, .missing = 0, .size = WireEvent(event.wire).dataSize() });
    }
    while (fresh.size() > capacity || (fresh.size() > 1 && bytes > capacityBytes)) {
        bytes -= fresh.front().event.wire.size();
        fresh.pop_front();
    }
    if (fresh.empty()) {
        return;
    }
    dropOldest(fresh.size(), bytes);

    std::vector<quint64> shown;
    quint64 number = m_first + m_rows.size();
    for (const Row &row : fresh) {
        if (passes(row)) {
            shown.push_back(number);
        }
        ++number;
    }
    m_bytes += bytes;
    if (shown.empty()) {
        std::ranges::move(fresh, std::back_inserter(m_rows));
        return;
    }
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(shown.size()) - 1);
    std::ranges::move(fresh, std::back_inserter(m_rows));
    m_shown.insert(m_shown.end(), shown.begin(), shown.end());
    endInsertRows();
}

/// Makes room for \a count rows of \a bytes together.
void EventModel::dropOldest(size_t count, qsizetype bytes)
{
    size_t surplus = 0;
    qsizetype kept = m_bytes;
    while (surplus < m_rows.size() && (m_rows.size() - surplus + count > capacity || kept + bytes > capacityBytes)) {
        kept -= m_rows[surplus].event.wire.size();
        ++surplus;
    }
    const auto drop = [&] {
        m_rows.erase(m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(surplus));
        m_first += surplus;
        m_bytes = kept;
    };
    const auto firstKept = std::ranges::lower_bound(m_shown, m_first + surplus);
    if (firstKept == m_shown.begin()) {
        drop();
        return;
    }
    beginRemoveRows({}, 0, static_cast<int>(firstKept - m_shown.begin()) - 1);
    m_shown.erase(m_shown.begin(), firstKept);
    drop();
    endRemoveRows();
}

void EventModel::clear()
{
    beginResetModel();
    m_first += m_rows.size();
    m_rows.clear();
    m_shown.clear();
    m_bytes = 0;
    endResetModel();
}

void EventModel::setFilter(const EventFilter &filter)
{
    if (filter == m_filter) {
        return;
    }
    beginResetModel();
    m_filter = filter;
    m_shown.clear();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (passes(m_rows[i])) {
            m_shown.push_back(m_first + i);
        }
    }
    endResetModel();
}

const sse::EventRecord *EventModel::eventAt(int row) const
{
    return row >= 0 && row < rowCount() && at(row).missing == 0 ? &at(row).event : nullptr;
}

int EventModel::rowOf(quint64 sequence) const
{
    // Gaps stand directly before the event whose sequence they have.
    const auto found = std::ranges::lower_bound(m_shown, sequence, {}, [this](quint64 number) {
        const Row &row = m_rows[number - m_first];
        return row.missing > 0 ? row.event.sequence - 1 : row.event.sequence;
    });
    if (found == m_shown.end()) {
        return -1;
    }
    const int row = static_cast<int>(found - m_shown.begin());
    return at(row).missing == 0 && at(row).event.sequence == sequence ? row : -1;
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case UnitRole:
        return row.missing == 0 && column == Size ? format::bytes(static_cast<quint64>(row.size)).unit : QString();
    case IsGapRole:
        return row.missing > 0;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column == Size || column == Receivers ? Qt::AlignRight | Qt::AlignVCenter
                                                                         : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        if (row.missing > 0) {
            return tr("More were published than a list can follow. Record to a file to have them all.");
        }
        return literalToolTip(column == Time ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(row.event.publishedAt),
                                                                  QLocale::LongFormat)
                                             : text(row, column));
    default:
        return {};
    }
}

QString EventModel::text(const Row &row, Column column) const
{
    if (row.missing > 0) {
        //: %n is a number of events
        return column == Data
            ? tr("%n event(s) not shown", nullptr, static_cast<int>(std::min<quint64>(row.missing, 2'000'000'000)))
            : QString();
    }
    const sse::EventRecord &event = row.event;
    switch (column) {
    case Time:
        return QDateTime::fromMSecsSinceEpoch(event.publishedAt).toString(u"HH:mm:ss.zzz"_s);
    case Topic:
        return cell(event.topic);
    case Type: {
        const QByteArrayView type = WireEvent(event.wire).type();
        return type.isEmpty() ? u"message"_s : cell(type);
    }
    case Id:
        return cell(event.id);
    case Size:
        return format::bytes(static_cast<quint64>(row.size)).number;
    case Receivers:
        return format::count(event.connections);
    case Data:
        return cell(WireEvent(event.wire).firstLine());
    }
    Q_UNREACHABLE();
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) {
        return {};
    }
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(column == Size || column == Receivers ? Qt::AlignRight | Qt::AlignVCenter
                                                                         : Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (column) {
    case Time:
        return tr("Time");
    case Topic:
        return tr("Topic");
    case Type:
        return tr("Type");
    case Id:
        return tr("ID");
    case Size:
        return tr("Size");
    case Receivers:
        return tr("Receivers");
    case Data:
        return tr("Data");
    }
    Q_UNREACHABLE();
}

} // namespace pulseboard
