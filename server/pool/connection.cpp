// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/connection.h"

#include "pool/connectionpool.h"
#include "wire/encoding.h"
#include "wire/glimpse.h"

using namespace Qt::StringLiterals;

namespace sse {

Connection::Connection(ConnectionPool &pool, Setup setup)
    : m_pool(pool)
    , m_info(std::move(setup.info))
    , m_prefix(setup.address)
    , m_transport(std::move(setup.transport))
    , m_lane(std::move(setup.lane))
    , m_cursor(setup.resume.cursor)
    , m_pending(std::move(setup.opening))
    , m_outbox(std::move(setup.outbox))
    , m_lastEventId(std::move(setup.lastEventId))
    , m_openedAt(Clock::now())
    , m_lastBytesAt(m_openedAt)
    , m_lastEventAt(m_openedAt - liveFor)
    , m_requestHead(std::move(setup.requestHead))
    , m_replayed(static_cast<quint32>(m_lane->end() - m_cursor))
    , m_gapAtOpen(setup.resume.gap)
{
    m_transport->setListener(this);
    m_transport->setPatience(PeerHealth::goneAfter);
    m_lane->join(*this);
    if (m_outbox) {
        m_outbox->attach(m_pool, m_info.id);
    }
    if (setup.resume.gap) {
        m_pending += gapBlock();
    }
    if (!setup.resume.anchor.isEmpty()) {
        m_pending += encodeId(setup.resume.anchor);
        m_lastEventId = setup.resume.anchor;
    }
}

Connection::~Connection()
{
    leaveLane();
}

void Connection::leaveLane()
{
    if (m_lane) {
        m_lane->leave(*this);
        m_lane.reset();
    }
    closeOutbox();
    m_outbox.reset();
}

void Connection::closeOutbox()
{
    if (m_outbox) {
        m_outbox->close();
    }
}

/// Whether everything is sent and whoever sent it wants no more.
bool Connection::endsAfterOutbox()
{
    const auto ending = m_outbox ? m_outbox->ending() : std::nullopt;
    return ending && m_pool.kick(m_info.id, *ending, {});
}

bool Connection::enqueueDirect(const Frame &frame)
{
    if (!m_direct) {
        m_direct = std::make_unique<std::deque<Frame>>();
    }
    if (m_direct->size() >= maxDirectEvents) {
        return false;
    }
    m_direct->push_back(frame);
    if (m_outbox) {
        // What the client brings back as its last id is for whoever sends to it to say.
        m_direct->back().id.clear();
        m_direct->back().wire = withoutId(frame.wire);
    }
    m_pool.scheduleFlush(*this);
    return true;
}

bool Connection::isSilent(Clock::time_point now, std::chrono::milliseconds interval) const
{
    return !m_blocked && m_pending.isEmpty() && lag() == 0 && now - m_lastBytesAt >= interval;
}

bool Connection::sendHeartbeat(const QByteArray &block, Clock::time_point now)
{
    m_pending = block;
    return flush(now) != FlushResult::Ended;
}

Connection::Look Connection::lookAtPeer(Clock::time_point now, std::chrono::milliseconds stallTime)
{
    using enum PeerHealth::State;
    using std::chrono::duration_cast;
    using std::chrono::seconds;
    if (!m_health.isSettled()) {
        if (const auto sight = m_transport->peerSight()) {
            m_isSeen = true;
            const bool wasFull = m_health.wasFull();
            m_health.look(now, *sight);
            if (m_health.wasFull() != wasFull) {
                // Linux 5.11 and later give up a closed window too when their patience is over, though the peer answers,
                // and count from when it first was closed until a whole buffer goes through it. Who reads slowly
                // never lets one through; so from now on it is for us to tell who is gone.
                m_transport->setPatience(std::chrono::milliseconds(0));
            }
        }
    }
    if (m_health.state() == Gone) {
        giveUp(CloseReason::Unreachable, u"no sign of the peer for %1 s"_s.arg(PeerHealth::goneAfter.count()));
        return Look::Ended;
    }
    const auto stalled = stalledFor(now);
    if (stallTime.count() > 0 && stalled >= stallTime) {
        const auto reason = m_health.state() == Silent ? CloseReason::Unreachable : CloseReason::Stalled;
        giveUp(reason, u"nothing read for %1 s"_s.arg(duration_cast<seconds>(stalled).count()));
        return Look::Ended;
    }
    return Look::Open;
}

void Connection::giveUp(CloseReason reason, const QString &detail)
{
    m_transport->forgetUnsent();
    m_pool.end(*this, reason, detail);
}

void Connection::finish(const QByteArray &lastBlock)
{
    Q_ASSERT(!m_lane);
    m_ending = true;
    // A peer that reads nothing must not keep what is on its way to it for as long as it likes; one that reads slowly, see
    // lookAtPeer(), would not get the last of it.
    if (!m_health.wasFull() || m_health.state() == PeerHealth::State::Full) {
        m_transport->setPatience(PeerHealth::goneAfter);
    }
    // The end was told: what goes out now is no longer counted as an event.
    m_pendingIsEvent = false;
    m_direct.reset();
    if (!lastBlock.isEmpty()) {
        m_direct = std::make_unique<std::deque<Frame>>();
        m_direct->push_back(
            { .sequence = 0, .id = {}, .topic = {}, .wire = lastBlock, .connections = 0, .directed = true });
    }
    sendLast();
}

void Connection::sendLast()
{
    auto result = FlushResult::More;
    while (result == FlushResult::More) {
        result = flush(Clock::now());
    }
    if (result == FlushResult::Idle) {
        m_finishing = true;
        m_transport->finish();
    }
}

void Connection::transportWritable()
{
    m_blocked = false;
    if (m_lane) {
        m_pool.scheduleFlush(*this);
    } else if (m_ending) {
        sendLast();
    }
}

void Connection::transportClosed(CloseReason reason, const QString &detail)
{
    m_pool.end(*this, reason, detail);
}

void Connection::transportFinished()
{
    m_pool.end(*this, CloseReason::ClientClosed, {});
}

void Connection::rememberDirect(const Frame &frame)
{
    if (!m_lane || frame.isComment) {
        return; // nor is the last block of a connection that has ended an event
    }
    if (!m_directHistory) {
        m_directHistory = std::make_unique<DirectHistory>();
    }
    ++m_directHistory->count;
    m_directHistory->last.push_back(glimpseOf(frame));
    if (std::ssize(m_directHistory->last) > ConnectionDetails::maxLastEvents) {
        m_directHistory->last.pop_front();
    }
}

} // namespace sse
