// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/livechart.h"

#include "look/palettes.h"
#include "look/typography.h"
#include "text/format.h"

#include <qcustomplot.h>

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

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

/// The next of 1, 2, 5, 10, 20, … that leaves some air: an axis that changes seldom is calm.
double niceTop(double highest)
{
    const double wanted = std::max(4.0, highest * 1.1);
    const double magnitude = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double step : {1.0, 2.0, 4.0, 5.0, 8.0}) {
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
    QLabel *connectionsLegend = nullptr;
    QLabel *eventsLegend = nullptr;
    std::chrono::milliseconds clockStart{-1}; ///< of append()'s clock
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
    d->plot->yAxis2->setVisible(true);
    for (QCPAxis *axis : {d->plot->yAxis, d->plot->yAxis2}) {
        axis->ticker()->setTickCount(4);
        axis->setNumberFormat(u"gb"_s);
        axis->setRange(0, niceTop(0));
    }
    d->connections = d->plot->addGraph(d->plot->xAxis, d->plot->yAxis);
    d->connections->setLineStyle(QCPGraph::lsStepLeft); // a connection is there, or is not
    d->events = d->plot->addGraph(d->plot->xAxis, d->plot->yAxis2);

    d->connectionsLegend = plainLabel({}, this);
    d->eventsLegend = plainLabel({}, this);
    for (QLabel *label : {d->connectionsLegend, d->eventsLegend}) {
        label->setFont(tabular(font()));
    }
    auto *legend = new QHBoxLayout;
    legend->setContentsMargins(panelMargin, gridUnit, panelMargin, 0);
    legend->addWidget(d->connectionsLegend);
    legend->addStretch(1);
    legend->addWidget(d->eventsLegend);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(legend);
    column->addWidget(d->plot, 1);
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
    for (QCPGraph *graph : {d->connections, d->events}) {
        graph->data()->removeBefore(d->now - spanSeconds - 5);
    }
    d->connectionsLegend->setText(tr("Connections  %1").arg(format::count(connections)));
    d->eventsLegend->setText(tr("Delivered events  %1").arg(format::rate(eventsPerSecond).text()));
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
    d->plot->setBackground(QBrush(palette().color(QPalette::Window)));
    for (QCPAxis *axis : {d->plot->xAxis, d->plot->yAxis, d->plot->yAxis2}) {
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
    const auto color = [](QLabel *label, const QColor &tone) {
        QPalette own = label->palette();
        own.setColor(QPalette::WindowText, tone);
        label->setPalette(own);
    };
    color(d->connectionsLegend, left);
    color(d->eventsLegend, right);
    redraw();
}

void LiveChart::redraw()
{
    if (d->now > 0) {
        d->plot->xAxis->setRange(d->now - spanSeconds, d->now);
    }
    for (QCPGraph *graph : {d->connections, d->events}) {
        bool found = false;
        const double highest = graph->data()->valueRange(found).upper;
        graph->valueAxis()->setRange(0, niceTop(found ? highest : 0));
    }
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace pulseboard
