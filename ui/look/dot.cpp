// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "look/dot.h"

#include <QPainter>

namespace pulseboard {

void paintDot(QPainter &painter, const QPointF &center, const DotLook &look, ColorMode mode)
{
    constexpr qreal stroke = 1.5;
    const QColor color = signalColor(look.color, mode);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, stroke));
    painter.setBrush(look.filled ? QBrush(color) : QBrush(Qt::NoBrush));
    const qreal radius = (dotDiameter - stroke) / 2;
    painter.drawEllipse(center, radius, radius);
    painter.restore();
}

Dot::Dot(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Dot::setLook(const DotLook &look)
{
    m_look = look;
    update();
}

void Dot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintDot(painter, QRectF(rect()).center(), m_look, colorModeOf(palette()));
}

} // namespace pulseboard
