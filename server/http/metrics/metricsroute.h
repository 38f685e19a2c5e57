// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/routes/route.h"

namespace sse {

/// `/metrics`, in Prometheus' text format 0.0.4. docs/metrics.md tells what each metric means.
[[nodiscard]] Route metricsRoute(RouteContext &context);

} // namespace sse
