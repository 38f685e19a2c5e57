// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace sse {

class ConnectionPool;

/// How streams end when the server stops.
struct DrainPlan
{
    std::chrono::milliseconds within { std::chrono::seconds(5) }; ///< from the first end to the last
    /// What each client is told to wait before it comes back: `retry`, and a time of its own up to
    /// `retrySpread` more, so that they do not all come in the same moment.
    std::chrono::milliseconds retry { 2000 };
    std::chrono::milliseconds retrySpread { std::chrono::seconds(5) };
};

/// Ends all streams, one after the other, in the order in which they came. Lives in the server thread.
///
/// A crowd that loses its streams in one moment makes one that comes back in one moment, of proxies in
/// between as well; a few need not wait for each other.
class Drain final : public QObject
{
    Q_OBJECT

public:
    explicit Drain(ConnectionPool &pool);

    /// Ends the first ones at once, and whoever comes meanwhile too. ConnectionPool::drained() follows.
    void begin(const DrainPlan &plan);
    void stop() { m_timer.stop(); }

private:
    void step();
    [[nodiscard]] QByteArray lastBlock() const;

    ConnectionPool &m_pool;
    DrainPlan m_plan;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_begun;
    double m_perSecond = 0;
    double m_ended = 0;
};

} // namespace sse
