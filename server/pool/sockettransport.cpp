// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/sockettransport.h"

#include "pool/socketqueue.h"
#include "pool/tcpinfo.h"

#include <QScopeGuard>
#include <QTcpSocket>

namespace sse {

SocketTransport::SocketTransport(std::unique_ptr<QTcpSocket> socket)
    : m_socket(std::move(socket))
{
    m_socket->setParent(nullptr);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    tcp::retryEvenly(m_socket->socketDescriptor());
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &SocketTransport::dropInput);
    connectBytesTaken(*m_socket, this, &SocketTransport::onBytesWritten);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &SocketTransport::onDisconnected);
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, &SocketTransport::onError);
    dropInput();
}

SocketTransport::~SocketTransport()
{
    m_socket->disconnect(this);
    m_socket->abort();
    // One of its own signals may be what led here.
    m_socket.release()->deleteLater();
}

Transport::WriteResult SocketTransport::write(std::span<const QByteArrayView> blocks)
{
    using enum WriteResult::Status;
    m_writing = true;
    const auto done = qScopeGuard([this] { m_writing = false; });

    WriteResult result;
    for (const auto block : blocks) {
        const auto room = maxQueuedBytes - queuedBytes(*m_socket);
        const auto size = std::min<qint64>(block.size(), std::max<qint64>(room, 0));
        if (size > 0 && m_socket->write(block.data(), size) != size) {
            return { .status = Closed, .bytes = result.bytes, .reason = closeReason(), .detail = m_errorText };
        }
        result.bytes += size;
        if (size < block.size()) {
            result.status = Backpressure;
            break;
        }
    }
    m_socket->flush();
    if (m_error || m_socket->state() != QAbstractSocket::ConnectedState) {
        return { .status = Closed, .bytes = result.bytes, .reason = closeReason(), .detail = m_errorText };
    }
    if (result.status == Backpressure) {
        if (queuedBytes(*m_socket) < maxQueuedBytes / 2) {
            // The flush made room at once; no bytesWritten() may follow to tell of it.
            QMetaObject::invokeMethod(this, &SocketTransport::onBytesWritten, Qt::QueuedConnection);
        }
        m_waiting = true;
    }
    return result;
}

void SocketTransport::finish()
{
    m_finishing = true;
    if (queuedBytes(*m_socket) == 0) {
        QMetaObject::invokeMethod(this, [this] { m_socket->disconnectFromHost(); }, Qt::QueuedConnection);
    } else {
        m_socket->disconnectFromHost(); // waits until the queue is out
    }
}

void SocketTransport::dropInput()
{
    m_socket->skip(m_socket->bytesAvailable());
}

void SocketTransport::onBytesWritten()
{
    if (m_waiting && !m_writing && queuedBytes(*m_socket) < maxQueuedBytes / 2) {
        m_waiting = false;
        m_listener->transportWritable();
    }
}

void SocketTransport::onError(QAbstractSocket::SocketError error)
{
    m_error = error;
    m_errorText = m_socket->errorString();
}

void SocketTransport::onDisconnected()
{
    if (m_writing) {
        return;
    }
    if (m_finishing && !m_error) {
        m_listener->transportFinished();
        return;
    }
    const auto reason = closeReason();
    m_listener->transportClosed(reason, reason == CloseReason::ClientClosed ? QString() : m_errorText);
}

CloseReason SocketTransport::closeReason() const
{
    switch (m_error.value_or(QAbstractSocket::RemoteHostClosedError)) {
    case QAbstractSocket::RemoteHostClosedError:
        return CloseReason::ClientClosed;
    case QAbstractSocket::NetworkError:
    case QAbstractSocket::SocketTimeoutError:
        return CloseReason::Unreachable;
    default:
        return CloseReason::WriteError;
    }
}

qint64 SocketTransport::unacknowledgedBytes() const
{
    return queuedBytes(*m_socket) + tcp::unacknowledgedBytes(m_socket->socketDescriptor());
}

std::optional<std::chrono::microseconds> SocketTransport::roundTripTime() const
{
    return tcp::roundTripTime(m_socket->socketDescriptor());
}

std::optional<KernelView> SocketTransport::kernelView() const
{
    auto view = tcp::kernelView(m_socket->socketDescriptor());
    if (view) {
        view->unacknowledgedBytes += static_cast<quint64>(queuedBytes(*m_socket));
    }
    return view;
}

std::optional<PeerSight> SocketTransport::peerSight() const
{
    return tcp::peerSight(m_socket->socketDescriptor());
}

void SocketTransport::setPatience(std::chrono::milliseconds patience)
{
    tcp::setUserTimeout(m_socket->socketDescriptor(), patience);
}

void SocketTransport::forgetUnsent()
{
    tcp::resetOnClose(m_socket->socketDescriptor());
}

} // namespace sse
