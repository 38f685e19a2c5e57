// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "palette/commanddelegate.h"

#include "look/typography.h"
#include "palette/commandmodel.h"

#include <QPainter>

#include <algorithm>

namespace pulseboard {

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString shortcut = index.data(CommandModel::ShortcutRole).toString();
    const QStyle *style = option.widget->style();
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.features |= QStyleOptionViewItem::HasDecoration; // the room for it, so that all texts begin in line
    item.decorationSize = item.decorationSize.expandedTo({ 4 * gridUnit, 4 * gridUnit });
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, option.widget);
    item.rect.adjust(gridUnit, 0, -option.fontMetrics.horizontalAdvance(shortcut) - 6 * gridUnit, 0);
    item.backgroundBrush = {};
    item.state.setFlag(QStyle::State_HasFocus, false);
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, option.widget);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const auto group = !option.state.testFlag(QStyle::State_Enabled) ? QPalette::Disabled
        : option.state.testFlag(QStyle::State_Active)                ? QPalette::Active
                                                                     : QPalette::Inactive;
    painter->setPen(option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
    painter->drawText(option.rect.adjusted(0, 0, -2 * gridUnit, 0), Qt::AlignRight | Qt::AlignVCenter, shortcut);
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), 7 * gridUnit));
    return size;
}

} // namespace pulseboard
