// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/measures.h"

#include "load/process.h"
#include "load/session.h"

#include <algorithm>

namespace bench {

using Clock = Session::Clock;
using namespace std::chrono_literals;

namespace {

/// Publishes \a count events and waits until all have arrived.
void publishAndWait(Session &session, std::size_t count)
{
    session.publish(count);
    session.runUntil([&] { return session.outstanding() == 0 && session.awaitedAnswers() == 0; });
}

/// Keeps arguments.window publishes on their way until \a until.
void publishUntil(Session &session, const Arguments &arguments, Clock::time_point until)
{
    // A publish is on its way until its events have arrived at all who are to have them.
    const auto perPublish = std::max<std::uint64_t>(1, arguments.batch * arguments.connections / arguments.topics);
    const auto answers = session.dialect().answersFor(arguments.batch);
    while (Clock::now() < until) {
        const auto arriving = (session.outstanding() + perPublish - 1) / perPublish;
        const auto unanswered = (session.awaitedAnswers() + answers - 1) / answers;
        if (std::max<std::uint64_t>(arriving, unanswered) < arguments.window) {
            session.publish(arguments.batch);
        } else {
            session.turn(until);
        }
    }
    session.runUntil([&] { return session.outstanding() == 0 && session.awaitedAnswers() == 0; });
}

/// When each event was published, in their order, which is the order of their arrival.
using PublishTimes = std::vector<Clock::time_point>;

/// Publishes one event after the other at the rate until \a isDone; one turn at least.
void publishPaced(Session &session, const Arguments &arguments, PublishTimes &times,
                  const std::function<bool()> &isDone, Streams *others = nullptr)
{
    const auto interval = std::chrono::nanoseconds(std::int64_t(1e9 / arguments.rate));
    auto next = Clock::now() + interval;
    while (!isDone()) {
        const auto now = Clock::now();
        if (now >= next) {
            times.push_back(now);
            session.publish(1);
            next += interval;
        }
        session.turn(next, others);
    }
}

/// Adds the latency of what \a streams receive to \a latencies.
void record(Streams &streams, const PublishTimes &times, Latencies &latencies, std::uint64_t eventsBefore)
{
    streams.onEvents = [&times, &latencies, eventsBefore](std::size_t, std::uint64_t before, std::uint64_t count) {
        const auto now = Clock::now();
        for (auto event = before; event < before + count; ++event) {
            latencies.add((now - times[event - eventsBefore]).count());
        }
    };
}

} // namespace

Figures measureThroughput(const Arguments &arguments)
{
    Session session(arguments);
    session.openStreams();
    session.setSpinning(true);
    publishUntil(session, arguments, Clock::now() + 500ms); // not counted: it warms both sides up

    const auto receivedBefore = session.streams().received();
    const auto bytesBefore = session.streams().bytes();
    const auto publishedBefore = session.published();
    const auto serverCpuBefore = cpuSecondsOf(arguments.pid);
    const auto start = Clock::now();
    publishUntil(session, arguments, start + std::chrono::nanoseconds(std::int64_t(arguments.seconds * 1e9)));
    const auto seconds = secondsBetween(start, Clock::now());
    const auto serverCpu = cpuSecondsOf(arguments.pid) - serverCpuBefore;
    session.checkNothingLost();

    const auto deliveries = double(session.streams().received() - receivedBefore);
    Figures figures;
    figures.add("deliveriesPerSecond", deliveries / seconds);
    figures.add("deliveries", deliveries);
    figures.add("publishedPerSecond", double(session.published() - publishedBefore) / seconds);
    figures.add("bytesPerDelivery", double(session.streams().bytes() - bytesBefore) / deliveries);
    figures.add("seconds", seconds);
    figures.add("serverCpuSeconds", serverCpu);
    figures.add("serverCpuMicrosecondsPerDelivery", serverCpu * 1e6 / deliveries);
    figures.add("serverPeakRssMiB", usageOf(arguments.pid).peakRssBytes / 1048576);
    return figures;
}

Figures measureLatency(const Arguments &arguments)
{
    Session session(arguments);
    session.openStreams();
    publishAndWait(session, 1);
    session.runFor(1s);

    Latencies latencies;
    PublishTimes times;
    latencies.reserve(std::size_t(arguments.seconds * arguments.rate + 1) * arguments.connections);
    record(session.streams(), times, latencies, session.published());
    const auto cpuBefore = cpuSecondsOf(arguments.pid);
    const auto start = Clock::now();
    const auto until = start + std::chrono::nanoseconds(std::int64_t(arguments.seconds * 1e9));
    publishPaced(session, arguments, times, [until] { return Clock::now() >= until; });
    session.runUntil([&] { return session.outstanding() == 0; });
    const auto cpu = cpuSecondsOf(arguments.pid) - cpuBefore;
    const auto seconds = secondsBetween(start, Clock::now());
    session.checkNothingLost();

    Figures figures;
    latencies.addTo(figures, "latency");
    figures.add("serverCpuShare", cpu / seconds);
    return figures;
}

Figures measureMemory(const Arguments &arguments)
{
    // What the server allocates once, for its first clients and its first event, is not a
    // connection's.
    {
        auto few = arguments;
        few.connections = 50;
        Session session(few);
        session.openStreams();
        publishAndWait(session, 10);
    }
    Session session(arguments);
    session.runFor(1s);
    const auto before = usageOf(arguments.pid);
    session.openStreams();
    session.runFor(2s);
    const auto open = usageOf(arguments.pid);
    publishAndWait(session, 1);
    session.runFor(1s);
    const auto after = usageOf(arguments.pid);

    const auto connections = double(arguments.connections);
    Figures figures;
    figures.add("bytesPerConnection", (after.pssBytes - before.pssBytes) / connections);
    figures.add("privateBytesPerConnection", (after.privateBytes - before.privateBytes) / connections);
    figures.add("bytesPerConnectionBeforeFirstEvent", (open.pssBytes - before.pssBytes) / connections);
    figures.add("serverMiBWithoutConnections", before.pssBytes / 1048576);
    figures.add("serverMiB", after.pssBytes / 1048576);
    figures.add("serverPeakRssMiB", after.peakRssBytes / 1048576);
    return figures;
}

Figures measureAccept(const Arguments &arguments)
{
    Session session(arguments);
    const auto cpuBefore = cpuSecondsOf(arguments.pid);
    const auto start = Clock::now();
    session.openStreams(Streams::manyOpening);
    const auto seconds = secondsBetween(start, Clock::now());
    const auto cpu = cpuSecondsOf(arguments.pid) - cpuBefore;
    publishAndWait(session, 1);
    session.checkNothingLost();

    Figures figures;
    figures.add("seconds", seconds);
    figures.add("acceptedPerSecond", double(arguments.connections) / seconds);
    figures.add("serverCpuSeconds", cpu);
    figures.add("serverCpuMicrosecondsPerConnection", cpu * 1e6 / double(arguments.connections));
    return figures;
}

Figures measureIdle(const Arguments &arguments)
{
    Session session(arguments);
    session.openStreams();
    session.runFor(2s);
    const auto readsBefore = session.streams().reads();
    const auto cpuBefore = cpuSecondsOf(arguments.pid);
    const auto start = Clock::now();
    session.runFor(std::chrono::nanoseconds(std::int64_t(arguments.seconds * 1e9)));
    const auto seconds = secondsBetween(start, Clock::now());
    const auto cpu = cpuSecondsOf(arguments.pid) - cpuBefore;

    Figures figures;
    figures.add("serverCpuShare", cpu / seconds);
    figures.add("heartbeatsPerConnection",
                double(session.streams().reads() - readsBefore) / double(arguments.connections));
    figures.add("seconds", seconds);
    return figures;
}

Figures measureReplay(const Arguments &arguments)
{
    auto staying = arguments;
    staying.connections = arguments.live;
    staying.topics = 1;
    Session session(staying);
    session.openStreams();

    // The id of the first event, from the stream itself; those who come back have seen no more.
    std::string text = "\n";
    session.streams().onFirstStreamBytes = [&text](std::string_view bytes) { text += bytes; };
    publishAndWait(session, 1);
    session.streams().onFirstStreamBytes = nullptr;
    const std::string_view field = "\nid: ";
    const auto idAt = text.rfind(field);
    if (idAt == std::string::npos) {
        fail("the server gives its events no id to come back with");
    }
    const auto lastId = text.substr(idAt + field.size(), text.find('\n', idAt + 1) - idAt - field.size());
    for (std::size_t left = arguments.behind; left > 0;) {
        const auto count = std::min<std::size_t>(left, 50);
        publishAndWait(session, count);
        left -= count;
    }

    Latencies latencies;
    PublishTimes times;
    record(session.streams(), times, latencies, session.published());
    // Live events flow already when the storm begins.
    const auto calmUntil = Clock::now() + 1s;
    publishPaced(session, arguments, times, [calmUntil] { return Clock::now() >= calmUntil; });
    const auto eventsBeforeStorm = times.size();

    Streams storm(session.target());
    std::size_t caughtUp = 0;
    const auto missed = session.published() - 1;
    storm.onEvents = [&caughtUp, missed](std::size_t, std::uint64_t before, std::uint64_t count) {
        caughtUp += before < missed && before + count >= missed ? 1 : 0;
    };
    const auto cpuBefore = cpuSecondsOf(arguments.pid);
    const auto start = Clock::now();
    storm.open(arguments.connections, Streams::manyOpening,
               [&](std::size_t) { return session.dialect().subscribe(0, lastId); });
    publishPaced(session, arguments, times, [&] { return caughtUp == arguments.connections; }, &storm);
    const auto seconds = secondsBetween(start, Clock::now());
    const auto cpu = cpuSecondsOf(arguments.pid) - cpuBefore;
    const auto total = session.published() - 1;
    session.runUntil([&] { return session.outstanding() == 0 && storm.received() >= total * storm.size(); }, &storm);
    session.checkNothingLost();
    for (std::size_t i = 0; i < storm.size(); ++i) {
        if (storm.received(i) != total) {
            fail("a client that came back received " + std::to_string(storm.received(i)) + " events of "
                 + std::to_string(total));
        }
    }

    Figures figures;
    figures.add("seconds", seconds);
    figures.add("replayedPerSecond", double(missed * arguments.connections) / seconds);
    latencies.addTo(figures, "live");
    figures.add("liveEventsDuringStorm", double(times.size() - eventsBeforeStorm));
    figures.add("serverCpuSeconds", cpu);
    figures.add("serverPeakRssMiB", usageOf(arguments.pid).peakRssBytes / 1048576);
    return figures;
}

} // namespace bench
