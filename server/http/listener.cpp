// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listener.h"

#include "http/parsersocket.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace sse {

Listener::Listener(const RequestLimits &limits, TransportFactory &transports)
    : m_limits(limits)
    , m_transports(transports)
    , m_clock(this)
{
    setListenBacklogSize(4096);
    m_clock.setInterval(std::clamp<std::chrono::milliseconds>(limits.timeToRequest / 10, 10ms, 1s));
    connect(&m_clock, &QTimer::timeout, this, &Listener::checkTimes);
    connect(this, &QTcpServer::acceptError, this, &Listener::onAcceptError);
}

Listener::~Listener()
{
    while (!m_connections.empty()) {
        m_connections.begin()->first->drop();
    }
}

void Listener::incomingConnection(qintptr descriptor)
{
    m_failing = false;
    auto peer = m_transports.makePeer(descriptor);
    if (!peer) {
        return;
    }
    RequestHandler &handler = *this;
    auto connection = std::make_unique<RequestConnection>(std::move(peer), m_limits, handler);
    auto *key = connection.get();
    m_connections.emplace(key, Entry { .connection = std::move(connection), .parser = {} });
    if (!m_clock.isActive()) {
        m_clock.start();
    }
}

void Listener::passOn(RequestConnection &connection)
{
    const auto found = m_connections.find(&connection);
    if (found == m_connections.end()) {
        return;
    }
    auto &parser = found->second.parser;
    if (!parser) {
        parser = new ParserSocket(connection.peer(), this);
        connect(parser, &ParserSocket::closedByParser, &connection, [&connection] { connection.drop(); });
        addPendingConnection(parser);
        // Qt 6.4's QHttpServer looks for new sockets at this signal only, and QTcpServer lets nobody
        // else emit it.
        QMetaObject::invokeMethod(this, "newConnection");
    }
    const QPointer socket = parser;
    m_current = &connection;
    socket->feed(connection.plainRequest());
    m_current.clear();
}

void Listener::connectionGone(RequestConnection &connection)
{
    auto entry = m_connections.extract(&connection);
    if (entry.empty()) {
        return;
    }
    if (m_graveyard.empty()) {
        QMetaObject::invokeMethod(
            this, [this] { m_graveyard.clear(); }, Qt::QueuedConnection);
    }
    m_graveyard.push_back(std::move(entry.mapped().connection));
    if (const auto parser = entry.mapped().parser) {
        parser->end();
    }
}

void Listener::checkTimes()
{
    const auto now = RequestConnection::Clock::now();
    std::vector<RequestConnection *> all; // whoever is dropped leaves the map
    all.reserve(m_connections.size());
    for (const auto &[connection, entry] : m_connections) {
        all.push_back(connection);
    }
    for (auto *connection : all) {
        connection->checkTime(now);
    }
    if (m_connections.empty()) {
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
