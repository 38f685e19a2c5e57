// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/histogramchart.h"

#include "charts/axistickers.h"
#include "charts/csv.h"
#include "charts/legend.h"
#include "charts/plotgestures.h"
#include "look/palettes.h"
#include "look/typography.h"
#include "text/format.h"

#include <qcustomplot.h>

#include <QDateTime>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// So high is a bar that stands for anything at all, in per cent: a few among thousands show.
constexpr double sliver = 1;

/// Room over the highest bar, for its number.
constexpr double headroom = 1.2;

/// Short enough to stand over a narrow bar.
QString shortCount(quint64 count)
{
    if (count < 1000) {
        return format::count(count);
    }
    const double thousands = static_cast<double>(count) / 1000;
    return thousands < 999.5 ? QLocale().toString(thousands, 'f', thousands < 9.95 ? 1 : 0) + " k"_L1
                             : QLocale().toString(thousands / 1000, 'f', 1) + " M"_L1;
}

std::span<const qint64> edgesOf(HistogramChart::Kind kind)
{
    return kind == HistogramChart::Kind::Durations ? std::span<const qint64>(durationEdges)
                                                   : std::span<const qint64>(lagEdges);
}

} // namespace

HistogramChart::HistogramChart(Kind kind, QWidget *parent)
    : Chart(parent)
    , m_kind(kind)
    , m_open(edgesOf(kind))
    , m_ended(edgesOf(kind))
{
    addGroup(m_open);
    if (kind == Kind::Durations) { // what has ended is not behind
        addGroup(m_ended);
    }
    gestures()->setDraggable(false);
    plot()->yAxis->setTicker(QSharedPointer<FigureTicker>::create(
        [](double value) { return value > 100 ? QString() : QLocale().toString(value, 'g', 3) + u" %"_s; }, 5));
    plot()->xAxis->setRange(-0.5, static_cast<double>(m_open.histogram.rangeCount()) - 0.5);
    plot()->xAxis->setTicker(QSharedPointer<QCPAxisTickerText>::create());
    retranslate();
    followPalette();
}

void HistogramChart::addGroup(Group &group)
{
    group.bars = new QCPBars(plot()->xAxis, plot()->yAxis); // the plot owns it, and the items too
    group.bars->setPen(Qt::NoPen);
    group.bars->setAntialiasedFill(false);
    group.entry = legend()->addEntry(Legend::Side::Left);
    group.entry->setMark(LegendEntry::Mark::Block);
    for (size_t range = 0; range < group.histogram.rangeCount(); ++range) {
        auto *number = new QCPItemText(plot());
        number->setPadding({ 0, 0, 0, gridUnit / 2 });
        number->setClipToAxisRect(false);
        group.numbers.push_back(number);
    }
}

bool HistogramChart::isShown(const Group &group) const
{
    return group.bars != nullptr;
}

void HistogramChart::addEnded(const QList<sse::ConnectionEnd> &ended)
{
    for (const sse::ConnectionEnd &end : ended) {
        m_ended.histogram.add(end.duration.count());
    }
}

QString HistogramChart::key() const
{
    return m_kind == Kind::Durations ? u"durations"_s : u"lag"_s;
}

QString HistogramChart::title() const
{
    return m_kind == Kind::Durations ? tr("Durations") : tr("Lag");
}

QString HistogramChart::period() const
{
    return QLocale().toString(QDateTime::currentDateTime(), QLocale::ShortFormat);
}

QByteArray HistogramChart::csv() const
{
    const std::span<const qint64> edges = edgesOf(m_kind);
    const bool durations = m_kind == Kind::Durations;
    const auto edgeText = [durations, edges](size_t edge) {
        return QString::number(durations ? edges[edge] / 1000 : edges[edge]);
    };
    Histogram open(edges);
    for (const sse::ConnectionCounters &counters : m_counters) {
        open.add(durations ? counters.duration.count() : static_cast<qint64>(counters.lag));
    }
    QByteArray table =
        csv::line(durations ? QStringList { u"from_seconds"_s, u"below_seconds"_s, u"open"_s, u"ended"_s }
                            : QStringList { u"from_events"_s, u"below_events"_s, u"open"_s });
    for (size_t range = 0; range < open.rangeCount(); ++range) {
        QStringList fields { range == 0 ? u"0"_s : edgeText(range - 1),
                             range < edges.size() ? edgeText(range) : QString(), QString::number(open.count(range)) };
        if (durations) {
            fields.push_back(QString::number(m_ended.histogram.count(range)));
        }
        table += csv::line(fields);
    }
    return table;
}

void HistogramChart::count()
{
    m_open.histogram.clear();
    if (m_kind == Kind::Durations) {
        for (const sse::ConnectionCounters &counters : std::as_const(m_counters)) {
            m_open.histogram.add(counters.duration.count());
        }
    } else {
        for (const sse::ConnectionCounters &counters : std::as_const(m_counters)) {
            m_open.histogram.add(static_cast<qint64>(counters.lag));
        }
    }
}

void HistogramChart::refresh()
{
    if (!isVisible()) {
        return; // will be told again
    }
    count();
    labelRanges();
    if (isShown(m_ended)) {
        // The numbers lean away from one another.
        draw(m_open, -0.2, 0.36, Qt::AlignRight);
        draw(m_ended, 0.2, 0.36, Qt::AlignLeft);
    } else {
        draw(m_open, 0, 0.5, Qt::AlignHCenter);
    }
    const double highest = std::max(highestShare(m_open.histogram), highestShare(m_ended.histogram));
    plot()->yAxis->setRange(0, headroom * (highest > 50 ? 100 : highest > 25 ? 50 : 25));
    replot();
}

double HistogramChart::highestShare(const Histogram &histogram)
{
    double highest = 0;
    for (size_t range = 0; range < histogram.rangeCount(); ++range) {
        highest = std::max(highest, static_cast<double>(histogram.count(range)));
    }
    return histogram.total() > 0 ? 100 * highest / static_cast<double>(histogram.total()) : 0;
}

void HistogramChart::draw(const Group &group, double offset, double width, Qt::Alignment numbers) const
{
    const double total = static_cast<double>(group.histogram.total());
    QVector<double> keys;
    QVector<double> values;
    for (size_t range = 0; range < group.histogram.rangeCount(); ++range) {
        const quint64 count = group.histogram.count(range);
        const double key = static_cast<double>(range) + offset;
        const double share = count == 0 ? 0 : std::max(sliver, 100 * static_cast<double>(count) / total);
        QCPItemText *number = group.numbers[static_cast<qsizetype>(range)];
        number->setVisible(count > 0);
        number->setText(shortCount(count));
        // Over the middle of its bar, or away from the other bar if it is wider than its own.
        const double room = plot()->xAxis->coordToPixel(width) - plot()->xAxis->coordToPixel(0);
        const bool fits = QFontMetrics(number->font()).horizontalAdvance(number->text()) <= room;
        const Qt::Alignment side = fits ? Qt::AlignHCenter : numbers;
        number->setPositionAlignment(side | Qt::AlignBottom);
        const double lean = side == Qt::AlignRight ? width / 2 : side == Qt::AlignLeft ? -width / 2 : 0;
        number->position->setCoords(key + lean, share);
        keys.push_back(key);
        values.push_back(share);
    }
    group.bars->setWidth(width);
    group.bars->setData(keys, values, true);
    group.entry->setTexts(captionOf(group), format::count(group.histogram.total()));
}

QString HistogramChart::captionOf(const Group &group) const
{
    return &group == &m_open ? tr("Open now") : tr("Ended, since this window opened");
}

QColor HistogramChart::colorOf(const Group &group) const
{
    return &group == &m_open ? palette().color(QPalette::Link) : signalColor(Signal::Caution, colorModeOf(palette()));
}

QString HistogramChart::rangeText(size_t range) const
{
    if (m_kind == Kind::Durations) {
        switch (range) {
        case 0:
            return tr("< 1 s");
        case 1:
            return tr("1–10 s");
        case 2:
            return tr("10–60 s");
        case 3:
            return tr("1–10 min");
        case 4:
            return tr("10–60 min");
        case 5:
            return tr("1–10 h");
        case 6:
            return tr("10–24 h");
        default:
            return tr("≥ 1 day");
        }
    }
    const QLocale locale;
    if (range == 0) {
        return locale.toString(0);
    }
    if (range == lagEdges.size()) {
        return tr("≥ %1").arg(locale.toString(lagEdges.back()));
    }
    return locale.toString(lagEdges[range - 1]) + u"–"_s + locale.toString(lagEdges[range] - 1);
}

std::optional<Reading> HistogramChart::readingAt(int x) const
{
    const double key = std::round(plot()->xAxis->pixelToCoord(x));
    if (key < 0 || key >= static_cast<double>(m_open.histogram.rangeCount())) {
        return std::nullopt;
    }
    const auto range = static_cast<size_t>(key);
    Reading reading;
    reading.x = plot()->xAxis->coordToPixel(key);
    reading.title = rangeText(range);
    if (m_kind == Kind::Lag) {
        reading.title = tr("%1 events behind").arg(reading.title);
    }
    for (const Group *group : { &m_open, &m_ended }) {
        if (isShown(*group)) {
            const double total = static_cast<double>(group->histogram.total());
            const double share = total > 0 ? 100 * static_cast<double>(group->histogram.count(range)) / total : 0;
            reading.rows.push_back({ .color = colorOf(*group),
                                     .mark = group->entry->mark(),
                                     .caption = group == &m_open ? tr("Open now") : tr("Ended"),
                                     .figure = tr("%1, %2 %")
                                                   .arg(format::count(group->histogram.count(range)),
                                                        QLocale().toString(share, 'f', 1)) });
        }
    }
    return reading;
}

void HistogramChart::followPalette()
{
    for (const Group *group : { &m_open, &m_ended }) {
        if (isShown(*group)) {
            group->bars->setBrush(colorOf(*group));
            group->entry->setColor(colorOf(*group));
            for (QCPItemText *number : group->numbers) {
                number->setFont(tabular(font()));
                number->setColor(palette().color(QPalette::Text));
            }
        }
    }
    Chart::followPalette();
}

/// The unit stands on a second line if there is no room beside one another.
void HistogramChart::labelRanges()
{
    const QFontMetrics metrics(plot()->xAxis->tickLabelFont());
    int widest = 0;
    for (size_t range = 0; range < m_open.histogram.rangeCount(); ++range) {
        widest = std::max(widest, metrics.horizontalAdvance(rangeText(range)) + 2 * gridUnit);
    }
    const bool narrow = widest * static_cast<int>(m_open.histogram.rangeCount()) > plot()->axisRect()->width();
    auto *ticker = static_cast<QCPAxisTickerText *>(plot()->xAxis->ticker().data());
    ticker->clear();
    for (size_t range = 0; range < m_open.histogram.rangeCount(); ++range) {
        QString text = rangeText(range);
        if (const qsizetype unit = text.lastIndexOf(u' '); narrow && unit > 0) {
            text[unit] = u'\n';
        }
        ticker->addTick(static_cast<double>(range), text);
    }
}

void HistogramChart::retranslate()
{
    labelRanges();
    Chart::retranslate();
}

} // namespace pulseboard
