// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/lane.h"
#include "hub/resume.h"
#include "pool/addresscounts.h"
#include "pool/connectionmemory.h"
#include "pool/outbox.h"
#include "pool/peerhealth.h"
#include "pool/ratemeter.h"
#include "pool/requestheads.h"
#include "pool/transport.h"
#include "stats/connectiondetails.h"
#include "stats/connectionstats.h"

#include <chrono>
#include <deque>
#include <memory>

namespace sse {

class ConnectionPool;

/// One open event stream. Lives in the server thread.
///
/// A connection queues no published event of its own: it holds a cursor into its lane, so a peer
/// that reads slowly costs an integer. When the cursor falls off the oldest frame kept, the peer is
/// told with one `stream-gap` event and goes on from there.
class Connection final : public Subscriber, private TransportListener, public InConnectionMemory
{
public:
    using Clock = std::chrono::steady_clock;

    enum class FlushResult : quint8 {
        Idle,    ///< all is handed over
        Blocked, ///< the transport is full; it will say when to go on
        More,    ///< enough for one turn; call again
        Ended,   ///< the connection ended while it was flushed
    };

    /// Events that may wait for this connection alone, see enqueueDirect().
    static constexpr size_t maxDirectEvents = 256;
    /// What one call of flush() hands over at most, so that one peer does not hold up the others.
    static constexpr qint64 maxBytesPerFlush = 256 * 1024;
    /// For how long after its last event it counts as ConnectionState::Live.
    static constexpr std::chrono::seconds liveFor { 10 };

    struct Setup
    {
        ConnectionInfo info;
        QHostAddress address; ///< the peer's
        std::unique_ptr<Transport> transport;
        std::shared_ptr<Lane> lane;
        ResumePoint resume;
        QByteArray opening; ///< what is written before anything else
        QByteArray lastEventId; ///< that the client brought, or empty
        RequestHeadPtr requestHead {}; ///< or null
        std::shared_ptr<Outbox> outbox {}; ///< of a stream that is sent to by itself, or null
    };

    Connection(ConnectionPool &pool, Setup setup);
    ~Connection() override;
    Q_DISABLE_COPY_MOVE(Connection)

    [[nodiscard]] const ConnectionInfo &info() const { return m_info; }
    [[nodiscard]] ConnectionId id() const { return m_info.id; }
    [[nodiscard]] const AddressPrefix &prefix() const { return m_prefix; }
    /// The id that the client will know as its last once the block that is half sent is complete.
    [[nodiscard]] const QByteArray &finalEventId() const
    {
        return m_pendingIsEvent && !m_pendingId.isEmpty() ? m_pendingId : m_lastEventId;
    }
    [[nodiscard]] ConnectionCounters counters(Clock::time_point now) const;
    [[nodiscard]] ConnectionState state(Clock::time_point now) const;
    [[nodiscard]] quint64 lag() const;
    [[nodiscard]] ConnectionDetails details(Clock::time_point now) const;
    [[nodiscard]] ConnectionEnd makeEnd(CloseReason reason, const QString &detail) const;

    bool enqueueDirect(const Frame &frame) override;
    [[nodiscard]] quint64 laneCursor() const override { return m_cursor; }

    /// Hands over what the lane has and the transport takes. \a now may be some milliseconds old.
    FlushResult flush(Clock::time_point now);

    /// Whether it has nothing to send but blocks of its own.
    [[nodiscard]] bool isCaughtUp() const { return lag() == 0; }
    /// Whether nothing was sent for \a interval and nothing waits to be.
    [[nodiscard]] bool isSilent(Clock::time_point now, std::chrono::milliseconds interval) const;
    /// Sends \a block now; only while isSilent(). False if the connection ended over it.
    bool sendHeartbeat(const QByteArray &block, Clock::time_point now);

    /// Looks at the peer, once a second or so. Ended: it was given up, after \a stallTime without reading
    /// (0: never) or because it is gone.
    enum class Look : quint8 { Open, Ended };
    Look lookAtPeer(Clock::time_point now, std::chrono::milliseconds stallTime);

    /// Nothing more is taken to be sent to it alone, and what was is still counted as its lag.
    void closeOutbox();
    /// Takes the connection out of its lane: it gets no further event.
    void leaveLane();

    /// After leaveLane(): completes the block that is half sent, adds \a lastBlock, and ends.
    /// ConnectionPool::lingered() follows, at once or later.
    void finish(const QByteArray &lastBlock);

    /// Its time is over: see Transport::forgetUnsent().
    void forgetUnsent() { m_transport->forgetUnsent(); }

    void updateRate(std::chrono::nanoseconds sinceLastUpdate) { m_eventRate.update(m_events, sinceLastUpdate); }

private:
    struct Batch;

    void transportWritable() override;
    void transportClosed(CloseReason reason, const QString &detail) override;
    void transportFinished() override;

    /// Whether nothing stands before what the lane has.
    [[nodiscard]] bool hasOnlyFramesOfLane() const;
    [[nodiscard]] Transport::WriteResult write(std::span<const QByteArrayView> blocks, Clock::time_point now);
    FlushResult endedBy(const Transport::WriteResult &result);
    void accountRun(quint64 end, qint64 bytes, bool whole);
    [[nodiscard]] Batch collect();
    void takeFromOutbox();
    [[nodiscard]] bool endsAfterOutbox();
    void account(const Batch &batch, qint64 bytes);
    void keepRest(const Frame &frame, qsizetype taken);
    void completed(const QByteArray &lastId, quint64 events = 1);
    [[nodiscard]] Clock::duration ageOf(Clock::time_point takenAt) const;
    void noteLatency(Clock::time_point takenAt);
    void noteLatencies(quint64 begin, quint64 end);
    void sendLast();
    [[nodiscard]] QByteArray gapBlock() const;
    [[nodiscard]] Clock::duration stalledFor(Clock::time_point now) const;
    void giveUp(CloseReason reason, const QString &detail);
    [[nodiscard]] QList<ReceivedEvent> lastEvents() const;
    void rememberDirect(const Frame &frame);

    ConnectionPool &m_pool;
    ConnectionInfo m_info;
    AddressPrefix m_prefix;
    std::unique_ptr<Transport> m_transport;
    std::shared_ptr<Lane> m_lane; ///< null after leaveLane()
    quint64 m_cursor;             ///< index into the lane of the next frame to hand over

    /// Bytes that go before any frame: a block of our own, or the rest of a frame.
    QByteArray m_pending;
    qsizetype m_pendingOffset = 0;
    bool m_pendingIsEvent = false;
    QByteArray m_pendingId; ///< of that event
    Clock::time_point m_pendingTakenAt; ///< likewise

    std::unique_ptr<std::deque<Frame>> m_direct; ///< most connections never have one
    std::shared_ptr<Outbox> m_outbox; ///< nor this
    QByteArray m_lastEventId;
    quint64 m_events = 0;
    quint64 m_bytes = 0;
    RateMeter m_eventRate;
    Clock::time_point m_openedAt;
    Clock::time_point m_lastBytesAt; ///< when the transport last took any
    Clock::time_point m_lastEventAt;
    PeerHealth m_health;
    RequestHeadPtr m_requestHead;
    /// The last events that were meant for this connection: its lane does not have them. Most
    /// connections never have one.
    struct DirectHistory
    {
        quint64 count = 0;
        std::deque<ReceivedEvent> last;
    };
    std::unique_ptr<DirectHistory> m_directHistory;
    quint32 m_replayed = 0;    ///< frames that stood between its cursor and the end of the lane at first
    bool m_gapAtOpen = false;
    bool m_blocked = false;
    bool m_isSeen = false;    ///< the system tells of the peer: m_health counts
    bool m_ending = false;    ///< finish() was called
    bool m_finishing = false; ///< the transport's finish() was
};

} // namespace sse
