// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <prometheus/metric_family.h>

#include <vector>

namespace sse {

struct ProcessFigures;
struct ServerMetrics;

/// Everything that /metrics tells, under names that follow Prometheus' conventions. Every series that there may
/// be is there from the start, with zero, but for those of endpoints that the server does not have: so that a
/// rate does not miss the first count. Labels have few values, and none that a client chooses.
[[nodiscard]] std::vector<prometheus::MetricFamily> metricFamilies(const ServerMetrics &metrics,
                                                                   const ProcessFigures &process);

} // namespace sse
