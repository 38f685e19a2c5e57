// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/target.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace bench {

namespace {

constexpr std::size_t clientsPerAddress = 20'000;

void setOption(int descriptor, int level, int option, const auto &value)
{
    if (::setsockopt(descriptor, level, option, &value, sizeof(value)) < 0) {
        failWithErrno("setsockopt");
    }
}

} // namespace

void fail(const std::string &what)
{
    std::fprintf(stderr, "bench_load: %s\n", what.c_str());
    std::exit(1);
}

void failWithErrno(const std::string &what)
{
    fail(what + ": " + std::strerror(errno));
}

int Target::connect(std::size_t index) const
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0) {
        failWithErrno("socket");
    }
    // Closing resets: ten thousand ports in TIME_WAIT would be in the way of the next run.
    setOption(descriptor, SOL_SOCKET, SO_LINGER, linger { .l_onoff = 1, .l_linger = 0 });
    setOption(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    if (index >= clientsPerAddress) {
        setOption(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + std::uint32_t(index / clientsPerAddress));
        if (::bind(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof(address)) < 0) {
            failWithErrno("bind");
        }
    }
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    if (::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof(address)) < 0 && errno != EINPROGRESS) {
        failWithErrno("connect");
    }
    return descriptor;
}

} // namespace bench
