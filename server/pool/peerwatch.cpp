// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/peerwatch.h"

#include "pool/connectionpool.h"

using namespace std::chrono_literals;

namespace sse {

namespace {

constexpr qsizetype shares = 10; ///< so many looks see everyone

} // namespace

PeerWatch::PeerWatch(ConnectionPool &pool)
    : QObject(&pool)
    , m_pool(pool)
    , m_timer(this)
{
    m_timer.setInterval(1000ms / shares);
    connect(&m_timer, &QTimer::timeout, this, &PeerWatch::look);
}

void PeerWatch::wake()
{
    if (!m_timer.isActive()) {
        m_timer.start();
    }
}

void PeerWatch::look()
{
    if (m_pool.count() == 0) {
        m_timer.stop();
        return;
    }
    // Rounded up, or a few would be looked at more seldom than many.
    m_last = m_pool.lookAtPeers(m_last, (m_pool.count() + shares - 1) / shares, m_stallTime);
}

} // namespace sse
