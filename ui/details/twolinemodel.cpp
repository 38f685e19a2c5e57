// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "details/twolinemodel.h"

#include <algorithm>

namespace pulseboard {

void TwoLineModel::setRows(const QList<TwoLines> &rows)
{
    for (int row = 0; row < rows.size(); ++row) {
        const TwoLines &wanted = rows[row];
        const auto same = std::ranges::find(m_rows.begin() + row, m_rows.end(), wanted.key, &TwoLines::key);
        if (same == m_rows.end()) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, wanted);
            endInsertRows();
            continue;
        }
        const int at = static_cast<int>(same - m_rows.begin());
        if (at > row) {
            beginRemoveRows({}, row, at - 1);
            m_rows.remove(row, at - row);
            endRemoveRows();
        }
        if (m_rows[row] != wanted) {
            m_rows[row] = wanted;
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
    const int surplus = rowCount() - static_cast<int>(rows.size());
    if (surplus > 0) {
        beginRemoveRows({}, static_cast<int>(rows.size()), rowCount() - 1);
        m_rows.remove(rows.size(), surplus);
        endRemoveRows();
    }
}

int TwoLineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant TwoLineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const TwoLines &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::AccessibleTextRole:
        return QStringList { row.title, row.aside, row.note }.join(QStringLiteral(", "));
    case Qt::ToolTipRole:
        return row.toolTip;
    case AsideRole:
        return row.aside;
    case NoteRole:
        return row.note;
    case KeyRole:
        return row.key;
    default:
        return {};
    }
}

} // namespace pulseboard
