// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/logdelegate.h"

#include "look/dot.h"
#include "panels/logmodel.h"

#include <QPainter>
#include <QTableView>

namespace pulseboard {

LogDelegate::LogDelegate(const LogModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

void LogDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() != LogModel::Text && !m_model.isTrouble(index.row())) {
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    }
}

void LogDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    if (const auto *table = qobject_cast<const QTableView *>(option.widget); table && index.column() == LogModel::Text
        && index.siblingAtColumn(LogModel::Connection).data().toString().isEmpty()) {
        // Of no connection: the sentence begins where one would stand, for in a narrow panel it is cut.
        const int room = table->columnWidth(LogModel::Connection);
        cell.rect.adjust(option.direction == Qt::LeftToRight ? -room : 0, 0,
                         option.direction == Qt::LeftToRight ? 0 : room, 0);
    }
    QStyledItemDelegate::paint(painter, cell, index);
    if (index.column() == LogModel::Kind && m_model.isTrouble(index.row())) {
        const int word = QFontMetrics(option.font).horizontalAdvance(index.data().toString());
        const QPointF center(option.rect.left() + word + 2 * dotDiameter, option.rect.center().y() + 0.5);
        paintDot(*painter, center, { .color = Signal::Trouble }, colorModeOf(option.palette));
    }
}

} // namespace pulseboard
