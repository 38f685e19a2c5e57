// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/linechart.h"

#include "charts/axistickers.h"

#include <qcustomplot.h>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr int pixelsPerBucket = 2;
constexpr double hole = std::numeric_limits<double>::quiet_NaN();

double secondsOf(std::chrono::milliseconds value)
{
    return std::chrono::duration<double>(value).count();
}

} // namespace

LineChart::LineChart(Kind kind, const TimeSeries &series, QWidget *parent)
    : TimeChart(series, pixelsPerBucket, parent)
    , m_kind(kind)
{
    switch (kind) {
    case Kind::Connections:
        addCurve(std::nullopt, Legend::Side::Left);
        addCurve(Rate::Delivered, Legend::Side::Right);
        break;
    case Kind::Events:
        addCurve(Rate::Published, Legend::Side::Left);
        addCurve(Rate::Delivered, Legend::Side::Right);
        break;
    case Kind::Traffic:
        addCurve(Rate::Bytes, Legend::Side::Left);
        break;
    case Kind::Heartbeats:
        addCurve(Rate::Heartbeats, Legend::Side::Left);
        break;
    }
    retranslate();
    followPalette();
}

QString LineChart::key() const
{
    switch (m_kind) {
    case Kind::Connections:
        return u"connections"_s;
    case Kind::Events:
        return u"events"_s;
    case Kind::Traffic:
        return u"traffic"_s;
    case Kind::Heartbeats:
        return u"heartbeats"_s;
    }
    Q_UNREACHABLE();
}

QString LineChart::title() const
{
    switch (m_kind) {
    case Kind::Connections:
        return tr("Connections");
    case Kind::Events:
        return tr("Events");
    case Kind::Traffic:
        return tr("Traffic");
    case Kind::Heartbeats:
        return tr("Heartbeats");
    }
    Q_UNREACHABLE();
}

void LineChart::addCurve(Measure measure, Legend::Side side)
{
    const bool left = side == Legend::Side::Left;
    QCPAxis *axis = left ? plot()->yAxis : plot()->yAxis2;
    axis->setVisible(true);
    axis->setTicker(QSharedPointer<FigureTicker>::create([measure](double value) { return tickTextOf(measure, value); },
                                                         finestStepOf(measure)));
    plot()->setPlottingHint(QCP::phFastPolylines); // a thick line of many points costs ten times as much
    QCPGraph *graph = plot()->addGraph(plot()->xAxis, axis);
    LegendEntry *entry = legend()->addEntry(side);
    // Filled or not: the two can be told apart without their colours.
    entry->setMark(left ? LegendEntry::Mark::Area : LegendEntry::Mark::Line);
    if (!measure) {
        graph->setLineStyle(QCPGraph::lsStepLeft); // a connection is there, or is not
    }
    m_curves.push_back({ .measure = measure, .graph = graph, .entry = entry });
}

void LineChart::draw(const std::vector<Bucket> &buckets)
{
    const Rates now = series().latestRates();
    for (const Curve &curve : std::as_const(m_curves)) {
        const double highest =
            curve.measure ? drawRate(curve.graph, *curve.measure, buckets) : drawConnections(curve.graph);
        curve.graph->valueAxis()->setRange(0, niceTop(highest, leastTopOf(curve.measure)));
        const bool known = isLive() && !series().isEmpty();
        const double value = !known ? 0
            : curve.measure         ? now[indexOf(*curve.measure)]
                                    : static_cast<double>(series().intervals().back().connections);
        curve.entry->setTexts(captionOf(curve.measure), known ? figureOf(curve.measure, value) : QString());
    }
}

/// As they were, not as means: of each bucket the least and the most, so that a short dip is seen
/// among thousands of samples.
double LineChart::drawConnections(QCPGraph *graph) const
{
    const auto &intervals = series().intervals();
    auto first = series().firstEndingAfter(shown().from);
    first -= first != intervals.begin() ? 1 : 0; // its value holds until the next one
    auto end = series().firstEndingAfter(shown().to);
    end += end != intervals.end() ? 1 : 0;

    double highest = 0;
    QVector<double> keys;
    QVector<double> values;
    const auto push = [&](const Interval &interval) {
        keys.push_back(secondsOf(interval.end));
        values.push_back(static_cast<double>(interval.connections));
        highest = std::max(highest, values.back());
    };
    while (first != end) {
        const auto bucket = first->end / length();
        auto least = first;
        auto most = first;
        auto next = first + 1;
        for (; next != end && next->end / length() == bucket && next->start() == std::prev(next)->end; ++next) {
            least = next->connections < least->connections ? next : least;
            most = next->connections > most->connections ? next : most;
        }
        push(*std::min(least, most));
        if (least != most) {
            push(*std::max(least, most));
        }
        if (next != end && next->start() != std::prev(next)->end) { // another server
            keys.push_back(keys.back());
            values.push_back(hole);
        } else if (next == end && std::prev(next)->connections != std::max(least, most)->connections) {
            push(*std::prev(next)); // how it is now
        }
        first = next;
    }
    graph->setData(keys, values, true);
    return highest;
}

double LineChart::drawRate(QCPGraph *graph, Rate rate, const std::vector<Bucket> &buckets) const
{
    double highest = 0;
    QVector<double> keys;
    QVector<double> values;
    const Bucket *last = nullptr;
    for (const Bucket &bucket : buckets) {
        if (last && last->start + length() != bucket.start) {
            keys.push_back(middleOf(*last));
            values.push_back(hole);
        }
        last = &bucket;
        keys.push_back(middleOf(bucket));
        values.push_back(bucket.perSecond[indexOf(rate)]);
        highest = std::max(highest, values.back());
    }
    graph->setData(keys, values, true);
    return highest;
}

std::optional<double> LineChart::valueOf(Measure measure, const Bucket &bucket) const
{
    if (measure) {
        return bucket.perSecond[indexOf(*measure)];
    }
    const auto next = series().firstEndingAfter(bucket.start + length() / 2);
    return next == series().intervals().begin() ? std::nullopt : std::optional<double>(std::prev(next)->connections);
}

void LineChart::describe(Reading &reading, const Bucket &bucket) const
{
    for (const Curve &curve : m_curves) {
        if (const auto value = valueOf(curve.measure, bucket)) {
            const QColor color = colorOf(curve.measure, palette());
            reading.rows.push_back({ .color = color,
                                     .mark = curve.entry->mark(),
                                     .caption = captionOf(curve.measure),
                                     .figure = figureOf(curve.measure, *value) });
            reading.dots.push_back(
                { .at = { reading.x, curve.graph->valueAxis()->coordToPixel(*value) }, .color = color });
        }
    }
}

void LineChart::followPalette()
{
    for (const Curve &curve : std::as_const(m_curves)) {
        const QColor color = colorOf(curve.measure, palette());
        curve.graph->setPen(QPen(color, 1.5));
        curve.entry->setColor(color);
        if (curve.entry->mark() == LegendEntry::Mark::Area) {
            QColor fill = color;
            fill.setAlphaF(0.1f);
            curve.graph->setBrush(fill);
        }
    }
    TimeChart::followPalette();
}

} // namespace pulseboard
