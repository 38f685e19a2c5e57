// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/publisher.h"
#include "http/routes/route.h"
#include "http/serverconfig.h"
#include "http/streams/streamopener.h"
#include "http/streams/typedroutes.h"
#include "http/watch/watchfeed.h"
#include "hub/hub.h"
#include "pool/connectionpool.h"
#include "pool/drain.h"
#include "stats/starterror.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <expected>
#include <memory>
#include <optional>

namespace sse {

struct DocumentInputs;
struct ListenAddress;

/// The SSE server: hub, pool, HTTP. Lives in one thread, which needs an event loop; everything
/// below it lives there too. Publishing and watching work while it is stopped.
class Server final : public QObject, private RouteContext
{
    Q_OBJECT

public:
    explicit Server(ServerConfig config);
    /// Waits for the disk, if there is a history, until a stop that began now would be over. A thread that the disk
    /// holds longer is left behind, see HistoryWriter::leftBehind().
    ~Server() override;

    /// Offers typed streams at \a path: \a handler is called once for each client, in this thread, with a stream of its
    /// own, on which it sends the \a events. To be called before start(), which tells what is wrong with it: a path
    /// that is taken or no path, two events of one name or one type, a type with no JSON, no handler. An offer that comes
    /// later is told by the next start().
    ///
    ///     server.stream(u"/mail"_s, { sse::event<MailReceived>("mailReceived") }, [](sse::Stream stream) { … });
    void stream(const QString &path, QList<EventType> events, StreamHandler handler, StreamInfo info = {})
    {
        m_typed.addStream(path, std::move(events), std::move(handler), std::move(info));
    }
    /// Offers one stream at \a path that all who listen share. The same rules; valid as long as this.
    Channel &channel(const QString &path, QList<EventType> events, StreamInfo info = {});
    /// Both kinds, in the order of their paths.
    [[nodiscard]] QList<StreamDescription> streamDescriptions() const override { return m_typed.descriptions(); }

    /// Listens on \a listenAddress, `ADDRESS:PORT`; port 0 takes a free one. The URL is that of the
    /// live page. The event log goes on from before the last stop().
    [[nodiscard]] std::expected<QUrl, StartError> start(const QString &listenAddress);

    /// Stops to listen, serves the requests that are under way, and ends all streams with
    /// CloseReason::ServerStopped, see Drain. stopped() follows, after ServerConfig::drainTime at the latest.
    /// Called a second time meanwhile, it ends at once. Who published and is still waiting for the disk then is told
    /// so (503).
    void stop();

    /// The event types that are declared, as the last start() read them. A publish before the first start() is not checked.
    [[nodiscard]] const EventSchemas &eventSchemas() const { return m_publisher.schemas(); }

    /// Applies what it can at once: retry, heartbeat, stall and drain times, the limits of connections and of the log. What the
    /// listener and the streams are made with (allowed hosts, request limits, transport), and event schemas, count from the
    /// next start(). The address is an argument of start().
    void reconfigure(const ServerConfig &config);

    /// Reads the token file and the certificate again. Both count from now on for what comes next; open
    /// streams stay. If anything is wrong with either, nothing changes, and the error says what is.
    [[nodiscard]] std::optional<StartError> reloadSecrets();

    /// What is served, while it listens.
    [[nodiscard]] QList<RouteSummary> routes() const { return m_http ? m_http->routes() : QList<RouteSummary>(); }

    [[nodiscard]] bool isListening() const { return m_http && !m_stopping; }
    /// Between stop() and stopped().
    [[nodiscard]] bool isStopping() const { return m_stopping; }

    using PublishError = RouteContext::PublishError;
    using PublishResult = RouteContext::PublishResult;
    void publish(const QList<PublishRequest> &requests, std::function<void(const PublishResult &)> done) override
    {
        m_publisher.publish(requests, std::move(done));
    }
    /// The same for a server without a history, which has the outcome at once.
    [[nodiscard]] PublishResult publish(const QList<PublishRequest> &requests) { return m_publisher.publish(requests); }
    [[nodiscard]] qsizetype maxBatch() const override { return std::min<qsizetype>(m_config.log.maxEvents, 1000); }
    qsizetype kick(const KickRequest &request) override;
    [[nodiscard]] ServerTotals totals() const override;
    [[nodiscard]] ServerMetrics metrics() const override;
    [[nodiscard]] Snapshot snapshot(const SnapshotMark &since) const override;
    [[nodiscard]] bool visitConnections(ConnectionId after, const ConnectionVisitor &visit) const override;
    [[nodiscard]] std::optional<ConnectionDetails> details(ConnectionId id) const override;

    /// Pings one connection now. False if there is none, or events are on their way to it.
    bool heartbeat(ConnectionId id) { return m_heartbeat.beatNow(id); }

    /// Who is told to stay away; Snapshot::exclusions says when to ask again.
    [[nodiscard]] ExclusionList exclusions() const { return m_pool.exclusions(); }
    /// Lets \a address come back, as Exclusion::address has it or one of that network; false if it was not banned.
    bool unban(const QString &address);
    /// Lets the client of \a connection come back; false if it was not stopped. An EventSource that
    /// has heard of it already comes only when its page is loaded again.
    bool forgetStop(ConnectionId connection);

    /// Hub::setTap() for what is published, the events of channels excepted. Called in this thread; must not call publish().
    void setEventTap(std::function<void(const EventRecord &)> tap) { m_eventTap = std::move(tap); }

Q_SIGNALS:
    void stopped();

private:
    std::optional<OpenedStream> openStream(const Exchange &exchange, const StreamTarget &target) override
    {
        return m_opener.open(exchange, target, m_config.retry);
    }
    void notePublishRefused(int status) override { m_publisher.noteRefused(status); }
    void beginDrain();
    void endIfDrained();
    void endNow();
    void applyLimits();
    [[nodiscard]] std::expected<void, StartError> checkAccess(const ListenAddress &where,
                                                              const QString &listenAddress) const;
    void expireEvents();
    void setExpiry();
    [[nodiscard]] QList<ConnectionId> openOf(const QList<ConnectionId> &ids) const;
    void fillEvents(Snapshot &snapshot, const SnapshotMark &since) const;
    void noteOpened(const ConnectionInfo &info);
    void noteEnded(const ConnectionEnd &end);

    ServerConfig m_config;
    ServerConfig m_started; ///< what the last start() went by
    Hub m_hub;
    TypedRoutes m_typed;
    TransportFactory m_transports;
    ConnectionPool m_pool; ///< below the hubs: its connections hold lanes of theirs
    ActivityLog m_activity;
    Publisher m_publisher;
    WatchFeed m_watch;
    StreamOpener m_opener;
    std::function<void(const EventRecord &)> m_eventTap;
    Heartbeat m_heartbeat;
    TokenGuard m_tokens;
    std::unique_ptr<HttpServer> m_http; ///< null while stopped
    Drain m_drain;
    QTimer m_drainStart; ///< streams do not wait longer for what goes to the disk
    QTimer m_diskLimit; ///< nor do publishers
    QTimer m_drainLimit; ///< what is not out when it is over never will be
    std::optional<std::chrono::steady_clock::time_point>
        m_stopBy; ///< when the last stop was to be over; none since the last start
    RefusalCounts m_refusals; ///< but for those that the pool counts
    bool m_stopping = false;
    bool m_isDraining = false; ///< between beginDrain() and stopped()
    bool m_isStored = false; ///< what was published before stop() is, or never will be
    bool m_isHttpDrained = false;
    std::chrono::steady_clock::time_point m_startedAt;
    QTimer m_expiry; ///< runs if events have an age limit
};

} // namespace sse
