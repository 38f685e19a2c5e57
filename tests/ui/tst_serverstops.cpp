// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "details/factlist.h"
#include "livewindow.h"
#include "settings/settingfield.h"
#include "windowtest.h"

#include <QAction>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTcpServer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

QAction *actionOf(const LiveWindow &live, const QString &text)
{
    for (QAction *action : live.window->findChildren<QAction *>()) {
        if (action->text().remove(u'&').startsWith(text) && !action->menu()) {
            return action;
        }
    }
    return nullptr;
}

void trigger(const LiveWindow &live, const QString &text)
{
    QAction *action = actionOf(live, text);
    QVERIFY2(action && action->isEnabled(), qPrintable(text));
    action->trigger();
}

void startServer(const LiveWindow &live)
{
    live.server->start(u"127.0.0.1:0"_s);
    QTRY_COMPARE(live.state(), u"Running"_s);
}

QDialog *settingsOf(const LiveWindow &live)
{
    trigger(live, u"Settings"_s);
    return live.find<QDialog>(u"settingsDialog"_s);
}

void type(const QDialog *settings, const QString &key, const QString &text)
{
    auto *edit = settings->findChild<pulseboard::SettingField *>("setting "_L1 + key)->findChild<QLineEdit *>();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

/// The server stops, or does not start, while something is open that has to do with it.
class TestServerStops final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void takesBackWhatItAsks_data();
    void takesBackWhatItAsks();
    void aRestartThatIsMootIsForgotten();
    void settingsStay();
    void settingsSurviveAFailedRestart();
    void templatesStay();
    void thePaletteFollows();
    void detailsTellTheEnd();
    void replayWaits();
    void aReplayCanBeChosenMeanwhile();
    void recordingGoesOn();
    void aRecordingCanBeginMeanwhile();
};

void TestServerStops::takesBackWhatItAsks_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("dialog");
    QTest::newRow("close many") << u"Close 2"_s << u"question"_s;
    QTest::newRow("stop many") << u"Stop 2"_s << u"question"_s;
    QTest::newRow("ban") << u"Ban Addresses"_s << u"banDialog"_s;
    QTest::newRow("stop the server") << u"Stop"_s << u"question"_s;
}

void TestServerStops::takesBackWhatItAsks()
{
    QFETCH(QString, action);
    QFETCH(QString, dialog);
    LiveWindow live;
    live.connectBoth();
    live.table()->selectAll();
    trigger(live, action);
    QVERIFY(live.find<QDialog>(dialog));
    live.stopServer(); // from the tray, or by a signal
    QTRY_VERIFY(!live.find<QDialog>(dialog));
    startServer(live);
    live.connectBoth(); // nobody was banned or told to stay away
}

void TestServerStops::aRestartThatIsMootIsForgotten()
{
    LiveWindow live;
    live.connectBoth();
    QDialog *settings = settingsOf(live);
    type(settings, u"requests.idle"_s, u"30"_s);
    LiveWindow::click(settings->findChild<QPushButton *>(u"restartServer"_s));
    QVERIFY(live.find<QMessageBox>(u"question"_s));
    live.stopServer();
    QTRY_VERIFY(!live.find<QMessageBox>(u"question"_s));
    QVERIFY(settings->isVisible());
    startServer(live); // with what was applied
    QVERIFY(!settings->findChild<QPushButton *>(u"restartServer"_s)->isVisible());
    live.stopServer();
    QCOMPARE(live.server->status().phase, pulseboard::ServerStatus::Phase::Stopped);
}

void TestServerStops::settingsStay()
{
    LiveWindow live;
    live.connectBoth();
    QDialog *settings = settingsOf(live);
    const auto *restart = settings->findChild<QPushButton *>(u"restartServer"_s);
    type(settings, u"requests.idle"_s, u"30"_s);
    QVERIFY(restart->isVisible());
    live.stopServer();
    QVERIFY(settings->isVisible() && !restart->isVisible()); // there is nothing to restart
    LiveWindow::click(settings->findChild<QPushButton *>(u"applySettings"_s));
    QCOMPARE(live.settings->config().requests.idleTime, std::chrono::seconds(30));
    startServer(live);
    QVERIFY(!restart->isVisible()); // it has what was applied
    live.connectBoth();
}

void TestServerStops::settingsSurviveAFailedRestart()
{
    QTcpServer blocker;
    QVERIFY(blocker.listen(QHostAddress::LocalHost));
    LiveWindow live;
    QDialog *settings = settingsOf(live);
    type(settings, u"listen"_s, u"127.0.0.1:%1"_s.arg(blocker.serverPort()));
    LiveWindow::click(settings->findChild<QPushButton *>(u"restartServer"_s));
    QTRY_VERIFY(live.find<QLabel>(u"startProblem"_s)->isVisible());
    QVERIFY(live.text(u"startProblem"_s).contains(QString::number(blocker.serverPort())));
    QCOMPARE(live.state(), u"Stopped"_s);
    QVERIFY(settings->isVisible());
    type(settings, u"listen"_s, u"127.0.0.1:0"_s);
    LiveWindow::click(settings->findChild<QPushButton *>(u"applySettings"_s));
    trigger(live, u"Start"_s); // on what the settings say now
    QTRY_COMPARE(live.state(), u"Running"_s);
    QVERIFY(!live.find<QLabel>(u"startProblem"_s)->isVisible());
    live.connectBoth();
}

void TestServerStops::templatesStay()
{
    LiveWindow live;
    write(live.path(u"templates.json"_s), R"({"version":1,"events":[{"name":"kept","topic":"news","data":"saved"}]})");
    live.window->setDataFolder(live.directory.path());
    live.raise(u"compose"_s);
    auto *menu = live.find<QMenu>(u"templatesMenu"_s);
    Q_EMIT menu->aboutToShow();
    trigger(live, u"Manage Templates"_s);
    auto *dialog = live.find<QDialog>(u"templatesDialog"_s);
    live.stopServer();
    QVERIFY(dialog->isVisible());
    dialog->findChild<QTableView *>(u"templateTable"_s)->selectRow(0);
    LiveWindow::click(dialog->findChild<QPushButton *>(u"loadTemplate"_s));
    QCOMPARE(live.find<QLineEdit>(u"topic"_s)->text(), u"news"_s);
    QVERIFY(!live.find<QPushButton>(u"send"_s)->isEnabled());
    startServer(live);
    live.connectBoth();
    live.click(u"send"_s);
    QVERIFY(live.curl->waitForEvents(1));
    QCOMPARE(live.curl->data(), QByteArrayList { "saved" });
}

void TestServerStops::thePaletteFollows()
{
    LiveWindow live;
    trigger(live, u"Find Command"_s);
    auto *edit = live.find<QLineEdit>(u"commandFilter"_s);
    auto *list = live.find<QListView>(u"commands"_s);
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, u"server stop"_s);
    QCOMPARE(list->currentIndex().data().toString(), u"Server › Stop"_s);
    live.stopServer();
    QVERIFY(edit->isVisible());
    QTest::keyClick(edit, Qt::Key_Return); // Stop is Start now, which nobody chose
    QCOMPARE(live.server->status().phase, pulseboard::ServerStatus::Phase::Stopped);
    edit->selectAll();
    QTest::keyClicks(edit, u"copstradd"_s); // only while it runs
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(edit->isVisible());
    edit->selectAll();
    QTest::keyClicks(edit, u"server start"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(live.state(), u"Running"_s);
    live.connectBoth();
}

void TestServerStops::detailsTellTheEnd()
{
    LiveWindow live;
    live.connectBoth();
    live.selectFirst();
    QTRY_COMPARE(live.text(u"detailsTitle"_s), u"curl 8.1"_s);
    live.stopServer();
    QTRY_COMPARE(live.text(u"detailsState"_s), u"closed"_s);
    auto *facts = live.find<pulseboard::FactList>(u"detailsFacts"_s);
    QTRY_COMPARE(facts->value(u"Reason"_s), u"server stopped"_s);
    QVERIFY(!live.find<QPushButton>(u"detailsPing"_s)->isVisible());
    startServer(live);
    live.connectBoth();
    QCOMPARE(live.text(u"detailsState"_s), u"closed"_s); // still what somebody reads
}

void TestServerStops::replayWaits()
{
    LiveWindow live;
    live.connectBoth();
    write(live.path(u"long.ndjson"_s),
          "{\"pulseboard-recording\":1}\n{\"t\":0,\"topic\":\"news\",\"data\":\"one\"}\n"
          "{\"t\":60000,\"topic\":\"news\",\"data\":\"two\"}\n");
    trigger(live, u"Replay Recording"_s);
    live.choose(u"eventsFile"_s, u"long.ndjson"_s);
    QTRY_VERIFY(live.find<QToolButton>(u"playReplay"_s)->isEnabled());
    live.click(u"playReplay"_s);
    QVERIFY(live.curl->waitForEvents(1));
    live.stopServer();
    QVERIFY(live.find<QLabel>(u"replayProblem"_s)->isVisible());
    QVERIFY(live.text(u"replayProblem"_s).contains(u"server stopped"_s));
    QCOMPARE(live.find<QToolButton>(u"playReplay"_s)->toolTip(), u"Play"_s); // again
    startServer(live);
    QVERIFY(!live.find<QLabel>(u"replayProblem"_s)->isVisible());
    live.connectBoth();
    live.click(u"stepReplay"_s);
    QVERIFY(live.curl->waitForEvents(1));
    QCOMPARE(live.curl->data(), QByteArrayList { "two" }); // nothing twice, nothing left out
}

void TestServerStops::aReplayCanBeChosenMeanwhile()
{
    LiveWindow live;
    write(live.path(u"short.ndjson"_s),
          "{\"pulseboard-recording\":1}\n{\"t\":0,\"topic\":\"news\",\"data\":\"one\"}\n");
    trigger(live, u"Replay Recording"_s);
    live.stopServer();
    live.choose(u"eventsFile"_s, u"short.ndjson"_s);
    QTRY_VERIFY(live.find<QToolButton>(u"playReplay"_s)->isEnabled());
    live.click(u"playReplay"_s);
    QTRY_COMPARE(live.text(u"replayProblem"_s).section(u' ', 1), u"Start the server to replay"_s);
    startServer(live);
    live.connectBoth();
    live.click(u"playReplay"_s);
    QVERIFY(live.curl->waitForEvents(1));
}

void TestServerStops::recordingGoesOn()
{
    LiveWindow live;
    const auto *button = live.find<QToolButton>(u"recordEvents"_s);
    trigger(live, u"Record Events"_s);
    live.choose(u"eventsFile"_s, u"all.ndjson"_s);
    QTRY_VERIFY(button->isChecked());
    live.publish("before");
    live.stopServer();
    QVERIFY(button->isChecked());
    startServer(live);
    live.publish("after");
    trigger(live, u"Record Events"_s);
    QTRY_VERIFY(!button->isChecked());
    QCOMPARE(live.content(u"all.ndjson"_s).count('\n'), 3);
    QVERIFY(live.text(u"recordingState"_s).contains(u"2 events"_s));
}

void TestServerStops::aRecordingCanBeginMeanwhile()
{
    LiveWindow live;
    const auto *button = live.find<QToolButton>(u"recordEvents"_s);
    trigger(live, u"Record Events"_s);
    live.stopServer();
    live.choose(u"eventsFile"_s, u"all.ndjson"_s);
    QTRY_VERIFY(button->isChecked());
    startServer(live);
    live.publish("recorded");
    trigger(live, u"Record Events"_s);
    QTRY_VERIFY(!button->isChecked());
    QVERIFY(live.content(u"all.ndjson"_s).contains("\"recorded\""));
}

QTEST_MAIN(TestServerStops)
#include "tst_serverstops.moc"
