// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "header/summarytile.h"

#include "header/sparkline.h"
#include "look/typography.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace pulseboard {

namespace {

constexpr int widthWithLine = 190; // below it the figure alone has the tile
constexpr int verticalMargin = 2 * gridUnit;

} // namespace

SummaryTile::SummaryTile(History history, QWidget *parent)
    : QWidget(parent)
    , m_line(history == History::Drawn ? new Sparkline(this) : nullptr)
{
    setFont(tabular(font()));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setFigure({});
}

void SummaryTile::setCaption(const QString &caption)
{
    m_caption = caption;
    setFigure(m_figure);
}

void SummaryTile::setFigure(const format::Figure &figure)
{
    m_figure = figure;
    setAccessibleName(QStringLiteral("%1: %2").arg(m_caption, figure.text()));
    placeLine();
    update();
}

void SummaryTile::setFigure(const format::Figure &figure, double value)
{
    setFigure(figure);
    if (m_line) {
        m_line->append(value);
    }
}

QFont SummaryTile::largeFont() const
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.7);
    return large;
}

QSize SummaryTile::sizeHint() const
{
    return { 160, QFontMetrics(largeFont()).height() + fontMetrics().height() + 2 * verticalMargin };
}

QSize SummaryTile::minimumSizeHint() const
{
    return { 100, sizeHint().height() };
}

void SummaryTile::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeLine();
}

void SummaryTile::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        placeLine();
    }
}

void SummaryTile::placeLine()
{
    if (m_line) {
        m_line->setVisible(width() >= widthWithLine);
        // In steps, so that a changing figure does not make the line jump.
        constexpr int step = 6 * gridUnit;
        const int figureWidth = QFontMetrics(largeFont()).horizontalAdvance(m_figure.number)
            + fontMetrics().horizontalAdvance(m_figure.unit);
        const int left = std::max(width() / 2, panelMargin + (figureWidth / step + 1) * step);
        m_line->setGeometry(left, panelMargin, width() - left - panelMargin, height() - 2 * panelMargin);
    }
}

void SummaryTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), gridUnit, gridUnit);

    // Figure and unit stand on one line of writing, which no layout would do for two labels.
    const QFontMetrics large(largeFont());
    const int baseline = verticalMargin + large.ascent();
    painter.setFont(largeFont());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(panelMargin, baseline, m_figure.number);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(panelMargin + large.horizontalAdvance(m_figure.number) + 1, baseline, m_figure.unit);
    painter.drawText(panelMargin, verticalMargin + large.height() + fontMetrics().ascent(), m_caption);
}

} // namespace pulseboard
