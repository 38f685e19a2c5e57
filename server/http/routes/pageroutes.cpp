// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/routes/pageroutes.h"

#include "http/routes/filerouting.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

constexpr auto html = "text/html; charset=utf-8";
constexpr auto css = "text/css; charset=utf-8";
constexpr auto javascript = "text/javascript; charset=utf-8";

} // namespace

QList<Route> pageRoutes()
{
    const auto part = [](const QString &file, const QByteArray &contentType) {
        return fileRoute(u'/' + file, u"page/"_s + file, contentType, FileRole::PartOfPage);
    };
    return {
        fileRoute(u"/"_s, u"page/index.html"_s, html, FileRole::Page),
        part(u"theme.css"_s, css),
        part(u"page.css"_s, css),
        part(u"page.js"_s, javascript),
        part(u"streamchoice.js"_s, javascript),
        part(u"favicon.svg"_s, "image/svg+xml"),
    };
}

QList<Route> docsRoutes()
{
    const auto part = [](const QString &file, const QByteArray &contentType) {
        return fileRoute(u"/docs/"_s + file, u"docs/"_s + file, contentType, FileRole::PartOfPage);
    };
    QList<Route> routes {
        fileRoute(u"/docs"_s, u"docs/index.html"_s, html, FileRole::Page),
        fileRoute(u"/docs/"_s, u"docs/index.html"_s, html,
                  FileRole::PartOfPage), // the same, for who types a slash more
        part(u"docs.css"_s, css),
    };
    for (const auto &script :
         { u"curl.js"_s, u"description.js"_s, u"docs.js"_s, u"element.js"_s, u"eventreader.js"_s, u"operation.js"_s,
           u"schema.js"_s, u"token.js"_s, u"tryrequest.js"_s, u"trystream.js"_s }) {
        routes.append(part(script, javascript));
    }
    return routes;
}

} // namespace sse
