// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/routes/route.h"
#include "http/streams/streamstate.h"

#include <QHash>

#include <memory>

namespace sse {

/// A path at which each client gets a stream of its own, and the handler that sends to it. Lives in the server thread.
class StreamRoute final
{
public:
    StreamRoute(StreamDescription description, StreamHandler handler, std::shared_ptr<LateCalls> calls);
    Q_DISABLE_COPY_MOVE(StreamRoute)

    /// Opens a stream on \a exchange and hands it to the handler.
    void open(RouteContext &context, const Exchange &exchange);
    /// One of its connections has ended.
    void ended(const ConnectionEnd &end);

private:
    std::shared_ptr<const StreamDescription> m_description;
    StreamHandler m_handler;
    std::shared_ptr<LateCalls> m_calls;
    std::shared_ptr<Lane> m_lane; ///< without a frame, ever
    QHash<ConnectionId, std::shared_ptr<StreamState>> m_open;
};

} // namespace sse
