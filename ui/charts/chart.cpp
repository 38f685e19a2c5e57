// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/chart.h"

#include "charts/legend.h"
#include "charts/plotgestures.h"
#include "look/typography.h"

#include <qcustomplot.h>

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pulseboard {

Chart::Chart(QWidget *parent)
    : QWidget(parent)
    , m_legend(new Legend(this))
    , m_plot(new QCustomPlot(this))
    , m_overlay(new ReadingOverlay(m_plot))
    , m_gestures(new PlotGestures(m_plot, m_overlay))
{
    m_plot->setObjectName("plot"_L1);
    m_plot->setMinimumHeight(25 * gridUnit);
    m_plot->setLocale(QLocale());
    m_plot->axisRect()->setMinimumMargins({ 0, 3 * gridUnit, 0, 2 * gridUnit });
    m_overlay->setObjectName("reading"_L1);
    connect(m_gestures, &PlotGestures::pointed, this, &Chart::read);
    connect(m_plot, &QCustomPlot::afterReplot, this, &Chart::read);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(panelMargin, gridUnit, panelMargin, 0);
    top->addWidget(m_legend);
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(2 * gridUnit, 0, 2 * gridUnit, 0);
    bottom->addWidget(m_plot);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(bottom, 1);
}

QImage Chart::picture()
{
    constexpr qreal scale = 2;
    const QFontMetrics metrics = fontMetrics();
    const int top = panelMargin + metrics.height();
    QImage image(QSize(width(), top + height()) * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(palette().color(QPalette::Base));
    QPainter painter(&image);
    painter.setFont(font());
    const QRect line(panelMargin, panelMargin / 2, width() - 2 * panelMargin, metrics.height());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, period());
    const QPoint below(0, top);
    m_legend->render(&painter, m_legend->mapTo(this, QPoint()) + below, {}, QWidget::DrawChildren);
    QPixmap drawn = m_plot->toPixmap(m_plot->width(), m_plot->height(), scale);
    drawn.setDevicePixelRatio(scale);
    painter.drawPixmap(m_plot->mapTo(this, QPoint()) + below, drawn);
    return image;
}

void Chart::replot()
{
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void Chart::read()
{
    m_overlay->setArea(m_plot->axisRect()->rect());
    const auto place = m_gestures->place();
    std::optional<Reading> reading = place ? readingAt(*place) : std::nullopt;
    m_plot->setAccessibleDescription(reading ? reading->text() : QString());
    m_overlay->setReading(std::move(reading));
}

void Chart::followPalette()
{
    QColor grid = palette().color(QPalette::Mid);
    grid.setAlphaF(0.6f);
    m_plot->setBackground(QBrush(palette().color(QPalette::Base)));
    for (QCPAxis *axis : m_plot->axisRect()->axes()) {
        axis->setBasePen(axis == m_plot->xAxis ? QPen(grid) : QPen(Qt::NoPen));
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(palette().color(QPalette::PlaceholderText));
        axis->setTickLabelFont(tabular(font()));
        axis->grid()->setVisible(axis == m_plot->yAxis);
        axis->grid()->setPen(QPen(grid, 1, Qt::SolidLine));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    refresh();
}

void Chart::retranslate()
{
    m_plot->setLocale(QLocale());
    m_plot->setAccessibleName(title());
    refresh();
}

void Chart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        followPalette();
    } else if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void Chart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refresh(); // another width, other buckets
}

} // namespace pulseboard
