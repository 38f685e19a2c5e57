// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "charts/chart.h"
#include "charts/histogram.h"
#include "stats/connectionstats.h"

#include <QList>

class QCPBars;
class QCPItemText;

namespace pulseboard {

/// How connections spread over the ranges of one figure: what share of them is in each range, with
/// their number above. Shares, because the open ones and those that ended may differ by thousands.
class HistogramChart final : public Chart
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistogramChart)

public:
    enum class Kind : quint8 { Durations, Lag };

    HistogramChart(Kind kind, QWidget *parent);

    /// The open connections; counted by refresh(), and only if the chart is visible.
    void setCounters(const QList<sse::ConnectionCounters> &counters) { m_counters = counters; }
    /// More connections that ended. They are counted at once, and for good.
    void addEnded(const QList<sse::ConnectionEnd> &ended);

    [[nodiscard]] QString key() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString period() const override;
    [[nodiscard]] QByteArray csv() const override;
    [[nodiscard]] std::chrono::milliseconds pace() const override { return std::chrono::milliseconds(500); }
    void refresh() override;

protected:
    [[nodiscard]] std::optional<Reading> readingAt(int x) const override;
    void followPalette() override;
    void retranslate() override;

private:
    struct Group
    {
        explicit Group(std::span<const qint64> edges)
            : histogram(edges)
        {
        }

        Histogram histogram;
        QCPBars *bars = nullptr;
        LegendEntry *entry = nullptr;
        QList<QCPItemText *> numbers;
    };

    void addGroup(Group &group);
    void count();
    void draw(const Group &group, double offset, double width, Qt::Alignment numbers) const;
    /// In per cent.
    [[nodiscard]] static double highestShare(const Histogram &histogram);
    void labelRanges();
    [[nodiscard]] QString rangeText(size_t range) const;
    [[nodiscard]] QString captionOf(const Group &group) const;
    [[nodiscard]] QColor colorOf(const Group &group) const;
    [[nodiscard]] bool isShown(const Group &group) const;

    const Kind m_kind;
    QList<sse::ConnectionCounters> m_counters;
    Group m_open;
    Group m_ended;
};

} // namespace pulseboard
