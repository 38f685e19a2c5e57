// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A program that holds many streams of a server on 127.0.0.1, in a process of its own, so that their
// descriptors do not count for the server's: see CrowdProcess. One thread.
//
//     crowd PORT COUNT TARGET
//
// It says `open` when each stream has had its first block, and when all have ended how they did. It
// leaves when its standard input ends.

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

/// So many wait for their first block at once; fewer than a listener's backlog holds.
constexpr std::size_t maxOpening = 200;
/// What is kept of each stream's last bytes; a planted id fits.
constexpr std::size_t tailBytes = 160;

struct Stream
{
    int descriptor = -1;
    bool isOpen = false;
    std::string tail;
};

class Crowd final
{
public:
    Crowd(std::uint16_t port, std::size_t count, std::string_view target)
        : m_streams(count)
    {
        m_address.sin_family = AF_INET;
        m_address.sin_port = htons(port);
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_request.append("GET ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    int run()
    {
        watch(STDIN_FILENO, inputMark);
        connectMore();
        std::array<epoll_event, 256> events {};
        for (;;) {
            const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), -1);
            for (int i = 0; i < count; ++i) {
                const auto mark = events[static_cast<std::size_t>(i)].data.u64;
                if (mark == inputMark) {
                    return EXIT_SUCCESS;
                }
                read(m_streams[mark]);
            }
            connectMore();
        }
    }

private:
    static constexpr std::uint64_t inputMark = ~std::uint64_t(0);

    void connectMore()
    {
        while (m_started < m_streams.size() && m_started - m_opened < maxOpening) {
            auto &stream = m_streams[m_started];
            stream.descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            // On this machine a connect waits for nobody but the kernel.
            if (stream.descriptor < 0
                || ::connect(stream.descriptor, reinterpret_cast<const sockaddr *>(&m_address), sizeof(m_address)) != 0
                || ::send(stream.descriptor, m_request.data(), m_request.size(), MSG_NOSIGNAL)
                    != static_cast<ssize_t>(m_request.size())) {
                fail();
            }
            watch(stream.descriptor, m_started++);
        }
    }

    void watch(int descriptor, std::uint64_t mark) const
    {
        epoll_event event { .events = EPOLLIN, .data = { .u64 = mark } };
        if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event) != 0) {
            fail();
        }
    }

    void read(Stream &stream)
    {
        const auto size = ::recv(stream.descriptor, m_buffer.data(), m_buffer.size(), MSG_DONTWAIT);
        if (size > 0) {
            take(stream, { m_buffer.data(), static_cast<std::size_t>(size) });
        } else if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
            ++(size == 0 ? m_orderly : m_broken);
            m_stopped += stream.tail.find("~stop-") != std::string::npos && stream.tail.ends_with("\n\n") ? 1 : 0;
            ::close(stream.descriptor);
            if (m_orderly + m_broken == m_streams.size()) {
                std::printf("ended %zu %zu %zu\n", m_orderly, m_broken, m_stopped);
                std::fflush(stdout);
            }
        }
    }

    void take(Stream &stream, std::string_view bytes)
    {
        stream.tail.append(bytes);
        if (!stream.isOpen) {
            const auto head = stream.tail.find("\r\n\r\n");
            stream.isOpen = head != std::string::npos && stream.tail.find("\n\n", head + 4) != std::string::npos;
            if (stream.isOpen && ++m_opened == m_streams.size()) {
                std::puts("open");
                std::fflush(stdout);
            }
        }
        if (stream.isOpen && stream.tail.size() > tailBytes) {
            stream.tail.erase(0, stream.tail.size() - tailBytes);
        }
    }

    [[noreturn]] static void fail()
    {
        std::perror("crowd");
        std::exit(EXIT_FAILURE);
    }

    int m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    sockaddr_in m_address {};
    std::string m_request;
    std::vector<Stream> m_streams;
    std::array<char, 256 * 1024> m_buffer {};
    std::size_t m_started = 0;
    std::size_t m_opened = 0;
    std::size_t m_orderly = 0;
    std::size_t m_broken = 0; ///< by a reset
    std::size_t m_stopped = 0; ///< their last block planted a token
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::fputs("usage: crowd PORT COUNT TARGET\n", stderr);
        return EXIT_FAILURE;
    }
    rlimit limit {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    Crowd crowd(static_cast<std::uint16_t>(std::atoi(argv[1])), static_cast<std::size_t>(std::atoi(argv[2])), argv[3]);
    return crowd.run();
}
