// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listener.h"

#include "http/requestsocket.h"

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace std::chrono_literals;

namespace sse {

Listener::Listener(const RequestLimits &limits)
    : m_limits(limits)
    , m_clock(this)
{
    setListenBacklogSize(1024);
    m_clock.setInterval(std::clamp<std::chrono::milliseconds>(limits.timeToRequest / 10, 10ms, 1s));
    connect(&m_clock, &QTimer::timeout, this, &Listener::checkTimes);
    connect(this, &QTcpServer::acceptError, this, &Listener::onAcceptError);
}

Listener::~Listener()
{
    for (auto *socket : std::as_const(m_sockets)) {
        socket->disconnect(this);
    }
    const auto sockets = std::exchange(m_sockets, {});
    for (auto *socket : sockets) {
        socket->drop();
    }
}

void Listener::incomingConnection(qintptr descriptor)
{
    auto peer = std::make_unique<QTcpSocket>();
    m_failing = false;
    if (!peer->setSocketDescriptor(descriptor)) {
#ifdef Q_OS_UNIX
        ::close(static_cast<int>(descriptor));
#endif
        return;
    }
    auto *socket = new RequestSocket(std::move(peer), m_limits, this);
    m_sockets.insert(socket);
    connect(socket, &RequestSocket::disconnected, this, [this, socket] { m_sockets.remove(socket); });
    connect(socket, &RequestSocket::dispatching, this, [this](RequestSocket *s) { m_current = s; });
    connect(socket, &RequestSocket::dispatched, this, [this] { m_current.clear(); });
    if (!m_clock.isActive()) {
        m_clock.start();
    }
    addPendingConnection(socket);
}

void Listener::checkTimes()
{
    const auto now = RequestSocket::Clock::now();
    const auto sockets = m_sockets; // whoever is dropped leaves the set
    for (auto *socket : sockets) {
        socket->checkTime(now);
    }
    if (m_sockets.isEmpty()) {
        m_clock.stop();
    }
}

void Listener::onAcceptError()
{
    // QTcpServer has stopped to accept and would not begin again by itself.
    if (!std::exchange(m_failing, true)) {
        Q_EMIT acceptFailed(errorString());
    }
    QTimer::singleShot(200ms, this, &QTcpServer::resumeAccepting);
}

} // namespace sse
