// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/streams/streamroute.h"

#include "hub/lane.h"

namespace sse {

StreamRoute::StreamRoute(StreamDescription description, StreamHandler handler, std::shared_ptr<LateCalls> calls)
    : m_description(std::make_shared<const StreamDescription>(std::move(description)))
    , m_handler(std::move(handler))
    , m_calls(std::move(calls))
    , m_lane(std::make_shared<Lane>(Subscription()))
{
}

void StreamRoute::open(RouteContext &context, const Exchange &exchange)
{
    auto outbox = std::make_shared<Outbox>();
    const auto opened = context.openStream(
        exchange,
        { .endpoint = m_description->path, .hub = nullptr, .subscription = {}, .lane = m_lane, .outbox = outbox });
    if (!opened) {
        return;
    }
    auto request = exchange.request();
    request.body.clear();
    request.head.clear(); // its headers are there too
    const auto state = std::make_shared<StreamState>(StreamState::Setup { .id = opened->id,
                                                                          .description = m_description,
                                                                          .outbox = std::move(outbox),
                                                                          .calls = m_calls,
                                                                          .request = std::move(request),
                                                                          .lastEventId = opened->lastEventId });
    m_open.insert(opened->id, state);
    m_handler(Stream(state));
}

void StreamRoute::ended(const ConnectionEnd &end)
{
    if (const auto state = m_open.take(end.info.id)) {
        state->ended({ .reason = end.reason,
                       .detail = end.detail,
                       .duration = end.duration,
                       .events = end.events,
                       .bytes = end.bytes,
                       .undelivered = end.undelivered });
    }
}

} // namespace sse
