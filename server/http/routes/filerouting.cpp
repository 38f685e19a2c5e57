// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/routes/filerouting.h"

#include "http/routes/compiledresource.h"

namespace sse {

namespace {

constexpr auto contentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

} // namespace

Route fileRoute(const QString &path, const QString &file, const QByteArray &contentType, FileRole role)
{
    const auto serve = [file, contentType](const Exchange &exchange) {
        exchange.respond({ .status = 200,
                           .headers = { { "Content-Type", contentType },
                                        { "Cache-Control", "no-cache" },
                                        { "Content-Security-Policy", contentSecurityPolicy },
                                        { "Cross-Origin-Opener-Policy", "same-origin" } },
                           .body = compiledResource(file) });
    };
    return { .path = path, .isPartOfPage = role == FileRole::PartOfPage, .methods = { { "GET", serve } } };
}

} // namespace sse
