// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/hub.h"
#include "pool/connectionpool.h"
#include "support/strictwarnings.h"

#include <QHostAddress>

#include <cmath>
#include <limits>

using namespace std::chrono_literals;
using Clock = sse::Connection::Clock;

namespace {

/// Takes so many bytes and no more until it is given room. Nobody is at its other end.
class Sink final : public sse::Transport
{
public:
    explicit Sink(qint64 room)
        : m_room(room)
    {
    }

    WriteResult write(std::span<const QByteArrayView> blocks) override
    {
        qint64 offered = 0;
        for (const auto &block : blocks) {
            offered += block.size();
        }
        const auto taken = std::min(offered, m_room);
        m_room -= taken;
        return { .status = taken < offered ? WriteResult::Status::Backpressure : WriteResult::Status::Queued,
                 .bytes = taken,
                 .detail = {} };
    }
    void giveRoom()
    {
        m_room = std::numeric_limits<qint64>::max();
        m_listener->transportWritable();
    }
    void finish() override {}
    qint64 unacknowledgedBytes() const override { return 0; }
    std::optional<std::chrono::microseconds> roundTripTime() const override { return std::nullopt; }

private:
    qint64 m_room;
};

/// What each event's age belongs to, counted one by one.
struct Expected
{
    void add(std::chrono::nanoseconds age)
    {
        const auto &bounds = sse::DeliveryLatencies::upperBounds();
        size_t bucket = 0;
        while (bucket < bounds.size() && age > bounds[bucket]) {
            ++bucket;
        }
        ++counts[bucket];
        least += std::chrono::duration<double>(bucket == 0 ? 0ns : bounds[bucket - 1]);
        most += std::chrono::duration<double>(bucket == bounds.size() ? age : bounds[bucket]);
        sum += age;
    }

    std::array<quint64, sse::DeliveryLatencies::upperBounds().size() + 1> counts {};
    std::chrono::duration<double> least { 0 }; ///< that the sum may be, from the buckets
    std::chrono::duration<double> most { 0 };
    std::chrono::duration<double> sum { 0 };
};

} // namespace

/// The latencies that are noted a run at a time are those of each event.
class TestLatency final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void bounds();
    void countsEachEventOfARun();
    void countsAHalfSentEventWhenItIsWhole();
    void leavesReplayOut();
    void neverGoesBack();

private:
    /// Everything that a stream needs, and nothing that runs by itself.
    struct Streams
    {
        sse::Hub hub { sse::LogLimits {} };
        sse::ConnectionPool pool { 100 };
        std::shared_ptr<sse::Lane> lane = hub.lane(*sse::Subscription::toTopics({}));

        sse::Connection &open(qint64 room = std::numeric_limits<qint64>::max(), Sink **sink = nullptr,
                              sse::ResumePoint resume = {})
        {
            auto transport = std::make_unique<Sink>(room);
            if (sink) {
                *sink = transport.get();
            }
            if (resume.cursor == 0) {
                resume.cursor = lane->end();
            }
            const auto id = pool.adopt({ .info = {},
                                         .address = QHostAddress::LocalHost,
                                         .transport = std::move(transport),
                                         .lane = lane,
                                         .resume = resume,
                                         .opening = {},
                                         .lastEventId = {} });
            return *pool.find(id);
        }
        void publish(Clock::time_point takenAt)
        {
            auto frame = hub.prepare({ .topic = "t", .type = {}, .data = "12345", .id = {}, .retry = {} });
            frame.takenAt = takenAt;
            hub.deliver(std::move(frame));
        }
        [[nodiscard]] sse::DeliveryLatencies latencies() const
        {
            sse::ServerMetrics metrics;
            pool.fill(metrics);
            return metrics.deliveries;
        }
        static void flush(sse::Connection &connection, Clock::time_point now)
        {
            while (connection.flush(now) == sse::Connection::FlushResult::More) {}
        }
    };
    static quint64 total(const sse::DeliveryLatencies &latencies)
    {
        quint64 total = 0;
        for (size_t bucket = 0; bucket <= sse::DeliveryLatencies::upperBounds().size(); ++bucket) {
            total += latencies.count(bucket);
        }
        return total;
    }
};

void TestLatency::bounds()
{
    using Latencies = sse::DeliveryLatencies;
    const auto &bounds = Latencies::upperBounds();
    QVERIFY(std::ranges::is_sorted(bounds));
    QCOMPARE(Latencies::bucketOf(0ns), 0U);
    for (size_t i = 0; i < bounds.size(); ++i) {
        QCOMPARE(Latencies::bucketOf(bounds[i]), i); // le: less or equal
        QCOMPARE(Latencies::bucketOf(bounds[i] + 1ns), i + 1);
    }
}

void TestLatency::countsEachEventOfARun()
{
    Streams streams;
    // The first takes the frames one by one, the others the bytes of all: see Lane::run().
    std::array connections { &streams.open(), &streams.open(), &streams.open() };
    const auto now = Clock::now() + 100s;
    Expected expected;
    for (int i = 0; i < 1000; ++i) {
        const auto age = std::chrono::nanoseconds(static_cast<qint64>(1e11 * std::pow(0.984, i)));
        streams.publish(now - age);
        expected.add(age);
    }
    QVERIFY(std::ranges::count_if(expected.counts, [](quint64 count) { return count > 0; }) > 10);
    std::chrono::duration<double> before { 0 };
    quint64 receivers = 0;
    for (auto *connection : connections) {
        Streams::flush(*connection, now);
        ++receivers;
        QVERIFY(connection->isCaughtUp());
        const auto latencies = streams.latencies();
        for (size_t bucket = 0; bucket < expected.counts.size(); ++bucket) {
            QCOMPARE(latencies.count(bucket), receivers * expected.counts[bucket]);
        }
        const auto added = latencies.sum() - before;
        before = latencies.sum();
        QVERIFY(added >= expected.least && added <= expected.most);
        if (receivers == 1) {
            QVERIFY(std::abs((added - expected.sum).count()) < 1e-6);
        }
    }
}

void TestLatency::countsAHalfSentEventWhenItIsWhole()
{
    Streams streams;
    const auto start = Clock::now();
    streams.publish(start - 1h); // its size is that of the others
    const auto size = streams.lane->at(streams.lane->begin()).wire.size();
    for (const bool asRun : { false, true }) {
        const auto before = streams.latencies();
        Sink *sink = nullptr;
        auto &connection = streams.open(size + size / 2, &sink);
        auto &ahead = streams.open();
        const auto taken = Clock::now();
        streams.publish(taken);
        streams.publish(taken);
        if (asRun) {
            Streams::flush(ahead, taken + 3ms); // then the bytes of both are put together for the next
        }
        const auto others = total(streams.latencies());
        Streams::flush(connection, taken + 3ms);
        QCOMPARE(total(streams.latencies()), others + 1);
        sink->giveRoom();
        Streams::flush(connection, taken + 7s);
        const auto after = streams.latencies();
        QCOMPARE(total(after), others + 2);
        const auto late = sse::DeliveryLatencies::bucketOf(7s);
        QCOMPARE(after.count(late), before.count(late) + 1);
        Streams::flush(ahead, taken + 3ms);
    }
}

void TestLatency::leavesReplayOut()
{
    Streams streams;
    for (int i = 0; i < 100; ++i) {
        streams.publish(Clock::now() - 1h);
    }
    sse::ResumePoint fromTheSecond;
    fromTheSecond.cursor = 1;
    auto &one = streams.open(std::numeric_limits<qint64>::max(), nullptr, fromTheSecond);
    auto &other = streams.open(std::numeric_limits<qint64>::max(), nullptr, fromTheSecond);
    const auto taken = Clock::now();
    for (int i = 0; i < 30; ++i) {
        streams.publish(taken);
    }
    Streams::flush(one, taken + 20ms);
    Streams::flush(other, taken + 20ms);
    QVERIFY(one.isCaughtUp() && other.isCaughtUp());
    const auto latencies = streams.latencies();
    QCOMPARE(latencies.count(sse::DeliveryLatencies::bucketOf(20ms)), 60U);
    QCOMPARE(total(latencies), 60U);
    QVERIFY(std::abs(latencies.sum().count() - 60 * 0.02) < 1e-9);
}

void TestLatency::neverGoesBack()
{
    Streams streams;
    auto &connection = streams.open();
    const auto now = Clock::now();
    streams.publish(now + 50us); // the loop looked at the clock before it was published
    Streams::flush(connection, now);
    QCOMPARE(streams.latencies().count(0), 1U);
    QCOMPARE(streams.latencies().sum().count(), 0.0);
}

QTEST_GUILESS_MAIN(TestLatency)
#include "tst_latency.moc"
