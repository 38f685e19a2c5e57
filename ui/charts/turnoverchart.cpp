// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/turnoverchart.h"

#include "charts/axistickers.h"
#include "charts/legend.h"
#include "charts/measure.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr int pixelsPerBucket = 4;

} // namespace

TurnoverChart::TurnoverChart(const TimeSeries &series, QWidget *parent)
    : TimeChart(series, pixelsPerBucket, parent)
{
    m_stripes.front().rate = Rate::Opened;
    for (const sse::CloseReason reason : sse::allCloseReasons) {
        m_stripes[1 + static_cast<size_t>(reason)].rate = rateFor(reason);
    }
    QCPBars *above = nullptr;
    for (Stripe &stripe : m_stripes) {
        stripe.bars = new QCPBars(plot()->xAxis, plot()->yAxis); // the plot owns it
        stripe.bars->setStackingGap(0);
        stripe.bars->setPen(Qt::NoPen);
        stripe.bars->setAntialiasedFill(false);
        stripe.entry = legend()->addEntry(Legend::Side::Left);
        stripe.entry->setMark(LegendEntry::Mark::Block);
        if (stripe.rate != Rate::Opened) {
            if (above) {
                stripe.bars->moveAbove(above);
            }
            above = stripe.bars;
        }
    }
    plot()->yAxis->setTicker(QSharedPointer<FigureTicker>::create(
        [](double value) { return tickTextOf(Rate::Opened, std::abs(value)); }, 0));
    retranslate();
    followPalette();
}

QString TurnoverChart::key() const
{
    return u"opened-closed"_s;
}

QString TurnoverChart::title() const
{
    return tr("Opened and closed");
}

void TurnoverChart::draw(const std::vector<Bucket> &buckets)
{
    const Rates now = series().latestRates();
    for (const Stripe &stripe : m_stripes) {
        const size_t rate = indexOf(stripe.rate);
        const double direction = stripe.rate == Rate::Opened ? 1 : -1;
        QVector<double> keys; // only of bars that are there: most are not
        QVector<double> values;
        for (const Bucket &bucket : buckets) {
            if (bucket.perSecond[rate] > 0) {
                keys.push_back(middleOf(bucket));
                values.push_back(direction * bucket.perSecond[rate]);
            }
        }
        stripe.bars->setWidth(0.8 * std::chrono::duration<double>(length()).count());
        stripe.bars->setData(keys, values, true);
        const bool known = isLive() && !series().isEmpty();
        stripe.entry->setTexts(captionOf(stripe.rate), known ? figureOf(stripe.rate, now[rate]) : QString());
        legend()->setShown(stripe.entry, stripe.rate == Rate::Opened || !keys.isEmpty());
    }
    double opened = 0;
    double closed = 0;
    for (const Bucket &bucket : buckets) {
        opened = std::max(opened, bucket.perSecond[indexOf(Rate::Opened)]);
        closed = std::max(
            closed,
            std::accumulate(bucket.perSecond.begin() + indexOf(Rate::FirstClosed), bucket.perSecond.end(), 0.0));
    }
    plot()->yAxis->setRange(-niceTop(closed, 1), niceTop(opened, 1));
}

void TurnoverChart::describe(Reading &reading, const Bucket &bucket) const
{
    for (const Stripe &stripe : m_stripes) {
        const double value = bucket.perSecond[indexOf(stripe.rate)];
        if (stripe.rate == Rate::Opened || value > 0) {
            reading.rows.push_back({ .color = colorOf(stripe.rate, palette()),
                                     .mark = LegendEntry::Mark::Block,
                                     .caption = captionOf(stripe.rate),
                                     .figure = figureOf(stripe.rate, value) });
        }
    }
}

void TurnoverChart::followPalette()
{
    for (const Stripe &stripe : m_stripes) {
        const QColor color = colorOf(stripe.rate, palette());
        stripe.bars->setBrush(color);
        stripe.entry->setColor(color);
    }
    TimeChart::followPalette();
    plot()->yAxis->grid()->setZeroLinePen(QPen(palette().color(QPalette::PlaceholderText), 1));
}

} // namespace pulseboard
