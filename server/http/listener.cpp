// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listener.h"

#include "http/access/tlshandshakes.h"
#include "http/parsersocket.h"
#include "http/problem.h"
#include "http/unfinishedrequests.h"
#include "pool/socketpeer.h"

#include <QSslSocket>

#include <algorithm>
#include <array>
#include <variant>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

using namespace std::chrono_literals;

namespace sse {

#ifdef Q_OS_LINUX
namespace {

/// What accept() tells of the peer that it would have taken, see accept(2); the next may be well.
bool isOfOnePeer(int error)
{
    constexpr std::array errors { ECONNABORTED, EINTR,       EPROTO, ENETDOWN,    EHOSTDOWN,
                                  EHOSTUNREACH, ENETUNREACH, ENONET, ENOPROTOOPT, EOPNOTSUPP };
    return std::ranges::find(errors, error) != errors.end();
}

} // namespace
#endif

Listener::Listener(const RequestLimits &limits, TransportFactory &transports)
    : m_limits(limits)
    , m_transports(transports)
    , m_clock(this)
{
    setListenBacklogSize(4096);
    m_clock.setInterval(std::clamp<std::chrono::milliseconds>(limits.timeToRequest / 10, 10ms, 1s));
    connect(&m_clock, &QTimer::timeout, this, &Listener::checkTimes);
    connect(this, &QTcpServer::acceptError, this, [this] { onAcceptError(errorString()); });
}

Listener::~Listener()
{
    abandon();
}

void Listener::abandon()
{
    stopAccepting();
    m_draining = false; // nobody is to be told
    while (!m_connections.empty()) {
        m_connections.begin()->first->drop();
    }
}

void Listener::stopAccepting()
{
#ifdef Q_OS_LINUX
    m_acceptable.reset();
    if (m_descriptor >= 0) {
        ::close(std::exchange(m_descriptor, -1));
    }
#endif
    m_isOver = true;
    close();
}

void Listener::drain()
{
    stopAccepting();
    m_draining = true;
    std::vector<RequestConnection *> all; // whoever ends leaves the map
    for (const auto &[connection, entry] : m_connections) {
        all.push_back(connection);
    }
    for (auto *connection : all) {
        connection->endSoon();
    }
    if (m_connections.empty()) {
        QMetaObject::invokeMethod(this, &Listener::drained, Qt::QueuedConnection);
    }
}

void Listener::setAcceptLimits(const AcceptLimits &limits)
{
    m_perAddress = limits.perAddress;
    m_pace.setRate(limits.perSecond);
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
        if (m_pace.isLimited() && !m_pace.take(AcceptPace::Clock::now())) {
            pauseFor(m_pace.wait());
            return;
        }
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
        if (!isOfOnePeer(error)) {
            onAcceptError(QString::fromLocal8Bit(std::strerror(error)));
            return;
        }
    }
#endif
}

void Listener::incomingConnection(qintptr descriptor)
{
    m_failing = false;
    if (!m_acceptable && m_pace.isLimited() && !m_pace.take(AcceptPace::Clock::now())) {
        pauseFor(m_pace.wait()); // where QTcpServer accepts, this one is in already
    }
    if (m_handshakes) {
        m_handshakes->begin(descriptor);
    } else if (auto peer = m_transports.makePeer(descriptor)) {
        if (auto place = placeFor(peer->address())) {
            admit(std::move(peer), std::move(*place));
        }
    }
}

void Listener::setTls(const QSslConfiguration &configuration)
{
    if (m_handshakes) {
        m_handshakes->setConfiguration(configuration);
        return;
    }
    m_handshakes = std::make_unique<TlsHandshakes>(
        configuration, std::min<std::chrono::milliseconds>(m_limits.timeToRequest, TlsHandshakes::defaultTime),
        [this](const QHostAddress &address) {
            auto place = placeFor(address);
            if (place) {
                makeRoom();
            }
            return place;
        },
        [this](std::unique_ptr<QSslSocket> socket, AddressPlace place) {
            admit(std::make_unique<SocketPeer>(std::move(socket)), std::move(place));
        });
}

/// None, and told of, if the address has as many as it may.
std::optional<AddressPlace> Listener::placeFor(const QHostAddress &address)
{
    const auto most = m_perAddress.of(address);
    if (most <= 0) {
        return AddressPlace();
    }
    const AddressPrefix prefix(address);
    if (m_addresses.count(prefix) >= most) {
        Q_EMIT refused(Refusal::AddressLimit);
        return std::nullopt;
    }
    return AddressPlace(m_addresses, prefix);
}

void Listener::admit(std::unique_ptr<Peer> peer, AddressPlace place)
{
    if (m_isOver) {
        return; // who was shaking hands when the end came
    }
    makeRoom();
    RequestHandler &handler = *this;
    auto connection = std::make_unique<RequestConnection>(std::move(peer), m_limits, handler);
    auto *key = connection.get();
    m_connections.emplace(key, Entry { .connection = std::move(connection), .parser = {}, .place = std::move(place) });
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
    // Handlers may answer later. A request that reached none would wait for ever.
    if (const auto forgotten = takeCurrent(); forgotten && forgotten->isAnswering()) {
        forgotten->respond(makeProblem(500, QStringLiteral("the server did not find out how to answer this request")));
    }
}

void Listener::connectionGone(RequestConnection &connection)
{
    auto entry = m_connections.extract(&connection);
    if (entry.empty()) {
        return;
    }
    if (m_graveyard.empty()) {
        QMetaObject::invokeMethod(this, [this] { m_graveyard.clear(); }, Qt::QueuedConnection);
    }
    m_graveyard.push_back(std::move(entry.mapped().connection));
    if (const auto parser = entry.mapped().parser) {
        parser->end();
    }
    if (m_draining && m_connections.empty()) {
        QMetaObject::invokeMethod(this, &Listener::drained, Qt::QueuedConnection);
    }
}

/// For one more.
void Listener::makeRoom()
{
    const auto handshakes = m_handshakes ? static_cast<qsizetype>(m_handshakes->size()) : 0;
    if (m_room && std::ssize(m_connections) + handshakes >= m_room()) {
        dropLongestWaiting();
    }
}

/// A sixteenth at a time: finding them costs a look at all.
void Listener::dropLongestWaiting()
{
    using Waiting = std::variant<RequestConnection *, QSslSocket *>;
    std::vector<std::pair<RequestConnection::Clock::time_point, Waiting>> waiting;
    for (const auto &[connection, entry] : m_connections) {
        if (const auto since = connection->waitsSince()) {
            waiting.emplace_back(*since, connection);
        }
    }
    if (m_handshakes) {
        for (const auto &[since, socket] : m_handshakes->waiting()) {
            waiting.emplace_back(since, socket);
        }
    }
    const auto count = std::min(waiting.size(), waiting.size() / 16 + 1);
    std::ranges::nth_element(waiting, waiting.begin() + static_cast<qptrdiff>(count > 0 ? count - 1 : 0));
    for (size_t i = 0; i < count; ++i) {
        Q_EMIT refused(Refusal::Crowded);
        if (auto *const *socket = std::get_if<QSslSocket *>(&waiting[i].second)) {
            m_handshakes->drop(*socket);
        } else {
            std::get<RequestConnection *>(waiting[i].second)->drop();
        }
    }
}

void Listener::noteHeld(qsizetype change)
{
    const auto most = std::max(m_limits.maxUnfinishedBytes, 4 * (m_limits.maxHeadBytes + m_limits.maxBodyBytes));
    m_heldBytes += change;
    if (change > 0 && m_heldBytes > most) {
        shedUnfinished(m_heldBytes - (most - most / 16)); // a sixteenth at a time, as above
    }
}

void Listener::shedUnfinished(qsizetype bytes)
{
    std::vector<UnfinishedRequest> unfinished;
    for (const auto &[connection, entry] : m_connections) {
        if (const auto since = connection->waitsSince(); since && connection->isUnfinished()) {
            unfinished.push_back({ .from = AddressPrefix(connection->peer().address()),
                                   .since = *since,
                                   .bytes = connection->heldBytes(),
                                   .connection = connection });
        }
    }
    for (auto *connection : requestsToEnd(unfinished, bytes)) {
        connection->shed();
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

void Listener::onAcceptError(const QString &reason)
{
    // Accepting has stopped and would not begin again by itself.
    if (!std::exchange(m_failing, true)) {
        Q_EMIT acceptFailed(reason);
    }
    pauseFor(200ms);
}

void Listener::pauseFor(std::chrono::milliseconds time)
{
    if (m_acceptable) {
        m_acceptable->setEnabled(false);
    } else {
        pauseAccepting();
    }
    QTimer::singleShot(time, this, [this] {
        if (m_acceptable) {
            m_acceptable->setEnabled(true);
        } else if (isListening()) {
            resumeAccepting();
        }
    });
}

} // namespace sse
