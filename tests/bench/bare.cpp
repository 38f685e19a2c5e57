// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The limit that Pulseboard is measured against: a Server-Sent Events server that does nothing else.
// One thread, one epoll set. Any GET opens a stream; POST publishes each line of its body as one
// event to everyone. An event is encoded once and leaves in one send() per client. No topics, no
// ids to come back with, no limits, no statistics: what a general server does on top of this costs.

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

// As long as Pulseboard's, so that both put as many bytes on the wire.
constexpr std::string_view streamHead = "HTTP/1.1 200 OK\r\n"
                                        "Content-Type: text/event-stream\r\n"
                                        "Cache-Control: no-store\r\n"
                                        "X-Accel-Buffering: no\r\n"
                                        "X-Content-Type-Options: nosniff\r\n"
                                        "Connection: close\r\n\r\n"
                                        "retry: 2000\n: connected\n\n";
constexpr std::string_view ping = "event: ping\ndata: {\"time\":\"2000-01-01T00:00:00.000Z\"}\n\n";
constexpr std::string_view published = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

struct Stream
{
    int descriptor = -1;
    size_t place = 0;    ///< in the list of streams
    std::string pending; ///< what the kernel did not take
};

class BareServer
{
public:
    explicit BareServer(std::chrono::milliseconds heartbeat)
        : m_heartbeat(heartbeat)
    {
    }

    bool listen(std::uint16_t port);
    void run();

private:
    void accept();
    void readRequest(int descriptor);
    bool handleRequest(int descriptor, std::string &input);
    void openStream(int descriptor);
    void closeStream(Stream &stream);
    void publish(std::string_view lines);
    void sendToAll(std::string_view bytes);
    void send(Stream &stream, std::string_view bytes);
    void watch(int operation, int descriptor, std::uint32_t events) const;

    std::chrono::milliseconds m_heartbeat;
    int m_listener = -1;
    int m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    std::uint64_t m_lastId = 0;
    std::unordered_map<int, std::string> m_requests; ///< of connections that are no streams
    std::vector<Stream *> m_streams;
    std::vector<Stream *> m_byDescriptor;
};

bool BareServer::listen(std::uint16_t port)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) < 0 || ::listen(m_listener, 4096) < 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) < 0) {
        std::perror("bench_bare");
        return false;
    }
    watch(EPOLL_CTL_ADD, m_listener, EPOLLIN);
    std::printf("bare listening on http://127.0.0.1:%d/\n", int(ntohs(address.sin_port)));
    std::fflush(stdout);
    return true;
}

void BareServer::run()
{
    std::array<epoll_event, 512> events;
    auto nextBeat = Clock::now() + m_heartbeat;
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(nextBeat - Clock::now());
        const auto wait = std::max<std::int64_t>(0, left.count());
        const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), int(wait));
        for (int i = 0; i < count; ++i) {
            const auto &event = events[size_t(i)];
            const int descriptor = event.data.fd;
            auto *stream = size_t(descriptor) < m_byDescriptor.size() ? m_byDescriptor[size_t(descriptor)] : nullptr;
            if (descriptor == m_listener) {
                accept();
            } else if (!stream) {
                readRequest(descriptor);
            } else if (event.events & (EPOLLHUP | EPOLLERR | EPOLLRDHUP)) {
                closeStream(*stream);
            } else if (event.events & EPOLLOUT) {
                watch(EPOLL_CTL_MOD, descriptor, EPOLLRDHUP);
                send(*stream, std::exchange(stream->pending, {}));
            }
        }
        if (Clock::now() >= nextBeat) {
            nextBeat += m_heartbeat;
            sendToAll(ping);
        }
    }
}

void BareServer::accept()
{
    while (true) {
        const int descriptor = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor < 0) {
            return;
        }
        const int on = 1;
        ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
        m_requests[descriptor];
        watch(EPOLL_CTL_ADD, descriptor, EPOLLIN);
    }
}

void BareServer::readRequest(int descriptor)
{
    std::array<char, 65536> buffer;
    const auto size = ::recv(descriptor, buffer.data(), buffer.size(), 0);
    const auto request = m_requests.find(descriptor);
    if (size <= 0 || request == m_requests.end()) {
        if (size < 0 && errno == EAGAIN) {
            return;
        }
        m_requests.erase(descriptor);
        ::close(descriptor);
        return;
    }
    request->second.append(buffer.data(), size_t(size));
    while (handleRequest(descriptor, request->second)) {}
}

/// False if there is no complete request left.
bool BareServer::handleRequest(int descriptor, std::string &input)
{
    const auto head = input.find("\r\n\r\n");
    if (head == std::string::npos) {
        return false;
    }
    if (input.starts_with("GET ")) {
        m_requests.erase(descriptor);
        openStream(descriptor);
        return false;
    }
    const auto length = input.find("Content-Length: ");
    const auto bodySize = length < head ? std::strtoul(input.c_str() + length + 16, nullptr, 10) : 0;
    if (input.size() < head + 4 + bodySize) {
        return false;
    }
    [[maybe_unused]] const auto sent = ::send(descriptor, published.data(), published.size(), MSG_NOSIGNAL);
    publish(std::string_view(input).substr(head + 4, bodySize));
    input.erase(0, head + 4 + bodySize);
    return true;
}

void BareServer::openStream(int descriptor)
{
    watch(EPOLL_CTL_MOD, descriptor, EPOLLRDHUP);
    auto *stream = new Stream { .descriptor = descriptor, .place = m_streams.size(), .pending = {} };
    m_streams.push_back(stream);
    m_byDescriptor.resize(std::max(m_byDescriptor.size(), size_t(descriptor) + 1));
    m_byDescriptor[size_t(descriptor)] = stream;
    send(*stream, streamHead);
}

void BareServer::closeStream(Stream &stream)
{
    m_streams[stream.place] = m_streams.back();
    m_streams[stream.place]->place = stream.place;
    m_streams.pop_back();
    m_byDescriptor[size_t(stream.descriptor)] = nullptr;
    ::close(stream.descriptor);
    delete &stream;
}

void BareServer::publish(std::string_view lines)
{
    std::string blocks;
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        blocks.append("id: bare-benchmark-").append(std::to_string(++m_lastId));
        blocks.append("\ndata: ").append(lines.substr(0, end)).append("\n\n");
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    sendToAll(blocks);
}

void BareServer::sendToAll(std::string_view bytes)
{
    // From the last to the first: one whose peer is gone is replaced by the last.
    for (auto i = m_streams.size(); i > 0; --i) {
        send(*m_streams[i - 1], bytes);
    }
}

void BareServer::send(Stream &stream, std::string_view bytes)
{
    if (!stream.pending.empty()) {
        stream.pending.append(bytes);
        return;
    }
    const auto sent = ::send(stream.descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN) {
        closeStream(stream);
        return;
    }
    const auto taken = size_t(std::max<ssize_t>(sent, 0));
    if (taken < bytes.size()) {
        stream.pending.assign(bytes.substr(taken));
        watch(EPOLL_CTL_MOD, stream.descriptor, EPOLLRDHUP | EPOLLOUT);
    }
}

void BareServer::watch(int operation, int descriptor, std::uint32_t events) const
{
    epoll_event event { .events = events, .data = { .fd = descriptor } };
    ::epoll_ctl(m_epoll, operation, descriptor, &event);
}

} // namespace

/// bench_bare [PORT [HEARTBEAT_MS]]
int main(int argc, char **argv)
{
    rlimit limit {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    const auto port = argc > 1 ? std::uint16_t(std::atoi(argv[1])) : std::uint16_t(0);
    BareServer server(std::chrono::milliseconds(argc > 2 ? std::atoi(argv[2]) : 10'000));
    if (!server.listen(port)) {
        return 1;
    }
    server.run();
}
