// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/slicedwork.h"
#include "support/strictwarnings.h"

#include <QSignalSpy>

class TestSlicedWork final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void letsTheLoopGoRound();
    void goesByTurns();
    void takesMoreMeanwhile();
    void endsWithItself();
};

void TestSlicedWork::letsTheLoopGoRound()
{
    sse::SlicedWork work;
    QTimer other;
    int turns = 0;
    connect(&other, &QTimer::timeout, this, [&turns] { ++turns; });
    other.start(0);
    QList<int> turnsAtSlice;
    work.add([&](sse::SlicedWork::Clock::time_point until) {
        turnsAtSlice.append(turns);
        while (sse::SlicedWork::Clock::now() < until) {} // as long as a slice lasts
        return turnsAtSlice.size() == 4;
    });
    QVERIFY(turnsAtSlice.isEmpty()); // not within the call
    QTRY_COMPARE(turnsAtSlice.size(), 4);
    for (qsizetype i = 1; i < turnsAtSlice.size(); ++i) {
        QVERIFY(turnsAtSlice[i] > turnsAtSlice[i - 1]);
    }
}

void TestSlicedWork::goesByTurns()
{
    sse::SlicedWork work;
    QByteArray order;
    for (const char name : { 'a', 'b', 'c' }) {
        work.add([&order, name, left = name == 'b' ? 1 : 3](auto) mutable {
            order += name;
            return --left == 0;
        });
    }
    QTRY_COMPARE(order.size(), 7);
    QCOMPARE(order, QByteArray("abcacac")); // what is short does not wait until what is long is done
}

void TestSlicedWork::takesMoreMeanwhile()
{
    sse::SlicedWork work;
    QByteArray order;
    work.add([&](auto) {
        order += 'a';
        if (order.size() == 1) {
            work.add([&order](auto) {
                order += 'b';
                return true;
            });
        }
        return order.size() == 3;
    });
    QTRY_COMPARE(order.size(), 3);
    QCOMPARE(order, QByteArray("aba"));
}

void TestSlicedWork::endsWithItself()
{
    bool wasDone = false;
    const auto held = std::make_shared<int>(1);
    {
        sse::SlicedWork work;
        work.add([&wasDone, held](auto) { return wasDone = true; });
        QCOMPARE(held.use_count(), 2);
    }
    QCOMPARE(held.use_count(), 1);
    QCoreApplication::processEvents();
    QVERIFY(!wasDone);
}

QTEST_GUILESS_MAIN(TestSlicedWork)
#include "tst_slicedwork.moc"
