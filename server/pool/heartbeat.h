// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionid.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace sse {

class ConnectionPool;

struct HeartbeatSettings
{
    enum class Form : quint8 {
        Event,   ///< `event: ping` with the time; a page can see it
        Comment, ///< a comment line; only keeps the connection open
        Off,
    };

    Form form = Form::Event;
    std::chrono::milliseconds interval { std::chrono::seconds(10) };
};

/// Sends a ping to every connection that was silent for an interval. One timer for all of them.
/// Lives in the server thread.
class Heartbeat final : public QObject
{
    Q_OBJECT

public:
    Heartbeat(ConnectionPool &pool, HeartbeatSettings settings);

    void start();
    /// Takes effect at once; a heartbeat that is stopped stays so.
    void setSettings(HeartbeatSettings settings);
    void stop();
    /// Pings one connection now, also while they are off; see ConnectionPool::sendHeartbeat().
    bool beatNow(ConnectionId connection);

private:
    void beat();
    [[nodiscard]] QByteArray makeBlock() const;

    ConnectionPool &m_pool;
    HeartbeatSettings m_settings;
    QTimer m_timer;
    bool m_started = false; ///< the timer rests all the same while the form is Off
};

} // namespace sse
