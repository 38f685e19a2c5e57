// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "wire/frame.h"

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <deque>

namespace sse {

/// What the log keeps at most. The newest event is kept whatever its size and age.
struct LogLimits
{
    qsizetype maxEvents = 10'000;
    qsizetype maxBytes = 64 * 1024 * 1024; ///< encoded bytes
    std::chrono::milliseconds maxAge { 0 }; ///< since they came; 0: whatever their age
};

/// The events published last: bounded, append-only, with sequence numbers that count up from 1.
/// Lives in the server thread.
class EventLog final
{
public:
    /// Time that only goes on, whatever becomes of the wall clock; on Linux while the machine sleeps, too.
    using Time = std::chrono::nanoseconds;
    [[nodiscard]] static Time now();

    explicit EventLog(LogLimits limits);

    /// Stores \a frame under the next sequence number. Its id must not be in the log. The
    /// reference stays valid until dropOldest() takes the frame out.
    const Frame &append(Frame frame);

    /// Takes over what an earlier run stored, in its order and under its numbers. The log must never have
    /// had an event. How old each is, only the wall clock can tell; none is younger than the one behind it.
    void restore(std::deque<Frame> frames);

    /// Whether a frame must go for the limits to hold at \a now.
    [[nodiscard]] bool isOverfull(Time now) const;
    [[nodiscard]] const Frame &oldest() const { return m_frames.front(); }
    void dropOldest();

    void setLimits(LogLimits limits) { m_limits = limits; }

    [[nodiscard]] bool isEmpty() const { return m_frames.empty(); }
    [[nodiscard]] qsizetype size() const { return std::ssize(m_frames); }
    [[nodiscard]] quint64 nextSequence() const { return m_nextSequence; }
    [[nodiscard]] const Frame *find(const QByteArray &id) const;
    [[nodiscard]] const std::deque<Frame> &frames() const { return m_frames; }

private:
    LogLimits m_limits;
    quint64 m_nextSequence = 1;
    qsizetype m_bytes = 0;
    std::deque<Frame> m_frames; ///< a deque: its elements stay where they are
    std::deque<Time> m_since; ///< when each came, by now()
    QHash<QByteArray, const Frame *> m_byId;
};

} // namespace sse
