// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/axistickers.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace pulseboard {

FigureTicker::FigureTicker(std::function<QString(double)> label, double finestStep)
    : m_label(std::move(label))
    , m_finestStep(finestStep)
{
    setTickCount(4);
}

double FigureTicker::getTickStep(const QCPRange &range)
{
    return std::max(m_finestStep, QCPAxisTicker::getTickStep(range));
}

QString FigureTicker::getTickLabel(double tick, const QLocale &, QChar, int)
{
    return m_label(tick);
}

ClockTicker::ClockTicker(const TimeSeries &series)
    : m_series(series)
{
}

double ClockTicker::getTickStep(const QCPRange &range)
{
    constexpr std::array steps { 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0 };
    const auto fitting = std::ranges::find_if(steps, [&](double step) { return range.size() / step <= tickCount(); });
    m_step = fitting == steps.end() ? steps.back() : *fitting;
    return m_step;
}

QVector<double> ClockTicker::createTickVector(double tickStep, const QCPRange &range)
{
    const milliseconds end = m_series.extent().to;
    const milliseconds offset = milliseconds(m_series.wallClockAt(end)) - end;
    if (std::chrono::abs(offset - m_offset) > 1s) { // less is how late a snapshot came
        m_offset = offset;
        setTickOrigin(-std::chrono::duration<double>(offset % 1h).count());
    }
    return QCPAxisTicker::createTickVector(tickStep, range);
}

int ClockTicker::getSubTickCount(double)
{
    return 0;
}

QString ClockTicker::getTickLabel(double tick, const QLocale &locale, QChar, int)
{
    const qint64 wall = m_series.wallClockAt(milliseconds(std::llround(tick * 1000)));
    const qint64 minute = (wall + 30'000) / 60'000 * 60'000;
    const bool whole = m_step >= 60 && std::abs(wall - minute) < 2'000;
    return locale.toString(QDateTime::fromMSecsSinceEpoch(whole ? minute : (wall + 500) / 1000 * 1000),
                           whole ? u"HH:mm"_s : u"HH:mm:ss"_s);
}

double niceTop(double highest, double lowest)
{
    const double wanted = std::max(lowest, highest * 1.1);
    const double magnitude = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double step : { 1.0, 2.0, 4.0, 5.0, 8.0 }) {
        if (wanted <= step * magnitude) {
            return step * magnitude;
        }
    }
    return 10 * magnitude;
}

} // namespace pulseboard
