// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "look/calmstyle.h"

#include "look/typography.h"

#include <QPainter>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr int sortMark = 2 * gridUnit; // width and height

} // namespace

CalmStyle::CalmStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

int CalmStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_HeaderMargin: // titles stand exactly over their cells
        return 2 * gridUnit;
    case PM_DockWidgetTitleMargin:
    case PM_DockWidgetSeparatorExtent:
        return gridUnit;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QRect CalmStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_HeaderArrow) {
        const QRect arrow(0, 0, sortMark, sortMark);
        return alignedRect(option->direction, Qt::AlignRight | Qt::AlignVCenter, arrow.size(),
                           option->rect.adjusted(gridUnit, 0, -gridUnit, 0));
    }
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_DockWidgetTitleBarText) { // in line with what stands in the panel
        return rect.adjusted(option->direction == Qt::LeftToRight ? panelMargin - gridUnit : 0, 0,
                             option->direction == Qt::LeftToRight ? 0 : gridUnit - panelMargin, 0);
    }
    return rect;
}

QSize CalmStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    const QSize fitting = QProxyStyle::sizeFromContents(type, option, size, widget);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool airy = type == CT_PushButton && button && !button->text.isEmpty() && !button->icon.isNull();
    return airy ? fitting + QSize(panelMargin, 0) : fitting;
}

void CalmStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    if (element == PE_FrameLineEdit) { // Fusion's frame cannot be seen on a dark ground
        const bool focused = option->state.testFlag(State_HasFocus);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(option->palette.color(focused ? QPalette::Highlight : QPalette::Dark));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        painter->restore();
        return;
    }
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (element != PE_IndicatorHeaderArrow || !header) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    // A chevron that opens where the values grow: up for ascending. Qt calls that SortDown.
    const bool ascending = header->sortIndicator == QStyleOptionHeader::SortDown;
    const QPointF center = QRectF(option->rect).center();
    const qreal half = sortMark / 2.0 - 1;
    const qreal tip = ascending ? -half / 2 : half / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(option->palette.color(QPalette::Text), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(
        QPolygonF{center + QPointF(-half, -tip), center + QPointF(0, tip), center + QPointF(half, -tip)});
    painter->restore();
}

void CalmStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    if (element == CE_HeaderSection) {
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        painter->setPen(option->palette.color(QPalette::Mid));
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    }
    if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        header && element == CE_HeaderLabel) {
        QStyleOptionHeader quiet = *header;
        const QColor secondary = header->palette.color(QPalette::PlaceholderText);
        quiet.palette.setColor(QPalette::ButtonText, secondary);
        QProxyStyle::drawControl(element, &quiet, painter, widget);
        return;
    }
    if (const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(option);
        dock && element == CE_DockWidgetTitle && !dock->verticalTitleBar) {
        // Fusion asks itself, not us, where the title is.
        const QRect area = subElementRect(SE_DockWidgetTitleBarText, option, widget);
        const QString title = option->fontMetrics.elidedText(dock->title, Qt::ElideRight, area.width());
        drawItemText(painter, area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, option->palette,
                     option->state.testFlag(State_Enabled), title, QPalette::WindowText);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

} // namespace pulseboard
