// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "look/legendentry.h"

#include "look/typography.h"

#include <QPainter>

#include <algorithm>

namespace pulseboard {

LegendEntry::LegendEntry(QWidget *parent)
    : QWidget(parent)
{
    setFont(tabular(font()));
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

void LegendEntry::setColor(const QColor &color)
{
    m_color = color;
    update();
}

void LegendEntry::setMark(Mark mark)
{
    m_mark = mark;
    update();
}

void LegendEntry::setTexts(const QString &caption, const QString &figure)
{
    if (caption == m_caption && figure == m_figure) {
        return;
    }
    const int width = std::max(m_figureWidth, fontMetrics().horizontalAdvance(figure));
    if (caption != m_caption || width != m_figureWidth) {
        m_figureWidth = width;
        updateGeometry();
    }
    m_caption = caption;
    m_figure = figure;
    setAccessibleName(figure.isEmpty() ? caption : caption + u' ' + figure);
    update();
}

QSize LegendEntry::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return { markWidth + 4 * gridUnit + metrics.horizontalAdvance(m_caption) + m_figureWidth, metrics.height() };
}

void LegendEntry::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMark(painter, QRectF(0, 0, markWidth, height()), m_color, m_mark);

    QRect area = rect().adjusted(markWidth + 2 * gridUnit, 0, 0, 0);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, m_caption);
    area.adjust(fontMetrics().horizontalAdvance(m_caption) + 2 * gridUnit, 0, 0, 0);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, m_figure);
}

void LegendEntry::paintMark(QPainter &painter, const QRectF &area, const QColor &color, Mark mark)
{
    const QPointF middle = area.center();
    const qreal half = area.width() / 2 - 2;
    switch (mark) {
    case Mark::Area: {
        QColor fill = color;
        fill.setAlphaF(0.25f);
        painter.fillRect(QRectF(middle.x() - half, middle.y() - 3, 2 * half, 7), fill);
        painter.setPen(QPen(color, 2, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(middle - QPointF(half, 3), middle + QPointF(half, -3));
        return;
    }
    case Mark::Line:
        painter.setPen(QPen(color, 2.5, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(middle - QPointF(half, 0), middle + QPointF(half, 0));
        return;
    case Mark::Block:
        painter.fillRect(QRectF(middle.x() - 5, middle.y() - 5, 10, 10), color);
        return;
    }
}

} // namespace pulseboard
