// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/server.h"

#include "http/descriptors.h"
#include "http/listenaddress.h"
#include "http/presentablehead.h"
#include "http/problem.h"
#include "http/routes/apiroutes.h"
#include "http/routes/eventroutes.h"
#include "http/routes/pageroutes.h"
#include "wire/encoding.h"

#include <QLoggingCategory>
#include <QNetworkInterface>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

Q_LOGGING_CATEGORY(lcHttp, "pulseboard.http")

constexpr qsizetype maxUserAgentLength = 512;

/// What a client brings, in a form that can be shown and planted again. No id of an event has a control
/// character or is longer; one that loses any is unknown, as it was.
QByteArray presentable(QByteArray id)
{
    id.removeIf([](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; });
    constexpr qsizetype tokenBytes = 64;
    return id.left(maxIdBytes + tokenBytes);
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
    return QString::fromUtf8(request.header("user-agent").value_or(QByteArray())).left(maxUserAgentLength);
}

StartError explain(const ListenAddress &where, const QString &listenAddress, const QString &systemError)
{
    StartError error { .code = StartError::Code::Refused,
                       .listenAddress = listenAddress,
                       .host = where.address.toString(),
                       .systemError = systemError };
    if (!QNetworkInterface::allAddresses().contains(where.address) && !where.address.isLoopback()) {
        error.code = StartError::Code::ForeignAddress;
    } else if (where.port > 0 && where.port < 1024) {
        error.code = StartError::Code::LowPortRefused;
    }
    return error;
}

} // namespace

Server::Server(ServerConfig config)
    : m_config(std::move(config))
    , m_hub(m_config.log)
    , m_example(m_config.log, m_config.exampleInterval)
    , m_memory(this)
    , m_transports(m_config.transport)
    , m_pool(roomForStreams(m_config.maxConnections))
    , m_heartbeat(m_pool, m_config.heartbeat)
{
    for (auto *hub : { &m_hub, &m_example.hub() }) {
        hub->setLaneGrew([this](Lane &lane) { m_pool.scheduleFlush(lane); });
    }
    // One tree of objects, so that the whole moves to a thread together.
    for (QObject *part : std::initializer_list<QObject *> { &m_example, &m_transports, &m_pool, &m_heartbeat }) {
        part->setParent(this);
    }
    connect(&m_pool, &ConnectionPool::opened, this, &Server::noteOpened);
    connect(&m_pool, &ConnectionPool::ended, this, &Server::noteEnded);
    connect(&m_pool, &ConnectionPool::drained, this, [this] {
        if (std::exchange(m_stopping, false)) {
            Q_EMIT stopped();
        }
    });
}

Server::~Server()
{
    m_http.reset();
}

std::expected<QUrl, StartError> Server::start(const QString &listenAddress)
{
    Q_ASSERT(!m_http);
    const auto where = ListenAddress::fromString(listenAddress);
    if (!where) {
        return std::unexpected(where.error());
    }
    const bool isOurs = where->address.isLoopback() || where->address == QHostAddress::AnyIPv4
        || where->address == QHostAddress::AnyIPv6 || QNetworkInterface::allAddresses().contains(where->address);
    if (isOurs && !where->address.isLoopback()) {
        // Everybody who reaches the address could publish and kick: that needs tokens.
        return std::unexpected(StartError { .code = StartError::Code::NeedsTokens,
                                            .listenAddress = listenAddress,
                                            .host = where->address.toString() });
    }
    m_transports.setKind(m_config.transport);
    auto http = std::make_unique<HttpServer>(AccessRules(m_config.allowedHosts), m_config.requests, m_transports);
    http->add(eventsRoute(*this, m_hub));
    http->add(exampleRoute(*this, m_example.hub()));
    for (const auto &route : apiRoutes(*this) + pageRoutes()) {
        http->add(route);
    }
    connect(http.get(), &HttpServer::acceptFailed, this, [this](const QString &reason) {
        qCWarning(lcHttp, "cannot accept connections for now: %ls", qUtf16Printable(reason));
        m_activity.add({ .kind = Activity::Kind::AcceptFailed, .detail = reason });
    });
    const auto url = http->listen(where->address, where->port);
    if (!url) {
        return std::unexpected(explain(*where, listenAddress, url.error()));
    }
    m_http = std::move(http);
    m_stopping = false;
    m_startedAt = std::chrono::steady_clock::now();
    m_heartbeat.start();
    m_activity.add({ .kind = Activity::Kind::Started,
                     .address = url->toString(),
                     .count = quint64(m_pool.maxConnections()),
                     .limit = quint64(descriptorLimit()) });
    qCDebug(lcHttp, "room for %lld streams, %lld descriptors allowed", qint64(m_pool.maxConnections()), descriptorLimit());
    return *url;
}

void Server::reconfigure(const ServerConfig &config)
{
    m_config = config;
    m_pool.setMaxConnections(roomForStreams(config.maxConnections));
    m_heartbeat.setSettings(config.heartbeat);
    m_hub.setLimits(config.log);
    m_example.hub().setLimits(config.log);
}

void Server::stop()
{
    if (!m_http) {
        return;
    }
    m_http.reset();
    m_heartbeat.stop();
    m_stopping = true;
    m_activity.add({ .kind = Activity::Kind::Stopped });
    m_pool.closeAll(CloseReason::ServerStopped);
}

void Server::openStream(const Exchange &exchange, Hub &hub, const QString &endpoint, const Subscription &subscription)
{
    const auto &request = exchange.request();
    const HeaderList headers = HeaderList { { "Content-Type", "text/event-stream" },
                                            { "Cache-Control", "no-store" },
                                            { "X-Accel-Buffering", "no" } }
        + exchange.commonHeaders();
    if (request.isHead()) {
        exchange.respond({ .status = 200, .headers = headers.first(3), .body = {}, .endless = true });
        return;
    }
    const auto broughtId = presentable(lastEventIdOf(request));
    if (m_pool.isUnwanted(request.peerAddress, broughtId)) {
        // 204 tells an EventSource to stay away: HTML Standard, 9.2.3.
        exchange.respond({ .status = 204, .headers = { { "Cache-Control", "no-store" } }, .body = {} });
        m_activity.add({ .kind = Activity::Kind::TurnedAway,
                         .address = request.peerAddress.toString(),
                         .endpoint = endpoint });
        return;
    }
    QByteArray opening; // begins with what the peer has not taken of earlier answers
    auto transport = exchange.toTransport(opening);
    if (!transport) {
        return;
    }
    opening += streamHead(headers) + encodeOpening(m_config.retry, "connected");
    const auto lastEventId = StopTokens::withoutToken(broughtId);
    auto lane = hub.lane(subscription);
    const auto resume = hub.resume(*lane, lastEventId);
    m_pool.adopt({
        .info = { .id = {},
                  .address = m_strings.shared(request.peerAddress.toString()),
                  .port = request.peerPort,
                  .userAgent = m_strings.shared(userAgentOf(request)),
                  .endpoint = endpoint,
                  .topics = lane->topicNames(),
                  .connectedAt = QDateTime::currentDateTimeUtc(),
                  .resumedFrom = QString::fromUtf8(lastEventId) },
        .transport = std::move(transport),
        .lane = std::move(lane),
        .resume = resume,
        .opening = std::move(opening),
        .lastEventId = lastEventId,
        .requestHead = m_requestHeads.shared(presentableHead(request.head)),
    });
    m_memory.streamOpened();
    if (&hub == &m_example.hub()) {
        m_example.wake();
    }
}

std::expected<QList<PublishReceipt>, Server::PublishError> Server::publish(const QList<PublishRequest> &requests)
{
    QList<Event> events;
    for (const auto &request : requests) {
        auto event = makeEvent(request);
        if (!event) {
            return std::unexpected(PublishError { events.size(), event.error() });
        }
        events.append(std::move(*event));
    }
    QList<PublishReceipt> receipts;
    for (qsizetype i = 0; i < events.size(); ++i) {
        const auto &receivers = requests[i].connections;
        receipts.append(receivers.isEmpty() ? m_hub.publish(events[i]) : publishTo(events[i], receivers));
    }
    notePublished(receipts);
    return receipts;
}

PublishReceipt Server::publishTo(Event event, const QList<ConnectionId> &receivers)
{
    std::vector<Subscriber *> ofHub;
    std::vector<Subscriber *> ofExample;
    for (const auto id : receivers) {
        if (auto *connection = m_pool.find(id)) {
            (connection->info().endpoint == "/sse"_L1 ? ofExample : ofHub).push_back(connection);
        }
    }
    // Both hubs get the event under one id.
    if (event.id.isEmpty()) {
        event.id = m_hub.makeId();
    }
    if (const auto first = m_hub.repeatOf(event)) {
        return *first;
    }
    const auto ofOther = ofExample.empty() ? 0 : m_example.hub().publishTo(event, ofExample).connections;
    return m_hub.publishTo(event, ofHub, ofOther);
}

qsizetype Server::kick(const KickRequest &request)
{
    const auto reason = request.reason.left(2 * maxKickReason).simplified().left(maxKickReason);
    qsizetype count = 0;
    ConnectionId last;
    for (const auto id : request.connections) {
        if (m_pool.kick(id, request.mode, request.banFor, reason)) {
            ++count;
            last = id;
        }
    }
    if (count > 0) {
        m_activity.add({ .kind = Activity::Kind::Kicked,
                         .connection = count == 1 ? last : ConnectionId(),
                         .detail = reason,
                         .count = quint64(count),
                         .mode = request.mode });
    }
    return count;
}

bool Server::unban(const QString &address)
{
    if (!m_pool.unban(QHostAddress(address))) {
        return false;
    }
    m_activity.add({ .kind = Activity::Kind::Unbanned, .address = address });
    return true;
}

bool Server::forgetStop(ConnectionId connection)
{
    if (!m_pool.forgetStop(connection)) {
        return false;
    }
    m_activity.add({ .kind = Activity::Kind::StopForgotten, .connection = connection });
    return true;
}

ServerTotals Server::totals() const
{
    using std::chrono::milliseconds;
    ServerTotals totals;
    m_pool.fill(totals);
    totals.published = m_hub.published() + m_example.hub().published();
    totals.maxConnections = static_cast<quint64>(m_pool.maxConnections());
    totals.descriptorLimit = static_cast<quint64>(descriptorLimit());
    if (m_http) {
        totals.uptime = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - m_startedAt);
    }
    return totals;
}

std::optional<ConnectionDetails> Server::details(ConnectionId id) const
{
    const auto *connection = m_pool.find(id);
    return connection ? std::optional(connection->details(std::chrono::steady_clock::now())) : std::nullopt;
}

Snapshot Server::snapshot(const SnapshotMark &since) const
{
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    const auto now = std::chrono::steady_clock::now();
    Snapshot snapshot;
    snapshot.monotonicTime = duration_cast<milliseconds>(now.time_since_epoch());
    m_pool.fill(snapshot, since);
    snapshot.totals = totals();
    snapshot.activity = m_activity.since(since.lastActivity);
    snapshot.mark.lastActivity = m_activity.lastSequence();
    fillEvents(snapshot, since);
    return snapshot;
}

void Server::fillEvents(Snapshot &snapshot, const SnapshotMark &since) const
{
    auto feed = m_hub.eventsSince(since.lastEvent, since.maxEvents);
    snapshot.events = std::move(feed.events);
    snapshot.eventsSkipped = feed.skipped;
    snapshot.mark.maxEvents = since.maxEvents;
    // Who wants none for now hears of them when it does.
    snapshot.mark.lastEvent = since.maxEvents > 0 ? feed.last : since.lastEvent;
}

void Server::noteOpened(const ConnectionInfo &info)
{
    m_activity.add({ .kind = Activity::Kind::Connected,
                     .connection = info.id,
                     .address = info.address,
                     .endpoint = info.endpoint,
                     .topics = info.topics,
                     .eventId = info.resumedFrom });
}

void Server::noteEnded(const ConnectionEnd &end)
{
    if (end.reason == CloseReason::Refused) {
        m_activity.add({ .kind = Activity::Kind::Full,
                         .connection = end.info.id,
                         .address = end.info.address,
                         .limit = quint64(m_pool.maxConnections()) });
        return;
    }
    m_activity.add({ .kind = Activity::Kind::Closed,
                     .connection = end.info.id,
                     .address = end.info.address,
                     .detail = end.detail,
                     .count = end.events,
                     .bytes = end.bytes,
                     .duration = end.duration,
                     .reason = end.reason });
}

void Server::notePublished(const QList<PublishReceipt> &receipts)
{
    if (receipts.size() == 1) {
        const auto &receipt = receipts.front();
        m_activity.add({ .kind = receipt.duplicate ? Activity::Kind::Repeated : Activity::Kind::Published,
                         .topics = { receipt.topic },
                         .eventId = QString::fromUtf8(receipt.id),
                         .count = receipt.connections });
    } else if (!receipts.isEmpty()) {
        m_activity.add({ .kind = Activity::Kind::BatchPublished, .count = quint64(receipts.size()) });
    }
}

} // namespace sse
