// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/routes/route.h"

namespace sse {

/// `/events`: GET subscribes to topics of the hub, POST publishes.
[[nodiscard]] Route eventsRoute(RouteContext &context, Hub &hub);

} // namespace sse
