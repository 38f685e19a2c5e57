// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/streams.h"

#include "load/dialect.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace bench {

namespace {

constexpr std::size_t bufferBytes = 256 * 1024;

/// Goes on to look for the end of a response's head. What follows it, or nothing.
std::string_view skipHead(std::string_view bytes, std::uint8_t &matched)
{
    constexpr std::string_view end = "\r\n\r\n";
    std::size_t at = 0;
    for (; at < bytes.size() && matched < end.size(); ++at) {
        if (bytes[at] == end[matched]) {
            ++matched;
        } else {
            matched = bytes[at] == '\r' ? 1 : 0;
        }
    }
    return bytes.substr(at);
}

} // namespace

Streams::Streams(Target target)
    : m_target(target)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(bufferBytes)
{
}

Streams::~Streams()
{
    for (const auto &stream : m_streams) {
        if (stream.descriptor >= 0) {
            ::close(stream.descriptor);
        }
    }
    ::close(m_epoll);
}

void Streams::open(std::size_t count, std::size_t opening, std::function<std::string(std::size_t)> request)
{
    m_maxOpening = opening;
    m_request = std::move(request);
    m_streams.resize(m_streams.size() + count);
    openMore();
}

void Streams::openMore()
{
    while (m_started < m_streams.size() && m_started - m_open < m_maxOpening) {
        const auto index = m_started++;
        m_streams[index].descriptor = m_target.connect(index);
        watch(EPOLL_CTL_ADD, index, EPOLLOUT);
    }
}

bool Streams::handle(int most)
{
    std::array<epoll_event, 512> events;
    const int count = ::epoll_wait(m_epoll, events.data(), std::min(most, int(events.size())), 0);
    for (int i = 0; i < count; ++i) {
        const auto index = events[std::size_t(i)].data.u64;
        if (m_streams[index].requested) {
            read(index);
        } else {
            request(index);
        }
    }
    return count > 0;
}

void Streams::request(std::size_t index)
{
    const auto bytes = m_request(index);
    const auto sent = ::send(m_streams[index].descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent != ssize_t(bytes.size())) {
        failWithErrno("a stream could not be asked for");
    }
    m_streams[index].requested = true;
    watch(EPOLL_CTL_MOD, index, EPOLLIN);
}

void Streams::read(std::size_t index)
{
    auto &stream = m_streams[index];
    const auto size = ::recv(stream.descriptor, m_buffer.data(), m_buffer.size(), 0);
    if (size < 0 && errno == EAGAIN) {
        return;
    }
    if (size <= 0) {
        fail("the server closed stream " + std::to_string(index) + " of " + std::to_string(m_streams.size()));
    }
    ++m_reads;
    m_bytes += std::uint64_t(size);
    std::string_view bytes(m_buffer.data(), std::size_t(size));
    if (index == 0 && onFirstStreamBytes) {
        onFirstStreamBytes(bytes);
    }
    if (stream.headEndMatched < 4) {
        if (stream.headEndMatched == 0 && !bytes.starts_with("HTTP/1.1 200")) {
            fail("a stream was answered with " + std::string(bytes.substr(0, 200)));
        }
        bytes = skipHead(bytes, stream.headEndMatched);
        if (stream.headEndMatched == 4) {
            ++m_open;
            openMore();
        }
    }
    const auto count = std::uint64_t(std::ranges::count(bytes, marker));
    if (count > 0) {
        if (onEvents) {
            onEvents(index, stream.events, count);
        }
        stream.events += count;
        m_received += count;
    }
}

void Streams::watch(int operation, std::size_t index, std::uint32_t events) const
{
    epoll_event event { .events = events, .data = { .u64 = index } };
    if (::epoll_ctl(m_epoll, operation, m_streams[index].descriptor, &event) < 0) {
        failWithErrno("epoll_ctl");
    }
}

} // namespace bench
