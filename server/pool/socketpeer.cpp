// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/socketpeer.h"

#include "pool/socketqueue.h"
#include "pool/sockettransport.h"
#include "pool/tcpinfo.h"

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace sse {

namespace {

/// Bounds what Qt takes from the system while nobody reads it.
constexpr qint64 readBufferBytes = 64 * 1024;

} // namespace

SocketPeer::SocketPeer(std::unique_ptr<QTcpSocket> socket)
    : m_socket(std::move(socket))
    , m_address(m_socket->peerAddress())
    , m_port(m_socket->peerPort())
{
    m_socket->setReadBufferSize(readBufferBytes);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &SocketPeer::onReadyRead);
    connectBytesTaken(*m_socket, this, &SocketPeer::onBytesWritten);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, [this] { m_listener->peerGone(); });
    if (m_socket->bytesAvailable() > 0) {
        readLater(); // what came with the end of a TLS handshake was told of before
    }
}

SocketPeer::~SocketPeer()
{
    drop();
}

void SocketPeer::onReadyRead()
{
    if (!m_paused) {
        m_listener->peerReadable();
    }
}

QByteArray SocketPeer::read()
{
    return m_socket ? m_socket->readAll() : QByteArray();
}

void SocketPeer::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) && !paused) {
        // What came meanwhile is told of no second time.
        readLater();
    }
}

void SocketPeer::readLater()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_socket && m_socket->bytesAvailable() > 0) {
                onReadyRead();
            }
        },
        Qt::QueuedConnection);
}

void SocketPeer::write(const QByteArray &bytes)
{
    if (m_socket) {
        m_socket->write(bytes);
        // One that has closed its side still gets this; one that is gone ends here, and says so.
        m_socket->flush();
    }
}

qint64 SocketPeer::bytesToWrite() const
{
    return m_socket ? queuedBytes(*m_socket) : 0;
}

qint64 SocketPeer::unacknowledgedBytes() const
{
    return m_socket ? queuedBytes(*m_socket) + tcp::unacknowledgedBytes(m_socket->socketDescriptor()) : 0;
}

void SocketPeer::onBytesWritten()
{
    if (queuedBytes(*m_socket) == 0) {
        m_listener->peerTookAll();
    }
}

void SocketPeer::shutDownWriting()
{
#ifdef Q_OS_UNIX
    ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
#else
    m_socket->disconnectFromHost();
#endif
}

void SocketPeer::drop()
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
        m_socket.release()->deleteLater(); // one of its own signals may be what led here
    }
}

std::unique_ptr<Transport> SocketPeer::toTransport(QByteArray &unsent)
{
    unsent.clear(); // the socket keeps and sends it
    if (!m_socket || m_socket->state() != QAbstractSocket::ConnectedState) {
        return nullptr;
    }
    m_socket->disconnect(this);
    m_socket->setReadBufferSize(0);
    return std::make_unique<SocketTransport>(std::move(m_socket));
}

} // namespace sse
