// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "header/sparkline.h"

#include <QPainter>

#include <algorithm>

namespace pulseboard {

Sparkline::Sparkline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Sparkline::append(double value)
{
    m_values.push_back(value);
    if (m_values.size() > capacity) {
        m_values.pop_front();
    }
    update();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    if (m_values.size() < 2) {
        return;
    }
    const QRectF area = QRectF(rect()).adjusted(1, 2, -1, -2);
    const double highest = std::max(1.0, *std::ranges::max_element(m_values));
    const double step = area.width() / static_cast<double>(capacity - 1);
    double x = area.right() - step * static_cast<double>(m_values.size() - 1);
    QPolygonF line;
    for (const double value : m_values) {
        line << QPointF(x, area.bottom() - area.height() * value / highest);
        x += step;
    }

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor color = palette().color(QPalette::Link);
    painter.setPen(QPen(color, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    color.setAlphaF(0.12f);
    line << QPointF(area.right(), area.bottom()) << QPointF(line.first().x(), area.bottom());
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(line);
}

} // namespace pulseboard
