// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/eventrecord.h"

#include <QElapsedTimer>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace pulseboard {

/// What was published and is not written yet: from the server's thread to the writer's. Bounded in
/// bytes, because a disk may be slower than the server; then it takes no more, and counts.
class RecordingQueue final
{
public:
    static constexpr qsizetype defaultMaxBytes = 64 * 1024 * 1024;

    struct Entry
    {
        qint64 milliseconds; ///< since restartClock()
        sse::EventRecord event;
    };

    explicit RecordingQueue(qsizetype maxBytes = defaultMaxBytes);

    /// From now on time counts.
    void restartClock();
    /// Never blocks for long, never waits for the disk.
    void push(const sse::EventRecord &event);
    /// Nothing more will come.
    void close();

    /// Waits for entries and takes all there are; empty: it was closed, or overflowed, and all is taken.
    [[nodiscard]] std::deque<Entry> takeAll();

    /// How many events did not fit, since the first that did not.
    [[nodiscard]] quint64 lost() const;
    [[nodiscard]] bool hasOverflowed() const { return lost() > 0; }

private:
    mutable std::mutex m_mutex; // guards all below
    std::condition_variable m_changed;
    std::deque<Entry> m_entries;
    qsizetype m_bytes = 0;
    qsizetype m_maxBytes;
    quint64 m_lost = 0;
    bool m_closed = false;
    QElapsedTimer m_clock; ///< monotonic: the wall clock may jump
};

} // namespace pulseboard
