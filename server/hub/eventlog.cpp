// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/eventlog.h"

namespace sse {

EventLog::EventLog(LogLimits limits)
    : m_limits(limits)
{
}

const Frame &EventLog::append(Frame frame)
{
    Q_ASSERT(!m_byId.contains(frame.id));
    frame.sequence = m_nextSequence++;
    m_bytes += frame.wire.size();
    const auto &stored = m_frames.emplace_back(std::move(frame));
    m_byId.insert(stored.id, &stored);
    return stored;
}

void EventLog::restore(std::deque<Frame> frames)
{
    Q_ASSERT(m_nextSequence == 1);
    m_frames = std::move(frames);
    for (const auto &frame : m_frames) {
        m_bytes += frame.wire.size();
        m_byId.insert(frame.id, &frame);
    }
    if (!m_frames.empty()) {
        m_nextSequence = m_frames.back().sequence + 1;
    }
}

bool EventLog::isOverfull(qint64 now) const
{
    return size() > 1
        && (size() > m_limits.maxEvents || m_bytes > m_limits.maxBytes
            || (m_limits.maxAge.count() > 0 && now - m_frames.front().publishedAt > m_limits.maxAge.count()));
}

void EventLog::dropOldest()
{
    const auto &frame = m_frames.front();
    m_byId.remove(frame.id);
    m_bytes -= frame.wire.size();
    m_frames.pop_front();
}

const Frame *EventLog::find(const QByteArray &id) const
{
    return m_byId.value(id, nullptr);
}

} // namespace sse
