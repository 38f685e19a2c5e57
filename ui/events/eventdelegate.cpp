// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/eventdelegate.h"

#include "events/eventmodel.h"

#include <QApplication>
#include <QPainter>

namespace pulseboard {

void EventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString main = std::exchange(item.text, {});
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget); // ground and focus

    const bool isGap = index.data(EventModel::IsGapRole).toBool();
    const bool isFirst = !isGap && (index.column() == EventModel::Topic || index.column() == EventModel::Data);
    const auto group = item.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    const QColor light = item.palette.color(group, selected ? QPalette::HighlightedText : QPalette::PlaceholderText);
    const QColor strong = item.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    const QString unit = index.data(EventModel::UnitRole).toString();
    const bool right = item.displayAlignment.testFlag(Qt::AlignRight);
    QRect area = item.rect.adjusted(horizontalPadding, 0, -horizontalPadding, 0);
    const int flags =
        static_cast<int>(Qt::AlignVCenter) | Qt::TextSingleLine | (right ? Qt::AlignRight : Qt::AlignLeft);

    painter->save();
    painter->setFont(item.font);
    painter->setPen(light);
    if (!unit.isEmpty()) {
        painter->drawText(area, flags, unit);
        area.setRight(area.right() - QFontMetrics(item.font).horizontalAdvance(unit));
    }
    painter->setPen(isFirst || right ? strong : light);
    // An id tells its events apart by its end.
    const auto mode = index.column() == EventModel::Id ? Qt::ElideMiddle : Qt::ElideRight;
    painter->drawText(area, flags, QFontMetrics(item.font).elidedText(main, mode, area.width()));
    painter->restore();
}

} // namespace pulseboard
