// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/logmodel.h"

#include "panels/activitytext.h"
#include "text/format.h"
#include "text/untrusted.h"

#include <QEvent>

#include <algorithm>

namespace pulseboard {

bool LogModel::event(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        if (!m_lines.empty()) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
        }
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
    }
    return QAbstractTableModel::event(event);
}

void LogModel::append(const QList<sse::Activity> &activity)
{
    std::deque<Line> fresh;
    for (const sse::Activity &entry : activity) {
        if (entry.sequence > m_lastSequence + 1) {
            fresh.push_back({ .activity = entry, .missing = entry.sequence - m_lastSequence - 1 });
        }
        m_lastSequence = std::max(m_lastSequence, entry.sequence);
        fresh.push_back({ .activity = entry });
    }
    if (fresh.size() > capacity) {
        fresh.erase(fresh.begin(), fresh.end() - capacity);
    }
    if (fresh.empty()) {
        return;
    }
    const int count = static_cast<int>(fresh.size());
    const int surplus = rowCount() + count - capacity;
    if (surplus > 0) {
        beginRemoveRows({}, 0, surplus - 1);
        m_lines.erase(m_lines.begin(), m_lines.begin() + surplus);
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount() + count - 1);
    std::ranges::move(fresh, std::back_inserter(m_lines));
    endInsertRows();
}

void LogModel::clear()
{
    if (!m_lines.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_lines.clear();
        endRemoveRows();
    }
}

bool LogModel::isTrouble(int row) const
{
    const Line &line = m_lines[static_cast<size_t>(row)];
    return line.missing == 0 && pulseboard::isTrouble(line.activity.kind);
}

QString LogModel::rowText(int row) const
{
    QStringList cells;
    for (int column = 0; column < columns; ++column) {
        cells.push_back(data(index(row, column)).toString());
    }
    return cells.join(u'\t');
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Line &line = m_lines[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(line, static_cast<Column>(index.column()));
    case Qt::ToolTipRole:
        return literalToolTip(line.missing > 0 ? tr("The server kept the newest only") : activityText(line.activity));
    default:
        return {};
    }
}

QString LogModel::text(const Line &line, Column column) const
{
    const sse::Activity &activity = line.activity;
    if (line.missing > 0) {
        return column == Text ? tr("… %1 more").arg(format::count(line.missing)) : QString();
    }
    switch (column) {
    case Time:
        return activity.at.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    case Kind:
        return activityWord(activity.kind);
    case Connection:
        return activity.connection.value > 0 ? toString(activity.connection) : QString();
    case Text:
        return oneLine(activityText(activity));
    }
    Q_UNREACHABLE();
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columns) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case Time:
        return tr("Time");
    case Kind:
        return tr("What");
    case Connection:
        return tr("Connection");
    case Text:
        return tr("Details");
    }
    Q_UNREACHABLE();
}

} // namespace pulseboard
