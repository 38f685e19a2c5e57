// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "charts/timeseries.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QSettings;
class QStackedWidget;

namespace pulseboard {

class Chart;
class ChartTools;
class HistogramChart;
class TimeChart;

/// The charts, one at a time: it keeps the last hour, and what part of it is shown. Lives in the GUI
/// thread.
///
/// Only the chart that is visible is drawn, and for snapshots at most as often as its pace says.
class ChartPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartPanel)

public:
    explicit ChartPanel(QWidget *parent = nullptr);

    void add(const sse::Snapshot &snapshot);
    /// As above, with what the wall clock says, in milliseconds since the epoch.
    void add(const sse::Snapshot &snapshot, qint64 wallClock);

    /// The part of the hour that is shown, on the series' clock.
    [[nodiscard]] TimeRange shown() const;
    [[nodiscard]] bool isLive() const { return !m_zoom; }

    void copyPicture();
    /// Writes \a table to the file at \a path; tells in the panel if that fails.
    void save(const QString &path, const QByteArray &table);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void addChart(Chart *chart);
    void addChart(TimeChart *chart);
    [[nodiscard]] Chart *current() const;
    void choose(int index);
    void zoom(std::optional<TimeRange> range);
    void refreshSoon();
    void refresh();
    void askWhere();
    void retranslate();

    TimeSeries m_series;
    std::optional<TimeRange> m_zoom; ///< none: live
    ChartTools *m_tools;
    QLabel *m_problem;
    QStackedWidget *m_charts;
    HistogramChart *m_durations;
    HistogramChart *m_lag;
    QTimer m_next;
    QElapsedTimer m_sinceRefresh;
};

} // namespace pulseboard
