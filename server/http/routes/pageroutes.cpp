// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/routes/pageroutes.h"

#include "http/routes/compiledresource.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

/// The page loads nothing but its own files, runs no script but its own, and is framed by nobody.
constexpr auto contentSecurityPolicy
    = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
      "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

Route fileRoute(const QString &path, const QString &file, const QByteArray &contentType)
{
    return { .path = path,
             .methods = { { "GET", [file, contentType](const Exchange &exchange) {
                              exchange.respond({ .status = 200,
                                                 .headers = { { "Content-Type", contentType },
                                                              { "Cache-Control", "no-cache" },
                                                              { "Content-Security-Policy", contentSecurityPolicy },
                                                              { "Cross-Origin-Opener-Policy", "same-origin" } },
                                                 .body = compiledResource(u"page/"_s + file) });
                          } } } };
}

} // namespace

QList<Route> pageRoutes()
{
    return {
        fileRoute(u"/"_s, u"index.html"_s, "text/html; charset=utf-8"),
        fileRoute(u"/page.css"_s, u"page.css"_s, "text/css; charset=utf-8"),
        fileRoute(u"/page.js"_s, u"page.js"_s, "text/javascript; charset=utf-8"),
        fileRoute(u"/favicon.svg"_s, u"favicon.svg"_s, "image/svg+xml"),
    };
}

} // namespace sse
