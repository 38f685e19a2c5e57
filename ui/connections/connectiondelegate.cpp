// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectiondelegate.h"

#include "connections/connectionproxy.h"
#include "connections/connectiontext.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <array>

namespace pulseboard {

namespace {

constexpr auto alignment = [](Qt::AlignmentFlag side) { return side | Qt::AlignVCenter | Qt::TextSingleLine; };

} // namespace

ConnectionDelegate::ConnectionDelegate(const ConnectionProxy &proxy, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_proxy(proxy)
{
}

ConnectionDelegate::Tones ConnectionDelegate::tonesFor(const QStyleOptionViewItem &option, const ConnectionRow &row)
{
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    if (option.state.testFlag(QStyle::State_Selected)) {
        QColor color = option.palette.color(group, QPalette::HighlightedText);
        if (!row.isOpen()) {
            color.setAlphaF(0.75f);
        }
        return { .main = color, .light = color, .line = color };
    }
    const QColor light = option.palette.color(group, QPalette::PlaceholderText);
    if (!row.isOpen()) {
        return { .main = light, .light = light, .line = light };
    }
    return { .main = option.palette.color(group, QPalette::Text),
             .light = light,
             .line = option.palette.color(group, QPalette::Link) };
}

void ConnectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    item.index = index;
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget); // ground and focus

    const ConnectionRow &row = m_proxy.at(index.row());
    const auto column = static_cast<Column>(index.column());
    const Tones tones = tonesFor(item, row);
    QRect area = item.rect.adjusted(horizontalPadding, 0, -horizontalPadding, 0);
    if (column == Column::Trend) {
        paintTrend(painter, area, row.rates, tones.line);
        return;
    }

    painter->save();
    painter->setFont(item.font);
    if (column == Column::State) {
        paintDotOf(painter, item, row, area);
    }
    const format::Figure text = cellText(row, column, m_proxy.durationAt(index.row()));
    const QFontMetrics metrics(item.font);
    if (columnAlignment(column).testFlag(Qt::AlignRight)) {
        painter->setPen(tones.light);
        painter->drawText(area, alignment(Qt::AlignRight), text.unit);
        area.setRight(area.right() - metrics.horizontalAdvance(text.unit));
        painter->setPen(tones.main);
        painter->drawText(area, alignment(Qt::AlignRight),
                          metrics.elidedText(text.number, Qt::ElideRight, area.width()));
    } else {
        const auto mode = column == Column::LastEventId ? Qt::ElideMiddle : Qt::ElideRight;
        const QString shown = metrics.elidedText(text.number, mode, area.width());
        painter->setPen(tones.main);
        painter->drawText(area, alignment(Qt::AlignLeft), shown);
        if (!text.unit.isEmpty()) {
            area.setLeft(area.left() + metrics.horizontalAdvance(shown));
            painter->setPen(tones.light);
            painter->drawText(area, alignment(Qt::AlignLeft),
                              metrics.elidedText(text.unit, Qt::ElideRight, area.width()));
        }
    }
    painter->restore();
}

/// And makes \a area begin behind it.
void ConnectionDelegate::paintDotOf(QPainter *painter, const QStyleOptionViewItem &option, const ConnectionRow &row,
                                    QRect &area)
{
    const QPointF center(area.left() + dotDiameter / 2.0, area.center().y() + 0.5);
    if (option.state.testFlag(QStyle::State_Selected)) { // green on the accent colour could not be told from it
        constexpr qreal radius = dotDiameter / 2.0 + 1.5;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.palette.base());
        painter->drawEllipse(center, radius, radius);
        painter->restore();
    }
    paintDot(*painter, center, stateDot(row), colorModeOf(option.palette));
    area.setLeft(area.left() + dotDiameter + horizontalPadding);
}

void ConnectionDelegate::paintTrend(QPainter *painter, const QRect &area, const RateHistory &rates, const QColor &color)
{
    if (rates.size() < 2 || area.width() < static_cast<int>(RateHistory::capacity)) {
        return;
    }
    double highest = 0.1; // less than that is none
    for (size_t i = 0; i < rates.size(); ++i) {
        highest = std::max(highest, rates.at(i));
    }
    constexpr int margin = 6;
    const QRectF ground = QRectF(area).adjusted(0, margin, 0, -margin);
    const double step = ground.width() / static_cast<double>(RateHistory::capacity - 1);
    std::array<QPointF, RateHistory::capacity> line;
    for (size_t i = 0; i < rates.size(); ++i) { // the newest stands at the right
        line[i] = { ground.right() - step * static_cast<double>(rates.size() - 1 - i),
                    ground.bottom() - ground.height() * rates.at(i) / highest };
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(line.data(), static_cast<int>(rates.size()));
    painter->restore();
}

} // namespace pulseboard
