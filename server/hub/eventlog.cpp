// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/eventlog.h"

#include <QDateTime>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <ctime>
#endif

namespace sse {

namespace {

/// Older than any limit; what a clock was set to must not overflow.
constexpr EventLog::Time maxStoredAge = std::chrono::hours(24 * 365 * 200);

} // namespace

EventLog::Time EventLog::now()
{
#ifdef Q_OS_LINUX
    timespec time {};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
#else
    return std::chrono::steady_clock::now().time_since_epoch();
#endif
}

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
    m_since.push_back(now());
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
    const auto wall = QDateTime::currentMSecsSinceEpoch();
    const auto present = now();
    auto since = present;
    for (auto frame = m_frames.rbegin(); frame != m_frames.rend(); ++frame) {
        // One stamped with a time to come counts as new, and holds up none before it.
        const std::chrono::milliseconds age(std::max<qint64>(wall - frame->publishedAt, 0));
        since = std::min(since, present - std::min<Time>(age, maxStoredAge));
        m_since.push_front(since);
    }
    if (!m_frames.empty()) {
        m_nextSequence = m_frames.back().sequence + 1;
    }
}

bool EventLog::isOverfull(Time now) const
{
    return size() > 1
        && (size() > m_limits.maxEvents || m_bytes > m_limits.maxBytes
            || (m_limits.maxAge.count() > 0 && now - m_since.front() > m_limits.maxAge));
}

void EventLog::dropOldest()
{
    const auto &frame = m_frames.front();
    m_byId.remove(frame.id);
    m_bytes -= frame.wire.size();
    m_frames.pop_front();
    m_since.pop_front();
}

const Frame *EventLog::find(const QByteArray &id) const
{
    return m_byId.value(id, nullptr);
}

} // namespace sse
