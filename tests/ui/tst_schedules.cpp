// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/schedulelist.h"
#include "support/strictwarnings.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using pulseboard::Schedule;
using pulseboard::ScheduleList;

namespace {

Schedule::Plan plan(std::chrono::milliseconds every, quint64 times = 0, const QString &data = u"{{seq}}"_s)
{
    return { .event = { .name = {}, .topic = u"news"_s, .type = {}, .data = data, .id = {}, .retry = {} },
             .connections = {},
             .every = every,
             .times = times };
}

struct Fixture
{
    quint64 lastTicket = 0;
    bool answers = true;
    QDateTime wall = QDateTime::currentDateTimeUtc();
    ScheduleList list { [this] { return ++lastTicket; }, { .wall = [this] { return wall; } } };
    QAbstractItemModelTester tester { &list, QAbstractItemModelTester::FailureReportingMode::QtTest };
    QList<std::pair<quint64, sse::PublishRequest>> sent;

    Fixture()
    {
        list.setServerRunning(true);
        QObject::connect(
            &list, &ScheduleList::publishRequested, &list, [this](quint64 ticket, const sse::PublishRequest &request) {
                sent.push_back({ ticket, request });
                if (answers) { // from within the request, as a link may
                    QVERIFY(list.takeReceipt(ticket, { .id = "x", .topic = {}, .connections = 4, .duplicate = false }));
                }
            });
    }
    [[nodiscard]] QString text(int row, ScheduleList::Column column) const
    {
        return list.index(row, column).data().toString();
    }
};

} // namespace

class TestSchedules final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void sendsSoManyTimes();
    void severalAtOnce();
    void pausesAndGoesOn();
    void keepsToItsTimes();
    void doesNotMindTheWallClock();
    void skipsWhileAnswersAreOwed();
    void pausesWhenRefused();
    void pausesWhenItCannotBeFilledIn();
    void pausesWhenTheServerStops();
    void countsRepeatedIds();
    void isBounded();
    void updatesAreFew();
};

void TestSchedules::sendsSoManyTimes()
{
    Fixture f;
    QVERIFY(f.list.add(plan(10ms, 3)));
    QTRY_COMPARE(f.list.at(0).state(), Schedule::State::Finished);
    QCOMPARE(f.sent.size(), 3);
    QCOMPARE(f.sent[2].second.data, QByteArray("3"));
    QCOMPARE(f.text(0, ScheduleList::Sent), u"3 of 3"_s);
    QCOMPARE(f.text(0, ScheduleList::Connections), u"4"_s);
    QVERIFY(!f.list.takeReceipt(999, {}));
}

void TestSchedules::severalAtOnce()
{
    Fixture f;
    QVERIFY(f.list.add(plan(10ms, 0, u"a{{seq}}"_s)));
    QVERIFY(f.list.add(plan(15ms, 0, u"b{{seq}}"_s)));
    const auto has = [&f](const QByteArray &data) {
        return std::ranges::any_of(f.sent, [&data](const auto &one) { return one.second.data == data; });
    };
    QTRY_VERIFY(has("a4") && has("b3")); // each counts for itself
    f.list.stop(0);
    const quint64 first = f.list.at(0).counts().sent;
    QTRY_VERIFY(has("b6"));
    QCOMPARE(f.list.at(0).counts().sent, first);
    f.list.remove(0);
    QCOMPARE(f.list.rowCount(), 1);
    f.list.stopAll();
    QCOMPARE(f.list.at(0).state(), Schedule::State::Stopped);
}

void TestSchedules::pausesAndGoesOn()
{
    Fixture f;
    QVERIFY(f.list.add(plan(10ms)));
    QVERIFY(f.list.add(plan(10ms)));
    QTRY_VERIFY(f.list.at(0).counts().sent >= 2);
    f.list.pause(0);
    const quint64 sent = f.list.at(0).counts().sent;
    const quint64 other = f.list.at(1).counts().sent;
    QTRY_VERIFY(f.list.at(1).counts().sent > other + 3);
    QCOMPARE(f.list.at(0).counts().sent, sent);
    f.list.resume(0);
    QTRY_VERIFY(f.list.at(0).counts().sent >= sent + 2);
    QCOMPARE(f.list.at(0).counts().skipped, quint64(0)); // a pause is no delay
}

void TestSchedules::keepsToItsTimes()
{
    std::chrono::milliseconds steady = 0ms;
    Schedule schedule(plan(10ms), { .steady = [&steady] { return steady; } });
    QSignalSpy sent(&schedule, &Schedule::sendRequested);
    schedule.start();
    QTRY_COMPARE(sent.size(), 1);
    steady = 9ms; // too early
    QTRY_COMPARE(sent.size(), 1);
    steady = 10ms;
    QTRY_COMPARE(sent.size(), 2);
    steady = 55ms; // 20, 30, 40 and 50 were due: one event, not four
    QTRY_COMPARE(sent.size(), 3);
    QCOMPARE(schedule.counts().skipped, quint64(3));
    steady = 60ms; // and back on the grid
    QTRY_COMPARE(sent.size(), 4);
}

void TestSchedules::doesNotMindTheWallClock()
{
    Fixture f;
    QVERIFY(f.list.add(plan(10ms, 0, u"{{now}}"_s)));
    QTRY_VERIFY(f.sent.size() >= 2);
    f.wall = QDateTime::fromString(u"1999-12-31T23:59:00.000Z"_s, Qt::ISODateWithMs); // set back by decades
    const qsizetype before = f.sent.size();
    QTRY_VERIFY(f.sent.size() >= before + 3);
    QCOMPARE(f.sent.back().second.data, QByteArray("1999-12-31T23:59:00.000Z"));
    QCOMPARE(f.list.at(0).state(), Schedule::State::Running);
}

void TestSchedules::skipsWhileAnswersAreOwed()
{
    Fixture f;
    f.answers = false;
    QVERIFY(f.list.add(plan(10ms)));
    QTRY_VERIFY(f.list.at(0).counts().skipped >= 3);
    QCOMPARE(f.sent.size(), Schedule::maxOutstanding);
    QVERIFY(f.text(0, ScheduleList::Trouble).contains(u"skipped"_s));
    f.answers = true;
    const auto owed = f.sent;
    for (const auto &[ticket, request] : owed) {
        QVERIFY(f.list.takeReceipt(ticket, { .id = "x", .topic = {}, .connections = 1, .duplicate = false }));
    }
    QTRY_VERIFY(f.sent.size() > Schedule::maxOutstanding + 1);
}

void TestSchedules::pausesWhenRefused()
{
    Fixture f;
    f.answers = false;
    QVERIFY(f.list.add(plan(10ms)));
    QTRY_VERIFY(!f.sent.isEmpty());
    QVERIFY(f.list.takeError(f.sent[0].first, { .field = u"topic"_s, .message = u"At most 256 bytes"_s }));
    QCOMPARE(f.list.at(0).state(), Schedule::State::Paused);
    QVERIFY(f.text(0, ScheduleList::State).contains(u"topic: At most 256 bytes"_s));
    QVERIFY(f.text(0, ScheduleList::Trouble).contains(u"1 refused"_s));
}

void TestSchedules::pausesWhenItCannotBeFilledIn()
{
    Fixture f;
    QVERIFY(f.list.add(plan(10ms, 0, u"{{nwo}}"_s)));
    QTRY_COMPARE(f.list.at(0).state(), Schedule::State::Paused);
    QVERIFY(f.text(0, ScheduleList::State).contains(u"nwo"_s));
    QVERIFY(f.sent.isEmpty());
}

void TestSchedules::pausesWhenTheServerStops()
{
    Fixture f;
    f.answers = false;
    QVERIFY(f.list.add(plan(10ms)));
    QVERIFY(f.list.add(plan(1000ms, 1)));
    QTRY_VERIFY(f.list.at(0).counts().sent >= 2 && f.list.at(1).counts().sent == 1);
    f.list.setServerRunning(false);
    QCOMPARE(f.list.at(0).state(), Schedule::State::Paused);
    QVERIFY(f.text(0, ScheduleList::State).contains(u"server was stopped"_s));
    QCOMPARE(f.list.at(1).state(), Schedule::State::Finished); // it had nothing left to send
    QCOMPARE(f.list.at(0).outstanding(), 0);
    f.list.resume(0);
    QCOMPARE(f.list.at(0).state(), Schedule::State::Paused); // not yet
    f.list.setServerRunning(true);
    QCOMPARE(f.list.at(0).state(), Schedule::State::Paused); // not by itself
    const quint64 sent = f.list.at(0).counts().sent;
    f.list.resume(0);
    QTRY_VERIFY(f.list.at(0).counts().sent > sent);
    QVERIFY(!f.list.takeReceipt(f.sent[0].first, {})); // an answer from before
}

void TestSchedules::countsRepeatedIds()
{
    Fixture f;
    f.answers = false;
    QVERIFY(f.list.add(plan(10ms, 1)));
    QTRY_COMPARE(f.sent.size(), 1);
    QVERIFY(f.list.takeReceipt(f.sent[0].first, { .id = "x", .topic = {}, .connections = 2, .duplicate = true }));
    QVERIFY(f.text(0, ScheduleList::Trouble).contains(u"not sent again"_s));
}

void TestSchedules::isBounded()
{
    Fixture f;
    for (int i = 0; i < ScheduleList::maxSchedules; ++i) {
        QVERIFY(f.list.add(plan(1h)));
    }
    QVERIFY(!f.list.add(plan(1h)));
    f.list.stop(7);
    QVERIFY(f.list.add(plan(1h)));
    QCOMPARE(f.list.rowCount(), ScheduleList::maxSchedules);
    QVERIFY(!f.list.at(7).isOver());
}

void TestSchedules::updatesAreFew()
{
    Fixture f;
    QVERIFY(f.list.add(plan(10ms)));
    QVERIFY(f.list.add(plan(10ms)));
    QSignalSpy updates(&f.list, &QAbstractItemModel::dataChanged);
    QElapsedTimer clock;
    clock.start();
    QTRY_VERIFY(f.sent.size() >= 100);
    const double seconds = static_cast<double>(clock.elapsed()) / 1000;
    QVERIFY(static_cast<double>(updates.size()) <= seconds * ScheduleList::maxUpdatesPerSecond + 1);
}

QTEST_GUILESS_MAIN(TestSchedules)
#include "tst_schedules.moc"
