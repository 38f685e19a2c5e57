// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listener.h"

#include "http/requestsocket.h"

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
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
    connect(this, &QTcpServer::acceptError, this, [this] { onAcceptError(errorString()); });
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
#ifdef Q_OS_LINUX
    m_acceptable.reset();
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
#endif
}

bool Listener::start(const QHostAddress &address, quint16 port)
{
    if (!listen(address, port)) {
        return false;
    }
#ifdef Q_OS_LINUX
    // A descriptor of our own, because the event loop takes one notifier for each.
    m_descriptor = ::fcntl(static_cast<int>(socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    if (m_descriptor >= 0) {
        pauseAccepting();
        m_acceptable = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read, this);
        connect(m_acceptable.get(), &QSocketNotifier::activated, this, &Listener::acceptWaiting);
    }
#endif
    return true;
}

QTcpSocket *Listener::nextPendingConnection()
{
    auto *socket = QTcpServer::nextPendingConnection();
    if (m_acceptable) {
        pauseAccepting(); // which that call has ended
    }
    return socket;
}

void Listener::acceptWaiting()
{
#ifdef Q_OS_LINUX
    // Who waits beyond these comes in the next turn.
    constexpr int atOnce = 64;
    for (int i = 0; i < atOnce; ++i) {
        const int descriptor = ::accept4(m_descriptor, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor >= 0) {
            incomingConnection(descriptor);
            continue;
        }
        const int error = errno;
        if (error == EAGAIN || error == EWOULDBLOCK) {
            return;
        }
        // Of a peer that has gone while it waited, the next one knows nothing.
        if (error != ECONNABORTED && error != EINTR && error != EPROTO) {
            m_acceptable->setEnabled(false);
            onAcceptError(QString::fromLocal8Bit(std::strerror(error)));
            return;
        }
    }
#endif
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

void Listener::onAcceptError(const QString &reason)
{
    // Accepting has stopped and would not begin again by itself.
    if (!std::exchange(m_failing, true)) {
        Q_EMIT acceptFailed(reason);
    }
    QTimer::singleShot(200ms, this, [this] {
        if (m_acceptable) {
            m_acceptable->setEnabled(true);
        } else {
            resumeAccepting();
        }
    });
}

} // namespace sse
