// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/readingoverlay.h"

#include "look/typography.h"
#include "text/joined.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace pulseboard {

QString Reading::text() const
{
    QStringList parts { title };
    for (const Row &row : rows) {
        parts.push_back(row.caption + u' ' + row.figure);
    }
    return joined(parts);
}

ReadingOverlay::ReadingOverlay(QWidget *plot)
    : QWidget(plot)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setFont(tabular(font()));
    setGeometry(plot->rect());
    plot->installEventFilter(this);
}

void ReadingOverlay::setArea(const QRect &area)
{
    m_area = area;
}

void ReadingOverlay::setReading(std::optional<Reading> reading)
{
    if (m_reading || reading) {
        m_reading = std::move(reading);
        update();
    }
}

void ReadingOverlay::setBand(std::optional<Band> band)
{
    if (m_band || band) {
        m_band = band;
        update();
    }
}

bool ReadingOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        resize(parentWidget()->size());
    }
    return QWidget::eventFilter(watched, event);
}

void ReadingOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_band) {
        paintBand(painter);
        return;
    }
    if (!m_reading) {
        return;
    }
    painter.setPen(QPen(palette().color(QPalette::PlaceholderText), 1));
    const qreal x = std::floor(m_reading->x) + 0.5;
    painter.drawLine(QPointF(x, m_area.top()), QPointF(x, m_area.bottom()));
    painter.setPen(QPen(palette().color(QPalette::Base), 1.5));
    for (const Reading::Dot &dot : m_reading->dots) {
        painter.setBrush(dot.color);
        painter.drawEllipse(dot.at, 4, 4);
    }
    paintBox(painter);
}

void ReadingOverlay::paintBand(QPainter &painter) const
{
    QRect band = m_area;
    band.setLeft(std::max(m_area.left(), std::min(m_band->from, m_band->to)));
    band.setRight(std::min(m_area.right(), std::max(m_band->from, m_band->to)));
    QColor color = palette().color(QPalette::Highlight);
    painter.setPen(QPen(color, 1));
    color.setAlphaF(0.15f);
    painter.fillRect(band, color);
    painter.drawLine(QPointF(band.left() + 0.5, band.top()), QPointF(band.left() + 0.5, band.bottom()));
    painter.drawLine(QPointF(band.right() + 0.5, band.top()), QPointF(band.right() + 0.5, band.bottom()));
}

void ReadingOverlay::paintBox(QPainter &painter) const
{
    const QFontMetrics metrics = fontMetrics();
    const int line = metrics.height();
    int captions = 0;
    int figures = 0;
    for (const Reading::Row &row : m_reading->rows) {
        captions = std::max(captions, metrics.horizontalAdvance(row.caption));
        figures = std::max(figures, metrics.horizontalAdvance(row.figure));
    }
    const int marks = LegendEntry::markWidth + 2 * gridUnit;
    const int inner = std::max(metrics.horizontalAdvance(m_reading->title),
                               m_reading->rows.isEmpty() ? 0 : marks + captions + 4 * gridUnit + figures);
    QRect box(0, 0, inner + 4 * gridUnit, line * (1 + static_cast<int>(m_reading->rows.size())) + 3 * gridUnit);
    // Beside the line, on the side where there is room; never over the edge.
    const int x = static_cast<int>(m_reading->x);
    const bool onRight = x + 2 * gridUnit + box.width() <= m_area.right();
    box.moveLeft(onRight ? x + 2 * gridUnit : std::max(0, x - 2 * gridUnit - box.width()));
    box.moveTop(std::max(0, std::min(m_area.top() + gridUnit, height() - box.height())));

    QColor ground = palette().color(QPalette::ToolTipBase);
    ground.setAlphaF(0.94f);
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);

    QRect text(box.left() + 2 * gridUnit, box.top() + gridUnit + 2, inner, line);
    painter.setPen(palette().color(QPalette::ToolTipText));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, m_reading->title);
    for (const Reading::Row &row : m_reading->rows) {
        text.translate(0, line);
        LegendEntry::paintMark(painter, QRect(text.left(), text.top(), LegendEntry::markWidth, line), row.color,
                               row.mark);
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(text.adjusted(marks, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, row.caption);
        painter.setPen(palette().color(QPalette::ToolTipText));
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, row.figure);
    }
}

} // namespace pulseboard
