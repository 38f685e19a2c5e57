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
Q_LOGGING_CATEGORY(lcHistory, "pulseboard.history")

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

QString counted(quint64 connections)
{
    return connections == 1 ? u"1 connection"_s : u"%1 connections"_s.arg(connections);
}

QString userAgentOf(const HttpRequest &request)
{
    return QString::fromUtf8(request.header("user-agent").value_or(QByteArray())).left(maxUserAgentLength);
}

StartError explain(const ListenAddress &where, const QString &listenAddress, const QString &systemError)
{
    const auto cause = u"cannot listen on %1: %2"_s.arg(listenAddress, systemError);
    if (!QNetworkInterface::allAddresses().contains(where.address) && !where.address.isLoopback()) {
        return { u"cannot listen on %1: %2 is not an address of this machine"_s.arg(listenAddress, where.address.toString()),
                 u"listen on 127.0.0.1 or on one of the machine's own addresses"_s };
    }
    if (where.port > 0 && where.port < 1024) {
        return { cause, u"ports below 1024 need special rights; take a higher one, or port 0 for any free one"_s };
    }
    return { cause, u"stop the program that uses the address, or listen on another port; port 0 takes any free one"_s };
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
    , m_expiry(this)
{
    connect(&m_expiry, &QTimer::timeout, this, &Server::expireEvents);
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
    if (m_history) {
        m_history->finish();
    }
    m_http.reset();
}

std::expected<QUrl, StartError> Server::start(const QString &listenAddress)
{
    Q_ASSERT(!m_http);
    const auto where = ListenAddress::fromString(listenAddress);
    if (!where) {
        return std::unexpected(StartError { where.error(), u"give an address and a port"_s });
    }
    const bool isOurs = where->address.isLoopback() || where->address == QHostAddress::AnyIPv4
        || where->address == QHostAddress::AnyIPv6 || QNetworkInterface::allAddresses().contains(where->address);
    if (isOurs && !where->address.isLoopback()) {
        // Everybody who reaches the address could publish and kick: that needs tokens.
        return std::unexpected(StartError {
            u"cannot listen on %1: other machines reach this address, and access tokens are not supported yet"_s.arg(listenAddress),
            u"listen on a loopback address such as 127.0.0.1:8080 and let a reverse proxy or an SSH tunnel lead to it"_s });
    }
    if (auto error = openHistory()) {
        return std::unexpected(std::move(*error));
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
        m_activity.add(Activity::Kind::Error, {}, u"cannot accept connections for now: %1"_s.arg(reason));
    });
    const auto url = http->listen(where->address, where->port);
    if (!url) {
        return std::unexpected(explain(*where, listenAddress, url.error()));
    }
    m_http = std::move(http);
    m_stopping = false;
    m_startedAt = std::chrono::steady_clock::now();
    m_heartbeat.start();
    setExpiry();
    m_activity.add(Activity::Kind::Started, {}, u"listening on %1, with room for %2 streams (%3 descriptors allowed)"_s
                       .arg(url->toString()).arg(m_pool.maxConnections()).arg(descriptorLimit()));
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
    setExpiry();
}

void Server::stop()
{
    if (!m_http) {
        return;
    }
    if (m_history) {
        m_history->finish(); // whoever published is answered
    }
    m_http.reset();
    m_heartbeat.stop();
    m_stopping = true;
    m_activity.add(Activity::Kind::Stopped, {}, u"stopped listening"_s);
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
        m_activity.add(Activity::Kind::Refused, {}, u"%1 came back to %2 after it was told to stay away"_s
                           .arg(request.peerAddress.toString(), endpoint));
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

namespace {

std::expected<QList<Event>, Server::PublishError> makeEvents(const QList<PublishRequest> &requests)
{
    QList<Event> events;
    for (const auto &request : requests) {
        auto event = makeEvent(request);
        if (!event) {
            return std::unexpected(Server::PublishError { events.size(), event.error() });
        }
        events.append(std::move(*event));
    }
    return events;
}

} // namespace

void Server::publish(const QList<PublishRequest> &requests, std::function<void(const PublishResult &)> done)
{
    if (!m_history) {
        done(publish(requests));
        return;
    }
    auto events = makeEvents(requests);
    if (!events) {
        done(std::unexpected(events.error()));
        return;
    }
    QList<History::Item> items;
    for (qsizetype i = 0; i < events->size(); ++i) {
        items.append({ std::move((*events)[i]), requests[i].connections });
    }
    m_history->publish(std::move(items), [this, done = std::move(done)](const History::Result &result) {
        if (result) {
            notePublished(*result);
            done(*result);
            return;
        }
        const auto &[isBehind, reason] = result.error();
        done(std::unexpected(PublishError {
            .index = 0,
            .error = { {}, isBehind ? u"the history is behind: %1; publish again later"_s.arg(reason)
                                    : u"nothing was published, the history could not be written: %1"_s.arg(reason) },
            .status = isBehind ? 503 : 507 }));
    });
}

Server::PublishResult Server::publish(const QList<PublishRequest> &requests)
{
    Q_ASSERT(!m_history);
    const auto events = makeEvents(requests);
    if (!events) {
        return std::unexpected(events.error());
    }
    QList<PublishReceipt> receipts;
    for (qsizetype i = 0; i < events->size(); ++i) {
        const auto &receivers = requests[i].connections;
        receipts.append(receivers.isEmpty() ? m_hub.publish((*events)[i]) : publishTo((*events)[i], receivers));
    }
    notePublished(receipts);
    return receipts;
}

Server::Receivers Server::find(const QList<ConnectionId> &receivers) const
{
    Receivers found;
    for (const auto id : receivers) {
        if (auto *connection = m_pool.find(id)) {
            (connection->info().endpoint == "/sse"_L1 ? found.ofExample : found.ofHub).push_back(connection);
        }
    }
    return found;
}

PublishReceipt Server::publishTo(Event event, const QList<ConnectionId> &receivers)
{
    const auto [ofHub, ofExample] = find(receivers);
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

PublishReceipt Server::deliver(Frame frame, const QList<ConnectionId> &receivers)
{
    if (receivers.isEmpty()) {
        return m_hub.deliver(std::move(frame));
    }
    const auto [ofHub, ofExample] = find(receivers);
    // The example's log may know the id: from its own events, or from a time when it lasted longer there.
    auto &example = m_example.hub();
    const bool isNewThere = !ofExample.empty() && !example.log().find(frame.id);
    const auto ofOther = isNewThere ? example.deliverTo(frame, ofExample).connections : 0;
    return m_hub.deliverTo(std::move(frame), ofHub, ofOther);
}

std::optional<StartError> Server::openHistory()
{
    if (m_history && m_history->path() == m_config.historyFile) {
        return std::nullopt;
    }
    if (m_history) {
        m_history->finish();
        m_history.reset();
    }
    if (m_config.historyFile.isEmpty()) {
        return std::nullopt;
    }
    auto history = std::make_unique<History>(
        m_hub, [this](Frame frame, const QList<ConnectionId> &receivers) { return deliver(std::move(frame), receivers); }, this);
    const auto setAside = history->open(m_config.historyFile);
    if (!setAside) {
        return StartError { setAside.error().cause, setAside.error().remedy };
    }
    if (!setAside->isEmpty()) {
        noteHistory(*setAside);
    }
    connect(history.get(), &History::failed, this, [this](const QString &reason) {
        noteHistory(u"the history in %1 cannot be written, publishing is refused until it can: %2"_s.arg(m_history->path(), reason));
    });
    connect(history.get(), &History::recovered, this, [this] {
        noteHistory(u"the history in %1 can be written again"_s.arg(m_history->path()));
    });
    m_history = std::move(history);
    return std::nullopt;
}

void Server::noteHistory(const QString &message)
{
    qCWarning(lcHistory, "%ls", qUtf16Printable(message));
    m_activity.add(Activity::Kind::Error, {}, message);
}

void Server::setExpiry()
{
    if (m_config.log.maxAge.count() > 0) {
        m_expiry.start(std::clamp<std::chrono::milliseconds>(m_config.log.maxAge / 10, std::chrono::milliseconds(100), std::chrono::seconds(10)));
    } else {
        m_expiry.stop();
    }
    expireEvents();
}

void Server::expireEvents()
{
    m_hub.expire();
    m_example.hub().expire();
    if (m_history) {
        m_history->forgetDropped();
    }
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
        m_activity.add(Activity::Kind::Kicked, count == 1 ? last : ConnectionId(),
                       u"kicked %1 (%2)%3"_s.arg(counted(quint64(count)), toString(request.mode),
                                                 reason.isEmpty() ? QString() : u": "_s + reason));
    }
    return count;
}

bool Server::unban(const QString &address)
{
    if (!m_pool.unban(QHostAddress(address))) {
        return false;
    }
    m_activity.add(Activity::Kind::Undone, {}, u"%1 is no longer banned"_s.arg(address));
    return true;
}

bool Server::forgetStop(ConnectionId connection)
{
    if (!m_pool.forgetStop(connection)) {
        return false;
    }
    m_activity.add(Activity::Kind::Undone, connection, u"the client of %1 is no longer stopped"_s.arg(toString(connection)));
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
    const auto resumed = info.resumedFrom.isEmpty() ? QString() : u", resuming after %1"_s.arg(info.resumedFrom);
    m_activity.add(Activity::Kind::Connected, info.id,
                   u"%1 connected to %2 (%3)%4"_s.arg(info.address, info.endpoint, info.topics.join(u", "_s), resumed));
}

void Server::noteEnded(const ConnectionEnd &end)
{
    if (end.reason == CloseReason::Refused) {
        m_activity.add(Activity::Kind::Refused, end.info.id,
                       u"%1 was refused: %2 connections are open, the most that are allowed"_s
                           .arg(end.info.address).arg(m_pool.maxConnections()));
        return;
    }
    const auto detail = end.detail.isEmpty() ? QString() : u": %1"_s.arg(end.detail);
    m_activity.add(Activity::Kind::Closed, end.info.id,
                   u"%1 closed, %2%3, after %4 s, %5 events and %6 bytes"_s
                       .arg(end.info.address, toString(end.reason), detail)
                       .arg(double(end.duration.count()) / 1000, 0, 'f', 1)
                       .arg(end.events)
                       .arg(end.bytes));
}

void Server::notePublished(const QList<PublishReceipt> &receipts)
{
    if (receipts.size() == 1) {
        const auto &receipt = receipts.front();
        m_activity.add(Activity::Kind::Published, {},
                       receipt.duplicate
                           ? u"%1 to %2 was published before; not sent again"_s.arg(QString::fromUtf8(receipt.id), receipt.topic)
                           : u"%1 to %2, for %3"_s.arg(QString::fromUtf8(receipt.id), receipt.topic, counted(receipt.connections)));
    } else if (!receipts.isEmpty()) {
        m_activity.add(Activity::Kind::Published, {}, u"a batch of %1 events"_s.arg(receipts.size()));
    }
}

} // namespace sse
