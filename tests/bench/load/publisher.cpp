// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/publisher.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace bench {

namespace {

/// The value of header \a name, which is in lower case; empty if there is none.
std::string_view headerOf(std::string_view head, std::string_view name)
{
    while (!head.empty()) {
        const auto line = head.substr(0, head.find("\r\n"));
        const auto sameLetter = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? char(a + 32) : a) == b; };
        if (line.size() > name.size() && line[name.size()] == ':'
            && std::ranges::equal(line.substr(0, name.size()), name, sameLetter)) {
            const auto value = line.substr(name.size() + 1);
            return value.substr(std::min(value.find_first_not_of(' '), value.size()));
        }
        head.remove_prefix(std::min(line.size() + 2, head.size()));
    }
    return {};
}

} // namespace

Publisher::Publisher(Target target, const Dialect &dialect)
    : m_dialect(dialect)
    , m_descriptor(target.connect(0))
{
    pollfd connected { .fd = m_descriptor, .events = POLLOUT, .revents = 0 };
    if (::poll(&connected, 1, 5000) != 1) {
        fail("the publisher could not connect");
    }
}

Publisher::~Publisher()
{
    ::close(m_descriptor);
}

void Publisher::publish(const std::vector<std::size_t> &topics, const std::string &payload)
{
    m_awaited += m_dialect.answersFor(topics.size());
    m_output += m_dialect.publish(topics, payload);
    write();
}

void Publisher::write()
{
    const auto sent = ::send(m_descriptor, m_output.data(), m_output.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
        m_output.erase(0, std::size_t(sent));
    } else if (errno != EAGAIN) {
        failWithErrno("publishing");
    }
}

void Publisher::handle()
{
    if (wantsToWrite()) {
        write();
    }
    std::array<char, 65536> buffer;
    const auto size = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
    if (size < 0 && errno == EAGAIN) {
        return;
    }
    if (size <= 0) {
        fail("the server closed the publisher's connection");
    }
    m_input.append(buffer.data(), std::size_t(size));
    while (takeAnswer()) {
        --m_awaited;
    }
}

bool Publisher::takeAnswer()
{
    const auto headEnd = m_input.find("\r\n\r\n");
    if (headEnd == std::string::npos) {
        return false;
    }
    const auto head = std::string_view(m_input).substr(0, headEnd);
    auto end = headEnd + 4;
    if (headerOf(head, "transfer-encoding") == "chunked") {
        end = m_input.find("0\r\n\r\n", end);
        end = end == std::string::npos ? end : end + 5;
    } else {
        end += std::strtoul(std::string(headerOf(head, "content-length")).c_str(), nullptr, 10);
    }
    if (end > m_input.size()) {
        return false;
    }
    if (!head.starts_with("HTTP/1.1 20")) {
        fail("a publish was answered with " + m_input.substr(0, 400));
    }
    m_input.erase(0, end);
    return true;
}

} // namespace bench
