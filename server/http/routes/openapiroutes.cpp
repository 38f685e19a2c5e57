// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/routes/openapiroutes.h"

#include "http/openapi/descriptiontext.h"
#include "http/routes/entitytag.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

struct Place
{
    QLatin1StringView path;
    OpenApiVersion version;
};

constexpr std::array places { Place { "/openapi.json"_L1, OpenApiVersion::V3_1 },
                              Place { "/openapi-3.2.json"_L1, OpenApiVersion::V3_2 } };

void answer(const Exchange &exchange, const DescriptionText &description, bool isTls)
{
    const auto url = serverUrlFor(exchange.request(), isTls);
    const auto tag = entityTag(description.digest(url));
    HttpResponse response { .status = 304,
                            .headers = { { "Cache-Control", "no-cache" }, { "ETag", tag } },
                            .body = {} };
    if (!hasAlready(exchange.request(), tag)) {
        response.status = 200;
        response.headers.prepend({ "Content-Type", "application/json" });
        response.body = description.text(url);
    }
    exchange.respond(std::move(response));
}

} // namespace

QString serverUrlFor(const HttpRequest &request, bool isTls)
{
    const auto host = request.header("host");
    if (!host) {
        return {};
    }
    const auto forwarded = request.header("x-forwarded-proto").value_or(QByteArray()).toLower();
    const bool isSecure = forwarded == "https" || (isTls && forwarded != "http");
    return (isSecure ? u"https://"_s : u"http://"_s) + QString::fromLatin1(*host).toLower();
}

QStringList openApiPaths()
{
    QStringList paths;
    for (const auto &place : places) {
        paths.append(place.path);
    }
    return paths;
}

QList<Route> openApiRoutes(const DocumentInputs &inputs, bool isTls)
{
    QList<Route> routes;
    for (const auto &place : places) {
        const auto get = [description = DescriptionText(place.version, inputs), isTls](const Exchange &exchange) {
            answer(exchange, description, isTls);
        };
        routes.append(
            { .path = place.path, .resource = AccessRules::Resource::Description, .methods = { { "GET", get } } });
    }
    return routes;
}

} // namespace sse
