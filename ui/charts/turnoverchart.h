// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "charts/timechart.h"

#include "stats/closereason.h"

#include <array>

class QCPBars;

namespace pulseboard {

/// How many connections opened, upwards, and how many ended, downwards and stacked by reason. The
/// stack, the legend and a reading have the same order.
class TurnoverChart final : public TimeChart
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TurnoverChart)

public:
    /// \a series must outlive this.
    TurnoverChart(const TimeSeries &series, QWidget *parent);

    [[nodiscard]] QString key() const override;
    [[nodiscard]] QString title() const override;

protected:
    void draw(const std::vector<Bucket> &buckets) override;
    void describe(Reading &reading, const Bucket &bucket) const override;
    void followPalette() override;

private:
    struct Stripe
    {
        Rate rate = Rate::Opened;
        QCPBars *bars = nullptr;
        LegendEntry *entry = nullptr;
    };

    std::array<Stripe, 1 + sse::allCloseReasons.size()> m_stripes; ///< what opened comes first
};

} // namespace pulseboard
