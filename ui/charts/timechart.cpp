// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/timechart.h"

#include "charts/axistickers.h"
#include "charts/csv.h"
#include "charts/plotgestures.h"
#include "look/typography.h"
#include "text/format.h"

#include <qcustomplot.h>

#include <QDateTime>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace pulseboard {

namespace {

double secondsOf(milliseconds value)
{
    return std::chrono::duration<double>(value).count();
}

milliseconds timeOf(double seconds)
{
    return milliseconds(std::llround(seconds * 1000));
}

} // namespace

TimeChart::TimeChart(const TimeSeries &series, int pixelsPerBucket, QWidget *parent)
    : Chart(parent)
    , m_series(series)
    , m_pixelsPerBucket(pixelsPerBucket)
{
    plot()->xAxis->setTicker(QSharedPointer<ClockTicker>::create(series));
    connect(gestures(), &PlotGestures::dragged, this, &TimeChart::zoom);
    connect(gestures(), &PlotGestures::backRequested, this, &TimeChart::liveRequested);
}

void TimeChart::setShown(const TimeRange &range, bool live)
{
    m_shown = range;
    m_live = live;
}

QString TimeChart::timeText(milliseconds at) const
{
    // To the nearest second: that is how exactly snapshots tell it.
    const qint64 wall = (m_series.wallClockAt(at) + 500) / 1000 * 1000;
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(wall), u"HH:mm:ss"_s);
}

QString TimeChart::period() const
{
    if (m_series.isEmpty()) {
        return {};
    }
    const QDate day = QDateTime::fromMSecsSinceEpoch(m_series.wallClockAt(m_shown.to)).date();
    return tr("%1, %2 – %3")
        .arg(QLocale().toString(day, QLocale::ShortFormat), timeText(m_shown.from), timeText(m_shown.to));
}

QByteArray TimeChart::csv() const
{
    return csv::ofSeries(m_series, m_shown);
}

void TimeChart::refresh()
{
    if (!isVisible()) {
        return; // will be told again
    }
    const int width = std::max(1, plot()->axisRect()->width());
    m_length = bucketLength(m_shown.length(), width, m_pixelsPerBucket);
    m_buckets = resample(m_series, m_shown, m_length);
    // One that has only begun would show what a few milliseconds were like.
    if (m_live && !m_buckets.empty() && m_buckets.back().covered < m_length / 2) {
        m_buckets.pop_back();
    }
    draw(m_buckets);
    plot()->xAxis->ticker()->setTickCount(std::max(1, width / (20 * gridUnit)));
    plot()->xAxis->setRange(secondsOf(m_shown.from), secondsOf(m_shown.to));
    replot();
}

double TimeChart::middleOf(const Bucket &bucket) const
{
    return secondsOf(bucket.start + m_length / 2);
}

std::optional<Reading> TimeChart::readingAt(int x) const
{
    if (m_buckets.empty()) {
        return std::nullopt;
    }
    const milliseconds at = timeOf(plot()->xAxis->pixelToCoord(x));
    auto bucket = std::ranges::upper_bound(m_buckets, at, {}, &Bucket::start);
    bucket -= bucket != m_buckets.begin() ? 1 : 0;
    // At the right edge of a live chart the newest bucket may not be whole yet: the last one is meant.
    const bool newest = m_live && bucket + 1 == m_buckets.end() && at < bucket->start + 2 * m_length;
    if (at < bucket->start || (at >= bucket->start + m_length && !newest)) {
        return std::nullopt;
    }
    const milliseconds middle = bucket->start + m_length / 2;
    Reading reading;
    reading.x = plot()->xAxis->coordToPixel(middleOf(*bucket));
    const milliseconds ago = m_series.extent().to - middle;
    reading.title = tr("%1, %2 ago").arg(timeText(middle), format::duration(ago));
    describe(reading, *bucket);
    return reading;
}

void TimeChart::zoom(int from, int to)
{
    TimeRange range { .from = timeOf(plot()->xAxis->pixelToCoord(from)),
                      .to = timeOf(plot()->xAxis->pixelToCoord(to)) };
    if (range.length() < shortestZoom) {
        const milliseconds middle = range.from + range.length() / 2;
        range = { .from = middle - shortestZoom / 2, .to = middle + shortestZoom / 2 };
    }
    Q_EMIT zoomRequested(range);
}

} // namespace pulseboard
