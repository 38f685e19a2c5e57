// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/streams/channel.h"

#include "http/streams/encodetyped.h"

namespace sse {

Channel::Channel(StreamDescription description, LogLimits limits)
    : m_description(std::move(description))
    , m_hub(limits)
    // The topic is not written to the stream. A path that is none is told of when the server starts.
    , m_subscription(Subscription::toTopics({ m_description.path }).value_or(Subscription()))
    , m_lane(m_hub.lane(m_subscription))
{
}

void Channel::open(RouteContext &context, const Exchange &exchange)
{
    const auto opened = context.openStream(
        exchange,
        { .endpoint = m_description.path, .hub = &m_hub, .subscription = m_subscription, .lane = {}, .outbox = {} });
    if (const auto joined = m_joined; opened && joined) {
        joined(); // which may set another
    }
}

Channel::Result Channel::publishValue(QMetaType type, const void *value, const std::optional<QString> &id,
                                      std::optional<std::chrono::milliseconds> retry)
{
    const auto event = makeTypedEvent(m_description, type, value, id, retry);
    if (!event) {
        return std::unexpected(event.error());
    }
    return m_hub.publish(*event);
}

qsizetype Channel::listeners() const
{
    return std::ssize(m_lane->subscribers());
}

} // namespace sse
