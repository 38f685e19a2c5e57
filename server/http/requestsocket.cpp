// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/requestsocket.h"

#include "http/problem.h"

#include <QPointer>
#include <QScopeGuard>

#include <algorithm>
#include <cstring>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

using namespace Qt::StringLiterals;

namespace sse {

namespace {

/// Bounds what the kernel hands over before a request is complete or answered.
constexpr qint64 peerReadBufferBytes = 64 * 1024;

/// Past so many bytes of answers that the peer has not taken, no request of it is read.
constexpr qint64 maxUnreadAnswerBytes = 64 * 1024;

/// The request as the parser is to see it: no header that would make it do more than route.
QByteArray plainForm(const HttpRequest &request)
{
    QByteArray bytes = request.method + ' ' + request.path;
    if (!request.query.isEmpty()) {
        bytes += '?' + request.query;
    }
    bytes += " HTTP/1.1\r\n";
    bool hasHost = false;
    for (const auto &[name, value] : request.headers) {
        if (name == "connection" || name == "upgrade" || name == "expect" || name == "content-length"
            || name == "transfer-encoding" || (name == "host" && std::exchange(hasHost, true))) {
            continue;
        }
        bytes += name + ": " + value + "\r\n";
    }
    if (!request.body.isEmpty()) {
        bytes += "content-length: " + QByteArray::number(request.body.size()) + "\r\n";
    }
    return bytes + "\r\n" + request.body;
}

} // namespace

RequestSocket::RequestSocket(std::unique_ptr<QTcpSocket> peer, const RequestLimits &limits, QObject *parent)
    : QTcpSocket(parent)
    , m_limits(limits)
    , m_peer(std::move(peer))
    , m_reader(limits)
    , m_since(Clock::now())
{
    m_peer->setReadBufferSize(peerReadBufferBytes);
    setPeerAddress(m_peer->peerAddress());
    setPeerPort(m_peer->peerPort());
    setLocalAddress(m_peer->localAddress());
    setLocalPort(m_peer->localPort());
    setSocketState(ConnectedState);
    setOpenMode(ReadWrite);
    connect(m_peer.get(), &QTcpSocket::readyRead, this, &RequestSocket::onPeerReadyRead);
    connect(m_peer.get(), &QTcpSocket::bytesWritten, this, &RequestSocket::onPeerBytesWritten);
    connect(m_peer.get(), &QTcpSocket::disconnected, this, &RequestSocket::onPeerDisconnected);
}

RequestSocket::~RequestSocket()
{
    if (m_peer) {
        m_peer->disconnect(this);
    }
    setSocketState(UnconnectedState); // or the base class would try to close a socket it never had
}

void RequestSocket::onPeerReadyRead()
{
    switch (m_state) {
    case State::Reading:
        if (takesAnswers()) {
            m_reader.append(m_peer->readAll());
            advance();
        }
        break;
    case State::Answering:
        break; // what comes early waits, bounded by the read buffer
    case State::Closing:
        m_peer->skip(m_peer->bytesAvailable());
        break;
    case State::Gone:
        break;
    }
}

void RequestSocket::advance()
{
    if (m_advancing) {
        return;
    }
    m_advancing = true;
    const auto done = qScopeGuard([self = QPointer(this)] {
        if (self) {
            self->m_advancing = false;
        }
    });
    while (m_state == State::Reading && takesAnswers()) {
        auto next = m_reader.next();
        if (!next) {
            refuse(next.error());
            return;
        }
        if (!*next) {
            if (m_reader.takeExpectsContinue()) {
                m_peer->write("HTTP/1.1 100 Continue\r\n\r\n");
            }
            if (m_peer->bytesAvailable() > 0) {
                m_reader.append(m_peer->readAll());
                continue;
            }
            if (m_reader.isInRequest() != std::exchange(m_wasInRequest, m_reader.isInRequest())) {
                m_since = Clock::now();
            }
            return;
        }
        m_request = std::move(**next);
        m_request.peerAddress = peerAddress();
        m_request.peerPort = peerPort();
        m_state = State::Answering;
        m_wasInRequest = false;
        m_toParser = plainForm(m_request);
        const QPointer self(this);
        Q_EMIT dispatching(this);
        Q_EMIT readyRead();
        if (!self) {
            return;
        }
        Q_EMIT dispatched();
    }
}

void RequestSocket::respond(const HttpResponse &response)
{
    if (m_state != State::Answering) {
        return;
    }
    m_peer->write(response.toBytes(m_request.isHead(), m_request.keepAlive));
    if (!m_request.keepAlive) {
        closeInOrder();
        return;
    }
    m_request = {};
    m_since = Clock::now();
    m_state = State::Reading;
    // A peer that has closed its side still gets this; one that is gone ends this socket here.
    m_peer->flush();
    if (m_state == State::Reading && !m_advancing) {
        QMetaObject::invokeMethod(this, &RequestSocket::onPeerReadyRead, Qt::QueuedConnection);
    }
}

void RequestSocket::refuse(const RequestError &error)
{
    m_peer->write(makeProblem(error.status, error.detail).toBytes(false, false));
    closeInOrder();
}

void RequestSocket::closeInOrder()
{
    // Closing with unread bytes would send a reset, which may overtake the answer: stop writing,
    // read until the peer has closed too.
    m_state = State::Closing;
    m_since = Clock::now();
    m_peer->flush();
    onPeerBytesWritten();
}

void RequestSocket::onPeerBytesWritten()
{
    if (m_state == State::Closing && m_peer->bytesToWrite() == 0) {
        shutDownWriting();
    } else if (m_state == State::Reading && !m_advancing && takesAnswers()) {
        onPeerReadyRead(); // what waited for the peer to take its answers
    }
}

bool RequestSocket::takesAnswers() const
{
    return m_peer->bytesToWrite() <= maxUnreadAnswerBytes;
}

void RequestSocket::shutDownWriting()
{
#ifdef Q_OS_UNIX
    ::shutdown(static_cast<int>(m_peer->socketDescriptor()), SHUT_WR);
#else
    m_peer->disconnectFromHost();
#endif
}

std::unique_ptr<QTcpSocket> RequestSocket::detach()
{
    if (m_state != State::Answering) {
        return nullptr;
    }
    m_peer->disconnect(this);
    auto peer = std::move(m_peer);
    peer->setReadBufferSize(0);
    gone();
    return peer;
}

void RequestSocket::checkTime(Clock::time_point now)
{
    const auto waited = now - m_since;
    switch (m_state) {
    case State::Reading:
        if (!takesAnswers()) {
            // It asked and does not read; its next request may be complete and is not at fault.
            if (waited > m_limits.idleTime) {
                drop();
            }
        } else if (m_reader.isInRequest() && waited > m_limits.timeToRequest) {
            refuse({ 408, u"a request must be complete within %1 ms"_s.arg(m_limits.timeToRequest.count()) });
        } else if (!m_reader.isInRequest() && waited > m_limits.idleTime) {
            drop();
        }
        break;
    case State::Closing:
        if (waited > closingTime) {
            drop();
        }
        break;
    case State::Answering:
    case State::Gone:
        break;
    }
}

void RequestSocket::drop()
{
    if (m_state == State::Gone) {
        return;
    }
    m_peer->disconnect(this);
    m_peer->abort();
    m_peer.release()->deleteLater(); // one of its own signals may be what led here
    gone();
}

void RequestSocket::onPeerDisconnected()
{
    drop();
}

void RequestSocket::gone()
{
    m_state = State::Gone;
    m_toParser.clear();
    setSocketState(UnconnectedState);
    Q_EMIT disconnected(); // QHttpServer deletes this when it is done with it
}

qint64 RequestSocket::bytesAvailable() const
{
    return QIODevice::bytesAvailable() + m_toParser.size();
}

qint64 RequestSocket::readData(char *data, qint64 maxSize)
{
    const auto size = std::min<qint64>(maxSize, m_toParser.size());
    std::memcpy(data, m_toParser.constData(), size);
    m_toParser.remove(0, size);
    return size;
}

qint64 RequestSocket::skipData(qint64 maxSize)
{
    const auto size = std::min<qint64>(maxSize, m_toParser.size());
    m_toParser.remove(0, size);
    return size;
}

qint64 RequestSocket::writeData(const char *data, qint64 size)
{
    // Every request has a handler that answers through respond(); what the parser would say on its
    // own is not for the peer.
    Q_UNUSED(data)
    return size;
}

} // namespace sse
