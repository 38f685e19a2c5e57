// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/streams/streamopener.h"

#include "http/acceptheader.h"
#include "http/presentablehead.h"
#include "http/problem.h"
#include "http/watch/watchfeed.h"
#include "hub/hub.h"
#include "pool/connectionpool.h"
#include "stats/cut.h"
#include "wire/encoding.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

constexpr qsizetype maxUserAgentLength = 512;

/// What a client brings, in a form that can be shown and planted again. No id of an event has a control
/// character or is longer; one that loses any is unknown, as it was.
QByteArray presentable(QByteArray id)
{
    id.removeIf([](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; });
    constexpr qsizetype tokenBytes = 64;
    return cutUtf8(id, maxIdBytes + tokenBytes);
}

/// The id that a client comes back with. The header is newer: a browser adds it when it reconnects
/// to a URL that may still carry an older one.
QByteArray lastEventIdOf(const HttpRequest &request)
{
    const auto header = request.header("last-event-id");
    if (header && !header->isEmpty()) {
        return *header;
    }
    return QueryString(request.query).value("lastEventId").value_or(QByteArray());
}

QString userAgentOf(const HttpRequest &request)
{
    return cut(QString::fromUtf8(request.header("user-agent").value_or(QByteArray())), maxUserAgentLength);
}

} // namespace

StreamOpener::StreamOpener(ConnectionPool &pool, ActivityLog &activity, WatchFeed &watch, QObject *parent)
    : m_pool(pool)
    , m_activity(activity)
    , m_watch(watch)
    , m_memory(parent)
{
}

std::optional<OpenedStream> StreamOpener::open(const Exchange &exchange, const StreamTarget &target,
                                               std::chrono::milliseconds retry)
{
    const auto &request = exchange.request();
    if (!acceptsEventStream(request.headers)) {
        exchange.respond(makeNotAcceptable(request));
        return std::nullopt;
    }
    const HeaderList headers = HeaderList {
        { "Content-Type", "text/event-stream" }, { "Cache-Control", "no-store" }, { "X-Accel-Buffering", "no" }
    } + exchange.commonHeaders();
    if (request.isHead()) {
        exchange.respond({ .status = 200, .headers = headers.first(3), .body = {}, .endless = true });
        return std::nullopt;
    }
    const auto broughtId = presentable(lastEventIdOf(request));
    if (m_pool.isUnwanted(request.peerAddress, broughtId)) {
        turnAway(exchange, target.endpoint);
        return std::nullopt;
    }
    QByteArray opening; // begins with what the peer has not taken of earlier answers
    auto transport = exchange.toTransport(opening);
    if (!transport) {
        return std::nullopt;
    }
    opening += streamHead(headers) + encodeOpening(retry, "connected");
    const auto lastEventId = StopTokens::withoutToken(broughtId);
    auto lane = target.hub ? target.hub->lane(target.subscription) : target.lane;
    const auto resume = target.hub ? target.hub->resume(*lane, lastEventId)
                                   : ResumePoint { .cursor = lane->end(), .gap = false, .anchor = {} };
    const auto id = m_pool.adopt({
        .info = { .id = {},
                  .address = m_strings.shared(request.peerAddress.toString()),
                  .port = request.peerPort,
                  .userAgent = m_strings.shared(userAgentOf(request)),
                  .endpoint = target.endpoint,
                  .topics = target.hub ? lane->topicNames() : QStringList(),
                  .connectedAt = QDateTime::currentDateTimeUtc(),
                  .resumedFrom = QString::fromUtf8(lastEventId) },
        .address = request.peerAddress,
        .transport = std::move(transport),
        .lane = std::move(lane),
        .resume = resume,
        .opening = std::move(opening),
        .lastEventId = lastEventId,
        .requestHead = m_requestHeads.shared(presentableHead(request.head)),
        .outbox = target.outbox,
    });
    m_memory.streamOpened();
    // Its first bytes may have ended it.
    return m_pool.find(id) ? std::optional(OpenedStream { .id = id, .lastEventId = QString::fromUtf8(lastEventId) })
                           : std::nullopt;
}

/// 204 tells an EventSource to stay away: HTML Standard, 9.2.3.
void StreamOpener::turnAway(const Exchange &exchange, const QString &endpoint)
{
    const auto &request = exchange.request();
    const auto address = request.peerAddress.toString();
    const auto userAgent = userAgentOf(request);
    exchange.respond(
        { .status = 204, .headers = { { "Cache-Control", "no-store" } }, .body = {}, .refusal = Refusal::Excluded });
    m_activity.add({ .kind = Activity::Kind::TurnedAway, .address = address, .endpoint = endpoint });
    m_watch.refused(address, userAgent, endpoint, Refusal::Excluded);
}

} // namespace sse
