// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/server.h"

#include "http/access/secrets.h"
#include "http/descriptors.h"
#include "http/listenaddress.h"
#include "http/metrics/metricsroute.h"
#include "http/routes/apiroutes.h"
#include "http/routes/eventroutes.h"
#include "http/routes/openapiroutes.h"
#include "http/routes/pageroutes.h"
#include "stats/cut.h"

#include <QLoggingCategory>
#include <QNetworkInterface>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

Q_LOGGING_CATEGORY(lcHttp, "pulseboard.http")

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

/// A disk that is all right closes a file in this time.
constexpr std::chrono::nanoseconds leastClosingTime = std::chrono::seconds(1);

} // namespace

Server::Server(ServerConfig config)
    : m_config(std::move(config))
    , m_hub(m_config.log)
    , m_typed(*this)
    , m_transports(m_config.transport)
    , m_pool(roomForStreams(m_config.maxConnections))
    , m_publisher(m_hub, m_pool, m_activity)
    , m_watch(channel(WatchFeed::path(), WatchFeed::events(), WatchFeed::info()))
    , m_opener(m_pool, m_activity, m_watch, this)
    , m_heartbeat(m_pool, m_config.heartbeat)
    , m_tokens([this](const TokenGuard::Failure &failure) {
        const Activity activity { .kind = failure.nowBlocked ? Activity::Kind::WrongTokens : Activity::Kind::WrongToken,
                                  .address = failure.address.toString(),
                                  .endpoint = QString::fromLatin1(failure.method + ' ' + failure.path) };
        qCInfo(lcHttp, "%ls", qUtf16Printable(toString(activity)));
        m_activity.add(activity);
    })
    , m_drain(m_pool)
    , m_drainStart(this)
    , m_diskLimit(this)
    , m_drainLimit(this)
    , m_expiry(this)
{
    connect(&m_expiry, &QTimer::timeout, this, &Server::expireEvents);
    applyLimits();
    for (auto *timer : { &m_drainStart, &m_diskLimit, &m_drainLimit }) {
        timer->setSingleShot(true);
    }
    connect(&m_drainStart, &QTimer::timeout, this, &Server::beginDrain);
    connect(&m_diskLimit, &QTimer::timeout, this, [this] { m_publisher.finish({}); });
    connect(&m_drainLimit, &QTimer::timeout, this, &Server::endNow);
    m_hub.setLaneGrew([this](Lane &lane) { m_pool.scheduleFlush(lane); });
    m_hub.setTap([this](const EventRecord &record) {
        if (m_eventTap) {
            m_eventTap(record);
        }
        m_watch.published(record);
    });
    // One tree of objects, so that the whole moves to a thread together.
    for (QObject *part : std::initializer_list<QObject *> { &m_transports, &m_pool, &m_publisher, &m_heartbeat }) {
        part->setParent(this);
    }
    connect(&m_pool, &ConnectionPool::opened, this, &Server::noteOpened);
    connect(&m_pool, &ConnectionPool::ended, this, &Server::noteEnded);
    connect(&m_pool, &ConnectionPool::drained, this, &Server::endIfDrained);
}

Server::~Server()
{
    // What ends now is no stop that anybody waits for.
    disconnect(&m_pool, &ConnectionPool::drained, this, nullptr);
    const auto left =
        m_stopBy ? std::max(*m_stopBy - std::chrono::steady_clock::now(), leastClosingTime) : m_config.drainTime;
    const QDeadlineTimer deadline(left);
    m_publisher.finish(deadline);
    m_http.reset();
    m_pool.abandonAll(CloseReason::ServerStopped); // whoever sends to a stream hears of its end
    m_publisher.close(deadline); // and may have published
    m_hub.setTap({});
}

Channel &Server::channel(const QString &path, QList<EventType> events, StreamInfo info)
{
    auto &channel = m_typed.addChannel(path, std::move(events), std::move(info), m_config.log);
    channel.m_hub.setLaneGrew([this](Lane &lane) { m_pool.scheduleFlush(lane); });
    m_publisher.addHub(path, channel.m_hub);
    return channel;
}

std::expected<QUrl, StartError> Server::start(const QString &listenAddress)
{
    Q_ASSERT(!m_http);
    const auto where = ListenAddress::fromString(listenAddress);
    if (!where) {
        return std::unexpected(where.error());
    }
    if (auto allowed = checkAccess(*where, listenAddress); !allowed) {
        return std::unexpected(std::move(allowed.error()));
    }
    auto routes =
        QList { eventsRoute(*this, m_hub), metricsRoute(*this) } + apiRoutes(*this) + pageRoutes() + docsRoutes();
    auto others = routes;
    for (const auto &path : openApiPaths()) {
        others.append({ .path = path, .methods = {} }); // made below, when all that they describe is known
    }
    if (const auto error = m_typed.error(others)) {
        return std::unexpected(StartError::because(StartError::Code::StreamUnusable, *error));
    }
    routes += m_typed.routes(*this);
    auto secrets = readSecrets(m_config);
    if (!secrets) {
        return std::unexpected(StartError::because(StartError::Code::SecretsUnusable, secrets.error()));
    }
    auto schemas = EventSchemas::load(m_config.eventSchemas);
    if (!schemas) {
        return std::unexpected(std::move(schemas.error()));
    }
    routes += openApiRoutes({ .version = QStringLiteral(PULSEBOARD_VERSION),
                              .needsTokens = secrets->tokens.has_value(),
                              .streams = streamDescriptions(),
                              .declaredEvents = schemas->declarations() },
                            secrets->tls.has_value());
    if (auto error = m_publisher.openHistory(m_config.historyFile)) {
        return std::unexpected(std::move(*error));
    }
    m_transports.setKind(m_config.transport);
    AccessRules rules({ .allowedHosts = m_config.allowedHosts,
                        .allowedOrigins = m_config.allowedOrigins,
                        .isOffLoopback = !where->address.isLoopback(),
                        .needsTokens = secrets->tokens.has_value(),
                        .hasTls = secrets->tls.has_value() });
    auto http = std::make_unique<HttpServer>(std::move(rules), m_tokens, m_config.requests, m_transports);
    if (secrets->tls) {
        http->setTls(*secrets->tls);
    }
    for (const auto &route : routes) {
        http->add(route);
    }
    connect(http.get(), &HttpServer::acceptFailed, this, [this](const QString &reason) {
        qCWarning(lcHttp, "cannot accept connections for now: %ls", qUtf16Printable(reason));
        m_activity.add({ .kind = Activity::Kind::AcceptFailed, .detail = reason });
    });
    connect(http.get(), &HttpServer::refused, this, [this](Refusal refusal) { ++m_refusals[refusal]; });
    connect(http.get(), &HttpServer::drained, this, [this] {
        m_isHttpDrained = true;
        endIfDrained();
    });
    http->setRoom([this] { return roomForRequests(m_pool.count()); });
    const auto url = http->listen(where->address, where->port);
    if (!url) {
        return std::unexpected(explain(*where, listenAddress, url.error()));
    }
    if (!secrets->tokens && !where->address.isLoopback()) {
        // No interface has the address, and the system lets us listen there all the same. Nobody was let in yet.
        return std::unexpected(StartError { .code = StartError::Code::NeedsTokens, .listenAddress = listenAddress });
    }
    m_tokens.setTokens(std::move(secrets->tokens));
    m_publisher.setSchemas(std::move(*schemas));
    m_started = m_config;
    m_http = std::move(http);
    m_typed.setServing(true);
    m_isHttpDrained = false;
    m_stopBy.reset();
    m_pool.offer(u"/events"_s);
    for (const auto &description : streamDescriptions()) {
        m_pool.offer(description.path);
    }
    applyLimits();
    m_startedAt = std::chrono::steady_clock::now();
    m_heartbeat.start();
    setExpiry();
    m_activity.add({ .kind = Activity::Kind::Started,
                     .address = url->toString(),
                     .count = quint64(m_pool.maxConnections()),
                     .limit = quint64(descriptorLimit()) });
    qCDebug(lcHttp, "room for %lld streams, %lld descriptors allowed", qint64(m_pool.maxConnections()),
            descriptorLimit());
    return *url;
}

/// Whether the settings let us listen there.
std::expected<void, StartError> Server::checkAccess(const ListenAddress &where, const QString &listenAddress) const
{
    if (m_config.tokensFile.isEmpty()) {
        const bool isOurs = where.address.isLoopback() || where.address == QHostAddress::AnyIPv4
            || where.address == QHostAddress::AnyIPv6 || where.address == QHostAddress::Any
            || QNetworkInterface::allAddresses().contains(where.address);
        if (isOurs && !where.address.isLoopback()) {
            // Everybody who reaches the address could publish and kick.
            return std::unexpected(
                StartError { .code = StartError::Code::NeedsTokens, .listenAddress = listenAddress });
        }
    } else if (m_config.allowedOrigins.contains("*"_L1)) {
        return std::unexpected(StartError { .code = StartError::Code::EveryOriginWithTokens });
    }
    return {};
}

std::optional<StartError> Server::reloadSecrets()
{
    auto secrets = readSecrets(m_started);
    if (!secrets) {
        m_activity.add({ .kind = Activity::Kind::ReloadFailed, .detail = secrets.error().cause });
        return StartError::because(StartError::Code::SecretsUnusable, secrets.error());
    }
    if (!m_http) {
        return std::nullopt; // the next start reads them
    }
    m_tokens.setTokens(std::move(secrets->tokens));
    if (secrets->tls) {
        m_http->setTls(*secrets->tls);
    }
    m_activity.add({ .kind = Activity::Kind::Reloaded });
    return std::nullopt;
}

void Server::reconfigure(const ServerConfig &config)
{
    m_config = config;
    applyLimits();
    m_heartbeat.setSettings(config.heartbeat);
    m_hub.setLimits(config.log);
    for (const auto &channel : m_typed.channels()) {
        channel->m_hub.setLimits(config.log);
    }
    setExpiry();
}

void Server::applyLimits()
{
    m_pool.setMaxConnections(roomForStreams(m_config.maxConnections));
    m_pool.setAddressLimit(m_config.maxPerAddress);
    m_pool.setStallTime(m_config.stallTime);
    if (m_http) {
        m_http->setAcceptLimits({ .perAddress = m_config.maxPerAddress, .perSecond = m_config.maxAcceptRate });
    }
}

void Server::stop()
{
    if (!m_http) {
        return;
    }
    if (std::exchange(m_stopping, true)) {
        endNow();
        return;
    }
    m_stopBy = std::chrono::steady_clock::now() + m_config.drainTime;
    m_isStored = false;
    m_heartbeat.stop();
    m_activity.add({ .kind = Activity::Kind::Stopped });
    m_http->drain();
    // What was published reaches the streams before they end. A disk that does not answer keeps neither them from an
    // end in order, nor publishers from an answer.
    m_drainStart.start(m_config.drainTime / 5);
    m_diskLimit.start(m_config.drainTime * 4 / 5);
    m_drainLimit.start(m_config.drainTime);
    m_publisher.whenAnswered([this] {
        m_isStored = true;
        if (m_drainLimit.isActive()) {
            beginDrain();
            endIfDrained();
        }
    });
}

void Server::beginDrain()
{
    if (std::exchange(m_isDraining, true)) {
        return;
    }
    m_drainStart.stop();
    m_drain.begin({ .within = m_drainLimit.remainingTimeAsDuration(),
                    .retry = m_config.retry,
                    .retrySpread = m_config.retrySpread });
}

void Server::endIfDrained()
{
    if (!m_stopping || !m_isStored || !m_isHttpDrained || !m_pool.isDrained()) {
        return;
    }
    m_drain.stop();
    for (auto *timer : { &m_drainStart, &m_diskLimit, &m_drainLimit }) {
        timer->stop();
    }
    m_http->abandon();
    m_http.release()->deleteLater(); // this may be a call of its own
    m_stopping = false;
    m_isDraining = false;
    m_typed.setServing(false);
    Q_EMIT stopped();
}

void Server::endNow()
{
    if (m_stopping) {
        m_stopBy = std::chrono::steady_clock::now();
        m_drainLimit.stop();
        m_publisher.finish({});
        m_isHttpDrained = true;
        m_pool.abandonAll(CloseReason::ServerStopped);
    }
}

void Server::setExpiry()
{
    if (m_config.log.maxAge.count() > 0) {
        m_expiry.start(std::clamp<std::chrono::milliseconds>(m_config.log.maxAge / 10, std::chrono::milliseconds(100),
                                                             std::chrono::seconds(10)));
    } else {
        m_expiry.stop();
    }
    expireEvents();
}

void Server::expireEvents()
{
    m_hub.expire();
    for (const auto &channel : m_typed.channels()) {
        channel->m_hub.expire();
    }
    m_publisher.forgetDropped();
}

/// Those of \a ids that are open, each once, in the order in which they are given.
QList<ConnectionId> Server::openOf(const QList<ConnectionId> &ids) const
{
    QList<ConnectionId> open;
    QSet<ConnectionId> seen;
    for (const auto id : ids) {
        if (m_pool.find(id) && !seen.contains(id)) {
            seen.insert(id);
            open.append(id);
        }
    }
    return open;
}

qsizetype Server::kick(const KickRequest &request)
{
    const auto reason = cut(cut(request.reason, 2 * maxKickReason).simplified(), maxKickReason);
    const auto connections = openOf(request.connections);
    m_watch.kicking(request.mode, reason, connections);
    qsizetype count = 0;
    ConnectionId last;
    for (const auto id : connections) {
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
    const auto prefix = AddressPrefix::fromString(address);
    if (!prefix || !m_pool.unban(*prefix)) {
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
    totals.published = m_hub.published();
    for (const auto &channel : m_typed.channels()) {
        totals.published += m_watch.isOn(*channel) ? 0 : channel->m_hub.published();
    }
    totals.maxConnections = static_cast<quint64>(m_pool.maxConnections());
    totals.descriptorLimit = static_cast<quint64>(descriptorLimit());
    for (const auto refusal : allRefusals) {
        totals.refused[refusal] += m_refusals[refusal];
    }
    if (isListening()) {
        totals.uptime = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - m_startedAt);
    }
    return totals;
}

ServerMetrics Server::metrics() const
{
    ServerMetrics metrics;
    metrics.totals = totals();
    m_pool.fill(metrics);
    m_publisher.fill(metrics);
    return metrics;
}

bool Server::visitConnections(ConnectionId after, const ConnectionVisitor &visit) const
{
    const auto now = std::chrono::steady_clock::now();
    return m_pool.visitAfter(
        after, [&](const Connection &connection) { return visit(connection.info(), connection.counters(now)); });
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
    m_watch.opened(info);
}

void Server::noteEnded(const ConnectionEnd &end)
{
    m_typed.ended(end);
    m_watch.ended(end);
    if (end.reason == CloseReason::Refused) {
        const bool isOfAddress = end.refusal == Refusal::AddressLimit;
        m_activity.add({ .kind = isOfAddress ? Activity::Kind::AddressFull : Activity::Kind::Full,
                         .connection = end.info.id,
                         .address = end.info.address,
                         .limit = quint64(isOfAddress ? m_config.maxPerAddress.of(QHostAddress(end.info.address))
                                                      : m_pool.maxConnections()) });
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

} // namespace sse
