// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/csv.h"
#include "charts/resample.h"
#include "charts/timeseries.h"
#include "windowtest.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace pulseboard;

namespace {

constexpr qint64 noon = 1'767'268'800'000; // 2026-01-01T12:00:00Z

/// A server and its clocks.
struct Source
{
    TimeSeries series;
    sse::Snapshot snapshot;
    qint64 wall = noon;

    Source() { snapshot.monotonicTime = 1000s; }
    void tell() { series.add(snapshot, wall); }
    void pass(std::chrono::milliseconds time)
    {
        snapshot.monotonicTime += time;
        wall += time.count();
    }
    void tellAfter(std::chrono::milliseconds time)
    {
        pass(time);
        tell();
    }
};

quint64 sum(const TimeSeries &series, Rate rate)
{
    quint64 result = 0;
    for (const Interval &interval : series.intervals()) {
        result += interval.counts[indexOf(rate)];
    }
    return result;
}

} // namespace

class TestTimeSeries final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void countsBetweenSnapshots();
    void tellsEveryReason_data();
    void tellsEveryReason();
    void aRestartIsNoSpike();
    void anotherMachinesClockGoesOn();
    void aWallClockThatJumpsBendsNothing();
    void isBoundedByTime();
    void isBoundedHoweverManyCome();
    void coarsensWithoutLoss();
    void coarseningKeepsGaps();
    void bucketsKeepSumsAndStandStill();
    void bucketsLeaveGapsOut();
    void bucketLengths_data();
    void bucketLengths();
    void csvQuotes();
    void csvOfSeries();
};

void TestTimeSeries::countsBetweenSnapshots()
{
    Source s;
    QVERIFY(s.series.isEmpty());
    s.snapshot.totals.published = 1'000'000; // long before the window opened
    s.snapshot.totals.connections = 7;
    s.tell();
    QCOMPARE(s.series.intervals().size(), 1u);
    QCOMPARE(s.series.intervals()[0].length, 0ms);
    QCOMPARE(s.series.intervals()[0].counts[indexOf(Rate::Published)], 0u);
    QCOMPARE(s.series.latestRates()[indexOf(Rate::Published)], 0.0);
    s.snapshot.totals.published += 10;
    s.snapshot.totals.delivered += 70;
    s.snapshot.totals.bytes += 9000;
    s.snapshot.totals.heartbeats += 2;
    s.snapshot.totals.opened += 1;
    s.snapshot.totals.connections = 8;
    s.tellAfter(500ms);
    const Interval &interval = s.series.intervals().back();
    QCOMPARE(interval.length, 500ms);
    QCOMPARE(interval.connections, 8u);
    QCOMPARE(interval.wallClock, noon + 500);
    const Rates rates = s.series.latestRates();
    QCOMPARE(rates[indexOf(Rate::Published)], 20.0);
    QCOMPARE(rates[indexOf(Rate::Delivered)], 140.0);
    QCOMPARE(rates[indexOf(Rate::Bytes)], 18'000.0);
    QCOMPARE(rates[indexOf(Rate::Heartbeats)], 4.0);
    QCOMPARE(rates[indexOf(Rate::Opened)], 2.0);
    for (int i = 0; i < 6; ++i) {
        s.tellAfter(500ms); // three quiet seconds
    }
    QCOMPARE(s.series.latestRates()[indexOf(Rate::Published)], 0.0);
}

void TestTimeSeries::tellsEveryReason_data()
{
    QTest::addColumn<sse::CloseReason>("reason");
    for (const sse::CloseReason reason : sse::allCloseReasons) {
        QTest::newRow(sse::toString(reason).data()) << reason;
    }
}

void TestTimeSeries::tellsEveryReason()
{
    QFETCH(sse::CloseReason, reason);
    Source s;
    s.tell();
    s.snapshot.totals.closedFor(reason) = 3;
    s.tellAfter(1s);
    for (const sse::CloseReason other : sse::allCloseReasons) {
        QCOMPARE(s.series.latestRates()[indexOf(rateFor(other))], other == reason ? 3.0 : 0.0);
    }
}

void TestTimeSeries::aRestartIsNoSpike()
{
    Source s;
    s.snapshot.totals.bytes = 1'000'000;
    s.tell();
    s.tellAfter(500ms);
    s.snapshot.totals = {};
    s.snapshot.totals.bytes = 40;
    s.snapshot.totals.connections = 2;
    s.tellAfter(500ms);
    QCOMPARE(s.series.intervals().back().length, 0ms);
    QCOMPARE(s.series.intervals().back().connections, 2u);
    QCOMPARE(sum(s.series, Rate::Bytes), 0u);
    s.snapshot.totals.bytes = 90;
    s.tellAfter(500ms);
    QCOMPARE(sum(s.series, Rate::Bytes), 50u);
    QCOMPARE(s.series.intervals().size(), 4u);
}

void TestTimeSeries::anotherMachinesClockGoesOn()
{
    Source s;
    s.tell();
    s.tellAfter(500ms);
    const auto end = s.series.extent().to;
    s.snapshot.monotonicTime = 3s; // it has just been booted
    s.tell();
    QCOMPARE(s.series.extent().to, end + 1s);
    QCOMPARE(s.series.intervals().back().length, 0ms);
    s.tellAfter(500ms);
    QCOMPARE(s.series.extent().to, end + 1500ms);
    QCOMPARE(s.series.intervals().back().length, 500ms);
}

void TestTimeSeries::aWallClockThatJumpsBendsNothing()
{
    Source s;
    s.tell();
    for (int i = 0; i < 20; ++i) {
        if (i == 10) {
            s.wall -= 3'600'000; // somebody sets it back an hour
        }
        s.snapshot.totals.published += 5;
        s.tellAfter(500ms);
    }
    QCOMPARE(s.series.extent(), (TimeRange { .from = 1000s, .to = 1010s }));
    for (const Interval &interval : s.series.intervals()) {
        QVERIFY(interval.length == 500ms || &interval == &s.series.intervals().front());
    }
    for (const Bucket &bucket : resample(s.series, s.series.extent(), 1s)) {
        QCOMPARE(bucket.perSecond[indexOf(Rate::Published)], 10.0);
    }
    // Each moment keeps what the clock said then.
    QCOMPARE(s.series.wallClockAt(1002s), noon + 2000);
    QCOMPARE(s.series.wallClockAt(1004s + 200ms), noon + 4200);
    QCOMPARE(s.series.wallClockAt(1008s), noon + 8000 - 3'600'000);
    QCOMPARE(s.series.wallClockAt(1012s), noon + 12'000 - 3'600'000);
}

void TestTimeSeries::isBoundedByTime()
{
    Source s;
    for (int i = 0; i < 2 * 60 * 60 + 600; ++i) {
        s.tellAfter(500ms);
    }
    const TimeRange extent = s.series.extent();
    QVERIFY(extent.length() >= TimeSeries::span);
    QVERIFY(extent.length() <= TimeSeries::span + 2s);
    QVERIFY(s.series.intervals().size() <= 55 * 60 + 5 * 60 * 2 + 2);
    s.pass(2h); // asleep
    s.tell();
    QCOMPARE(s.series.intervals().size(), 1u);
}

void TestTimeSeries::isBoundedHoweverManyCome()
{
    Source s;
    for (int i = 0; i < 20'000; ++i) {
        s.tellAfter(1ms);
        QVERIFY(s.series.intervals().size() <= TimeSeries::capacity);
    }
    QCOMPARE(s.series.extent().to, s.snapshot.monotonicTime);
    QVERIFY(TimeSeries::capacity * sizeof(Interval) < 1024 * 1024);
}

void TestTimeSeries::coarsensWithoutLoss()
{
    Source s;
    s.tell();
    for (quint64 i = 0; i < 4 * 60 * 20; ++i) {
        s.snapshot.totals.delivered += i % 7;
        s.snapshot.totals.connections = i;
        s.tellAfter(250ms);
    }
    QCOMPARE(sum(s.series, Rate::Delivered), s.snapshot.totals.delivered);
    const auto &intervals = s.series.intervals();
    QVERIFY(intervals.size() <= 15 * 60 + 4 * 5 * 60 + 2);
    QCOMPARE(intervals.back().length, 250ms);
    QCOMPARE(intervals[100].length, 1000ms);
    QCOMPARE(intervals[100].connections, intervals[99].connections + 4);
    for (size_t i = 1; i < intervals.size(); ++i) {
        QCOMPARE(intervals[i].start(), intervals[i - 1].end); // no hole
    }
}

void TestTimeSeries::coarseningKeepsGaps()
{
    Source s;
    s.tell();
    s.snapshot.totals.published = 9;
    s.tellAfter(250ms);
    s.snapshot.totals = {};
    s.tellAfter(250ms);
    s.tellAfter(250ms);
    for (int i = 0; i < 4 * 60 * 6; ++i) {
        s.tellAfter(250ms);
    }
    const auto &intervals = s.series.intervals();
    QVERIFY(intervals[1].length == 250ms && intervals[2].length == 500ms); // of one second, still apart
    QCOMPARE(intervals[1].end, 1000s + 250ms);
    QCOMPARE(intervals[2].start(), 1000s + 500ms);
    QCOMPARE(intervals[2].end, 1001s);
    QCOMPARE(sum(s.series, Rate::Published), 9u);
}

void TestTimeSeries::bucketsKeepSumsAndStandStill()
{
    Source s;
    s.tell();
    for (quint64 i = 0; i < 100; ++i) {
        s.snapshot.totals.published += i;
        s.tellAfter(370ms); // over all edges
    }
    const auto total = [&s](std::chrono::milliseconds length) {
        double result = 0;
        for (const Bucket &bucket : resample(s.series, s.series.extent(), length)) {
            result +=
                bucket.perSecond[indexOf(Rate::Published)] * std::chrono::duration<double>(bucket.covered).count();
        }
        return result;
    };
    QCOMPARE(total(1s), 4950.0);
    QCOMPARE(total(10s), 4950.0);
    // Another view of the same time has the same buckets.
    const auto all = resample(s.series, s.series.extent(), 2s);
    const auto part = resample(s.series, { .from = 1005s, .to = 1015s }, 2s);
    QCOMPARE(part.front().start, 1004s);
    for (const Bucket &bucket : part) {
        const auto same = std::ranges::find(all, bucket.start, &Bucket::start);
        QVERIFY(same != all.end());
        QCOMPARE(same->perSecond, bucket.perSecond);
    }
}

void TestTimeSeries::bucketsLeaveGapsOut()
{
    Source s;
    s.snapshot.totals.bytes = 1;
    s.tell();
    s.tellAfter(2s);
    s.snapshot.totals = {};
    s.tellAfter(3s); // who knows what was between
    s.tellAfter(2s);
    const auto buckets = resample(s.series, s.series.extent(), 1s);
    QCOMPARE(buckets.size(), 4u);
    QCOMPARE(buckets[1].start, 1001s);
    QCOMPARE(buckets[2].start, 1005s);
    QVERIFY(resample(TimeSeries(), { .from = 0s, .to = 60s }, 1s).empty());
}

void TestTimeSeries::bucketLengths_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<int>("pixels");
    QTest::addColumn<int>("each");
    QTest::addColumn<int>("seconds");
    QTest::newRow("no finer than a second") << 1 << 2000 << 2 << 1;
    QTest::newRow("five minutes") << 5 << 600 << 2 << 1;
    QTest::newRow("fifteen") << 15 << 600 << 2 << 5;
    QTest::newRow("an hour") << 60 << 600 << 2 << 15;
    QTest::newRow("bars") << 60 << 600 << 4 << 30;
    QTest::newRow("no width at all") << 60 << 0 << 2 << 300;
}

void TestTimeSeries::bucketLengths()
{
    QFETCH(int, minutes);
    QFETCH(int, pixels);
    QFETCH(int, each);
    QFETCH(int, seconds);
    QCOMPARE(bucketLength(std::chrono::minutes(minutes), pixels, each), std::chrono::seconds(seconds));
}

void TestTimeSeries::csvQuotes()
{
    QCOMPARE(csv::line({ u"a"_s, u"b c"_s }), "a,b c\r\n");
    QCOMPARE(csv::line({ QString(), u"a,b"_s, QString() }), ",\"a,b\",\r\n");
    QCOMPARE(csv::line({ u"say \"hi\""_s, u"two\nlines"_s }), "\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
    QCOMPARE(csv::line({ u"größer"_s }),
             "gr\xc3\xb6\xc3\x9f"
             "er\r\n");
}

void TestTimeSeries::csvOfSeries()
{
    Source s;
    s.snapshot.totals.connections = 3;
    s.tell();
    s.snapshot.totals.published = 1;
    s.snapshot.totals.delivered = 3;
    s.snapshot.totals.bytes = 500;
    s.snapshot.totals.closedFor(sse::CloseReason::Kicked) = 1;
    s.snapshot.totals.connections = 2;
    s.tellAfter(250ms);
    s.tellAfter(250ms);
    QCOMPARE(csv::ofSeries(s.series, { .from = 999s, .to = 1000s + 300ms }),
             "time,elapsed_seconds,interval_seconds,connections,published_per_second,"
             "delivered_per_second,bytes_per_second,heartbeats_per_second,opened_per_second,"
             "closed_client_closed_per_second,closed_kicked_per_second,closed_unreachable_per_second,"
             "closed_stalled_per_second,closed_write_error_per_second,closed_refused_per_second,"
             "closed_server_stopped_per_second\r\n"
             "2026-01-01T12:00:00.000Z,0.000,0.000,3,,,,,,,,,,,,\r\n"
             "2026-01-01T12:00:00.250Z,0.250,0.250,2,4,12,2000,0,0,0,4,0,0,0,0,0\r\n");
}

QTEST_MAIN(TestTimeSeries)
#include "tst_timeseries.moc"
