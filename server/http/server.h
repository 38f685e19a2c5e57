// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/exampleproducer.h"
#include "http/memorytrimmer.h"
#include "http/routes/route.h"
#include "http/serverconfig.h"
#include "hub/hub.h"
#include "pool/connectionpool.h"
#include "pool/stringpool.h"
#include "stats/starterror.h"

#include <QObject>
#include <QUrl>

#include <chrono>
#include <expected>
#include <memory>
#include <optional>

namespace sse {

/// The SSE server: hub, pool, HTTP. Lives in one thread, which needs an event loop; everything
/// below it lives there too. Publishing and watching work while it is stopped.
class Server final : public QObject, private RouteContext
{
    Q_OBJECT

public:
    explicit Server(ServerConfig config);
    ~Server() override;

    /// Listens on \a listenAddress, `ADDRESS:PORT`; port 0 takes a free one. The URL is that of the
    /// live page. The event log goes on from before the last stop().
    [[nodiscard]] std::expected<QUrl, StartError> start(const QString &listenAddress);

    /// Stops to listen and ends all streams with CloseReason::ServerStopped. stopped() follows when
    /// their last bytes are out, after ConnectionPool::lingerTime at the latest.
    void stop();

    /// Applies what it can at once: retry, heartbeat, the limits of connections and of the log. What the
    /// listener and the streams are made with (allowed hosts, request limits, transport) counts from the
    /// next start(). The address is an argument of start().
    void reconfigure(const ServerConfig &config);

    [[nodiscard]] bool isListening() const { return m_http != nullptr; }
    /// Between stop() and stopped().
    [[nodiscard]] bool isStopping() const { return m_stopping; }

    using PublishError = RouteContext::PublishError;
    [[nodiscard]] std::expected<QList<PublishReceipt>, PublishError> publish(const QList<PublishRequest> &requests) override;
    [[nodiscard]] qsizetype maxBatch() const override { return std::min<qsizetype>(m_config.log.maxEvents, 1000); }
    qsizetype kick(const KickRequest &request) override;
    [[nodiscard]] ServerTotals totals() const override;
    [[nodiscard]] Snapshot snapshot(const SnapshotMark &since) const override;
    [[nodiscard]] std::optional<ConnectionDetails> details(ConnectionId id) const override;

    /// Pings one connection now. False if there is none, or events are on their way to it.
    bool heartbeat(ConnectionId id) { return m_heartbeat.beatNow(id); }

    /// Who is told to stay away; Snapshot::exclusions says when to ask again.
    [[nodiscard]] ExclusionList exclusions() const { return m_pool.exclusions(); }
    /// Lets \a address come back; false if it was not banned.
    bool unban(const QString &address);
    /// Lets the client of \a connection come back; false if it was not stopped. An EventSource that
    /// has heard of it already comes only when its page is loaded again.
    bool forgetStop(ConnectionId connection);

    /// Hub::setTap() for what is published, the example's own events excepted. Called in this thread.
    void setEventTap(std::function<void(const EventRecord &)> tap) { m_hub.setTap(std::move(tap)); }

Q_SIGNALS:
    void stopped();

private:
    void openStream(const Exchange &exchange, Hub &hub, const QString &endpoint, const Subscription &subscription) override;
    [[nodiscard]] PublishReceipt publishTo(Event event, const QList<ConnectionId> &receivers);
    void fillEvents(Snapshot &snapshot, const SnapshotMark &since) const;
    void noteOpened(const ConnectionInfo &info);
    void noteEnded(const ConnectionEnd &end);
    void notePublished(const QList<PublishReceipt> &receipts);

    ServerConfig m_config;
    Hub m_hub;
    ExampleProducer m_example;
    StringPool m_strings;
    RequestHeads m_requestHeads;
    MemoryTrimmer m_memory;
    TransportFactory m_transports;
    ConnectionPool m_pool; ///< below the hubs: its connections hold lanes of theirs
    Heartbeat m_heartbeat;
    ActivityLog m_activity;
    std::unique_ptr<HttpServer> m_http; ///< null while stopped
    bool m_stopping = false;
    std::chrono::steady_clock::time_point m_startedAt;
};

} // namespace sse
