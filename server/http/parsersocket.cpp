// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/parsersocket.h"

#include "pool/peer.h"

#include <algorithm>
#include <cstring>

namespace sse {

ParserSocket::ParserSocket(const Peer &peer, QObject *parent)
    : QTcpSocket(parent)
{
    setPeerAddress(peer.address());
    setPeerPort(peer.port());
    setLocalAddress(peer.localAddress());
    setLocalPort(peer.localPort());
    setSocketState(ConnectedState);
    setOpenMode(ReadWrite);
}

ParserSocket::~ParserSocket()
{
    setSocketState(UnconnectedState); // or the base class would try to close a socket it never had
}

void ParserSocket::feed(const QByteArray &request)
{
    m_unread = request;
    Q_EMIT readyRead();
}

void ParserSocket::end()
{
    m_unread.clear();
    if (state() != UnconnectedState) {
        setSocketState(UnconnectedState);
        Q_EMIT disconnected(); // QHttpServer deletes this when it is done with it
    }
}

void ParserSocket::closeByParser()
{
    if (state() != UnconnectedState) {
        Q_EMIT closedByParser();
        end();
    }
}

qint64 ParserSocket::bytesAvailable() const
{
    return QIODevice::bytesAvailable() + m_unread.size();
}

qint64 ParserSocket::readData(char *data, qint64 maxSize)
{
    const auto size = std::min<qint64>(maxSize, m_unread.size());
    std::memcpy(data, m_unread.constData(), static_cast<size_t>(size));
    m_unread.remove(0, size);
    return size;
}

qint64 ParserSocket::skipData(qint64 maxSize)
{
    const auto size = std::min<qint64>(maxSize, m_unread.size());
    m_unread.remove(0, size);
    return size;
}

qint64 ParserSocket::writeData(const char *data, qint64 size)
{
    // Every request has a handler that answers through respond(); what the parser would say on its
    // own is not for the peer.
    Q_UNUSED(data)
    return size;
}

} // namespace sse
