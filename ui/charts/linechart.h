// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "charts/legend.h"
#include "charts/measure.h"
#include "charts/timechart.h"

class QCPAxis;
class QCPGraph;

namespace pulseboard {

/// One or two curves over time, each with an axis of its own.
class LineChart final : public TimeChart
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineChart)

public:
    enum class Kind : quint8 { Connections, Events, Traffic, Heartbeats };

    /// \a series must outlive this.
    LineChart(Kind kind, const TimeSeries &series, QWidget *parent);

    [[nodiscard]] QString key() const override;
    [[nodiscard]] QString title() const override;

protected:
    void draw(const std::vector<Bucket> &buckets) override;
    void describe(Reading &reading, const Bucket &bucket) const override;
    void followPalette() override;

private:
    struct Curve
    {
        Measure measure;
        QCPGraph *graph;
        LegendEntry *entry;
    };

    void addCurve(Measure measure, Legend::Side side);
    [[nodiscard]] double drawConnections(QCPGraph *graph) const;
    [[nodiscard]] double drawRate(QCPGraph *graph, Rate rate, const std::vector<Bucket> &buckets) const;
    [[nodiscard]] std::optional<double> valueOf(Measure measure, const Bucket &bucket) const;

    const Kind m_kind;
    QList<Curve> m_curves;
};

} // namespace pulseboard
