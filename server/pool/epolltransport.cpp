// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/epolltransport.h"

#include "pool/tcpinfo.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace sse {

namespace {

/// As many blocks as one call to the kernel takes here; a connection offers no more.
constexpr size_t maxBlocks = 64;

/// A peer's end is always of interest; what it sends is read and dropped.
constexpr std::uint32_t always = EPOLLIN | EPOLLRDHUP;

CloseReason reasonFor(int error)
{
    switch (error) {
    case 0:
    case ECONNRESET:
    case EPIPE:
        return CloseReason::ClientClosed;
    case ETIMEDOUT:
    case EHOSTUNREACH:
    case ENETUNREACH:
        return CloseReason::Unreachable;
    default:
        return CloseReason::WriteError;
    }
}

QString describe(int error)
{
    return error == 0 ? QString() : QString::fromLocal8Bit(std::strerror(error));
}

/// For one block, the most common case, send() costs the kernel less than sendmsg().
ssize_t sendOne(int descriptor, QByteArrayView block, qint64 &offered)
{
    offered = block.size();
    ssize_t sent = 0;
    do {
        sent = ::send(descriptor, block.data(), static_cast<size_t>(block.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (sent < 0 && errno == EINTR);
    return sent;
}

ssize_t sendMany(int descriptor, std::span<const QByteArrayView> blocks, qint64 &offered)
{
    std::array<iovec, maxBlocks> vectors;
    for (size_t i = 0; i < blocks.size(); ++i) {
        vectors[i] = { .iov_base = const_cast<char *>(blocks[i].data()),
                       .iov_len = static_cast<size_t>(blocks[i].size()) };
        offered += blocks[i].size();
    }
    msghdr message {};
    message.msg_iov = vectors.data();
    message.msg_iovlen = blocks.size();
    ssize_t sent = 0;
    do {
        sent = ::sendmsg(descriptor, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (sent < 0 && errno == EINTR);
    return sent;
}

} // namespace

std::unique_ptr<EpollTransport> EpollTransport::make(EpollSet &set, int descriptor)
{
    std::unique_ptr<EpollTransport> transport(new EpollTransport(set, descriptor));
    set.change(*transport, descriptor, always);
    tcp::retryEvenly(descriptor);
    return transport;
}

EpollTransport::EpollTransport(EpollSet &set, int descriptor)
    : m_set(set)
    , m_descriptor(descriptor)
{
}

EpollTransport::~EpollTransport()
{
    closeDescriptor();
    if (m_finishing) {
        m_set.forgetFinished(*this);
    }
}

void EpollTransport::closeDescriptor()
{
    if (m_descriptor >= 0) {
        m_set.remove(*this, m_descriptor);
        ::close(std::exchange(m_descriptor, -1));
    }
}

Transport::WriteResult EpollTransport::write(std::span<const QByteArrayView> blocks)
{
    using enum WriteResult::Status;
    if (m_descriptor < 0) {
        return { .status = Closed, .bytes = 0, .reason = CloseReason::ClientClosed, .detail = {} };
    }
    qint64 offered = 0;
    const auto sent = blocks.size() == 1
        ? sendOne(m_descriptor, blocks.front(), offered)
        : sendMany(m_descriptor, blocks.first(std::min(blocks.size(), maxBlocks)), offered);
    if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK) {
        const int error = errno;
        closeDescriptor(); // or the set would tell of the same end again
        return { .status = Closed, .bytes = 0, .reason = reasonFor(error), .detail = describe(error) };
    }
    const auto bytes = std::max<qint64>(sent, 0);
    if (bytes == offered && blocks.size() <= maxBlocks) {
        return { .status = Queued, .bytes = bytes, .reason = {}, .detail = {} };
    }
    if (!m_waitingForRoom) {
        m_waitingForRoom = true;
        m_set.change(*this, m_descriptor, always | EPOLLOUT);
    }
    return { .status = Backpressure, .bytes = bytes, .reason = {}, .detail = {} };
}

void EpollTransport::finish()
{
    // Unread input would turn the end into a reset.
    [[maybe_unused]] const bool open = dropInput();
    closeDescriptor();
    m_finishing = true;
    m_set.finishLater(*this);
}

void EpollTransport::finished()
{
    m_finishing = false;
    m_listener->transportFinished();
}

bool EpollTransport::dropInput()
{
    std::array<char, 4096> input;
    // A peer that sends without end gets no more of our time than this; the rest waits.
    for (int i = 0; i < 16; ++i) {
        const auto size = ::recv(m_descriptor, input.data(), input.size(), MSG_DONTWAIT);
        if (size == 0) {
            return false;
        }
        if (size < 0) {
            return true;
        }
    }
    return true;
}

void EpollTransport::handle(std::uint32_t events)
{
    if (events & (EPOLLERR | EPOLLHUP)) {
        int error = 0;
        socklen_t size = sizeof(error);
        ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
        closeDescriptor();
        m_listener->transportClosed(reasonFor(error),
                                    reasonFor(error) == CloseReason::ClientClosed ? QString() : describe(error));
        return;
    }
    if ((events & (EPOLLIN | EPOLLRDHUP)) && !dropInput()) {
        closeDescriptor();
        m_listener->transportClosed(CloseReason::ClientClosed, {});
        return;
    }
    if ((events & EPOLLOUT) && m_waitingForRoom) {
        m_waitingForRoom = false;
        m_set.change(*this, m_descriptor, always);
        m_listener->transportWritable();
    }
}

qint64 EpollTransport::unacknowledgedBytes() const
{
    return tcp::unacknowledgedBytes(m_descriptor);
}

std::optional<std::chrono::microseconds> EpollTransport::roundTripTime() const
{
    return tcp::roundTripTime(m_descriptor);
}

std::optional<KernelView> EpollTransport::kernelView() const
{
    return tcp::kernelView(m_descriptor);
}

std::optional<PeerSight> EpollTransport::peerSight() const
{
    return tcp::peerSight(m_descriptor);
}

void EpollTransport::setPatience(std::chrono::milliseconds patience)
{
    tcp::setUserTimeout(m_descriptor, patience);
}

void EpollTransport::forgetUnsent()
{
    tcp::resetOnClose(m_descriptor);
}

} // namespace sse
