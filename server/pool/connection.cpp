// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/connection.h"

#include "pool/connectionpool.h"
#include "wire/encoding.h"
#include "wire/glimpse.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

constexpr std::chrono::seconds liveFor { 10 };
constexpr std::chrono::seconds stalledAfter { 2 };

} // namespace

/// What one write offers: the pending bytes, then frames.
struct Connection::Batch
{
    static constexpr size_t capacity = 64;

    std::array<QByteArrayView, capacity> blocks;
    std::array<const Frame *, capacity> frames {}; ///< null: not a frame
    size_t size = 0;
    qint64 bytes = 0;

    [[nodiscard]] bool isFull() const { return size == capacity || bytes >= maxBytesPerFlush; }
    void add(QByteArrayView block, const Frame *frame)
    {
        blocks[size] = block;
        frames[size] = frame;
        ++size;
        bytes += block.size();
    }
};

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

/// Into m_direct, as many as one write takes.
void Connection::takeFromOutbox()
{
    if (!m_direct) {
        m_direct = std::make_unique<std::deque<Frame>>();
    }
    if (m_direct->size() < Batch::capacity) {
        m_outbox->take(*m_direct, Batch::capacity - m_direct->size());
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
    m_pool.scheduleFlush(*this);
    return true;
}

Connection::Batch Connection::collect()
{
    Batch batch;
    if (m_outbox) {
        takeFromOutbox();
    }
    if (m_lane && m_pending.isEmpty() && m_cursor < m_lane->begin()) {
        m_pending = gapBlock();
        m_cursor = m_lane->begin();
    }
    if (!m_pending.isEmpty()) {
        batch.add(QByteArrayView(m_pending).sliced(m_pendingOffset), nullptr);
    }
    if (!m_lane) {
        if (m_direct && !m_direct->empty()) {
            batch.add(m_direct->front().wire, &m_direct->front());
        }
        return batch;
    }
    if (m_cursor < m_lane->begin()) {
        return batch;
    }
    auto cursor = m_cursor;
    size_t direct = 0;
    const auto directCount = m_direct ? m_direct->size() : 0;
    while (!batch.isFull()) {
        const auto *next = cursor < m_lane->end() ? &m_lane->at(cursor) : nullptr;
        const auto *own = direct < directCount ? &m_direct->at(direct) : nullptr;
        // In the order of the log: a client that comes back names one id, and everything before it
        // counts as received.
        if (own && (!next || own->sequence < next->sequence)) {
            batch.add(own->wire, own);
            ++direct;
        } else if (next) {
            batch.add(next->wire, next);
            ++cursor;
        } else {
            break;
        }
    }
    return batch;
}

void Connection::account(const Batch &batch, qint64 bytes)
{
    for (size_t i = 0; i < batch.size && bytes > 0; ++i) {
        const auto size = batch.blocks[i].size();
        const auto taken = std::min<qint64>(size, bytes);
        bytes -= taken;
        if (const auto *frame = batch.frames[i]) {
            if (taken < size) {
                keepRest(*frame, taken);
            } else if (m_lane && !frame->isComment) {
                completed(frame->id);
                noteLatency(frame->takenAt);
            }
            if (frame->directed) {
                rememberDirect(*frame);
                m_direct->pop_front();
            } else {
                ++m_cursor;
            }
        } else if (taken < size) {
            m_pendingOffset += taken;
        } else {
            if (m_pendingIsEvent) {
                completed(m_pendingId);
                noteLatency(m_pendingTakenAt);
            }
            m_pending.clear();
            m_pendingOffset = 0;
            m_pendingIsEvent = false;
            m_pendingId.clear();
        }
    }
}

void Connection::accountRun(quint64 end, qint64 bytes, bool whole)
{
    if (whole) {
        completed(m_lane->at(end - 1).id, end - m_cursor);
        noteLatencies(m_cursor, end);
        m_cursor = end;
        return;
    }
    while (bytes > 0) {
        const auto &frame = m_lane->at(m_cursor++);
        if (bytes < frame.wire.size()) {
            keepRest(frame, bytes);
            return;
        }
        bytes -= frame.wire.size();
        completed(frame.id);
        noteLatency(frame.takenAt);
    }
}

void Connection::keepRest(const Frame &frame, qsizetype taken)
{
    m_pending = frame.wire;
    m_pendingOffset = taken;
    m_pendingIsEvent = m_lane != nullptr && !frame.isComment;
    m_pendingId = frame.id;
    m_pendingTakenAt = frame.takenAt;
}

void Connection::completed(const QByteArray &lastId, quint64 events)
{
    m_events += events;
    if (!lastId.isEmpty()) {
        m_lastEventId = lastId;
    }
    m_lastEventAt = m_lastBytesAt;
    m_pool.countEvents(events);
}

/// At the last write, whose time may have been taken a moment before the event was.
Connection::Clock::duration Connection::ageOf(Clock::time_point takenAt) const
{
    return std::max(m_lastBytesAt - takenAt, Clock::duration::zero());
}

/// How long an event took that was just handed over whole. What was published before the connection opened is
/// replay: its age tells of the client, not of us.
void Connection::noteLatency(Clock::time_point takenAt)
{
    if (takenAt >= m_openedAt) {
        const auto age = ageOf(takenAt);
        m_pool.countLatencies(DeliveryLatencies::bucketOf(age), 1, age);
    }
}

/// The same for frames of the lane, from \a begin up to \a end. They get older towards the front, so those between two
/// of one bucket are in it too: mostly that is all of them, and nothing is done for each.
void Connection::noteLatencies(quint64 begin, quint64 end)
{
    const auto oldest = m_lane->at(begin).takenAt;
    if (end - begin == 1) {
        noteLatency(oldest);
        return;
    }
    const auto newest = m_lane->at(end - 1).takenAt;
    if (newest < m_openedAt) {
        return;
    }
    const auto longest = ageOf(oldest);
    const auto shortest = ageOf(newest);
    const auto bucket = DeliveryLatencies::bucketOf(longest);
    if (oldest >= m_openedAt && bucket == DeliveryLatencies::bucketOf(shortest)) {
        const auto count = end - begin;
        m_pool.countLatencies(bucket, count, std::chrono::duration<double>(longest + shortest) / 2.0 * double(count));
        return;
    }
    const auto middle = begin + (end - begin) / 2;
    noteLatencies(begin, middle);
    noteLatencies(middle, end);
}

Transport::WriteResult Connection::write(std::span<const QByteArrayView> blocks, Clock::time_point now)
{
    auto result = m_transport->write(blocks);
    if (result.bytes > 0) {
        m_lastBytesAt = now;
        m_bytes += result.bytes;
        m_health.noteWritten();
        m_pool.countBytes(result.bytes);
    }
    m_blocked = result.status == Transport::WriteResult::Status::Backpressure;
    return result;
}

Connection::FlushResult Connection::endedBy(const Transport::WriteResult &result)
{
    m_pool.end(*this, result.reason, result.reason == CloseReason::ClientClosed ? QString() : result.detail);
    return FlushResult::Ended;
}

bool Connection::hasOnlyFramesOfLane() const
{
    return m_lane && !m_outbox && m_pending.isEmpty() && (!m_direct || m_direct->empty()) && m_cursor >= m_lane->begin();
}

Connection::FlushResult Connection::flush(Clock::time_point now)
{
    using Status = Transport::WriteResult::Status;
    if (m_finishing) {
        return FlushResult::Idle;
    }
    qint64 handedOver = 0;
    while (!m_blocked) {
        // By far the most common case first: many receivers at the same place of one lane.
        if (hasOnlyFramesOfLane()) {
            if (m_cursor == m_lane->end()) {
                return FlushResult::Idle;
            }
            if (handedOver >= maxBytesPerFlush) {
                return FlushResult::More;
            }
            if (const auto run = m_lane->run(m_cursor, maxBytesPerFlush); !run.bytes.isEmpty()) {
                const auto result = write({ &run.bytes, 1 }, now);
                accountRun(run.end, result.bytes, result.bytes == run.bytes.size());
                handedOver += result.bytes;
                if (result.status == Status::Closed) {
                    return endedBy(result);
                }
                continue;
            }
        }
        const auto batch = collect();
        if (batch.size == 0) {
            return endsAfterOutbox() ? FlushResult::Ended : FlushResult::Idle;
        }
        if (handedOver >= maxBytesPerFlush) {
            return FlushResult::More;
        }
        const auto result = write(std::span(batch.blocks).first(batch.size), now);
        account(batch, result.bytes);
        handedOver += result.bytes;
        if (result.status == Status::Closed) {
            return endedBy(result);
        }
    }
    return FlushResult::Blocked;
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
            const auto before = m_health.state();
            const auto after = m_health.look(now, *sight);
            if ((before == Full) != (after == Full)) {
                // Linux 5.11 and later give up a closed window too when their patience is over, though the peer answers.
                m_transport->setPatience(after == Full ? std::chrono::milliseconds(0) : PeerHealth::goneAfter);
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

/// For how long the peer has taken nothing although there is something for it; zero if it does.
Connection::Clock::duration Connection::stalledFor(Clock::time_point now) const
{
    if (m_isSeen && (m_blocked || m_health.state() == PeerHealth::State::Full)) {
        return now - m_health.progressAt();
    }
    return m_blocked ? now - m_lastBytesAt : Clock::duration::zero();
}

void Connection::finish(const QByteArray &lastBlock)
{
    Q_ASSERT(!m_lane);
    m_ending = true;
    // A peer that reads nothing must not keep what is on its way to it for as long as it likes.
    m_transport->setPatience(PeerHealth::goneAfter);
    // The end was told: what goes out now is no longer counted as an event.
    m_pendingIsEvent = false;
    m_direct.reset();
    if (!lastBlock.isEmpty()) {
        m_direct = std::make_unique<std::deque<Frame>>();
        m_direct->push_back({ .sequence = 0, .id = {}, .topic = {}, .wire = lastBlock, .connections = 0, .directed = true });
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

QByteArray Connection::gapBlock() const
{
    const auto oldest = m_lane->begin() == m_lane->end() ? QJsonValue(QJsonValue::Null)
                                                         : QJsonValue(QString::fromUtf8(m_lane->at(m_lane->begin()).id));
    const QJsonObject gap { { u"requested"_s, QString::fromUtf8(m_lastEventId) }, { u"oldest"_s, oldest } };
    return encodeNotice("stream-gap", QJsonDocument(gap).toJson(QJsonDocument::Compact));
}

quint64 Connection::lag() const
{
    if (!m_lane) {
        return 0;
    }
    return m_lane->end() - m_cursor + (m_direct ? m_direct->size() : 0) + (m_outbox ? quint64(m_outbox->size()) : 0)
        + (m_pendingIsEvent ? 1 : 0);
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

QList<ReceivedEvent> Connection::lastEvents() const
{
    QList<ReceivedEvent> events;
    if (m_directHistory) {
        events = { m_directHistory->last.begin(), m_directHistory->last.end() };
    }
    if (m_lane && m_cursor > m_lane->begin()) {
        // What it was given of the lane stands right before its cursor, which may be past one that is half sent.
        const auto ofLane = m_events + (m_pendingIsEvent ? 1 : 0) - (m_directHistory ? m_directHistory->count : 0);
        const auto kept = m_cursor - m_lane->begin();
        const auto count = std::min({ ofLane, kept, quint64(ConnectionDetails::maxLastEvents) });
        for (auto at = m_cursor - count; at < m_cursor; ++at) {
            events.append(glimpseOf(m_lane->at(at)));
        }
        std::ranges::sort(events, {}, &ReceivedEvent::sequence);
    }
    return events.sliced(std::max<qsizetype>(0, events.size() - ConnectionDetails::maxLastEvents));
}

ConnectionDetails Connection::details(Clock::time_point now) const
{
    return { .info = m_info,
             .counters = counters(now),
             .requestHead = m_requestHead ? m_requestHead->text : QByteArray(),
             .replayed = m_replayed,
             .gapAtOpen = m_gapAtOpen,
             .kernel = m_transport->kernelView(),
             .lastEvents = lastEvents() };
}

ConnectionCounters Connection::counters(Clock::time_point now) const
{
    using std::chrono::milliseconds;
    const auto state = this->state(now);
    const bool takesNothing = state == ConnectionState::Stalled || state == ConnectionState::Unreachable;
    return { .id = m_info.id,
             .duration = std::chrono::duration_cast<milliseconds>(now - m_openedAt),
             .events = m_events,
             .bytes = m_bytes,
             .eventsPerSecond = m_eventRate.rate(),
             .lag = lag(),
             .lastEventId = m_lastEventId,
             .state = state,
             .unacknowledgedBytes = m_blocked || takesNothing ? static_cast<quint64>(m_transport->unacknowledgedBytes()) : 0,
             .blockedFor = std::chrono::duration_cast<milliseconds>(
                 state == ConnectionState::Unreachable ? now - m_health.progressAt() : stalledFor(now)) };
}

ConnectionState Connection::state(Clock::time_point now) const
{
    switch (m_health.state()) {
    case PeerHealth::State::Silent:
    case PeerHealth::State::Gone:
        return ConnectionState::Unreachable;
    case PeerHealth::State::Full:
        return ConnectionState::Stalled;
    case PeerHealth::State::Well:
        break;
    }
    if (m_blocked) {
        return stalledFor(now) < stalledAfter ? ConnectionState::Lagging : ConnectionState::Stalled;
    }
    return now - m_lastEventAt < liveFor ? ConnectionState::Live : ConnectionState::Idle;
}

ConnectionEnd Connection::makeEnd(CloseReason reason, const QString &detail) const
{
    const auto counters = this->counters(Clock::now());
    const bool endsInOrder = reason == CloseReason::Kicked || reason == CloseReason::ServerStopped;
    return { .info = m_info,
             .reason = reason,
             .detail = detail,
             .closedAt = QDateTime::currentDateTimeUtc(),
             .duration = counters.duration,
             .events = counters.events,
             .bytes = counters.bytes,
             .lastEventId = endsInOrder ? finalEventId() : m_lastEventId,
             // Who ends in order still gets the block that is half sent.
             .undelivered = counters.lag - (endsInOrder && m_pendingIsEvent ? 1 : 0) };
}

} // namespace sse
