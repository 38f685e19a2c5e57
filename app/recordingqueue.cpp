// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "recordingqueue.h"

namespace pulseboard {

namespace {

/// What an event takes besides its bytes, about.
constexpr qsizetype overhead = 256;

} // namespace

RecordingQueue::RecordingQueue(qsizetype maxBytes)
    : m_maxBytes(maxBytes)
{
    m_clock.start();
}

void RecordingQueue::restartClock()
{
    const std::scoped_lock lock(m_mutex);
    m_clock.start();
}

void RecordingQueue::push(const sse::EventRecord &event)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_closed) {
            return;
        }
        const auto size = event.wire.size() + overhead;
        // One event alone is taken whatever its size.
        if (m_lost > 0 || (!m_entries.empty() && m_bytes + size > m_maxBytes)) {
            ++m_lost; // a hole in the middle would look like silence
        } else {
            m_bytes += size;
            m_entries.push_back({ m_clock.elapsed(), event });
        }
    }
    m_changed.notify_one();
}

void RecordingQueue::close()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_closed = true;
    }
    m_changed.notify_one();
}

std::deque<RecordingQueue::Entry> RecordingQueue::takeAll()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_entries.empty() || m_closed || m_lost > 0; });
    m_bytes = 0;
    return std::exchange(m_entries, {});
}

quint64 RecordingQueue::lost() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lost;
}

} // namespace pulseboard
