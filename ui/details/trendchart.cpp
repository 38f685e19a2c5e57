// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "details/trendchart.h"

#include "look/typography.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pulseboard {

namespace {

constexpr int plotHeight = 10 * gridUnit;

/// The next of 1, 2, 5, 10, 20, …: an axis that changes seldom is calm.
double niceTop(double highest)
{
    const double wanted = std::max(1.0, highest);
    const double magnitude = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double step : { 1.0, 2.0, 5.0 }) {
        if (wanted <= step * magnitude) {
            return step * magnitude;
        }
    }
    return 10 * magnitude;
}

} // namespace

TrendChart::TrendChart(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TrendChart::setCaption(const QString &caption)
{
    m_caption = caption;
    setAccessibleName(caption);
    update();
}

void TrendChart::setPoints(const QList<QPointF> &points, double span, const QString &text)
{
    m_points = points;
    m_span = span;
    m_text = text;
    double highest = 0;
    for (const QPointF &point : points) {
        highest = std::max(highest, point.y());
    }
    m_top = niceTop(highest);
    setAccessibleDescription(text);
    update();
}

void TrendChart::setAxisTexts(const QString &start, const QString &end, const QString &top)
{
    m_start = start;
    m_end = end;
    m_topText = top;
    updateGeometry();
    update();
}

QSize TrendChart::sizeHint() const
{
    const int lines = m_start.isEmpty() ? 1 : 2;
    return { 60 * gridUnit, lines * fontMetrics().height() + plotHeight + 2 * gridUnit };
}

void TrendChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(tabular(font()));
    const QColor quiet = palette().color(QPalette::PlaceholderText);
    const int line = fontMetrics().height();
    const QRect head(0, 0, width(), line);
    painter.setPen(quiet);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, m_caption);
    painter.setPen(palette().color(QPalette::Text));
    const int textStart = fontMetrics().horizontalAdvance(m_caption) + 2 * gridUnit;
    painter.drawText(head.adjusted(textStart, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_text);

    // The same for all, so that charts that stand one above the other have one time axis.
    const int side = fontMetrics().horizontalAdvance(QStringLiteral("0.0 k/s")) + gridUnit;
    const QRectF plot(0.5, line + gridUnit + 0.5, width() - side - 1, plotHeight - 1);
    QColor frame = quiet;
    frame.setAlphaF(0.35f);
    painter.setPen(QPen(frame, 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    frame.setAlphaF(0.15f);
    painter.setPen(QPen(frame, 1));
    painter.drawLine(plot.topLeft(), plot.topRight());
    painter.setPen(quiet);
    painter.drawText(QRect(width() - side, static_cast<int>(plot.top()) - line / 2, side, line),
                     Qt::AlignRight | Qt::AlignVCenter, m_topText);
    const QRect foot(0, height() - line, static_cast<int>(plot.width()), line);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, m_start);
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, m_end);
    if (m_points.size() < 2) {
        return;
    }
    QPolygonF curve;
    for (const QPointF &point : m_points) {
        const double x = plot.right() + plot.width() * std::max(point.x(), -m_span) / m_span;
        curve << QPointF(x, plot.bottom() - plot.height() * point.y() / m_top);
    }
    QColor color = palette().color(QPalette::Link);
    painter.setPen(QPen(color, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(curve);
    color.setAlphaF(0.12f);
    curve << QPointF(curve.last().x(), plot.bottom()) << QPointF(curve.first().x(), plot.bottom());
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(curve);
}

} // namespace pulseboard
