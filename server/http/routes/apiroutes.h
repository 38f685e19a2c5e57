// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/routes/route.h"

namespace sse {

/// `/api/connections`, `/api/connections/ID`, `/api/stats` and `/healthz`.
[[nodiscard]] QList<Route> apiRoutes(RouteContext &context);

} // namespace sse
