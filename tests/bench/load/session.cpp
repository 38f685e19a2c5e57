// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/session.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <poll.h>

namespace bench {

using namespace std::chrono_literals;

namespace {

constexpr int manyStreams = 512;
/// So few that live streams are looked at in between: they would else be late because of us.
constexpr int fewStreams = 16;

std::chrono::nanoseconds fromSeconds(double seconds)
{
    return std::chrono::nanoseconds(std::int64_t(seconds * 1e9));
}

} // namespace

Session::Session(const Arguments &arguments)
    : m_arguments(arguments)
    , m_target { std::uint16_t(arguments.port) }
    , m_dialect(arguments.dialect, m_target, arguments.token)
    , m_deadline(Clock::now() + fromSeconds(arguments.deadline))
    , m_streams(m_target)
    , m_publisher(m_target, m_dialect)
    , m_payload(makePayload(arguments.payload))
    , m_publishedByTopic(arguments.topics)
{
}

void Session::openStreams(std::size_t opening)
{
    m_streams.open(m_arguments.connections, opening,
                   [this](std::size_t i) { return m_dialect.subscribe(i % m_arguments.topics, {}); });
    runUntil([this] { return m_streams.isOpen(); });
}

void Session::publish(std::size_t count)
{
    std::vector<std::size_t> topics(count);
    const auto streams = m_streams.size();
    for (auto &topic : topics) {
        topic = m_nextTopic;
        m_nextTopic = (m_nextTopic + 1) % m_arguments.topics;
        ++m_publishedByTopic[topic];
        m_expected += streams / m_arguments.topics + (topic < streams % m_arguments.topics ? 1 : 0);
    }
    m_published += count;
    m_publisher.publish(topics, m_payload);
}

void Session::turn(Clock::time_point until, Streams *others)
{
    std::array<pollfd, 3> ready { pollfd { .fd = m_publisher.descriptor(), .events = POLLIN, .revents = 0 },
                                  pollfd { .fd = m_streams.descriptor(), .events = POLLIN, .revents = 0 },
                                  pollfd { .fd = others ? others->descriptor() : -1, .events = POLLIN, .revents = 0 } };
    if (m_publisher.wantsToWrite()) {
        ready[0].events |= POLLOUT;
    }
    const auto now = Clock::now();
    if (now > m_deadline) {
        fail("not done within " + std::to_string(int(m_arguments.deadline)) + " s: "
             + std::to_string(m_streams.received()) + " of " + std::to_string(m_expected) + " deliveries received");
    }
    // Asleep, it would have to be woken by the server's sends, which would cost the server more
    // than the sends do; clients on other machines cost it nothing.
    const auto wait = m_spinning ? 0ns : std::clamp<std::chrono::nanoseconds>(until - now, 0ns, 1s);
    const timespec timeout { .tv_sec = wait / 1s, .tv_nsec = long((wait % 1s).count()) };
    if (::ppoll(ready.data(), ready.size(), &timeout, nullptr) < 0 && errno != EINTR) {
        failWithErrno("ppoll");
    }
    if (ready[0].revents) {
        m_publisher.handle();
    }
    if (ready[1].revents) {
        m_streams.handle(manyStreams);
    }
    if (ready[2].revents) {
        others->handle(fewStreams);
    }
}

void Session::runUntil(const std::function<bool()> &isDone, Streams *others)
{
    while (!isDone()) {
        turn(Clock::now() + 1s, others);
    }
}

void Session::runFor(Clock::duration duration)
{
    const auto until = Clock::now() + duration;
    while (Clock::now() < until) {
        turn(until);
    }
}

void Session::checkNothingLost()
{
    for (std::size_t i = 0; i < m_streams.size(); ++i) {
        const auto expected = m_publishedByTopic[i % m_arguments.topics];
        if (m_streams.received(i) != expected) {
            fail("stream " + std::to_string(i) + " received " + std::to_string(m_streams.received(i)) + " events of "
                 + std::to_string(expected));
        }
    }
}

} // namespace bench
