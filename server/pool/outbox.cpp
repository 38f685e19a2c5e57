// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/outbox.h"

#include "pool/connectionpool.h"

#include <QMetaObject>

namespace sse {

bool Outbox::isFull(qsizetype more) const
{
    return m_count > 0 && (m_count >= maxFrames || m_bytes + more > maxBytes);
}

Outbox::Result Outbox::push(Frame frame)
{
    const std::scoped_lock lock(m_mutex);
    if (m_isClosed || m_ending) {
        return Result::Closed;
    }
    const auto size = frame.wire.size();
    if (isFull(size)) {
        m_isAwaited = true;
        return Result::Full;
    }
    ++m_count;
    m_events += frame.isComment ? 0 : 1;
    m_bytes += size;
    frame.takenAt = std::chrono::steady_clock::now();
    m_frames.push_back(std::move(frame));
    if (m_frames.size() == 1) {
        wake(); // else it was woken for the first, and takes all
    }
    return Result::Queued;
}

void Outbox::finish(KickMode mode)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_isClosed && !m_ending) {
        m_ending = mode;
        wake();
    }
}

bool Outbox::isOpen() const
{
    const std::scoped_lock lock(m_mutex);
    return !m_isClosed && !m_ending;
}

qsizetype Outbox::events() const
{
    const std::scoped_lock lock(m_mutex);
    return m_events;
}

void Outbox::attach(ConnectionPool &pool, ConnectionId connection)
{
    const std::scoped_lock lock(m_mutex);
    m_pool = &pool;
    m_connection = connection;
}

/// Under the lock: close() takes the pool away before it goes.
void Outbox::wake()
{
    if (m_pool) {
        QMetaObject::invokeMethod(
            m_pool,
            [pool = m_pool, id = m_connection] {
                if (const auto *connection = pool->find(id)) {
                    pool->scheduleFlush(*connection);
                }
            },
            Qt::QueuedConnection);
    }
}

void Outbox::take(std::deque<Frame> &frames, size_t count)
{
    const std::scoped_lock lock(m_mutex);
    count = std::min(count, m_frames.size());
    m_taken += count;
    for (; count > 0; --count) {
        frames.push_back(std::move(m_frames.front()));
        m_frames.pop_front();
    }
}

void Outbox::written(const Frame &frame)
{
    const std::scoped_lock lock(m_mutex);
    --m_taken;
    --m_count;
    m_events -= frame.isComment ? 0 : 1;
    m_bytes -= frame.wire.size();
    announceRoom();
}

/// Under the lock.
void Outbox::announceRoom()
{
    if (m_isAwaited && m_roomMade && m_pool && m_count <= maxFrames / 2 && m_bytes <= maxBytes / 2) {
        m_isAwaited = false;
        // Not from within a flush: whoever is told may do as it likes, ending streams included.
        QMetaObject::invokeMethod(
            m_pool,
            [self = weak_from_this()] {
                if (const auto outbox = self.lock()) {
                    outbox->callRoomMade();
                }
            },
            Qt::QueuedConnection);
    }
}

void Outbox::callRoomMade()
{
    std::function<void()> roomMade;
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_isClosed && !m_ending) {
            roomMade = m_roomMade;
        }
    }
    if (roomMade) {
        roomMade();
    }
}

std::optional<KickMode> Outbox::ending() const
{
    const std::scoped_lock lock(m_mutex);
    return m_frames.empty() ? m_ending : std::nullopt;
}

void Outbox::close()
{
    std::function<void()> roomMade; // goes after the lock: it may hold what sends to this
    const std::scoped_lock lock(m_mutex);
    m_isClosed = true;
    m_pool = nullptr;
    std::swap(roomMade, m_roomMade);
}

void Outbox::setRoomMade(std::function<void()> roomMade)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_isClosed) {
        std::swap(m_roomMade, roomMade); // the former goes after the lock
        announceRoom();
    }
}

} // namespace sse
