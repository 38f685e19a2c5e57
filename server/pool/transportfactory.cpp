// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/transportfactory.h"

#include "pool/sockettransport.h"

#include <QTcpSocket>

#ifdef Q_OS_LINUX
#include "pool/epollset.h"
#include "pool/epolltransport.h"
#endif

namespace sse {

TransportKind defaultTransportKind()
{
#ifdef Q_OS_LINUX
    return TransportKind::Epoll;
#else
    return TransportKind::Socket;
#endif
}

TransportFactory::TransportFactory(TransportKind kind)
{
    setKind(kind);
}

TransportFactory::~TransportFactory() = default;

void TransportFactory::setKind(TransportKind kind)
{
    m_kind = kind;
#ifdef Q_OS_LINUX
    if (kind == TransportKind::Epoll && !m_set) {
        m_set = new EpollSet(this);
    }
#endif
}

std::unique_ptr<Transport> TransportFactory::make(std::unique_ptr<QTcpSocket> socket)
{
#ifdef Q_OS_LINUX
    // By exact type: a QSslSocket's bytes are not what goes over its descriptor.
    if (m_kind == TransportKind::Epoll && m_set && socket->metaObject() == &QTcpSocket::staticMetaObject) {
        if (auto transport = EpollTransport::takeOver(*m_set, socket)) {
            return transport;
        }
    }
#endif
    return std::make_unique<SocketTransport>(std::move(socket));
}

} // namespace sse
