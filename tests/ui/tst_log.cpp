// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "language/language.h"
#include "panels/logmodel.h"
#include "panels/logpanel.h"
#include "windowtest.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTextDocument>
#include <QToolButton>

using namespace Qt::StringLiterals;
using pulseboard::LogModel;
using pulseboard::LogPanel;

namespace {

QList<sse::Activity> lines(quint64 first, quint64 last)
{
    QList<sse::Activity> lines;
    for (quint64 sequence = first; sequence <= last; ++sequence) {
        lines.push_back({ .sequence = sequence,
                          .at = QDateTime::currentDateTimeUtc(),
                          .kind = sse::Activity::Kind::Connected,
                          .connection = { sequence },
                          .address = u"peer"_s,
                          .endpoint = u"/events"_s,
                          .topics = { QString::number(sequence) } });
    }
    return lines;
}

QString line(quint64 sequence)
{
    return u"peer connected to /events (%1)"_s.arg(sequence);
}

} // namespace

class TestLog final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheNewest();
    void saysHowMuchIsMissing();
    void showsHostileTextLiterally();
    void wordsWhatHappened_data();
    void wordsWhatHappened();
    void followsTheEndUnlessSomebodyReads();
    void neverCutsTheFirstLine();
    void staysInPlaceWhenOldLinesFallOff();
    void copiesAndClears();
};

void TestLog::keepsTheNewest()
{
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append({});
    QCOMPARE(model.rowCount(), 0);
    model.append(lines(1, 4990));
    model.append(lines(4991, 5020));
    QCOMPARE(model.rowCount(), LogModel::capacity);
    QCOMPARE(model.index(0, LogModel::Text).data().toString(), line(21));
    QCOMPARE(model.index(4999, LogModel::Text).data().toString(), line(5020));
    model.append(lines(5021, 15'000));
    QCOMPARE(model.rowCount(), LogModel::capacity);
    QCOMPARE(model.index(4999, LogModel::Text).data().toString(), line(15'000));
}

void TestLog::saysHowMuchIsMissing()
{
    LogModel model;
    model.append(lines(1, 2));
    model.append(lines(1003, 1003));
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.index(2, LogModel::Text).data().toString(), u"… %1 more"_s.arg(QLocale().toString(1000)));
    QCOMPARE(model.index(2, LogModel::Time).data().toString(), QString());
    QVERIFY(!model.isTrouble(2));
}

void TestLog::showsHostileTextLiterally()
{
    LogModel model;
    const QString hostile = u"<b>x</b> <img onerror=y> %1 %2 %L1"_s;
    model.append({ { .sequence = 1,
                     .at = QDateTime::currentDateTimeUtc(),
                     .kind = sse::Activity::Kind::TurnedAway,
                     .address = hostile,
                     .endpoint = hostile } });
    const QString shown = hostile + u" came back to "_s + hostile + u" after it was told to stay away"_s;
    QCOMPARE(model.index(0, LogModel::Text).data().toString(), shown);
    QTextDocument toolTip;
    toolTip.setHtml(model.index(0, LogModel::Text).data(Qt::ToolTipRole).toString());
    QCOMPARE(toolTip.toPlainText(), shown);
    QVERIFY(model.isTrouble(0));
}

void TestLog::wordsWhatHappened_data()
{
    using Activity = sse::Activity;
    using Kind = Activity::Kind;
    QTest::addColumn<Activity>("activity");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("english"); ///< of the log of a server without a window
    const auto row = [](const char *name, const Activity &activity, const QString &word, const QString &text,
                        const QString &english = {}) {
        QTest::newRow(name) << activity << word << text << (english.isEmpty() ? text : english);
    };
    row("started", { .kind = Kind::Started, .address = u"http://[::1]/"_s, .count = 900, .limit = 950 }, u"started"_s,
        u"listening on http://[::1]/, with room for 900 streams (950 descriptors allowed)"_s);
    row("stopped", { .kind = Kind::Stopped }, u"stopped"_s, u"stopped listening"_s);
    row("connected",
        { .kind = Kind::Connected, .address = u"::1"_s, .endpoint = u"/events"_s, .topics = { u"a"_s, u"b"_s } },
        u"connected"_s, u"::1 connected to /events (a, b)"_s);
    row("resumed",
        { .kind = Kind::Connected,
          .address = u"::1"_s,
          .endpoint = u"/sse"_s,
          .topics = { u"*"_s },
          .eventId = u"7"_s },
        u"connected"_s, u"::1 connected to /sse (all topics), resuming after 7"_s,
        u"::1 connected to /sse (*), resuming after 7"_s);
    row("left",
        { .kind = Kind::Closed,
          .address = u"::1"_s,
          .count = 1,
          .bytes = 812,
          .duration = std::chrono::milliseconds(7400) },
        u"closed"_s, u"::1 left, after 0:07, 1 event and 812 B"_s,
        u"::1 closed, client-closed, after 7.4 s, 1 events and 812 bytes"_s);
    row("failed",
        { .kind = Kind::Closed,
          .address = u"::1"_s,
          .detail = u"Broken pipe"_s,
          .reason = sse::CloseReason::WriteError },
        u"closed"_s, u"::1 could not be written to (Broken pipe), after 0:00, 0 events and 0 B"_s,
        u"::1 closed, write-error: Broken pipe, after 0.0 s, 0 events and 0 bytes"_s);
    row("published", { .kind = Kind::Published, .topics = { u"news"_s }, .eventId = u"9"_s, .count = 1 },
        u"published"_s, u"9 to news, for 1 connection"_s);
    row("repeated", { .kind = Kind::Repeated, .topics = { u"news"_s }, .eventId = u"9"_s }, u"published"_s,
        u"9 to news was published before; not sent again"_s);
    row("batch", { .kind = Kind::BatchPublished, .count = 3 }, u"published"_s, u"a batch of 3 events"_s);
    row("kicked", { .kind = Kind::Kicked, .count = 2 }, u"kicked"_s, u"2 connections ended; may come back"_s,
        u"kicked 2 connections (close)"_s);
    row("banned", { .kind = Kind::Kicked, .detail = u"loud"_s, .count = 1, .mode = sse::KickMode::Ban }, u"kicked"_s,
        u"1 connection ended; addresses banned: loud"_s, u"kicked 1 connection (ban): loud"_s);
    row("full", { .kind = Kind::Full, .address = u"::1"_s, .limit = 5 }, u"refused"_s,
        u"::1 was refused: no more than 5 connections may be open"_s,
        u"::1 was refused: 5 connections are open, the most that are allowed"_s);
    row("accept", { .kind = Kind::AcceptFailed, .detail = u"Too many open files"_s }, u"error"_s,
        u"cannot accept connections for now: Too many open files"_s);
    row("unbanned", { .kind = Kind::Unbanned, .address = u"::1"_s }, u"undone"_s, u"::1 is no longer banned"_s);
    row("forgotten", { .kind = Kind::StopForgotten, .connection = { 4 } }, u"undone"_s,
        u"the client of c-4 is no longer stopped"_s);
}

void TestLog::wordsWhatHappened()
{
    QFETCH(sse::Activity, activity);
    const pulseboard::Language english(pulseboard::Language::Choice::English); // plural forms
    LogModel model;
    activity.sequence = 1;
    model.append({ activity });
    QTEST(model.index(0, LogModel::Kind).data().toString(), "word");
    QTEST(model.index(0, LogModel::Text).data().toString(), "text");
    QTEST(toString(activity), "english");
}

void TestLog::followsTheEndUnlessSomebodyReads()
{
    LogPanel panel;
    panel.resize(600, 200);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QScrollBar *bar = panel.findChild<QTableView *>(u"log"_s)->verticalScrollBar();
    panel.append(lines(1, 100));
    QTRY_VERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), bar->maximum());
    bar->setValue(bar->maximum() / 2);
    const int reading = bar->value();
    panel.append(lines(101, 200));
    QTRY_VERIFY(bar->maximum() > 2 * reading);
    QCOMPARE(bar->value(), reading);
    bar->setValue(bar->maximum());
    panel.append(lines(201, 300));
    QTRY_COMPARE(bar->value(), bar->maximum());
}

void TestLog::neverCutsTheFirstLine()
{
    LogPanel panel;
    panel.resize(600, 200);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    auto *table = panel.findChild<QTableView *>(u"log"_s);
    QScrollBar *bar = table->verticalScrollBar();
    panel.append(lines(1, 100));
    QTRY_VERIFY(bar->maximum() > 0);
    const auto isWhole = [table] { return table->rowViewportPosition(table->rowAt(0)) == 0; };
    const auto showsTheEnd = [table] {
        const int end = table->rowViewportPosition(table->model()->rowCount() - 1) + table->rowHeight(0);
        return end <= table->viewport()->height() && end > table->viewport()->height() - table->rowHeight(0);
    };
    for (int height = 200; height < 230; height += 7) {
        panel.resize(600, height); // and nothing arrives
        QTRY_VERIFY(isWhole() && showsTheEnd());
    }
    panel.append(lines(101, 150));
    QTRY_VERIFY(isWhole() && showsTheEnd());
    bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
    const int reading = bar->value();
    panel.append(lines(151, 200));
    QCOMPARE(bar->value(), reading);
    panel.resize(600, 205);
    QCOMPARE(bar->value(), reading);
    table->scrollTo(table->model()->index(199, 0));
    QCOMPARE(bar->value(), bar->maximum());
}

void TestLog::staysInPlaceWhenOldLinesFallOff()
{
    LogPanel panel;
    panel.resize(600, 200);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    auto *table = panel.findChild<QTableView *>(u"log"_s);
    panel.append(lines(1, LogModel::capacity));
    QTRY_VERIFY(table->verticalScrollBar()->maximum() > 0);
    table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum() / 2);
    const auto topText = [table] { return table->model()->index(table->rowAt(0), LogModel::Text).data().toString(); };
    const QString before = topText();
    panel.append(lines(LogModel::capacity + 1, LogModel::capacity + 70));
    QCOMPARE(topText(), before);
}

void TestLog::copiesAndClears()
{
    LogPanel panel;
    panel.resize(600, 200);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    auto *table = panel.findChild<QTableView *>(u"log"_s);
    panel.append(lines(1, 3));
    auto *copy = panel.findChild<QToolButton *>(u"copyLog"_s);
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text().split(u'\n').size(), 3);
    table->selectRow(1);
    QTest::mouseClick(copy, Qt::LeftButton);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(!copied.contains(u'\n'));
    QVERIFY(copied.endsWith(u"\tconnected\tc-2\t"_s + line(2)));
    QTest::mouseClick(panel.findChild<QToolButton *>(u"clearLog"_s), Qt::LeftButton);
    QCOMPARE(table->model()->rowCount(), 0);
    panel.append(lines(4, 4)); // no gap is reported after it
    QCOMPARE(table->model()->rowCount(), 1);
}

QTEST_MAIN(TestLog)
#include "tst_log.moc"
