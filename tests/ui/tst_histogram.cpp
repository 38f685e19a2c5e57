// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/histogram.h"
#include "windowtest.h"

#include <chrono>

using namespace std::chrono_literals;
using namespace pulseboard;

class TestHistogram final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void durations_data();
    void durations();
    void lags_data();
    void lags();
    void countsAndClears();
};

namespace {

size_t rangeOf(std::span<const qint64> edges, qint64 value)
{
    Histogram histogram(edges);
    histogram.add(value);
    for (size_t range = 0; range < histogram.rangeCount(); ++range) {
        if (histogram.count(range) == 1) {
            return range;
        }
    }
    return histogram.rangeCount();
}

} // namespace

void TestHistogram::durations_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<int>("range");
    const auto row = [](const char *name, std::chrono::milliseconds value, int range) {
        QTest::newRow(name) << qint64(value.count()) << range;
    };
    row("negative", -1ms, 0);
    row("none", 0ms, 0);
    row("just under a second", 999ms, 0);
    row("a second", 1s, 1);
    row("10 s", 10s, 2);
    row("just under a minute", 59'999ms, 2);
    row("a minute", 1min, 3);
    row("10 min", 10min, 4);
    row("just under an hour", 1h - 1ms, 4);
    row("an hour", 1h, 5);
    row("10 h", 10h, 6);
    row("a day", 24h, 7);
    row("a year", 24h * 365, 7);
}

void TestHistogram::durations()
{
    QFETCH(qint64, ms);
    QFETCH(int, range);
    QCOMPARE(rangeOf(durationEdges, ms), static_cast<size_t>(range));
}

void TestHistogram::lags_data()
{
    QTest::addColumn<qint64>("lag");
    QTest::addColumn<int>("range");
    QTest::newRow("0") << qint64(0) << 0;
    QTest::newRow("1") << qint64(1) << 1;
    QTest::newRow("9") << qint64(9) << 1;
    QTest::newRow("10") << qint64(10) << 2;
    QTest::newRow("99") << qint64(99) << 2;
    QTest::newRow("100") << qint64(100) << 3;
    QTest::newRow("999") << qint64(999) << 3;
    QTest::newRow("9999") << qint64(9'999) << 4;
    QTest::newRow("10000") << qint64(10'000) << 5;
}

void TestHistogram::lags()
{
    QFETCH(qint64, lag);
    QFETCH(int, range);
    QCOMPARE(rangeOf(lagEdges, lag), static_cast<size_t>(range));
}

void TestHistogram::countsAndClears()
{
    Histogram histogram(lagEdges);
    QCOMPARE(histogram.rangeCount(), 6u);
    QCOMPARE(histogram.total(), 0u);
    for (qint64 value = 0; value < 1000; ++value) {
        histogram.add(value);
    }
    QCOMPARE(histogram.total(), 1000u);
    QCOMPARE(histogram.count(0), 1u);
    QCOMPARE(histogram.count(1), 9u);
    QCOMPARE(histogram.count(2), 90u);
    QCOMPARE(histogram.count(3), 900u);
    QCOMPARE(histogram.count(5), 0u);
    histogram.clear();
    QCOMPARE(histogram.total(), 0u);
}

QTEST_MAIN(TestHistogram)
#include "tst_histogram.moc"
