// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bans/bansmodel.h"

#include "text/clientname.h"
#include "text/format.h"
#include "text/untrusted.h"

#include <algorithm>

namespace pulseboard {

namespace {

/// Whether both stand for the same one; what remains may differ.
bool isSame(const sse::Exclusion &a, const sse::Exclusion &b)
{
    return a.kind == b.kind && a.connection == b.connection && a.address == b.address && a.since == b.since;
}

} // namespace

BansModel::BansModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_sinceList.start();
}

void BansModel::setList(const sse::ExclusionList &list)
{
    m_revision = list.revision;
    for (int row = rowCount() - 1; row >= 0; --row) {
        const bool stays = std::ranges::any_of(
            list.entries, [this, row](const sse::Exclusion &entry) { return isSame(entry, m_entries[row]); });
        if (!stays) {
            beginRemoveRows({}, row, row);
            m_entries.removeAt(row);
            endRemoveRows();
        }
    }
    insertNew(list.entries);
    m_sinceList.start();
    tick();
}

/// What stays stands in the same order in both lists.
void BansModel::insertNew(const QList<sse::Exclusion> &entries)
{
    int row = 0;
    for (qsizetype i = 0; i < entries.size(); ++row) {
        qsizetype next = i;
        while (next < entries.size() && (row >= rowCount() || !isSame(entries[next], m_entries[row]))) {
            ++next;
        }
        if (next > i) {
            const int count = static_cast<int>(next - i);
            beginInsertRows({}, row, row + count - 1);
            m_entries = m_entries.first(row) + entries.sliced(i, count) + m_entries.sliced(row);
            endInsertRows();
            row += count - 1;
            i = next;
        } else {
            m_entries[row].remaining = entries[i].remaining;
            ++i;
        }
    }
}

void BansModel::tick()
{
    removeOver();
    if (!m_entries.isEmpty()) {
        Q_EMIT dataChanged(index(0, Remaining), index(rowCount() - 1, Remaining), { Qt::DisplayRole });
    }
}

void BansModel::removeOver()
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (remaining(m_entries[row]).count() <= 0) {
            beginRemoveRows({}, row, row);
            m_entries.removeAt(row);
            endRemoveRows();
        }
    }
}

std::chrono::milliseconds BansModel::remaining(const sse::Exclusion &entry) const
{
    return entry.remaining - std::chrono::milliseconds(m_sinceList.elapsed());
}

int BansModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int BansModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant BansModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const sse::Exclusion &entry = m_entries[index.row()];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, column);
    case Qt::ToolTipRole:
        return toolTip(entry, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (column == Since || column == Remaining ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QString BansModel::text(const sse::Exclusion &entry, Column column) const
{
    const bool isBan = entry.kind == sse::Exclusion::Kind::Ban;
    switch (column) {
    case Kind:
        return isBan ? tr("banned") : tr("stopped");
    case Who:
        return isBan ? oneLine(entry.address, 100)
                     : tr("%1, %2").arg(toString(entry.connection), clientName(entry.userAgent));
    case Reason:
        return oneLine(entry.reason);
    case Since:
        return format::since(entry.since, QDateTime::currentDateTime());
    case Remaining:
        // To the second that is begun: 0:00 is never seen.
        return format::duration(remaining(entry) + std::chrono::milliseconds(999));
    }
    Q_UNREACHABLE();
}

QString BansModel::toolTip(const sse::Exclusion &entry, Column column) const
{
    switch (column) {
    case Kind:
        return entry.kind == sse::Exclusion::Kind::Ban
            ? tr("Everybody who comes from this address is told to stay away")
            : tr("Only this client is told to stay away, wherever it comes from");
    case Who:
        return literalToolTip(entry.kind == sse::Exclusion::Kind::Ban
                                  ? tr("Banned with %1").arg(toString(entry.connection))
                                  : tr("From %1: %2").arg(entry.address, entry.userAgent));
    case Reason:
        return literalToolTip(entry.reason);
    case Since:
    case Remaining:
        return tr("Until %1").arg(QLocale().toString(entry.until.toLocalTime(), QLocale::ShortFormat));
    }
    Q_UNREACHABLE();
}

QVariant BansModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) {
        return {};
    }
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (column == Since || column == Remaining ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (column) {
    case Kind:
        return tr("What");
    case Who:
        return tr("Who");
    case Reason:
        return tr("Reason");
    case Since:
        return tr("Since");
    case Remaining:
        return tr("Remaining");
    }
    Q_UNREACHABLE();
}

} // namespace pulseboard
