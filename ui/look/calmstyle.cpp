// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "look/calmstyle.h"

#include "look/symbolicicon.h"
#include "look/typography.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr int sortMark = 2 * gridUnit; // width and height

/// A chevron that opens where the values grow: up for ascending, which Qt calls SortDown.
void drawSortMark(QPainter *painter, const QPointF &center, QStyleOptionHeader::SortIndicator order)
{
    const qreal half = sortMark / 2.0 - 1;
    const qreal tip = order == QStyleOptionHeader::SortDown ? -half / 2 : half / 2;
    painter->drawPolyline(
        QPolygonF { center + QPointF(-half, -tip), center + QPointF(0, tip), center + QPointF(half, -tip) });
}

/// One title of a table: no ground and no frame of its own, in the tone of captions.
void drawHeader(const QStyleOptionHeader &header, QPainter *painter)
{
    painter->save();
    painter->fillRect(header.rect, header.palette.color(QPalette::Base));
    painter->setPen(header.palette.color(QPalette::Mid));
    painter->drawLine(header.rect.bottomLeft(), header.rect.bottomRight());

    const bool sorted = header.sortIndicator != QStyleOptionHeader::None;
    QRect area = header.rect.adjusted(2 * gridUnit, 0, -2 * gridUnit, 0);
    if (sorted) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(header.palette.color(QPalette::Text), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QRect mark =
            QStyle::alignedRect(header.direction, Qt::AlignRight | Qt::AlignVCenter, { sortMark, sortMark }, area);
        drawSortMark(painter, QRectF(mark).center(), header.sortIndicator);
        area = QStyle::visualRect(header.direction, area, area.adjusted(0, 0, -sortMark - gridUnit, 0));
    }
    painter->setPen(header.palette.color(sorted ? QPalette::Text : QPalette::PlaceholderText));
    const auto alignment = QStyle::visualAlignment(header.direction, header.textAlignment) | Qt::AlignVCenter;
    painter->drawText(area, static_cast<int>(alignment) | Qt::TextSingleLine,
                      header.fontMetrics.elidedText(header.text, Qt::ElideRight, area.width()));
    painter->restore();
}

/// Fusion's own cannot be seen on a dark ground.
void drawFieldFrame(const QStyleOption &option, QPainter *painter)
{
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(option.palette.color(focused ? QPalette::Highlight : QPalette::Dark));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter->restore();
}

/// The whole way, and what is done of it. Of Fusion's groove nothing is seen on a dark ground.
void drawProgress(const QStyleOptionProgressBar &bar, QPainter *painter, bool done)
{
    QRect area = bar.rect;
    if (done) {
        const auto part = static_cast<double>(bar.progress - bar.minimum) / (bar.maximum - bar.minimum);
        area.setWidth(qRound(area.width() * std::clamp(part, 0.0, 1.0)));
        area = QStyle::visualRect(bar.direction, bar.rect, area);
    }
    if (area.isEmpty()) {
        return;
    }
    const qreal round = std::min(area.width(), area.height()) / 2.0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(bar.palette.color(done ? QPalette::Highlight : QPalette::Mid));
    painter->drawRoundedRect(area, round, round);
    painter->restore();
}

} // namespace

CalmStyle::CalmStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

int CalmStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_HeaderMargin:
        return 2 * gridUnit;
    case PM_DockWidgetTitleMargin:
    case PM_DockWidgetSeparatorExtent:
        return gridUnit;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CalmStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *answer) const
{
    return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, answer);
}

QIcon CalmStyle::standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const
{
    switch (pixmap) { // Fusion's are small framed pictures that no palette reaches
    case SP_TitleBarNormalButton:
        return symbolicIcon("float");
    case SP_TitleBarCloseButton:
    case SP_LineEditClearButton:
        return symbolicIcon("close");
    default:
        return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

QRect CalmStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_DockWidgetTitleBarText) { // in line with what stands in the panel
        return rect.adjusted(option->direction == Qt::LeftToRight ? panelMargin - gridUnit : 0, 0,
                             option->direction == Qt::LeftToRight ? 0 : gridUnit - panelMargin, 0);
    }
    return rect;
}

QRect CalmStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (box && !box->editable && control == CC_ComboBox && part == SC_ComboBoxEditField) { // as a line edit has
        return rect.adjusted(option->direction == Qt::LeftToRight ? gridUnit : 0, 0,
                             option->direction == Qt::LeftToRight ? 0 : -gridUnit, 0);
    }
    return rect;
}

QSize CalmStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    const QSize fitting = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option); box && !box->editable) {
        return fitting + QSize(gridUnit, 0);
    }
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool airy = type == CT_PushButton && button && !button->text.isEmpty() && !button->icon.isNull();
    return airy ? fitting + QSize(panelMargin, 0) : fitting;
}

void CalmStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    // A frame is an editor's or a table's, and tells where the keyboard is too.
    if (element == PE_FrameLineEdit || element == PE_Frame) {
        drawFieldFrame(*option, painter);
        return;
    }
    if (element == PE_PanelMenu) { // Fusion's frame is as dark as what lies below
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        painter->save();
        painter->setPen(option->palette.color(QPalette::Dark));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    }
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (button && (element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton)) {
        // Fusion takes their outline from the window's colour, darker: on a dark ground, nothing.
        QStyleOptionButton visible = *button;
        visible.palette.setColor(QPalette::Window, option->palette.color(QPalette::Dark).lighter(140));
        QProxyStyle::drawPrimitive(element, &visible, painter, widget);
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void CalmStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        box && control == CC_SpinBox && box->frame) {
        drawFieldFrame(*option, painter);
    }
}

void CalmStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option); header && element == CE_Header) {
        drawHeader(*header, painter);
        return;
    }
    if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
        bar && bar->maximum > bar->minimum && (element == CE_ProgressBarGroove || element == CE_ProgressBarContents)) {
        drawProgress(*bar, painter, element == CE_ProgressBarContents);
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
