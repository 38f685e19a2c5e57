// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionid.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace sse {

class ConnectionPool;

/// Looks at every peer about once a second, so that one that is gone, or there and reads nothing, is known
/// for what it is. Lives in the server thread.
///
/// One timer for all, and a few peers at a time. Those that have acknowledged all cost no call to the system.
class PeerWatch final : public QObject
{
    Q_OBJECT

public:
    explicit PeerWatch(ConnectionPool &pool);

    /// There is somebody to look after.
    void wake();
    /// Ends who takes nothing for so long, with CloseReason::Stalled; 0: nobody.
    void setStallTime(std::chrono::milliseconds stallTime) { m_stallTime = stallTime; }

private:
    void look();

    ConnectionPool &m_pool;
    QTimer m_timer;
    ConnectionId m_last; ///< who was looked at last
    std::chrono::milliseconds m_stallTime { std::chrono::seconds(60) };
};

} // namespace sse
