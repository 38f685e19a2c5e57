// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "charts/timeseries.h"

#include <qcustomplot.h>

#include <functional>

/// Where the axes of our charts have ticks, and what these say. Needs the plot library's header,
/// see ui/CMakeLists.txt.
namespace pulseboard {

/// Labels as short as the figures elsewhere, `20 k/s`, and no steps finer than makes sense.
class FigureTicker final : public QCPAxisTicker
{
public:
    FigureTicker(std::function<QString(double)> label, double finestStep);

protected:
    double getTickStep(const QCPRange &range) override;
    QString getTickLabel(double tick, const QLocale &locale, QChar format, int precision) override;

private:
    std::function<QString(double)> m_label;
    double m_finestStep;
};

/// Whole minutes or seconds of the wall clock on an axis that counts seconds of a series' own time.
/// Each label is what the clock said at that moment, also before somebody set it.
class ClockTicker final : public QCPAxisTicker
{
public:
    /// \a series must outlive this.
    explicit ClockTicker(const TimeSeries &series);

protected:
    double getTickStep(const QCPRange &range) override;
    QVector<double> createTickVector(double tickStep, const QCPRange &range) override;
    int getSubTickCount(double tickStep) override;
    QString getTickLabel(double tick, const QLocale &locale, QChar format, int precision) override;

private:
    const TimeSeries &m_series;
    double m_step = 1;
    std::chrono::milliseconds m_offset { 0 }; ///< of the wall clock; follows only when that was set
};

/// The next of 1, 2, 4, 5, 8, 10, 20, … that leaves some air: an axis that changes seldom is calm.
[[nodiscard]] double niceTop(double highest, double lowest);

} // namespace pulseboard
