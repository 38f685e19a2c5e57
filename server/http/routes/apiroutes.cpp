// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/routes/apiroutes.h"

#include "http/connections/connectionjson.h"
#include "http/connections/connectionlisting.h"
#include "http/problem.h"
#include "http/routes/jsonresponse.h"
#include "http/slicedwork.h"

#include <QJsonObject>

#include <memory>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

constexpr std::chrono::seconds maxBan { 365 * 24 * 3600 };

HttpResponse jsonObject(const QJsonObject &object)
{
    return jsonResponse(QJsonDocument(object));
}

void listConnections(RouteContext &context, SlicedWork &work, const Exchange &exchange)
{
    auto query = ConnectionQuery::read(QueryString(exchange.request().query));
    if (!query) {
        exchange.respond(makeProblem(400, query.error()));
        return;
    }
    const auto visit = [&context](ConnectionId after, const ConnectionListing::Visitor &visitor) {
        return context.visitConnections(after, visitor);
    };
    const auto listing = std::make_shared<ConnectionListing>(visit, std::move(*query));
    work.add([exchange, listing](SlicedWork::Clock::time_point until) {
        if (exchange.isAwaited() && !listing->run(until)) {
            return false;
        }
        exchange.respond(jsonResponse(listing->takeJson()));
        return true;
    });
}

HttpResponse noSuchConnection(const Exchange &exchange)
{
    return makeProblem(404, u"there is no open connection with the id %1"_s.arg(exchange.argument()), u"id"_s);
}

void showConnection(RouteContext &context, const Exchange &exchange)
{
    const auto id = connectionIdFromString(exchange.argument());
    const auto found = context.details(id.value_or(ConnectionId()));
    if (!found) {
        exchange.respond(noSuchConnection(exchange));
        return;
    }
    QByteArray json;
    appendJson(json, found->info, found->counters);
    exchange.respond(jsonResponse(json));
}

/// What the query asks of a kick; the ids are the caller's.
std::expected<KickRequest, FieldError> readKick(const QueryString &query)
{
    KickRequest request;
    if (const auto text = query.value("mode")) {
        const auto mode = kickModeFromString(QString::fromUtf8(*text));
        if (!mode) {
            return std::unexpected(FieldError {
                u"mode"_s, u"mode must be close, stop or ban; this is \"%1\""_s.arg(QString::fromUtf8(*text)) });
        }
        request.mode = *mode;
    }
    if (const auto text = query.value("seconds")) {
        request.banFor = std::chrono::seconds(wholeNumber(*text).value_or(0));
        if (request.banFor.count() < 1 || request.banFor > maxBan) {
            return std::unexpected(
                FieldError { u"seconds"_s,
                             u"seconds must be a whole number from 1 to %1; this is \"%2\""_s.arg(maxBan.count())
                                 .arg(QString::fromUtf8(*text)) });
        }
    }
    if (const auto text = query.value("reason")) {
        if (!text->isValidUtf8()) {
            return std::unexpected(FieldError { u"reason"_s, u"reason is not valid UTF-8"_s });
        }
        request.reason = QString::fromUtf8(*text);
        if (request.reason.size() > maxKickReason) {
            return std::unexpected(
                FieldError { u"reason"_s,
                             u"reason may have at most %1 characters; this has %2"_s.arg(maxKickReason)
                                 .arg(request.reason.size()) });
        }
    }
    return request;
}

void kickConnection(RouteContext &context, const Exchange &exchange)
{
    auto request = readKick(QueryString(exchange.request().query));
    if (!request) {
        exchange.respond(makeProblem(400, request.error()));
        return;
    }
    const auto id = connectionIdFromString(exchange.argument());
    if (id) {
        request->connections = { *id };
    }
    if (!id || context.kick(*request) == 0) {
        exchange.respond(noSuchConnection(exchange));
        return;
    }
    exchange.respond(jsonObject({ { u"id"_s, exchange.argument() }, { u"mode"_s, toString(request->mode) } }));
}

void showStats(RouteContext &context, const Exchange &exchange)
{
    const auto totals = context.totals();
    QJsonObject closed;
    for (const auto reason : allCloseReasons) {
        closed.insert(toString(reason), qint64(totals.closedFor(reason)));
    }
    QJsonObject refused;
    for (const auto refusal : allRefusals) {
        refused.insert(toString(refusal), qint64(totals.refused[refusal]));
    }
    exchange.respond(jsonObject({ { u"uptimeSeconds"_s, double(totals.uptime.count()) / 1000 },
                                  { u"connections"_s, qint64(totals.connections) },
                                  { u"opened"_s, qint64(totals.opened) },
                                  { u"closed"_s, closed },
                                  { u"refused"_s, refused },
                                  { u"published"_s, qint64(totals.published) },
                                  { u"delivered"_s, qint64(totals.delivered) },
                                  { u"bytes"_s, qint64(totals.bytes) },
                                  { u"heartbeats"_s, qint64(totals.heartbeats) } }));
}

} // namespace

QList<Route> apiRoutes(RouteContext &context)
{
    using Action = void (*)(RouteContext &, const Exchange &);
    const auto bound = [&context](Action action) {
        return [&context, action](const Exchange &e) { action(context, e); };
    };
    const auto list = [&context, work = std::make_shared<SlicedWork>()](const Exchange &e) {
        listConnections(context, *work, e);
    };
    return {
        { .path = u"/api/connections"_s, .methods = { { "GET", list } } },
        { .path = u"/api/connections/<arg>"_s,
          .methods = { { "GET", bound(showConnection) }, { "DELETE", bound(kickConnection) } } },
        { .path = u"/api/stats"_s, .methods = { { "GET", bound(showStats) } } },
        { .path = u"/healthz"_s,
          .methods = { { "GET", [](const Exchange &e) { e.respond(jsonObject({ { u"status"_s, u"ok"_s } })); } } } },
    };
}

} // namespace sse
