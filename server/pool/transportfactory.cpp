// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/transportfactory.h"

#include "pool/socketpeer.h"

#include <QTcpSocket>

#ifdef Q_OS_LINUX
#include "pool/epollpeer.h"
#include "pool/epollset.h"
#endif

#ifdef Q_OS_UNIX
#include <unistd.h>
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

std::unique_ptr<Peer> TransportFactory::makePeer(qintptr descriptor)
{
#ifdef Q_OS_LINUX
    if (m_kind == TransportKind::Epoll && m_set->isValid()) {
        return EpollPeer::make(*m_set, static_cast<int>(descriptor));
    }
#endif
    auto socket = std::make_unique<QTcpSocket>();
    if (!socket->setSocketDescriptor(descriptor)) {
#ifdef Q_OS_UNIX
        ::close(static_cast<int>(descriptor));
#endif
        return nullptr;
    }
    return std::make_unique<SocketPeer>(std::move(socket));
}

} // namespace sse
