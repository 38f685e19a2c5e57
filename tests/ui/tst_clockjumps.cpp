// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bans/bansmodel.h"
#include "connections/connectionrow.h"
#include "events/recordingfile.h"
#include "livewindow.h"
#include "windowtest.h"

#include <QAction>
#include <QJsonArray>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QToolButton>

#include <atomic>

#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using pulseboard::Column;

namespace {

std::atomic<qint64> wallIsAhead = 0; ///< seconds, of what the system says

} // namespace

// Before those of the C library, for every library of this program: the wall clock jumps, the monotonic one
// does not, as when somebody sets the time.
extern "C" int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    const long result = ::syscall(SYS_clock_gettime, clock, time);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        time->tv_sec += wallIsAhead;
    }
    return static_cast<int>(result);
}

extern "C" int gettimeofday(timeval *time, void *) noexcept
{
    timespec now {};
    const int result = clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return result;
}

namespace {

constexpr qint64 day = 24 * 3600;

void forEachJump()
{
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("back by ten years") << -3650 * day;
    QTest::newRow("back by an hour") << qint64(-3600);
    QTest::newRow("ahead by three days") << 3 * day;
}

QJsonObject get(const LiveWindow &live, const QByteArray &path)
{
    return HttpClient(live.port()).get(path).json().object();
}

bool isAbout(const QDateTime &one, const QDateTime &other)
{
    return std::abs(one.secsTo(other)) < 60;
}

} // namespace

/// Somebody sets the clock while all of it runs.
class TestClockJumps final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { wallIsAhead = 0; }
    void theClockJumps();
    void durationsGoOn_data() { forEachJump(); }
    void durationsGoOn();
    void bansLastAsLongAsWasSaid_data() { forEachJump(); }
    void bansLastAsLongAsWasSaid();
    void schedulesKeepTheirPace_data() { forEachJump(); }
    void schedulesKeepTheirPace();
    void recordingsStayInOrder_data() { forEachJump(); }
    void recordingsStayInOrder();
};

/// Else the other tests would test nothing.
void TestClockJumps::theClockJumps()
{
    const QDateTime before = QDateTime::currentDateTimeUtc();
    wallIsAhead = 3 * day;
    QCOMPARE(before.daysTo(QDateTime::currentDateTimeUtc()), 3);
    QVERIFY(isAbout(QDateTime::fromMSecsSinceEpoch(QDateTime::currentMSecsSinceEpoch()), before.addDays(3)));
}

void TestClockJumps::durationsGoOn()
{
    QFETCH(qint64, seconds);
    const QDateTime before = QDateTime::currentDateTimeUtc();
    LiveWindow live;
    live.connectBoth();
    live.publish("before");
    wallIsAhead = seconds;
    live.publish("after");
    SseClient late(live.port(), "/events");
    QVERIFY(late.waitForOpening());
    QTRY_COMPARE(live.rows(), 3);

    const QJsonArray connections = get(live, "/api/connections")[u"connections"_s].toArray();
    QCOMPARE(connections.size(), 3);
    for (const QJsonValue &connection : connections) {
        const double duration = connection[u"durationMs"_s].toDouble();
        QVERIFY2(duration >= 0 && duration < 60'000, qPrintable(QString::number(duration)));
        const auto since = QDateTime::fromString(connection[u"connectedAt"_s].toString(), Qt::ISODateWithMs);
        const bool wasLater = connection[u"id"_s] == u"c-3"_s;
        QVERIFY(isAbout(since, wasLater ? before.addSecs(seconds) : before)); // the time of day as it was then
    }
    const double uptime = get(live, "/api/stats")[u"uptimeSeconds"_s].toDouble();
    QVERIFY2(uptime >= 0 && uptime < 60, qPrintable(QString::number(uptime)));

    const QAbstractItemModel *table = live.table()->model();
    for (int row = 0; row < table->rowCount(); ++row) {
        const QString shown = table->index(row, static_cast<int>(Column::Duration)).data().toString();
        QVERIFY2(shown.startsWith(u"0:"_s), qPrintable(shown));
    }
    auto *events = live.find<QTableView>(u"events"_s); // in the order in which they were published
    QTRY_COMPARE(events->model()->rowCount(), 2);
    QCOMPARE(events->model()->index(1, 6).data().toString(), u"after"_s);
}

void TestClockJumps::bansLastAsLongAsWasSaid()
{
    QFETCH(qint64, seconds);
    LiveWindow live;
    live.connectBoth();
    live.raise(u"bans"_s);
    sse::KickRequest kick;
    kick.mode = sse::KickMode::Ban;
    kick.connections = { { 1 } };
    kick.banFor = std::chrono::minutes(10);
    live.server->kick(kick);
    const auto *bans = live.find<QTableView>(u"bans"_s)->model();
    QTRY_COMPARE(bans->rowCount(), 1);
    wallIsAhead = seconds;
    SseClient back(live.port(), "/events");
    QVERIFY(back.waitForHead());
    QCOMPARE(back.head().status, 204);
    live.server->requestExclusions();
    const QModelIndex remaining = bans->index(0, pulseboard::BansModel::Remaining);
    QTRY_VERIFY2(remaining.data().toString().startsWith(u"9:"_s), qPrintable(remaining.data().toString()));
}

void TestClockJumps::schedulesKeepTheirPace()
{
    QFETCH(qint64, seconds);
    LiveWindow live;
    live.connectBoth();
    live.raise(u"compose"_s);
    live.find<QLineEdit>(u"topic"_s)->setText(u"news"_s);
    live.find<QPlainTextEdit>(u"data"_s)->setPlainText(u"{{seq}} {{now}}"_s);
    live.find<QSpinBox>(u"repeatEvery"_s)->setValue(50);
    live.find<QSpinBox>(u"repeatTimes"_s)->setValue(6);
    QElapsedTimer clock;
    clock.start();
    live.click(u"repeat"_s);
    QVERIFY(live.curl->waitForEvents(2));
    wallIsAhead = seconds;
    QVERIFY(live.curl->waitForEvents(6));
    QVERIFY2(clock.elapsed() >= 249, qPrintable(QString::number(clock.elapsed()))); // none came at once
    const QByteArrayList data = live.curl->data();
    for (qsizetype i = 0; i < 6; ++i) {
        QCOMPARE(data[i].split(' ').front(), QByteArray::number(i + 1));
    }
    const auto said = QDateTime::fromString(QString::fromUtf8(data.back().split(' ').back()), Qt::ISODateWithMs);
    QVERIFY(isAbout(said, QDateTime::currentDateTimeUtc())); // what people read is the time of day
}

void TestClockJumps::recordingsStayInOrder()
{
    QFETCH(qint64, seconds);
    LiveWindow live;
    live.connectBoth();
    const auto *button = live.find<QToolButton>(u"recordEvents"_s);
    live.server->startRecording(live.path(u"jump.ndjson"_s));
    QTRY_VERIFY(button->isChecked());
    live.publish("before");
    wallIsAhead = seconds;
    live.publish("after");
    live.server->stopRecording();
    QTRY_VERIFY(!button->isChecked());
    const auto recording =
        pulseboard::RecordingFile::open(live.path(u"jump.ndjson"_s), [](qint64, qint64) { return true; });
    QVERIFY2(recording, recording ? "" : qPrintable(recording.error()));
    QCOMPARE((*recording)->count(), 2);
    QVERIFY((*recording)->millisecondsOf(1) >= (*recording)->millisecondsOf(0));
    QVERIFY((*recording)->millisecondsOf(1) < 60'000);

    for (QAction *action : live.window->actions()) {
        if (action->text() == u"Re&play Recording…"_s) {
            action->trigger();
        }
    }
    live.choose(u"eventsFile"_s, u"jump.ndjson"_s);
    QTRY_VERIFY(live.find<QToolButton>(u"playReplay"_s)->isEnabled());
    live.click(u"playReplay"_s); // with its own timing, which is that of the clock that did not jump
    wallIsAhead = 0;
    QVERIFY(live.curl->waitForEvents(4));
    QCOMPARE(live.curl->data(), (QByteArrayList { "before", "after", "before", "after" }));
}

QTEST_MAIN(TestClockJumps)
#include "tst_clockjumps.moc"
