// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/livechart.h"

#include "look/legendentry.h"
#include "look/palettes.h"
#include "look/typography.h"
#include "text/format.h"

#include <qcustomplot.h>

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr double spanSeconds = std::chrono::duration<double>(LiveChart::span).count();

/// Ticks at whole numbers only: there is no half connection.
class WholeTicker final : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange &range) override
    {
        return std::max(1.0, QCPAxisTicker::getTickStep(range));
    }
};

/// Labels as short as the figures elsewhere: `20 k`.
class RateTicker final : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale &locale, QChar, int) override
    {
        return tick < 1000 ? locale.toString(tick, 'g', 3) + "/s"_L1 : format::rate(tick, locale).text();
    }
};

/// The next of 1, 2, 5, 10, 20, … that leaves some air: an axis that changes seldom is calm.
double niceTop(double highest)
{
    const double wanted = std::max(4.0, highest * 1.1);
    const double magnitude = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double step : { 1.0, 2.0, 4.0, 5.0, 8.0 }) {
        if (wanted <= step * magnitude) {
            return step * magnitude;
        }
    }
    return 10 * magnitude;
}

} // namespace

struct LiveChart::Private {
    QCustomPlot *plot = nullptr;
    QCPGraph *connections = nullptr; ///< left axis
    QCPGraph *events = nullptr; ///< right axis
    LegendEntry *connectionsLegend = nullptr;
    LegendEntry *eventsLegend = nullptr;
    std::chrono::milliseconds clockStart{ -1 }; ///< of append()'s clock
    double wallStart = 0; ///< seconds since the epoch when that was
    double now = 0;
};

LiveChart::LiveChart(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    d->plot = new QCustomPlot(this);
    d->plot->setObjectName("plot"_L1);
    d->plot->setMinimumHeight(25 * gridUnit);
    d->plot->setFocusPolicy(Qt::NoFocus);
    d->plot->setNoAntialiasingOnDrag(true);
    d->plot->xAxis->setTicker(QSharedPointer<QCPAxisTickerDateTime>::create());
    qSharedPointerCast<QCPAxisTickerDateTime>(d->plot->xAxis->ticker())->setDateTimeFormat(u"HH:mm"_s);
    d->plot->yAxis->setTicker(QSharedPointer<WholeTicker>::create());
    d->plot->yAxis2->setTicker(QSharedPointer<RateTicker>::create());
    d->plot->yAxis2->setVisible(true);
    d->plot->setLocale(QLocale());
    d->plot->axisRect()->setMinimumMargins({ 0, 4 * gridUnit, 0, 2 * gridUnit });
    for (QCPAxis *axis : { d->plot->yAxis, d->plot->yAxis2 }) {
        axis->ticker()->setTickCount(4);
        axis->setRange(0, niceTop(0));
    }
    d->connections = d->plot->addGraph(d->plot->xAxis, d->plot->yAxis);
    d->connections->setLineStyle(QCPGraph::lsStepLeft); // a connection is there, or is not
    d->events = d->plot->addGraph(d->plot->xAxis, d->plot->yAxis2);

    d->connectionsLegend = new LegendEntry(this);
    d->eventsLegend = new LegendEntry(this);
    auto *legend = new QHBoxLayout;
    legend->setContentsMargins(panelMargin, 2 * gridUnit, panelMargin, 0);
    legend->addWidget(d->connectionsLegend);
    legend->addStretch(1);
    legend->addWidget(d->eventsLegend);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(legend);
    auto *inset = new QHBoxLayout;
    inset->setContentsMargins(2 * gridUnit, 0, 2 * gridUnit, 0);
    inset->addWidget(d->plot);
    column->addLayout(inset, 1);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setAccessibleName(tr("Chart of connections and delivered events per second, last five minutes"));
    followPalette();
}

LiveChart::~LiveChart() = default;

void LiveChart::append(std::chrono::milliseconds at, quint64 connections, double eventsPerSecond)
{
    if (d->clockStart.count() < 0) {
        d->clockStart = at;
        d->wallStart = static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000;
    }
    d->now = d->wallStart + std::chrono::duration<double>(at - d->clockStart).count();
    d->connections->addData(d->now, static_cast<double>(connections));
    d->events->addData(d->now, eventsPerSecond);
    for (QCPGraph *graph : { d->connections, d->events }) {
        graph->data()->removeBefore(d->now - spanSeconds - 5);
    }
    d->connectionsLegend->setTexts(tr("Connections"), format::count(connections));
    d->eventsLegend->setTexts(tr("Events delivered"), format::rate(eventsPerSecond).text());
    if (isVisible()) {
        redraw();
    }
}

int LiveChart::pointCount() const
{
    return d->connections->dataCount();
}

void LiveChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        followPalette();
    }
    QWidget::changeEvent(event);
}

void LiveChart::showEvent(QShowEvent *event)
{
    redraw();
    QWidget::showEvent(event);
}

void LiveChart::followPalette()
{
    const ColorMode mode = colorModeOf(palette());
    const QColor left = palette().color(QPalette::Link);
    const QColor right = signalColor(Signal::Caution, mode);
    const QColor secondary = palette().color(QPalette::PlaceholderText);
    QColor grid = palette().color(QPalette::Mid);
    grid.setAlphaF(0.6f);
    d->plot->setBackground(QBrush(palette().color(QPalette::Base)));
    for (QCPAxis *axis : { d->plot->xAxis, d->plot->yAxis, d->plot->yAxis2 }) {
        axis->setBasePen(axis == d->plot->xAxis ? QPen(grid) : QPen(Qt::NoPen));
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(secondary);
        axis->setTickLabelFont(tabular(font()));
        axis->grid()->setVisible(axis == d->plot->yAxis);
        axis->grid()->setPen(QPen(grid, 1, Qt::SolidLine));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    d->connections->setPen(QPen(left, 1.5));
    QColor fill = left;
    fill.setAlphaF(0.08f);
    d->connections->setBrush(fill);
    d->events->setPen(QPen(right, 1.5));
    d->connectionsLegend->setColor(left);
    d->eventsLegend->setColor(right);
    redraw();
}

void LiveChart::redraw()
{
    if (d->now > 0) {
        d->plot->xAxis->setRange(d->now - spanSeconds, d->now);
    }
    for (QCPGraph *graph : { d->connections, d->events }) {
        bool found = false;
        const double highest = graph->data()->valueRange(found).upper;
        graph->valueAxis()->setRange(0, niceTop(found ? highest : 0));
    }
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace pulseboard
