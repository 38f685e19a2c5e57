// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "look/legendentry.h"

#include "look/typography.h"

#include <QPainter>

namespace pulseboard {

namespace {

constexpr int stroke = 4 * gridUnit;

} // namespace

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

void LegendEntry::setTexts(const QString &caption, const QString &figure)
{
    m_caption = caption;
    m_figure = figure;
    setAccessibleName(caption + u' ' + figure);
    updateGeometry();
    update();
}

QSize LegendEntry::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return { stroke + 4 * gridUnit + metrics.horizontalAdvance(m_caption)
                 + metrics.horizontalAdvance(m_figure),
             metrics.height() };
}

void LegendEntry::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_color, 2.5, Qt::SolidLine, Qt::RoundCap));
    const qreal middle = height() / 2.0;
    painter.drawLine(QPointF(2, middle), QPointF(stroke - 2, middle));

    QRect area = rect().adjusted(stroke + 2 * gridUnit, 0, 0, 0);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, m_caption);
    area.adjust(fontMetrics().horizontalAdvance(m_caption) + 2 * gridUnit, 0, 0, 0);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, m_figure);
}

} // namespace pulseboard
