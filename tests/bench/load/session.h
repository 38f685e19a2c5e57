// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "load/arguments.h"
#include "load/publisher.h"
#include "load/streams.h"

#include <chrono>
#include <functional>
#include <vector>

namespace bench {

/// Streams and a publisher on one server, in one thread.
class Session
{
public:
    using Clock = std::chrono::steady_clock;

    explicit Session(const Arguments &arguments);

    /// Opens arguments.connections streams, spread over the topics, and waits for all heads.
    void openStreams(std::size_t opening = Streams::fewOpening);
    [[nodiscard]] Streams &streams() { return m_streams; }
    [[nodiscard]] const Dialect &dialect() const { return m_dialect; }
    [[nodiscard]] Target target() const { return m_target; }

    /// Publishes \a count events, to one topic after the other.
    void publish(std::size_t count);
    [[nodiscard]] std::uint64_t published() const { return m_published; }
    /// Deliveries that publish() has caused, and that the streams still lack.
    [[nodiscard]] std::uint64_t expected() const { return m_expected; }
    [[nodiscard]] std::uint64_t outstanding() const { return m_expected - m_streams.received(); }
    [[nodiscard]] std::size_t awaitedAnswers() const { return m_publisher.awaited(); }

    /// Handles what is ready, waiting for it until \a until at most. \a others come after the
    /// session's own streams, a few at a time.
    void turn(Clock::time_point until, Streams *others = nullptr);
    /// Turns until \a isDone.
    void runUntil(const std::function<bool()> &isDone, Streams *others = nullptr);
    void runFor(Clock::duration duration);
    /// Whether to ask again and again, instead of sleeping, while there is nothing to handle.
    void setSpinning(bool spinning) { m_spinning = spinning; }
    /// Ends the program unless every stream has exactly the events of its topic.
    void checkNothingLost();

private:
    const Arguments &m_arguments;
    Target m_target;
    Dialect m_dialect;
    Clock::time_point m_deadline;
    Streams m_streams;
    Publisher m_publisher;
    std::string m_payload;
    std::vector<std::uint64_t> m_publishedByTopic;
    std::size_t m_nextTopic = 0;
    bool m_spinning = false;
    std::uint64_t m_published = 0;
    std::uint64_t m_expected = 0;
};

/// Between two times, in seconds.
[[nodiscard]] inline double secondsBetween(Session::Clock::time_point from, Session::Clock::time_point to)
{
    return std::chrono::duration<double>(to - from).count();
}

} // namespace bench
