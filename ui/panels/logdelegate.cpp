// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/logdelegate.h"

#include "look/dot.h"
#include "panels/logmodel.h"

#include <QPainter>

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
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() == LogModel::Kind && m_model.isTrouble(index.row())) {
        const int word = QFontMetrics(option.font).horizontalAdvance(index.data().toString());
        const QPointF center(option.rect.left() + word + 2 * dotDiameter, option.rect.center().y() + 0.5);
        paintDot(*painter, center, { .color = Signal::Trouble }, colorModeOf(option.palette));
    }
}

} // namespace pulseboard
