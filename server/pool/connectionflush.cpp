// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a connection sends, and how it keeps account of it.

#include "pool/connection.h"

#include "pool/connectionpool.h"
#include "wire/encoding.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace sse {

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
                if (m_outbox && Outbox::isFrom(*frame)) {
                    m_outbox->written(*frame);
                }
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
        const auto &last = m_lane->at(end - 1);
        completed(last.id, end - m_cursor);
        if (end - m_cursor == 1) {
            noteLatency(last.takenAt);
        } else {
            noteLatencies(m_cursor, end);
        }
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
    return m_lane && !m_outbox && m_pending.isEmpty() && (!m_direct || m_direct->empty())
        && m_cursor >= m_lane->begin();
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

QByteArray Connection::gapBlock() const
{
    const auto oldest = m_lane->begin() == m_lane->end()
        ? QJsonValue(QJsonValue::Null)
        : QJsonValue(QString::fromUtf8(m_lane->at(m_lane->begin()).id));
    const QJsonObject gap { { u"requested"_s, QString::fromUtf8(m_lastEventId) }, { u"oldest"_s, oldest } };
    return encodeNotice("stream-gap", QJsonDocument(gap).toJson(QJsonDocument::Compact));
}

} // namespace sse
