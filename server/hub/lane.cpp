// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/lane.h"

#include <algorithm>

namespace sse {

Lane::Lane(Subscription subscription, QList<const Frame *> frames)
    : m_subscription(std::move(subscription))
    , m_topicNames(m_subscription.names())
    , m_frames(std::move(frames))
{
}

quint64 Lane::indexAfter(quint64 sequence) const
{
    const auto first = std::ranges::upper_bound(m_frames, sequence, {}, &Frame::sequence);
    return m_begin + (first - m_frames.begin());
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

void Lane::dropOldest()
{
    m_frames.removeFirst();
    ++m_begin;
}

} // namespace sse
