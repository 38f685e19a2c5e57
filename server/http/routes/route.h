// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/httpserver.h"
#include "http/streams/streamdescription.h"
#include "hub/subscription.h"
#include "stats/connectiondetails.h"
#include "stats/datafault.h"
#include "stats/kick.h"
#include "stats/publication.h"
#include "stats/servermetrics.h"
#include "stats/snapshot.h"

#include <expected>
#include <functional>
#include <memory>
#include <optional>

namespace sse {

class ConnectionPool;
class Hub;
class Lane;
class Outbox;

/// What a stream is opened on.
struct StreamTarget
{
    QString endpoint;
    Hub *hub = nullptr; ///< whose events subscription is about; null: nothing is published to the stream
    Subscription subscription {};
    std::shared_ptr<Lane> lane {}; ///< without a hub: an empty one
    std::shared_ptr<Outbox> outbox {}; ///< of a stream that is sent to by itself, or null
};

/// A stream that was opened.
struct OpenedStream
{
    ConnectionId id;
    QString lastEventId; ///< that the client brought, or empty
};

/// What the routes may ask of the server. Lives in the server thread.
class RouteContext
{
public:
    /// Opens a stream on \a exchange: headers, `retry:`, what was missed, then live events. Nothing if the client has
    /// another answer, or is gone already.
    virtual std::optional<OpenedStream> openStream(const Exchange &exchange, const StreamTarget &target) = 0;
    /// Publishes all or, if one is at fault, none; `index` says which.
    struct PublishError
    {
        qsizetype index = 0;
        FieldError error;
        int status = 400; ///< or 422, with faults; else nothing is wrong with the request, and no index: see publish()
        QList<DataFault> faults {}; ///< of data that does not fit its schema, see EventSchemas
    };
    using PublishResult = std::expected<QList<PublishReceipt>, PublishError>;
    /// Calls \a done when the events are published: at once, or, with a history, when they are on the disk. 507:
    /// that has no room; 503: it is behind.
    virtual void publish(const QList<PublishRequest> &requests, std::function<void(const PublishResult &)> done) = 0;
    /// How many events one request may publish: what the log keeps at least, so that nobody who
    /// listens loses any of them.
    [[nodiscard]] virtual qsizetype maxBatch() const = 0;
    /// How many of the connections were there.
    virtual qsizetype kick(const KickRequest &request) = 0;
    /// Counts a publish over HTTP that was answered with the error \a status.
    virtual void notePublishRefused(int status) = 0;
    [[nodiscard]] virtual ServerTotals totals() const = 0;
    [[nodiscard]] virtual ServerMetrics metrics() const = 0;
    [[nodiscard]] virtual Snapshot snapshot(const SnapshotMark &since) const = 0;
    /// Visits the open connections that follow \a after, in order of id, until \a visit says false; false then.
    /// It must not end any.
    using ConnectionVisitor = std::function<bool(const ConnectionInfo &, const ConnectionCounters &)>;
    [[nodiscard]] virtual bool visitConnections(ConnectionId after, const ConnectionVisitor &visit) const = 0;
    /// Nothing if there is no such connection.
    [[nodiscard]] virtual std::optional<ConnectionDetails> details(ConnectionId id) const = 0;

    /// The typed streams that are offered, in the order of their paths.
    [[nodiscard]] virtual QList<StreamDescription> streamDescriptions() const = 0;

protected:
    ~RouteContext() = default;
};

} // namespace sse
