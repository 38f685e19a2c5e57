// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionmodel.h"
#include "details/factlist.h"
#include "localserver.h"
#include "mainwindow.h"
#include "support/sseclient.h"
#include "windowtest.h"

#include <QAction>
#include <QDialog>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using pulseboard::FactList;
using pulseboard::LocalServer;
using pulseboard::MainWindow;

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
        openWindow();
    }
    void openWindow()
    {
        window = std::make_unique<MainWindow>(server, settings);
        window->resize(1440, 900);
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
    [[nodiscard]] QString fact(const QString &name) { return find<FactList>(u"detailsFacts"_s)->value(name); }
    [[nodiscard]] QDockWidget *dock() { return find<QDockWidget>(u"details"_s); }
    [[nodiscard]] QAbstractItemModel *bans() { return find<QTableView>(u"bans"_s)->model(); }
    void click(const QString &name) { find<QAbstractButton>(name)->click(); }
    void raiseBans()
    {
        find<QDockWidget>(u"bans"_s)->show();
        find<QDockWidget>(u"bans"_s)->raise();
    }
};

} // namespace

class TestLiveDetails final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void showsAConnection();
    void keepsOneThatEnded();
    void recognisesAClientThatComesBack();
    void pingsNow();
    void sendsToThisClientOnly();
    void bansAndUndoes();
    void stopsAndUndoes();
    void foldsAwayAndIsRemembered();
    void opensFromTheTable();
};

void TestLiveDetails::showsAConnection()
{
    Fixture f;
    SseClient client(f.port, "/events?topic=news", { { "User-Agent", "curl/8.1.2" }, { "Cookie", "secret" } });
    QVERIFY(client.waitForOpening());
    QTRY_COMPARE(f.rows(), 1);
    f.table()->selectRow(0);
    QTRY_COMPARE(f.text(u"detailsTitle"_s), u"curl 8.1"_s);
    QCOMPARE(f.text(u"detailsSubtitle"_s), u"c-1"_s);
    QCOMPARE(f.fact(u"Topics"_s), u"news"_s);
    auto *request = f.find<FactList>(u"detailsRequest"_s);
    QCOMPARE(request->value(u"Request"_s), u"GET /events?topic=news HTTP/1.1"_s);
    QCOMPARE(request->value(u"Cookie"_s), u"…"_s);
    f.server.publish(1,
                     { .topic = u"news"_s,
                       .type = u"headline"_s,
                       .data = "first\nsecond",
                       .id = {},
                       .retry = {},
                       .connections = {} });
    auto *events = f.find<QListView>(u"detailsEvents"_s);
    QTRY_COMPARE(events->model()->rowCount(), 1);
    QCOMPARE(events->model()->index(0, 0).data().toString(), u"headline"_s);
    QTRY_COMPARE(f.fact(u"Events"_s), u"1"_s);
    QVERIFY(events->isVisible());
}

void TestLiveDetails::keepsOneThatEnded()
{
    Fixture f;
    SseClient client(f.port, "/events", { { "User-Agent", "curl/8.1.2" } });
    QVERIFY(client.waitForOpening());
    QTRY_COMPARE(f.rows(), 1);
    f.table()->selectRow(0);
    QTRY_COMPARE(f.text(u"detailsTitle"_s), u"curl 8.1"_s);
    client.close();
    QTRY_COMPARE(f.text(u"detailsState"_s), u"closed"_s);
    QTRY_COMPARE(f.rows(), 0);
    QCOMPARE(f.text(u"detailsTitle"_s), u"curl 8.1"_s);
    QCOMPARE(f.fact(u"Reason"_s), u"closed by the client"_s);
    QVERIFY(!f.find<QPushButton>(u"detailsBan"_s)->isVisible());
}

void TestLiveDetails::recognisesAClientThatComesBack()
{
    Fixture f;
    SseClient first(f.port, "/events", { { "User-Agent", "curl/8.1.2" } });
    QVERIFY(first.waitForOpening());
    QTRY_COMPARE(f.rows(), 1);
    f.table()->selectRow(0);
    f.click(u"detailsClose"_s);
    QVERIFY(first.waitForClosed());
    QTRY_COMPARE(f.rows(), 0);
    SseClient again(f.port, "/events",
                    { { "User-Agent", "curl/8.1.2" }, { "Last-Event-ID", first.parser().lastEventId } });
    QVERIFY(again.waitForOpening());
    QTRY_COMPARE(f.rows(), 1);
    f.table()->selectRow(1); // below the one that ended, which stays for a while
    auto *history = f.find<QListView>(u"detailsHistory"_s);
    QTRY_COMPARE(history->model()->rowCount(), 2);
    QTRY_VERIFY(history->isVisible());
    QVERIFY(history->model()->index(0, 0).data().toString().startsWith(u"c-2"_s));
    QCOMPARE(history->model()->index(1, 0).data().toString(), u"c-1"_s);
    QVERIFY(history->model()->index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"kicked"_s));
}

void TestLiveDetails::pingsNow()
{
    Fixture f;
    SseClient client(f.port, "/events");
    QVERIFY(client.waitForOpening());
    QTRY_COMPARE(f.rows(), 1);
    f.table()->selectRow(0);
    f.click(u"detailsPing"_s);
    QVERIFY(client.waitForEvents(1));
    QCOMPARE(client.events().front().type, "ping"_ba);
    QTRY_VERIFY(f.text(u"detailsAnswer"_s).startsWith(u"Pinged"_s));
}

void TestLiveDetails::sendsToThisClientOnly()
{
    Fixture f;
    SseClient one(f.port, "/events");
    QVERIFY(one.waitForOpening());
    SseClient two(f.port, "/events");
    QVERIFY(two.waitForOpening());
    QTRY_COMPARE(f.rows(), 2);
    f.table()->selectRow(1);
    f.click(u"detailsSend"_s);
    f.find<QLineEdit>(u"topic"_s)->setText(u"news"_s);
    f.find<QPlainTextEdit>(u"data"_s)->setPlainText(u"only you"_s);
    f.click(u"send"_s);
    QVERIFY(two.waitForEvents(1));
    QCOMPARE(two.data(), (QByteArrayList { "only you" }));
    auto *events = f.find<QListView>(u"detailsEvents"_s);
    QTRY_COMPARE(events->model()->rowCount(), 1);
    QVERIFY(one.data().isEmpty());
}

void TestLiveDetails::bansAndUndoes()
{
    Fixture f;
    f.raiseBans();
    QVERIFY(f.find<QLabel>(u"bansEmpty"_s)->isVisible());
    SseClient client(f.port, "/events");
    QVERIFY(client.waitForOpening());
    QTRY_COMPARE(f.rows(), 1);
    f.table()->selectRow(0);
    f.click(u"detailsBan"_s);
    auto *dialog = f.find<QDialog>(u"banDialog"_s);
    dialog->findChild<QLineEdit *>(u"banReason"_s)->setText(u"too loud"_s);
    dialog->findChild<QPushButton *>(u"banFor3600"_s)->click();
    dialog->findChild<QPushButton *>(u"agree"_s)->click();
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(f.bans()->rowCount(), 1);
    QCOMPARE(f.bans()->index(0, 1).data().toString(), u"127.0.0.1"_s);
    QCOMPARE(f.bans()->index(0, 2).data().toString(), u"too loud"_s);
    const QString remaining = f.bans()->index(0, 4).data().toString();
    QVERIFY2(remaining == u"1:00:00"_s || remaining.startsWith(u"59:5"_s), qPrintable(remaining));
    SseClient banned(f.port, "/events");
    QVERIFY(banned.waitForHead());
    QCOMPARE(banned.head().status, 204);
    f.find<QTableView>(u"bans"_s)->selectRow(0);
    f.click(u"undoBan"_s);
    QTRY_COMPARE(f.bans()->rowCount(), 0);
    SseClient again(f.port, "/events");
    QVERIFY(again.waitForOpening());
    QCOMPARE(again.head().status, 200);
}

void TestLiveDetails::stopsAndUndoes()
{
    Fixture f;
    f.raiseBans();
    SseClient client(f.port, "/events");
    QVERIFY(client.waitForOpening());
    QTRY_COMPARE(f.rows(), 1);
    f.table()->selectRow(0);
    f.click(u"detailsStop"_s);
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(f.bans()->rowCount(), 1);
    QCOMPARE(f.bans()->index(0, 0).data().toString(), u"stopped"_s);
    f.find<QTableView>(u"bans"_s)->selectRow(0);
    f.click(u"undoBan"_s);
    QTRY_COMPARE(f.bans()->rowCount(), 0);
    SseClient again(f.port, "/events", { { "Last-Event-ID", client.parser().lastEventId } });
    QVERIFY(again.waitForOpening());
    QCOMPARE(again.head().status, 200);
}

void TestLiveDetails::foldsAwayAndIsRemembered()
{
    Fixture f;
    QVERIFY(f.dock()->isVisible());
    f.window->resize(1024, 700);
    QTRY_VERIFY(!f.dock()->isVisible());
    f.window->resize(1440, 900);
    QTRY_VERIFY(f.dock()->isVisible());
    f.window->resize(1024, 700);
    QTRY_VERIFY(!f.dock()->isVisible());
    auto *action = f.dock()->parent()->findChild<QAction *>();
    for (QAction *candidate : f.window->actions()) {
        action = candidate->text() == u"&Details"_s ? candidate : action;
    }
    QCOMPARE(action->text(), u"&Details"_s);
    QVERIFY(!action->isChecked());
    action->trigger(); // whoever wants it there has it there
    QTRY_VERIFY(f.dock()->isVisible());
    QVERIFY(action->isChecked());
    f.window->resize(1440, 900);
    f.dock()->close();
    QTRY_VERIFY(!f.dock()->isVisible());
    f.window->close();
    f.openWindow();
    QVERIFY(!f.dock()->isVisible());
    f.window->resize(1440, 901);
    QVERIFY(!f.dock()->isVisible());
}

void TestLiveDetails::opensFromTheTable()
{
    Fixture f;
    f.window->resize(1024, 700);
    QTRY_VERIFY(!f.dock()->isVisible());
    SseClient client(f.port, "/events");
    QVERIFY(client.waitForOpening());
    QTRY_COMPARE(f.rows(), 1);
    const QRect cell = f.table()->visualRect(f.table()->model()->index(0, 1));
    QTest::mouseClick(f.table()->viewport(), Qt::LeftButton, {}, cell.center());
    QVERIFY(!f.dock()->isVisible());
    QTest::mouseDClick(f.table()->viewport(), Qt::LeftButton, {}, cell.center());
    QTRY_VERIFY(f.dock()->isVisible());
    f.dock()->close();
    QTRY_VERIFY(!f.dock()->isVisible());
    f.window->activateWindow();
    f.table()->setFocus();
    QTRY_VERIFY(f.table()->hasFocus());
    QTest::keyClick(f.table(), Qt::Key_Return);
    QTRY_VERIFY(f.dock()->isVisible());
}

QTEST_MAIN(TestLiveDetails)
#include "tst_livedetails.moc"
