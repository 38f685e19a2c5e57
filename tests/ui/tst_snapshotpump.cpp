// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scriptedlink.h"
#include "snapshotpump.h"
#include "support/strictwarnings.h"

#include <QSignalSpy>

using namespace std::chrono_literals;
using pulseboard::SnapshotPump;

class TestSnapshotPump final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void asksAgainWhenItHasShown();
    void neverAsksMoreThanFourTimesASecond();
    void pilesNothingUpOnASilentServer();
    void showsEachAnswerOnce();
    void asksForWhatIsNewOnly();
};

void TestSnapshotPump::asksAgainWhenItHasShown()
{
    ScriptedLink link;
    SnapshotPump pump(link);
    QSignalSpy arrived(&pump, &SnapshotPump::arrived);
    QElapsedTimer timer;
    timer.start();
    pump.start();
    pump.start(); // once is enough
    QCOMPARE(link.snapshotRequests, 1);
    QTRY_COMPARE(arrived.size(), 4);
    // Three pauses of half a second lie between four snapshots.
    QVERIFY(std::chrono::milliseconds(timer.elapsed()) >= 3 * SnapshotPump::interval - 20ms);
}

void TestSnapshotPump::neverAsksMoreThanFourTimesASecond()
{
    ScriptedLink link;
    link.answersLater = true;
    SnapshotPump pump(link);
    QList<qint64> times;
    QElapsedTimer timer;
    timer.start();
    connect(&pump, &SnapshotPump::arrived, this, [&] {
        times.push_back(timer.elapsed());
        pump.hurry();
    });
    QTimer impatient; // as a window where something happens all the time
    connect(&impatient, &QTimer::timeout, &pump, &SnapshotPump::hurry);
    impatient.start(1);
    pump.start();
    QTRY_VERIFY(times.size() >= 9);
    // Nine snapshots have eight pauses between them, which at four a second are two seconds.
    const auto took = std::chrono::milliseconds(times[8] - times[0]);
    QVERIFY2(took >= 8 * SnapshotPump::shortestInterval - 30ms, qPrintable(QString::number(took.count())));
}

void TestSnapshotPump::pilesNothingUpOnASilentServer()
{
    ScriptedLink link;
    link.answers = false;
    SnapshotPump pump(link);
    QSignalSpy answering(&pump, &SnapshotPump::answeringChanged);
    pump.start();
    for (int i = 0; i < 100; ++i) {
        pump.hurry();
    }
    QTRY_COMPARE(answering.size(), 1); // after SnapshotPump::patience
    QCOMPARE(answering[0][0].toBool(), false);
    QCOMPARE(link.snapshotRequests, 1);
    link.answers = true;
    link.answer({});
    QCOMPARE(answering.size(), 2);
    QCOMPARE(answering[1][0].toBool(), true);
    QTRY_VERIFY(link.snapshotRequests > 1);
}

void TestSnapshotPump::showsEachAnswerOnce()
{
    ScriptedLink link;
    SnapshotPump pump(link);
    QSignalSpy arrived(&pump, &SnapshotPump::arrived);
    pump.start();
    link.answer({}); // nobody asked
    QCOMPARE(arrived.size(), 1);
}

void TestSnapshotPump::asksForWhatIsNewOnly()
{
    ScriptedLink link;
    link.addConnection({});
    SnapshotPump pump(link);
    qsizetype opened = 0;
    int snapshots = 0;
    connect(&pump, &SnapshotPump::arrived, this, [&](const sse::Snapshot &snapshot) {
        opened += snapshot.opened.size();
        ++snapshots;
    });
    pump.start();
    link.addConnection({});
    QTRY_COMPARE(snapshots, 3);
    QCOMPARE(opened, 2);
}

QTEST_GUILESS_MAIN(TestSnapshotPump)
#include "tst_snapshotpump.moc"
