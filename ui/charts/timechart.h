// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "charts/chart.h"
#include "charts/resample.h"

namespace pulseboard {

/// A chart over time. All of them read one series; which part they show, whoever made them decides:
/// they only ask.
class TimeChart : public Chart
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimeChart)

public:
    static constexpr std::chrono::milliseconds shortestZoom { 2000 };

    /// Shown from the next refresh() on. A chart that is \a live shows figures of now in its legend.
    void setShown(const TimeRange &range, bool live);

    [[nodiscard]] QString period() const override;
    [[nodiscard]] QByteArray csv() const override;
    [[nodiscard]] std::chrono::milliseconds pace() const override { return std::chrono::milliseconds(250); }
    void refresh() override;

Q_SIGNALS:
    void zoomRequested(const pulseboard::TimeRange &range);
    void liveRequested();

protected:
    /// \a series must outlive this.
    TimeChart(const TimeSeries &series, int pixelsPerBucket, QWidget *parent);

    [[nodiscard]] const TimeSeries &series() const { return m_series; }
    [[nodiscard]] const TimeRange &shown() const { return m_shown; }
    [[nodiscard]] bool isLive() const { return m_live; }
    /// The length of the buckets last drawn, and their middles as the axis counts.
    [[nodiscard]] std::chrono::milliseconds length() const { return m_length; }
    [[nodiscard]] double middleOf(const Bucket &bucket) const;

    virtual void draw(const std::vector<Bucket> &buckets) = 0;
    /// Adds to \a reading what this chart shows of \a bucket.
    virtual void describe(Reading &reading, const Bucket &bucket) const = 0;
    [[nodiscard]] std::optional<Reading> readingAt(int x) const override;

private:
    void zoom(int from, int to);
    [[nodiscard]] QString timeText(std::chrono::milliseconds at) const;

    const TimeSeries &m_series;
    const int m_pixelsPerBucket;
    TimeRange m_shown;
    bool m_live = true;
    std::chrono::milliseconds m_length { 1000 };
    std::vector<Bucket> m_buckets;
};

} // namespace pulseboard
