// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/flusher.h"

#include "pool/connectionpool.h"

#include <algorithm>

namespace sse {

using Clock = std::chrono::steady_clock;

namespace {

/// Brings what a flush touches of \a connection near, while another one is flushed: among ten
/// thousand, waiting for memory is what a server can save.
void prefetch([[maybe_unused]] const Connection *connection)
{
#ifdef __GNUC__
    const auto *bytes = reinterpret_cast<const char *>(connection);
    for (size_t at = 0; at < sizeof(Connection); at += 64) {
        __builtin_prefetch(bytes + at, 1);
    }
#endif
}

} // namespace

Flusher::Flusher(ConnectionPool &pool)
    : QObject(&pool)
    , m_pool(pool)
    , m_timer(this)
{
    // A zero timer, not a posted event: those are all handled before the loop looks at a socket.
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &Flusher::run);
}

void Flusher::add(Lane &lane)
{
    if (lane.subscribers().empty()) {
        return;
    }
    if (lane.flushPending) {
        // Only the first pass can be under way: whoever came early in that walk has missed this.
        auto &first = m_passes.front();
        first.again = first.again || (first.lane.get() == &lane && first.left < lane.subscribers().size());
        return;
    }
    lane.flushPending = true;
    m_passes.push_back({ .lane = lane.shared_from_this() });
    m_timer.start();
}

void Flusher::add(const Connection &connection)
{
    m_connections.push_back(connection.id());
    m_timer.start();
}

void Flusher::schedule()
{
    m_timer.start();
}

void Flusher::run()
{
    const auto start = Clock::now();
    // Half of the time for each, so that neither a storm of replays nor one of events starves the other.
    const bool connectionsDone = runConnections(start, start + (m_passes.empty() ? slice : slice / 2));
    const bool lanesDone = runLanes(Clock::now(), start + slice);
    const bool endsDone = m_pool.finishEnded(Clock::now() + slice / 2);
    if (!connectionsDone || !lanesDone || !endsDone) {
        m_timer.start();
    }
}

bool Flusher::runConnections(Clock::time_point now, Clock::time_point until)
{
    for (auto rounds = m_connections.size(); rounds > 0; --rounds) {
        const auto id = m_connections.front();
        m_connections.pop_front();
        auto *connection = m_pool.find(id);
        if (connection && connection->flush(now) == Connection::FlushResult::More) {
            m_connections.push_back(id);
        }
        now = Clock::now();
        if (now >= until) {
            break;
        }
    }
    return m_connections.empty();
}

bool Flusher::runLanes(Clock::time_point now, Clock::time_point until)
{
    constexpr size_t betweenLooksAtTheClock = 16;
    size_t flushed = 0;
    while (!m_passes.empty()) {
        auto &pass = m_passes.front();
        const auto &subscribers = pass.lane->subscribers();
        // A walk that begins is over all; of one that goes on, some may have left.
        pass.left = std::min(pass.left, subscribers.size());
        while (pass.left > 0) {
            auto *connection = static_cast<Connection *>(subscribers[--pass.left]);
            if (pass.left > 0) {
                prefetch(static_cast<const Connection *>(subscribers[pass.left - 1]));
            }
            if (connection->flush(now) == Connection::FlushResult::More) {
                add(*connection);
            }
            pass.left = std::min(pass.left, subscribers.size());
            if (++flushed % betweenLooksAtTheClock == 0) {
                now = Clock::now();
                if (now >= until) {
                    return false;
                }
            }
        }
        pass.lane->forgetRun();
        auto walked = std::move(pass);
        m_passes.pop_front();
        if (walked.again) {
            // Behind the others: a lane that grows all the time must not keep them waiting.
            m_passes.push_back({ .lane = std::move(walked.lane) });
        } else {
            walked.lane->flushPending = false;
        }
        if (Clock::now() >= until) {
            return m_passes.empty();
        }
    }
    return true;
}

} // namespace sse
