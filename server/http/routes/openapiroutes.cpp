// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/routes/openapiroutes.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sse {

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

QList<Route> openApiRoutes(std::function<DocumentInputs(const HttpRequest &)> inputs)
{
    const auto describe = [inputs = std::move(inputs)](OpenApiVersion version, const Exchange &exchange) {
        const auto document = openApiDocument(version, inputs(exchange.request()));
        exchange.respond({ .status = 200,
                           .headers = { { "Content-Type", "application/json" }, { "Cache-Control", "no-store" } },
                           .body = QJsonDocument(document).toJson() });
    };
    const auto route = [&describe](const QString &path, OpenApiVersion version) {
        const auto answer = [describe, version](const Exchange &exchange) { describe(version, exchange); };
        return Route { .path = path, .resource = AccessRules::Resource::Description, .methods = { { "GET", answer } } };
    };
    return { route(u"/openapi.json"_s, OpenApiVersion::V3_1), route(u"/openapi-3.2.json"_s, OpenApiVersion::V3_2) };
}

} // namespace sse
