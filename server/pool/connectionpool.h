// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/banlist.h"
#include "pool/connection.h"
#include "pool/endpointtally.h"
#include "pool/flusher.h"
#include "pool/peerwatch.h"
#include "pool/stoptokens.h"
#include "stats/kick.h"
#include "stats/servermetrics.h"
#include "stats/servertotals.h"
#include "stats/snapshot.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace sse {

/// All open streams: look up, list, limit, kick, ban. Lives in the server thread.
class ConnectionPool final : public QObject
{
    Q_OBJECT

public:
    /// How long a stream that is ended in good order may take to send its last bytes.
    static constexpr std::chrono::seconds lingerTime { 2 };
    /// How many ends are kept for watchers.
    static constexpr size_t maxEndsKept = 1000;

    explicit ConnectionPool(qsizetype maxConnections);
    ~ConnectionPool() override;

    /// Streams are offered at \a endpoint from now on: the metrics count them, from zero. Of many endpoints, see
    /// EndpointTally, those that are offered first have counts of their own.
    void offer(const QString &endpoint) { m_endpoints.add(endpoint); }

    /// Takes a stream in, gives it an id, and flushes it. Over a limit it is
    /// ended at once, after its opening, with CloseReason::Refused; then the id is zero.
    ConnectionId adopt(Connection::Setup setup);

    [[nodiscard]] qsizetype maxConnections() const { return m_maxConnections; }
    /// Ends nobody: over the new limit, nobody else comes in.
    void setMaxConnections(qsizetype maxConnections) { m_maxConnections = maxConnections; }
    /// Of streams. Ends nobody either.
    void setAddressLimit(AddressLimit limit) { m_addressLimit = limit; }
    [[nodiscard]] bool isFull() const { return count() >= m_maxConnections; }
    [[nodiscard]] qsizetype count() const { return std::ssize(m_connections); }
    [[nodiscard]] Connection *find(ConnectionId id) const;

    /// Visits all in order of id; \a visit must not end any.
    template<typename Visit>
    void forEach(Visit visit) const
    {
        for (const auto &[id, connection] : m_connections) {
            visit(std::as_const(*connection));
        }
    }

    /// Visits those that follow \a after in order of id, until \a visit, which must not end any, says false; false then.
    template<typename Visit>
    bool visitAfter(ConnectionId after, Visit visit) const
    {
        for (auto at = m_connections.upper_bound(after); at != m_connections.end(); ++at) {
            if (!visit(std::as_const(*at->second))) {
                return false;
            }
        }
        return true;
    }

    /// False if there is no such connection.
    bool kick(ConnectionId id, KickMode mode, std::chrono::seconds banFor, const QString &reason = {});
    /// Whether a client that comes from \a address with \a lastEventId was told to stay away.
    [[nodiscard]] bool isUnwanted(const QHostAddress &address, const QByteArray &lastEventId);

    /// Everyone who is told to stay away.
    [[nodiscard]] ExclusionList exclusions() const;
    /// False if there was no ban of \a address in force.
    bool unban(const AddressPrefix &address) { return m_bans.remove(address); }
    /// Lets the client of \a connection come back; false if it was not stopped.
    bool forgetStop(ConnectionId connection) { return m_stopTokens.forget(connection); }

    /// Ends the one that came first, in good order: after what it takes of the events before it, the block that is half
    /// sent, and \a lastBlock. False if there is none. drained() follows when the last one's last byte is out or the time for it is over.
    bool endFirst(CloseReason reason, const QByteArray &lastBlock);
    /// Ends all at once, whatever is half sent; drained() follows before it returns.
    void abandonAll(CloseReason reason);
    [[nodiscard]] bool isDrained() const { return m_connections.empty() && m_lingering.empty(); }

    /// Adds what is new to a snapshot.
    void fill(Snapshot &snapshot, const SnapshotMark &since) const;
    /// Adds its part of the totals.
    void fill(ServerTotals &totals) const;
    /// Adds its part of the metrics but for the totals. Visits every connection: some milliseconds for 10,000.
    void fill(ServerMetrics &metrics) const;

    void scheduleFlush(Lane &lane) { m_flusher.add(lane); }
    void scheduleFlush(const Connection &connection) { m_flusher.add(connection); }
    /// Pings whoever was silent for \a interval, for as long as a slice lasts. False: some are left.
    [[nodiscard]] bool sendHeartbeats(std::chrono::milliseconds interval,
                                      const std::function<const QByteArray &()> &block);
    /// Pings this one now. False if there is none, or events are on their way to it, which say the same.
    bool sendHeartbeat(ConnectionId id, const QByteArray &block);
    /// Ends who takes nothing for so long, with CloseReason::Stalled; 0: nobody.
    void setStallTime(std::chrono::milliseconds stallTime) { m_peerWatch.setStallTime(stallTime); }
    /// For the watch: Connection::lookAtPeer() of the \a count connections that follow \a after in order of id,
    /// and for no longer than a slice lasts. Returns the last one; none after the last of all.
    ConnectionId lookAtPeers(ConnectionId after, qsizetype count, std::chrono::milliseconds stallTime);
    /// For the flusher: lets streams that were ended send their last bytes. False: some are left.
    [[nodiscard]] bool finishEnded(Connection::Clock::time_point until);

Q_SIGNALS:
    void opened(const sse::ConnectionInfo &info);
    void ended(const sse::ConnectionEnd &end);
    void drained();

private:
    friend class Connection;

    struct Lingering
    {
        std::unique_ptr<Connection> connection;
        Connection::Clock::time_point until;
    };
    struct Ended
    {
        ConnectionId id;
        QByteArray lastBlock;
    };

    // For the connections.
    void end(Connection &connection, CloseReason reason, const QString &detail);
    void countBytes(qint64 bytes) { m_totals.bytes += bytes; }
    void countEvents(quint64 events) { m_totals.delivered += events; }
    void countLatencies(size_t bucket, quint64 events, std::chrono::duration<double> sum)
    {
        m_latencies.add(bucket, events, sum);
    }

    [[nodiscard]] std::optional<Refusal> refusal(const QHostAddress &address) const;
    void close(Connection &connection, CloseReason reason, const QByteArray &lastBlock,
               std::optional<Refusal> refusal = {});
    std::unique_ptr<Connection> takeOut(Connection &connection, CloseReason reason, const QString &detail,
                                        std::optional<Refusal> refusal = {});
    void bury(std::unique_ptr<Connection> connection);
    void ensureTicking();
    void tick();

    qsizetype m_maxConnections;
    AddressLimit m_addressLimit;
    AddressCounts m_addresses; ///< of the open connections
    quint64 m_lastId = 0;
    ServerTotals m_totals;
    EndpointTally m_endpoints;
    DeliveryLatencies m_latencies;
    ConnectionDurations m_durations;
    std::pmr::map<ConnectionId, std::unique_ptr<Connection>> m_connections { connectionMemory() };
    std::map<ConnectionId, Lingering> m_lingering; ///< ended, and sending their last bytes
    std::deque<Ended> m_toFinish; ///< of those, who has not begun to
    /// Ended, and perhaps still on the call stack: freed when the event loop comes round.
    std::vector<std::unique_ptr<Connection>> m_graveyard;
    std::deque<ConnectionEnd> m_ends; ///< the last ones
    quint64 m_endCount = 0;
    BanList m_bans;
    StopTokens m_stopTokens;
    Flusher m_flusher;
    PeerWatch m_peerWatch;
    QTimer m_tick; ///< rates, and whoever lingers too long
    Connection::Clock::time_point m_lastTick;
};

} // namespace sse
