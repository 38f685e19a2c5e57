// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/memorytrimmer.h"
#include "http/routes/route.h"
#include "pool/requestheads.h"
#include "pool/stringpool.h"

#include <chrono>
#include <optional>

namespace sse {

class ActivityLog;
class WatchFeed;

/// Makes a stream of a request that asks for one: says who gets one, writes its opening and hands its connection to
/// the pool. Lives in the server thread.
class StreamOpener final
{
public:
    /// \a pool, \a activity and \a watch must outlive this; \a parent takes its timers along to another thread.
    StreamOpener(ConnectionPool &pool, ActivityLog &activity, WatchFeed &watch, QObject *parent);
    Q_DISABLE_COPY_MOVE(StreamOpener)

    /// RouteContext::openStream(), with the `retry:` that the client is told.
    std::optional<OpenedStream> open(const Exchange &exchange, const StreamTarget &target,
                                     std::chrono::milliseconds retry);

private:
    void turnAway(const Exchange &exchange, const QString &endpoint);

    ConnectionPool &m_pool;
    ActivityLog &m_activity;
    WatchFeed &m_watch;
    StringPool m_strings;
    RequestHeads m_requestHeads;
    MemoryTrimmer m_memory;
};

} // namespace sse
