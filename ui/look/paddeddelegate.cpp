// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "look/paddeddelegate.h"

#include "look/rowcolor.h"
#include "look/typography.h"

#include <QPainter>

#include <utility>

namespace pulseboard {

void PaddedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = std::exchange(cell.text, {});
    cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const QRect area = cell.rect.adjusted(2 * gridUnit, 0, -2 * gridUnit, 0);
    painter->setFont(cell.font);
    painter->setPen(rowColor(cell, QPalette::Text));
    painter->drawText(area, static_cast<int>(cell.displayAlignment) | Qt::TextSingleLine,
                      cell.fontMetrics.elidedText(text, Qt::ElideRight, area.width()));
}

} // namespace pulseboard
