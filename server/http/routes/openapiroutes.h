// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/openapi/document.h"
#include "http/routes/route.h"

namespace sse {

/// `/openapi.json` and `/openapi-3.2.json`.
[[nodiscard]] QStringList openApiPaths();

/// Their routes. The descriptions are made here and now, each answer only names the address that it was asked under. A client
/// that has the answer already is told so. \a isTls: the server speaks TLS.
[[nodiscard]] QList<Route> openApiRoutes(const DocumentInputs &inputs, bool isTls);

/// The address that \a request, which access rules let pass, was made to, without a slash at its end; empty if it does
/// not say its host. \a isTls: it came over TLS. Before a proxy, `X-Forwarded-Proto` counts: nobody but who sent that
/// header is told what it makes.
[[nodiscard]] QString serverUrlFor(const HttpRequest &request, bool isTls);

} // namespace sse
