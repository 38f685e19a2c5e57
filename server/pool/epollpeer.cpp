// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/epollpeer.h"

#include "pool/epolltransport.h"
#include "pool/tcpinfo.h"

#include <array>
#include <cerrno>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sse {

namespace {

/// What one event brings in at most, so that one peer does not hold up the others.
constexpr size_t readBytes = 64 * 1024;

} // namespace

std::unique_ptr<EpollPeer> EpollPeer::make(EpollSet &set, int descriptor)
{
    std::unique_ptr<EpollPeer> peer(new EpollPeer(set, descriptor));
    if (!set.add(*peer, descriptor, EPOLLIN)) {
        return nullptr;
    }
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    return peer;
}

EpollPeer::EpollPeer(EpollSet &set, int descriptor)
    : m_set(set)
    , m_descriptor(descriptor)
    , m_remote(endpoint(descriptor, ::getpeername))
    , m_watched(EPOLLIN)
{
}

EpollPeer::~EpollPeer()
{
    drop();
}

EpollPeer::Endpoint EpollPeer::endpoint(int descriptor, GetName getName)
{
    sockaddr_storage name {};
    socklen_t size = sizeof(name);
    auto *address = reinterpret_cast<sockaddr *>(&name);
    if (getName(descriptor, address, &size) != 0) {
        return {};
    }
    const auto port = name.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6 *>(&name)->sin6_port
                                                 : reinterpret_cast<const sockaddr_in *>(&name)->sin_port;
    return { .address = QHostAddress(address), .port = ntohs(port) };
}

QHostAddress EpollPeer::localAddress() const
{
    return endpoint(m_descriptor, ::getsockname).address;
}

quint16 EpollPeer::localPort() const
{
    return endpoint(m_descriptor, ::getsockname).port;
}

QByteArray EpollPeer::read()
{
    // Most of what comes is one small request: read beside it, kept in its own size.
    static thread_local std::array<char, readBytes> buffer;
    if (m_descriptor < 0 || m_ended) {
        return {};
    }
    ssize_t size = 0;
    do {
        size = ::recv(m_descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
    } while (size < 0 && errno == EINTR);
    // An end is told by handle(), after what came before it was handled.
    m_ended = size == 0;
    m_lost = size < 0 && errno != EAGAIN && errno != EWOULDBLOCK;
    return size > 0 ? QByteArray(buffer.data(), size) : QByteArray();
}

void EpollPeer::setPaused(bool paused)
{
    m_paused = paused;
    watch();
}

void EpollPeer::watch()
{
    const auto wanted =
        (m_paused || m_ended ? 0U : std::uint32_t(EPOLLIN)) | (m_unsent.isEmpty() ? 0U : std::uint32_t(EPOLLOUT));
    if (m_descriptor >= 0 && wanted != m_watched) {
        m_watched = wanted;
        m_set.change(*this, m_descriptor, wanted);
    }
}

void EpollPeer::write(const QByteArray &bytes)
{
    if (m_descriptor < 0) {
        return;
    }
    m_unsent += bytes;
    if (!(m_watched & EPOLLOUT)) {
        send();
        watch();
    }
}

void EpollPeer::send()
{
    ssize_t sent = 0;
    do {
        sent = ::send(m_descriptor, m_unsent.constData(), static_cast<size_t>(m_unsent.size()),
                      MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (sent < 0 && errno == EINTR);
    if (sent == m_unsent.size() || (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK)) {
        m_unsent.clear(); // a peer that is lost is told of by the next event
    } else if (sent > 0) {
        m_unsent.remove(0, sent);
    }
}

qint64 EpollPeer::unacknowledgedBytes() const
{
    return m_unsent.size() + tcp::unacknowledgedBytes(m_descriptor);
}

void EpollPeer::shutDownWriting()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

void EpollPeer::drop()
{
    if (m_descriptor >= 0) {
        m_set.remove(*this, m_descriptor);
        ::close(std::exchange(m_descriptor, -1));
    }
    m_unsent.clear();
}

std::unique_ptr<Transport> EpollPeer::toTransport(QByteArray &unsent)
{
    if (m_descriptor < 0) {
        return nullptr;
    }
    unsent = std::exchange(m_unsent, {});
    m_set.forget(*this);
    return EpollTransport::make(m_set, std::exchange(m_descriptor, -1));
}

void EpollPeer::handle(std::uint32_t events)
{
    if (events & EPOLLOUT) {
        send();
        if (m_unsent.isEmpty()) {
            watch();
            m_listener->peerTookAll();
        }
    }
    // Also for an error, when both sides are shut: what came before it is to be read first.
    if (m_descriptor >= 0 && !m_paused && (events & (EPOLLIN | EPOLLHUP | EPOLLERR))) {
        m_listener->peerReadable();
    }
    if (m_descriptor < 0) {
        return;
    }
    // Who only stopped to send still gets what is on its way.
    const bool broke = (m_paused || m_ended) && (events & (EPOLLHUP | EPOLLERR));
    if (m_lost || broke || (m_ended && !m_paused && m_unsent.isEmpty())) {
        m_listener->peerGone();
    } else {
        watch();
    }
}

} // namespace sse
