// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionmodel.h"
#include "localserver.h"
#include "mainwindow.h"
#include "support/sseclient.h"
#include "windowtest.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSpinBox>
#include <QTableView>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using pulseboard::LocalServer;
using pulseboard::MainWindow;
using pulseboard::ServerStatus;

namespace {

sse::ServerConfig onFreePort()
{
    sse::ServerConfig config;
    config.listenAddress = u"127.0.0.1:0"_s;
    return config;
}

/// The whole program in one process: a server in its thread, the window, and clients on sockets.
struct Fixture
{
    QTemporaryDir directory;
    QSettings settings { directory.filePath(u"settings.ini"_s), QSettings::IniFormat };
    LocalServer server { onFreePort() };
    quint16 port = 0;
    std::unique_ptr<MainWindow> window;

    Fixture()
    {
        const auto url = server.startAndWait();
        port = url ? static_cast<quint16>(url->port()) : 0;
        window = std::make_unique<MainWindow>(server, settings);
        window->show();
    }
    template<typename T>
    [[nodiscard]] T *find(const QString &name)
    {
        return window->findChild<T *>(name);
    }
    [[nodiscard]] QTableView *table() { return find<QTableView>(u"connections"_s); }
    /// Of open connections; closed ones stay for a while.
    [[nodiscard]] int rows()
    {
        const QAbstractItemModel *model = table()->model();
        int open = 0;
        for (int row = 0; row < model->rowCount(); ++row) {
            open += model->index(row, 0).data(pulseboard::ConnectionModel::OpenRole).toBool() ? 1 : 0;
        }
        return open;
    }
    [[nodiscard]] QString text(const QString &label) { return find<QLabel>(label)->text(); }
    void click(const QString &name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void trigger(const QString &text)
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text().remove(u'&').startsWith(text)) {
                action->trigger();
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
    void compose(const QString &topic, const QString &data)
    {
        click(u"broadcast"_s);
        find<QLineEdit>(u"topic"_s)->setText(topic);
        find<QPlainTextEdit>(u"data"_s)->setPlainText(data);
    }
};

} // namespace

class TestLiveWindow final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhoConnects();
    void broadcastsToAll();
    void broadcastsToTheSelected();
    void repeatsUntilTheServerStops();
    void showsWhatTheServerRefuses();
    void closesAClient();
    void stopsAClient();
    void bansAnAddress();
    void stopsAndStarts();
    void aPortInUseIsNamedAndAnotherWorks();
};

void TestLiveWindow::showsWhoConnects()
{
    Fixture f;
    QVERIFY(f.port > 0);
    SseClient client(f.port, "/events?topic=news", { { "User-Agent", "curl/8.1.2" } });
    QVERIFY(client.waitForOpening());
    QTRY_COMPARE(f.rows(), 1);
    QCOMPARE(f.table()->model()->index(0, 1).data().toString(), u"curl 8.1"_s);
    QCOMPARE(f.table()->model()->index(0, 3).data().toString(), u"/events  news"_s);
    QTRY_VERIFY(f.find<QTableView>(u"log"_s)->model()->rowCount() >= 2); // started, connected
    client.close();
    QTRY_COMPARE(f.rows(), 0);
}

void TestLiveWindow::broadcastsToAll()
{
    Fixture f;
    SseClient one(f.port, "/events");
    SseClient two(f.port, "/events?topic=news");
    SseClient other(f.port, "/events?topic=sport");
    QVERIFY(one.waitForOpening() && two.waitForOpening() && other.waitForOpening());
    f.compose(u"news"_s, u"first line\nsecond line"_s);
    f.click(u"send"_s);
    QVERIFY(one.waitForEvents(1) && two.waitForEvents(1));
    QCOMPARE(one.data(), (QByteArrayList { "first line\nsecond line" }));
    QCOMPARE(two.data(), one.data());
    QTRY_VERIFY(f.text(u"sendAnswer"_s).contains(u"to 2 connection"_s));
    QVERIFY(f.text(u"sendAnswer"_s).contains(QString::fromUtf8(one.events().back().lastEventId)));
    QVERIFY(other.data().isEmpty());
}

void TestLiveWindow::broadcastsToTheSelected()
{
    Fixture f;
    SseClient one(f.port, "/events");
    QVERIFY(one.waitForOpening());
    SseClient two(f.port, "/events");
    QVERIFY(two.waitForOpening());
    QTRY_COMPARE(f.rows(), 2);
    f.table()->selectRow(1);
    f.compose(u"news"_s, u"only you"_s);
    f.click(u"toSelected"_s);
    f.click(u"send"_s);
    QVERIFY(two.waitForEvents(1));
    QCOMPARE(two.data(), (QByteArrayList { "only you" }));
    QTRY_VERIFY(f.text(u"sendAnswer"_s).contains(u"to 1 connection"_s));
    f.find<QPlainTextEdit>(u"data"_s)->setPlainText(u"all of you"_s);
    f.click(u"toEveryone"_s);
    f.click(u"send"_s);
    QVERIFY(one.waitForEvents(1));
    QCOMPARE(one.data(), (QByteArrayList { "all of you" })); // the other one never came here
}

void TestLiveWindow::repeatsUntilTheServerStops()
{
    Fixture f;
    SseClient client(f.port, "/events?topic=news");
    QVERIFY(client.waitForOpening());
    f.compose(u"news"_s, u"n{{seq}}"_s);
    f.find<QSpinBox>(u"repeatEvery"_s)->setValue(10);
    f.find<QSpinBox>(u"repeatTimes"_s)->setValue(5);
    f.click(u"repeat"_s);
    QVERIFY(client.waitForEvents(5));
    QCOMPARE(client.data(), (QByteArrayList { "n1", "n2", "n3", "n4", "n5" }));
    const auto says = [&f](int row) {
        return f.find<QTableView>(u"schedules"_s)->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    };
    QTRY_VERIFY(says(0).contains(u"finished"_s));
    QVERIFY(says(0).contains(u"5 of 5 sent"_s));
    QVERIFY(says(0).contains(u"last to 1 connection"_s));

    f.find<QSpinBox>(u"repeatTimes"_s)->setValue(0);
    f.click(u"repeat"_s);
    QVERIFY(client.waitForEvents(8));
    f.click(u"startStop"_s);
    if (auto *agree = f.find<QAbstractButton>(u"agree"_s)) { // unless no snapshot has told of the client yet
        QTest::mouseClick(agree, Qt::LeftButton);
    }
    QTRY_COMPARE(f.text(u"serverState"_s), u"Stopped"_s);
    QVERIFY(says(1).contains(u"paused: the server was stopped"_s));
    f.find<QLineEdit>(u"listenAddress"_s)->setText(u"127.0.0.1:0"_s);
    f.click(u"startStop"_s);
    QTRY_COMPARE(f.text(u"serverState"_s), u"Running"_s);
    SseClient again(static_cast<quint16>(QUrl(f.text(u"streamAddress"_s)).port()), "/events?topic=news");
    QVERIFY(again.waitForOpening());
    QVERIFY(again.data().isEmpty()); // it waits to be told
    const auto pauses = f.window->findChildren<QAbstractButton *>(u"pauseSchedule"_s);
    QTest::mouseClick(pauses.back(), Qt::LeftButton);
    QVERIFY(again.waitForEvents(2));
}

void TestLiveWindow::showsWhatTheServerRefuses()
{
    Fixture f;
    f.compose(QString(300, u'x'), u"data"_s);
    f.click(u"send"_s);
    QTRY_VERIFY(f.find<QLabel>(u"topicProblem"_s)->isVisible());
    QVERIFY(f.text(u"topicProblem"_s).contains(u"256"_s));
    f.find<QLineEdit>(u"topic"_s)->setText(u"news"_s);
    f.click(u"send"_s);
    QTRY_VERIFY(f.text(u"sendAnswer"_s).contains(u"to 0 connection"_s));
    QVERIFY(!f.find<QLabel>(u"topicProblem"_s)->isVisible());
}

void TestLiveWindow::closesAClient()
{
    Fixture f;
    SseClient one(f.port, "/events");
    QVERIFY(one.waitForOpening());
    SseClient two(f.port, "/events");
    QVERIFY(two.waitForOpening());
    QTRY_COMPARE(f.rows(), 2);
    f.table()->selectRow(0);
    f.trigger(u"Close Connection"_s);
    QVERIFY(one.waitForClosed());
    QTRY_COMPARE(f.rows(), 1);
    QVERIFY(!two.isClosed());
    SseClient again(f.port, "/events"); // it may come back
    QVERIFY(again.waitForOpening());
    QTRY_COMPARE(f.rows(), 2);
}

void TestLiveWindow::stopsAClient()
{
    Fixture f;
    SseClient one(f.port, "/events");
    QVERIFY(one.waitForOpening());
    QTRY_COMPARE(f.rows(), 1);
    f.table()->selectRow(0);
    f.trigger(u"Stop Client"_s);
    QVERIFY(one.waitForClosed());
    QTRY_COMPARE(f.rows(), 0);
    // As an EventSource it comes back with the last ID it was given, and hears that it is over.
    SseClient again(f.port, "/events", { { "Last-Event-ID", one.parser().lastEventId } });
    QVERIFY(again.waitForHead());
    QCOMPARE(again.head().status, 204);
    SseClient other(f.port, "/events");
    QVERIFY(other.waitForOpening());
}

void TestLiveWindow::bansAnAddress()
{
    Fixture f;
    SseClient one(f.port, "/events");
    QVERIFY(one.waitForOpening());
    QTRY_COMPARE(f.rows(), 1);
    f.table()->selectRow(0);
    f.trigger(u"Ban Address"_s);
    QTest::mouseClick(f.find<QDialog>(u"banDialog"_s)->findChild<QPushButton *>(u"agree"_s), Qt::LeftButton);
    QVERIFY(one.waitForClosed());
    SseClient other(f.port, "/events");
    QVERIFY(other.waitForHead());
    QCOMPARE(other.head().status, 204);
}

void TestLiveWindow::stopsAndStarts()
{
    Fixture f;
    SseClient one(f.port, "/events");
    QVERIFY(one.waitForOpening());
    QTRY_COMPARE(f.rows(), 1);
    f.click(u"startStop"_s);
    f.click(u"agree"_s); // one stream ends
    QVERIFY(one.waitForClosed());
    QTRY_COMPARE(f.text(u"serverState"_s), u"Stopped"_s);
    QTRY_COMPARE(f.rows(), 0);
    f.find<QLineEdit>(u"listenAddress"_s)->setText(u"127.0.0.1:0"_s);
    f.click(u"startStop"_s);
    QTRY_COMPARE(f.text(u"serverState"_s), u"Running"_s);
    const QUrl stream(f.text(u"streamAddress"_s));
    SseClient again(static_cast<quint16>(stream.port()), "/events");
    QVERIFY(again.waitForOpening());
    QTRY_COMPARE(f.rows(), 1);
}

void TestLiveWindow::aPortInUseIsNamedAndAnotherWorks()
{
    QTcpServer blocker;
    QVERIFY(blocker.listen(QHostAddress::LocalHost));
    Fixture f;
    f.click(u"startStop"_s);
    QTRY_COMPARE(f.text(u"serverState"_s), u"Stopped"_s);
    auto *address = f.find<QLineEdit>(u"listenAddress"_s);
    address->setText(u"127.0.0.1:%1"_s.arg(blocker.serverPort()));
    f.click(u"startStop"_s);
    QTRY_VERIFY(f.find<QLabel>(u"startProblem"_s)->isVisible());
    QVERIFY(f.text(u"startProblem"_s).contains(QString::number(blocker.serverPort())));
    QCOMPARE(f.text(u"serverState"_s), u"Stopped"_s);
    address->setText(u"127.0.0.1:0"_s);
    f.click(u"startStop"_s);
    QTRY_COMPARE(f.text(u"serverState"_s), u"Running"_s);
    QVERIFY(!f.find<QLabel>(u"startProblem"_s)->isVisible());
    SseClient client(static_cast<quint16>(QUrl(f.text(u"streamAddress"_s)).port()), "/events");
    QVERIFY(client.waitForOpening());
}

QTEST_MAIN(TestLiveWindow)
#include "tst_livewindow.moc"
