// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/connectionpool.h"

#include "wire/encoding.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace sse {

using Clock = Connection::Clock;

ConnectionPool::ConnectionPool(qsizetype maxConnections)
    : m_maxConnections(maxConnections)
    , m_flusher(*this)
    , m_peerWatch(*this)
    , m_tick(this)
    , m_lastTick(Clock::now())
{
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &ConnectionPool::tick);
}

ConnectionPool::~ConnectionPool() = default;

ConnectionId ConnectionPool::adopt(Connection::Setup setup)
{
    const auto refused = refusal(setup.address);
    setup.info.id = ConnectionId { ++m_lastId };
    const auto id = setup.info.id;
    auto &connection = *m_connections.emplace(id, std::make_unique<Connection>(*this, std::move(setup))).first->second;
    m_addresses.add(connection.prefix());
    ++m_totals.opened;
    ++m_endpoints.of(connection.info().endpoint).opened;
    if (refused) {
        ++m_totals.refused[*refused];
        close(connection, CloseReason::Refused, {}, refused);
        return {};
    }
    ensureTicking();
    m_peerWatch.wake();
    const bool isCaughtUp = connection.isCaughtUp();
    Q_EMIT opened(connection.info());
    // Its opening goes out now, so that the client need not wait for a turn in which many others open.
    // What it missed may be much, and waits for its slice. Whoever was told may have ended it.
    if (auto *open = find(id); open && (!isCaughtUp || open->flush(Clock::now()) == Connection::FlushResult::More)) {
        m_flusher.add(*open);
    }
    return id;
}

std::optional<Refusal> ConnectionPool::refusal(const QHostAddress &address) const
{
    if (isFull()) {
        return Refusal::ConnectionLimit;
    }
    const auto most = m_addressLimit.of(address);
    return most > 0 && m_addresses.count(AddressPrefix(address)) >= most ? std::optional(Refusal::AddressLimit)
                                                                         : std::nullopt;
}

Connection *ConnectionPool::find(ConnectionId id) const
{
    const auto found = m_connections.find(id);
    return found == m_connections.end() ? nullptr : found->second.get();
}

bool ConnectionPool::kick(ConnectionId id, KickMode mode, std::chrono::seconds banFor, const QString &reason)
{
    auto *connection = find(id);
    if (!connection) {
        return false;
    }
    QByteArray lastBlock;
    switch (mode) {
    case KickMode::Close:
        break;
    case KickMode::Stop:
        lastBlock = encodeId(m_stopTokens.plant(connection->finalEventId(),
                                                { .connection = id,
                                                  .address = connection->info().address,
                                                  .userAgent = connection->info().userAgent,
                                                  .reason = reason }));
        break;
    case KickMode::Ban:
        m_bans.add(QHostAddress(connection->info().address), banFor, reason, id);
        break;
    }
    close(*connection, CloseReason::Kicked, lastBlock);
    return true;
}

bool ConnectionPool::isUnwanted(const QHostAddress &address, const QByteArray &lastEventId)
{
    return m_bans.contains(address) || m_stopTokens.isStopped(lastEventId);
}

ExclusionList ConnectionPool::exclusions() const
{
    ExclusionList all { .revision = m_bans.revision() + m_stopTokens.revision(),
                        .entries = m_bans.list() + m_stopTokens.list() };
    std::ranges::stable_sort(all.entries, std::ranges::greater(), &Exclusion::since);
    return all;
}

bool ConnectionPool::endFirst(CloseReason reason, const QByteArray &lastBlock)
{
    if (m_connections.empty()) {
        return false;
    }
    const auto id = m_connections.begin()->first;
    // What was published before is not lost on who can take it.
    auto result = Connection::FlushResult::More;
    while (result == Connection::FlushResult::More) {
        result = m_connections.begin()->second->flush(Clock::now());
    }
    if (auto *connection = find(id)) {
        close(*connection, reason, lastBlock);
    }
    return true;
}

void ConnectionPool::abandonAll(CloseReason reason)
{
    while (!m_connections.empty()) {
        auto &connection = *m_connections.begin()->second;
        connection.forgetUnsent();
        bury(takeOut(connection, reason, {}));
    }
    m_toFinish.clear();
    for (auto &[id, lingering] : std::exchange(m_lingering, {})) {
        lingering.connection->forgetUnsent();
        bury(std::move(lingering.connection));
    }
    Q_EMIT drained();
}

void ConnectionPool::close(Connection &connection, CloseReason reason, const QByteArray &lastBlock,
                           std::optional<Refusal> refusal)
{
    auto owned = takeOut(connection, reason, {}, refusal);
    const auto id = connection.id();
    m_lingering.emplace(id, Lingering { .connection = std::move(owned), .until = Clock::time_point::max() });
    m_toFinish.push_back({ .id = id, .lastBlock = lastBlock });
    ensureTicking();
    m_flusher.schedule();
}

bool ConnectionPool::finishEnded(Clock::time_point until)
{
    while (!m_toFinish.empty()) {
        const auto [id, lastBlock] = std::move(m_toFinish.front());
        m_toFinish.pop_front();
        // It may have broken meanwhile.
        if (const auto found = m_lingering.find(id); found != m_lingering.end()) {
            // Its time begins with its turn: that of many who end at once may come late.
            found->second.until = Clock::now() + lingerTime;
            found->second.connection->finish(lastBlock);
        }
        if (Clock::now() >= until) {
            break;
        }
    }
    return m_toFinish.empty();
}

void ConnectionPool::ensureTicking()
{
    // Never over again: what opens or ends more often than it ticks must not put it off.
    if (!m_tick.isActive()) {
        m_lastTick = Clock::now();
        m_tick.start();
    }
}

void ConnectionPool::end(Connection &connection, CloseReason reason, const QString &detail)
{
    const auto lingering = m_lingering.find(connection.id());
    if (lingering == m_lingering.end()) {
        bury(takeOut(connection, reason, detail));
    } else {
        // Its end was told when it began to linger.
        bury(std::move(lingering->second.connection));
        m_lingering.erase(lingering);
    }
    if (isDrained()) {
        Q_EMIT drained();
    }
}

std::unique_ptr<Connection> ConnectionPool::takeOut(Connection &connection, CloseReason reason, const QString &detail,
                                                    std::optional<Refusal> refusal)
{
    connection.closeOutbox(); // what other threads send from here on is refused, not lost
    auto end = connection.makeEnd(reason, detail);
    end.refusal = refusal;
    auto node = m_connections.extract(connection.id());
    Q_ASSERT(!node.empty());
    connection.leaveLane();
    m_addresses.remove(connection.prefix());
    ++m_totals.closedFor(reason);
    ++m_endpoints.of(end.info.endpoint).closed[static_cast<size_t>(reason)];
    if (reason != CloseReason::Refused) {
        m_durations.add(end.duration);
    }
    ++m_endCount;
    m_ends.push_back(end);
    if (m_ends.size() > maxEndsKept) {
        m_ends.pop_front();
    }
    Q_EMIT ended(end);
    return std::move(node.mapped());
}

void ConnectionPool::bury(std::unique_ptr<Connection> connection)
{
    if (m_graveyard.empty()) {
        QMetaObject::invokeMethod(this, [this] { m_graveyard.clear(); }, Qt::QueuedConnection);
    }
    m_graveyard.push_back(std::move(connection));
}

bool ConnectionPool::sendHeartbeats(std::chrono::milliseconds interval,
                                    const std::function<const QByteArray &()> &block)
{
    const auto now = Clock::now();
    for (auto at = m_connections.begin(); at != m_connections.end();) {
        auto &connection = *at->second;
        if (!connection.isSilent(now, interval)) {
            ++at;
            continue;
        }
        // A write that fails ends its connection, and whoever is told of that may end any other.
        const auto id = at->first;
        if (connection.sendHeartbeat(block(), now)) {
            ++m_totals.heartbeats;
            if (Clock::now() - now >= Flusher::slice) {
                return false; // those who were pinged are silent no longer: the next call goes on
            }
            ++at;
        } else {
            at = m_connections.upper_bound(id);
        }
    }
    return true;
}

bool ConnectionPool::sendHeartbeat(ConnectionId id, const QByteArray &block)
{
    auto *connection = find(id);
    const auto now = Clock::now();
    if (!connection || !connection->isSilent(now, {}) || !connection->sendHeartbeat(block, now)) {
        return false;
    }
    ++m_totals.heartbeats;
    return true;
}

ConnectionId ConnectionPool::lookAtPeers(ConnectionId after, qsizetype count, std::chrono::milliseconds stallTime)
{
    const auto now = Clock::now();
    auto at = m_connections.upper_bound(after);
    while (at != m_connections.end() && count-- > 0) {
        after = at->first;
        // Who is told of an end may end any other.
        at = at->second->lookAtPeer(now, stallTime) == Connection::Look::Open ? std::next(at)
                                                                              : m_connections.upper_bound(after);
        if (Clock::now() - now >= Flusher::slice) {
            return after;
        }
    }
    return at == m_connections.end() ? ConnectionId() : after;
}

void ConnectionPool::tick()
{
    const auto now = Clock::now();
    for (const auto &[id, connection] : m_connections) {
        connection->updateRate(now - m_lastTick);
    }
    m_lastTick = now;
    // What the system has taken by then it still brings to who reads on.
    std::erase_if(m_lingering, [now](const auto &lingering) { return lingering.second.until <= now; });
    if (isDrained()) {
        m_tick.stop();
        Q_EMIT drained();
    }
}

void ConnectionPool::fill(Snapshot &snapshot, const SnapshotMark &since) const
{
    const auto now = Clock::now();
    snapshot.counters.reserve(count());
    for (const auto &[id, connection] : m_connections) {
        snapshot.counters.append(connection->counters(now));
    }
    for (auto at = m_connections.upper_bound(ConnectionId { since.lastOpened }); at != m_connections.end(); ++at) {
        snapshot.opened.append(at->second->info());
    }
    const auto unseen = std::min<quint64>(m_endCount - std::min(since.lastEnded, m_endCount), m_ends.size());
    snapshot.ended = QList<ConnectionEnd>(m_ends.end() - static_cast<qptrdiff>(unseen), m_ends.end());
    snapshot.exclusions = m_bans.revision() + m_stopTokens.revision();
    snapshot.mark.lastOpened = m_lastId;
    snapshot.mark.lastEnded = m_endCount;
}

void ConnectionPool::fill(ServerTotals &totals) const
{
    totals.connections = m_connections.size();
    totals.opened = m_totals.opened;
    totals.closed = m_totals.closed;
    totals.refused = m_totals.refused;
    totals.delivered = m_totals.delivered;
    totals.bytes = m_totals.bytes;
    totals.heartbeats = m_totals.heartbeats;
}

void ConnectionPool::fill(ServerMetrics &metrics) const
{
    const auto now = Clock::now();
    auto endpoints = m_endpoints;
    for (const auto &[id, connection] : m_connections) {
        ++endpoints.of(connection->info().endpoint).open[static_cast<size_t>(connection->state(now))];
        metrics.lag.add(connection->lag());
    }
    metrics.endpoints = endpoints.all();
    metrics.deliveries = m_latencies;
    metrics.durations = m_durations;
}

} // namespace sse
