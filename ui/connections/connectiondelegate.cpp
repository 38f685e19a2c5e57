// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectiondelegate.h"

#include "connections/connectionmodel.h"
#include "connections/connectiontext.h"

#include <QApplication>
#include <QPainter>

namespace pulseboard {

namespace {

struct Tones {
    QColor main;
    QColor light;
};

Tones tonesFor(const QStyleOptionViewItem &option)
{
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    if (option.state.testFlag(QStyle::State_Selected)) {
        const QColor color = option.palette.color(group, QPalette::HighlightedText);
        return { .main = color, .light = color };
    }
    return { .main = option.palette.color(group, QPalette::Text),
             .light = option.palette.color(group, QPalette::PlaceholderText) };
}

} // namespace

void ConnectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget); // ground and focus

    painter->save();
    painter->setFont(item.font);
    const Tones tones = tonesFor(item);
    QRect area = item.rect.adjusted(horizontalPadding, 0, -horizontalPadding, 0);
    const auto column = static_cast<Column>(index.column());
    if (column == Column::State) {
        painter->setPen(tones.main);
        paintState(painter, item, index, area);
        painter->restore();
        return;
    }

    const QString unit = index.data(ConnectionModel::UnitTextRole).toString();
    const QString main = index.data(ConnectionModel::MainTextRole).toString();
    const QFontMetrics metrics(item.font);
    if (item.displayAlignment.testFlag(Qt::AlignRight)) {
        painter->setPen(tones.light);
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, unit);
        area.setRight(area.right() - metrics.horizontalAdvance(unit));
        painter->setPen(tones.main);
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                          metrics.elidedText(main, Qt::ElideRight, area.width()));
    } else {
        const auto mode = column == Column::LastEventId ? Qt::ElideMiddle : Qt::ElideRight;
        const QString shown = metrics.elidedText(main, mode, area.width());
        painter->setPen(tones.main);
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
        area.setLeft(area.left() + metrics.horizontalAdvance(shown));
        painter->setPen(tones.light);
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          metrics.elidedText(unit, Qt::ElideRight, area.width()));
    }
    painter->restore();
}

void ConnectionDelegate::paintState(QPainter *painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index, QRect area)
{
    const auto state = static_cast<sse::ConnectionState>(index.data(ConnectionModel::SortRole).toInt());
    const QPointF center(area.left() + dotDiameter / 2.0, area.center().y() + 0.5);
    paintDot(*painter, center, stateDot(state), colorModeOf(option.palette));
    area.setLeft(area.left() + dotDiameter + horizontalPadding);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(option.font).elidedText(stateWord(state), Qt::ElideRight, area.width()));
}

} // namespace pulseboard
