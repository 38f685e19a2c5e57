// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/lane.h"

#include "stats/connectiondetails.h"

#include <algorithm>

namespace sse {

Lane::Lane(Subscription subscription, quint64 heldAfter)
    : m_subscription(std::move(subscription))
    , m_topicNames(m_subscription.names())
    , m_heldAfter(heldAfter)
{
}

void Lane::append(const Frame &frame)
{
    m_frames.push_back(&frame);
    if (++m_appended >= maxIdleFrames) {
        forgetTaken();
    }
}

void Lane::prepend(QList<const Frame *> frames, quint64 heldAfter)
{
    Q_ASSERT(heldAfter < m_heldAfter);
    m_heldAfter = heldAfter;
    m_begin -= quint64(frames.size());
    frames += m_frames;
    m_frames = std::move(frames);
}

void Lane::drop(const Frame &oldest)
{
    if (!m_frames.isEmpty() && m_frames.front() == &oldest) {
        m_frames.removeFirst();
        ++m_begin;
    }
}

/// Lets go of what all receivers have, but for the last of it, which is shown.
void Lane::forgetTaken()
{
    m_appended = 0;
    auto needed = end();
    for (const auto *subscriber : m_subscribers) {
        needed = std::min(needed, subscriber->laneCursor());
    }
    constexpr quint64 shown = ConnectionDetails::maxLastEvents;
    if (needed <= m_begin + shown) {
        return;
    }
    const auto count = qsizetype(needed - shown - m_begin);
    m_heldAfter = m_frames[count - 1]->sequence;
    m_frames.remove(0, count);
    m_begin += quint64(count);
    if (m_frames.capacity() > 4 * std::max(maxIdleFrames, m_frames.size())) {
        m_frames.squeeze();
    }
}

quint64 Lane::indexAfter(quint64 sequence) const
{
    const auto first = std::ranges::upper_bound(m_frames, sequence, {}, &Frame::sequence);
    return m_begin + (first - m_frames.begin());
}

Lane::Run Lane::run(quint64 cursor, qsizetype maxBytes)
{
    const auto &first = at(cursor);
    if (cursor + 1 == end()) {
        return { .bytes = first.wire, .end = cursor + 1 };
    }
    const bool isSame = cursor == m_runBegin && m_runEnd > cursor && m_lastEnd == end();
    if (!isSame && cursor > m_runBegin && cursor < m_runEnd && m_lastEnd == end()) {
        return { .bytes = {}, .end = m_runEnd }; // somebody who is in the middle of it; others begin there
    }
    if (!isSame) {
        forgetRun();
        m_runBegin = cursor;
        m_lastEnd = end();
        qsizetype bytes = 0;
        for (m_runEnd = cursor; m_runEnd < end(); ++m_runEnd) {
            bytes += at(m_runEnd).wire.size();
            if (bytes > maxBytes && m_runEnd > cursor) {
                break;
            }
        }
        return { .bytes = m_runEnd == cursor + 1 ? QByteArrayView(first.wire) : QByteArrayView(), .end = m_runEnd };
    }
    if (m_runEnd == cursor + 1) {
        return { .bytes = first.wire, .end = m_runEnd };
    }
    if (m_runBytes.isEmpty()) {
        for (auto index = m_runBegin; index < m_runEnd; ++index) {
            m_runBytes += at(index).wire;
        }
    }
    return { .bytes = m_runBytes, .end = m_runEnd };
}

void Lane::forgetRun()
{
    m_runBytes = {};
    m_runEnd = m_runBegin;
}

void Lane::join(Subscriber &subscriber)
{
    subscriber.m_slot = m_subscribers.size();
    m_subscribers.push_back(&subscriber);
}

void Lane::leave(Subscriber &subscriber)
{
    Q_ASSERT(m_subscribers.at(subscriber.m_slot) == &subscriber);
    auto *last = m_subscribers.back();
    last->m_slot = subscriber.m_slot;
    m_subscribers[subscriber.m_slot] = last;
    m_subscribers.pop_back();
}

} // namespace sse
