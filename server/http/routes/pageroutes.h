// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/routes/route.h"

namespace sse {

/// The live page at `/` and the files that it loads.
[[nodiscard]] QList<Route> pageRoutes();

/// The description of the API for people, at `/docs`, and the files that it loads.
[[nodiscard]] QList<Route> docsRoutes();

} // namespace sse
