// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionid.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <limits>
#include <memory>

namespace sse {

class Connection;
class ConnectionPool;
class Lane;

/// Decides which connection is flushed when. Lives in the server thread.
///
/// Work is collected during a turn of the event loop and done after it, so that events published
/// together leave together. It is cut into slices: between two of them the loop accepts, times and
/// answers, however many receivers there are.
class Flusher final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds slice { 4 };

    explicit Flusher(ConnectionPool &pool);

    /// All subscribers of \a lane have something new.
    void add(Lane &lane);
    /// This connection alone has something to send, or has room again.
    void add(const Connection &connection);
    /// There is work for ConnectionPool::finishEnded().
    void schedule();

private:
    /// A walk over a lane's subscribers, from the last to the first: see Lane::subscribers().
    struct Pass
    {
        /// Of a walk that has not begun: whoever joins until then is walked too, or would not get what came after it joined.
        static constexpr auto all = std::numeric_limits<size_t>::max();

        std::shared_ptr<Lane> lane;
        size_t left = all;
        bool again = false; ///< the lane grew while the walk was on
    };

    void run();
    bool runConnections(std::chrono::steady_clock::time_point now, std::chrono::steady_clock::time_point until);
    bool runLanes(std::chrono::steady_clock::time_point now, std::chrono::steady_clock::time_point until);

    ConnectionPool &m_pool;
    QTimer m_timer;
    std::deque<ConnectionId> m_connections;
    std::deque<Pass> m_passes;
};

} // namespace sse
