// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/routes/eventroutes.h"

#include "http/problem.h"
#include "http/routes/jsonresponse.h"
#include "http/routes/publishbody.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

std::expected<Subscription, FieldError> readSubscription(const HttpRequest &request)
{
    QStringList topics;
    for (const auto &topic : QueryString(request.query).values("topic")) {
        if (!topic.isValidUtf8()) {
            return std::unexpected(FieldError { u"topic"_s, u"topic is not valid UTF-8"_s });
        }
        topics.append(QString::fromUtf8(topic));
    }
    return Subscription::toTopics(topics);
}

QJsonObject toJson(const PublishReceipt &receipt)
{
    QJsonObject object { { u"id"_s, QString::fromUtf8(receipt.id) },
                         { u"topic"_s, receipt.topic },
                         { u"connections"_s, qint64(receipt.connections) } };
    if (receipt.duplicate) {
        object.insert(u"duplicate"_s, true);
    }
    return object;
}

bool isBatch(const HttpRequest &request)
{
    return request.header("content-type").value_or(QByteArray()).toLower().startsWith("application/x-ndjson");
}

/// The number in the body, from 1, of the line that holds event \a index.
qsizetype lineOf(const QByteArray &body, qsizetype index)
{
    qsizetype line = 0;
    for (const auto &text : body.split('\n')) {
        ++line;
        if (!text.trimmed().isEmpty() && index-- == 0) {
            break;
        }
    }
    return line;
}

void refusePublish(RouteContext &context, const Exchange &exchange, int status, const FieldError &error,
                   const QList<DataFault> &faults = {})
{
    context.notePublishRefused(status);
    exchange.respond(makeProblem(status, error, faults));
}

void answerPublish(RouteContext &context, const Exchange &exchange, const RouteContext::PublishResult &receipts)
{
    const auto &request = exchange.request();
    if (!receipts) {
        auto [index, error, status, faults] = receipts.error();
        if ((status == 400 || status == 422) && isBatch(request)) {
            const auto place = u"line %1: "_s.arg(lineOf(request.body, index));
            error = { place + error.field, place + error.message };
        }
        refusePublish(context, exchange, status, error, faults);
        return;
    }
    if (!isBatch(request)) {
        exchange.respond(jsonResponse(QJsonDocument(toJson(receipts->front()))));
        return;
    }
    QJsonArray list;
    for (const auto &receipt : *receipts) {
        list.append(toJson(receipt));
    }
    exchange.respond(jsonResponse(QJsonDocument(list)));
}

void publish(RouteContext &context, const Exchange &exchange)
{
    const auto &request = exchange.request();
    const auto requests = readPublishBody(request);
    if (!requests) {
        refusePublish(context, exchange, requests.error().status, requests.error().error);
        return;
    }
    if (requests->size() > context.maxBatch()) {
        refusePublish(
            context, exchange, 413,
            { u"body"_s,
              u"a batch may have at most %1 events; this has %2"_s.arg(context.maxBatch()).arg(requests->size()) });
        return;
    }
    context.publish(*requests, [&context, exchange](const RouteContext::PublishResult &result) {
        answerPublish(context, exchange, result);
    });
}

} // namespace

Route eventsRoute(RouteContext &context, Hub &hub)
{
    const auto subscribe = [&context, &hub](const Exchange &exchange) {
        const auto subscription = readSubscription(exchange.request());
        if (!subscription) {
            exchange.respond(makeProblem(400, subscription.error()));
            return;
        }
        context.openStream(exchange, { .endpoint = u"/events"_s, .hub = &hub, .subscription = *subscription });
    };
    return { .path = u"/events"_s,
             .resource = AccessRules::Resource::Stream,
             .methods = { { "GET", subscribe },
                          { "POST", [&context](const Exchange &exchange) { publish(context, exchange); } } } };
}

} // namespace sse
