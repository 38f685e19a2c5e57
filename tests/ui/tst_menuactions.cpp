// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "liveactions.h"
#include "windowtest.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QDialog>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using liveactions::run;

namespace {

class Browser final : public QObject
{
    Q_OBJECT

public:
    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened.push_back(url); }
};

bool isDark(const LiveWindow &live)
{
    return live.window->palette().color(QPalette::Window).lightness() < 128;
}

void stopsAndStarts(LiveWindow &live, QAction &action)
{
    run(live, action);
    live.click(u"agree"_s); // two streams end
    QVERIFY(live.curl->waitForClosed() && live.other->waitForClosed());
    QTRY_COMPARE(live.state(), u"Stopped"_s);
    QTRY_COMPARE(live.rows(), 0);
    QCOMPARE(action.text(), u"Start"_s);
    run(live, action);
    QTRY_COMPARE(live.state(), u"Running"_s);
    live.connectBoth();
}

void opensThePage(LiveWindow &live, QAction &action)
{
    Browser browser;
    QDesktopServices::setUrlHandler(u"http"_s, &browser, "open");
    run(live, action);
    QDesktopServices::unsetUrlHandler(u"http"_s);
    QCOMPARE(browser.opened, QList<QUrl> { live.server->status().url });
    QCOMPARE(HttpClient(static_cast<quint16>(browser.opened.front().port())).get("/").status, 200);
}

void broadcasts(LiveWindow &live, QAction &action)
{
    auto *topic = live.find<QLineEdit>(u"topic"_s);
    QVERIFY(!isInSight(topic));
    run(live, action);
    QTRY_VERIFY(isInSight(topic) && topic->hasFocus());
    QTest::keyClicks(topic, u"news"_s);
    live.find<QPlainTextEdit>(u"data"_s)->setPlainText(u"by hand"_s);
    QTest::keyClick(topic, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(live.curl->waitForEvents(1) && live.other->waitForEvents(1));
    QCOMPARE(live.curl->data(), QByteArrayList { "by hand" });
    QTRY_VERIFY(live.text(u"sendAnswer"_s).contains(u"to 2 connections"_s));
}

void records(LiveWindow &live, QAction &action)
{
    auto *button = live.find<QToolButton>(u"recordEvents"_s);
    run(live, action);
    live.choose(u"eventsFile"_s, u"all.ndjson"_s);
    QTRY_VERIFY(button->isChecked());
    live.publish("kept");
    run(live, action); // ends it
    QTRY_VERIFY(!button->isChecked());
    live.publish("too late");
    QCOMPARE(live.content(u"all.ndjson"_s).count('\n'), 2); // the head, and one event
    QVERIFY(live.content(u"all.ndjson"_s).contains("\"kept\""));
}

void replays(LiveWindow &live, QAction &action)
{
    QFile file(live.path(u"given.ndjson"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"pulseboard-recording\":1}\n{\"t\":0,\"topic\":\"news\",\"data\":\"again\"}\n");
    file.close();
    run(live, action);
    live.choose(u"eventsFile"_s, u"given.ndjson"_s);
    QTRY_VERIFY(live.find<QToolButton>(u"playReplay"_s)->isEnabled());
    live.click(u"playReplay"_s);
    QVERIFY(live.curl->waitForEvents(1) && live.other->waitForEvents(1));
    QCOMPARE(live.curl->data(), QByteArrayList { "again" });
}

void opensTheSettings(LiveWindow &live, QAction &action)
{
    run(live, action);
    auto *dialog = live.find<QDialog>(u"settingsDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(live.rows() == 2 && !live.curl->isClosed());
}

/// With the event loop that the program has.
void quits(LiveWindow &live, QAction &action)
{
    QApplication::setQuitOnLastWindowClosed(false); // not by the way
    QTimer::singleShot(0ms, &action, [&live, &action] { run(live, action); });
    QTimer::singleShot(10s, live.window.get(), [] { QCoreApplication::exit(1); });
    const int status = QCoreApplication::exec();
    QApplication::setQuitOnLastWindowClosed(true);
    QCOMPARE(status, 0);
    QVERIFY(!live.window->isVisible());
    live.window.reset();
    live.server.reset(); // as the program goes on
    QVERIFY(live.curl->waitForClosed() && live.other->waitForClosed());
}

void closes(LiveWindow &live, QAction &action)
{
    live.selectFirst();
    run(live, action);
    QVERIFY(live.curl->waitForClosed());
    QTRY_COMPARE(live.rows(), 1);
    QVERIFY(!live.other->isClosed());
    QTRY_VERIFY(!action.isEnabled()); // nothing is selected any more
}

void stopsTheClient(LiveWindow &live, QAction &action)
{
    live.selectFirst();
    run(live, action);
    QVERIFY(live.curl->waitForClosed());
    QTRY_COMPARE(live.rows(), 1);
    SseClient back(live.port(), "/events", { { "Last-Event-ID", live.curl->parser().lastEventId } });
    QVERIFY(back.waitForHead());
    QCOMPARE(back.head().status, 204);
}

void bans(LiveWindow &live, QAction &action)
{
    live.selectFirst();
    run(live, action);
    auto *dialog = live.find<QDialog>(u"banDialog"_s);
    QVERIFY(dialog);
    live.click(dialog->findChild<QPushButton *>(u"agree"_s));
    QVERIFY(live.curl->waitForClosed());
    SseClient back(live.port(), "/events");
    QVERIFY(back.waitForHead());
    QCOMPARE(back.head().status, 204);
    QTRY_COMPARE(live.find<QTableView>(u"bans"_s)->model()->rowCount(), 1);
}

void selectsAll(LiveWindow &live, QAction &action)
{
    run(live, action);
    QCOMPARE(live.table()->selectionModel()->selectedRows().size(), 2);
    QTRY_COMPARE(live.text(u"detailsTitle"_s), u"2 connections selected"_s);
}

void goesThroughThePanes(LiveWindow &live, QAction &action)
{
    live.table()->setFocus();
    QSet<const QWidget *> seen;
    do {
        seen.insert(QApplication::focusWidget());
        run(live, action);
        QVERIFY2(isInSight(QApplication::focusWidget()), qPrintable(QApplication::focusWidget()->objectName()));
    } while (!seen.contains(QApplication::focusWidget()) && !QTest::currentTestFailed());
    QVERIFY(live.table()->hasFocus()); // round
    QVERIFY(seen.size() >= 4);
}

void findsCommands(LiveWindow &live, QAction &action)
{
    run(live, action);
    auto *edit = live.find<QLineEdit>(u"commandFilter"_s);
    QTRY_VERIFY(isInSight(edit) && edit->hasFocus());
    QTest::keyClicks(edit, u"copstradd"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(!edit->isVisible());
    QVERIFY(LiveWindow::copied().endsWith(u"/events"_s));
}

void asksNoMore(LiveWindow &live, QAction &action)
{
    QVERIFY(action.isChecked());
    run(live, action);
    live.table()->selectAll();
    live.table()->setFocus();
    QTest::keyClick(live.table(), Qt::Key_Delete);
    QVERIFY(!live.find<QMessageBox>(u"question"_s));
    QVERIFY(live.curl->waitForClosed() && live.other->waitForClosed());
}

void tellsAbout(LiveWindow &live, QAction &action)
{
    run(live, action);
    const auto *box = live.window->findChild<QMessageBox *>();
    QVERIFY(box && box->isVisible());
    QVERIFY(box->informativeText().contains(u"GNU General Public License"_s));
}

/// Of a dock that is in sight, or stands behind another.
template<bool inMenuBar>
void togglesThePanel(LiveWindow &live, QAction &action)
{
    auto *dock = qobject_cast<QDockWidget *>(action.parent());
    QVERIFY(dock);
    live.raise(dock->objectName());
    run(live, action);
    QTRY_VERIFY(dock->isHidden() && !action.isChecked());
    run(live, action);
    QTRY_VERIFY(!dock->isHidden() && action.isChecked());
    QVERIFY(!inMenuBar || isInSight(dock)); // Qt's own lets it come back behind others
}

void showsEachColumn(LiveWindow &live, QAction &first)
{
    const auto *header = live.table()->horizontalHeader();
    const auto *menu = qobject_cast<QMenu *>(first.parent());
    int section = 0;
    for (QAction *action : menu->actions()) {
        if (action->isCheckable()) {
            run(live, *action);
            QVERIFY2(header->isSectionHidden(section), qPrintable(action->text()));
            run(live, *action);
            QVERIFY2(!header->isSectionHidden(section), qPrintable(action->text()));
            ++section;
        }
    }
    QCOMPARE(section, header->count());
}

/// One step for the column of the current cell.
template<int step>
void movesTheColumn(LiveWindow &live, QAction &action)
{
    const auto *header = live.table()->horizontalHeader();
    QCOMPARE(header->visualIndex(1), 1);
    run(live, action);
    QCOMPARE(header->visualIndex(1), 1 + step);
}

void fitsTheColumns(LiveWindow &live, QAction &action)
{
    auto *header = live.table()->horizontalHeader();
    const int width = header->sectionSize(1);
    header->resizeSection(1, width + 400);
    QVERIFY(header->length() > header->width());
    run(live, action);
    QCOMPARE(header->sectionSize(1), width);
    QVERIFY(header->length() <= header->width());
}

void resetsTheColumns(LiveWindow &live, QAction &action)
{
    auto *header = live.table()->horizontalHeader();
    header->moveSection(1, 3);
    header->hideSection(2);
    run(live, action);
    QCOMPARE(header->visualIndex(1), 1);
    QVERIFY(!header->isSectionHidden(2));
}

void speaksChinese(LiveWindow &live, QAction &action)
{
    run(live, action);
    QTRY_COMPARE(live.state(), u"运行中"_s);
    QVERIFY(action.isChecked());
}

void speaksEnglish(LiveWindow &live, QAction &action)
{
    for (QAction *other : liveactions::all(live)) {
        if (liveactions::nameOf(other).endsWith(u"Simplified Chinese"_s)) {
            other->trigger();
        }
    }
    QTRY_VERIFY(live.state() != u"Running"_s);
    run(live, action);
    QTRY_COMPARE(live.state(), u"Running"_s);
    QVERIFY(action.isChecked());
}

template<bool dark>
void changesTheTheme(LiveWindow &live, QAction &action)
{
    for (QAction *other : liveactions::all(live)) {
        if (liveactions::nameOf(other) == (dark ? u"Theme/Light"_s : u"Theme/Dark"_s)) {
            other->trigger();
        }
    }
    QTRY_COMPARE(isDark(live), !dark);
    run(live, action);
    QTRY_COMPARE(isDark(live), dark);
    QVERIFY(action.isChecked());
}

const ActionRow rows[] = {
    { "Stop", stopsAndStarts },
    { "Copy Stream Address",
      [](LiveWindow &live, QAction &action) {
          run(live, action);
          QCOMPARE(LiveWindow::copied(), u"http://127.0.0.1:%1/events"_s.arg(live.port()));
      } },
    { "Open Live Page", opensThePage },
    { "Broadcast…", broadcasts },
    { "Record Events…", records },
    { "Replay Recording…", replays },
    { "Settings…", opensTheSettings },
    { "Quit", quits },
    { "Close Connection", closes },
    { "Stop Client", stopsTheClient },
    { "Ban Address", bans },
    { "Copy Rows",
      [](LiveWindow &live, QAction &action) {
          live.selectFirst();
          run(live, action);
          QVERIFY(LiveWindow::copied().startsWith(u"c-1\tcurl 8.1\t"_s));
          QVERIFY(!LiveWindow::copied().contains(u'\n'));
      } },
    { "Copy Cell",
      [](LiveWindow &live, QAction &action) {
          live.selectFirst();
          run(live, action);
          QCOMPARE(LiveWindow::copied(), u"curl 8.1"_s);
      } },
    { "Copy Rows as CSV",
      [](LiveWindow &live, QAction &action) {
          live.selectFirst();
          run(live, action);
          QVERIFY(LiveWindow::copied().startsWith(u"id,address,"_s));
          QVERIFY(LiveWindow::copied().contains(u"\nc-1,127.0.0.1"_s)
                  || LiveWindow::copied().contains(u"\r\nc-1,127.0.0.1"_s));
      } },
    { "Copy Rows as JSON",
      [](LiveWindow &live, QAction &action) {
          live.table()->selectAll();
          run(live, action);
          QCOMPARE(QJsonDocument::fromJson(LiveWindow::copied().toUtf8()).array().size(), 2);
      } },
    { "Select All", selectsAll },
    { "Find Connection",
      [](LiveWindow &live, QAction &action) {
          live.table()->setFocus();
          run(live, action);
          QTRY_VERIFY(live.find<QLineEdit>(u"filter"_s)->hasFocus());
          QTest::keyClicks(QApplication::focusWidget(), u"topic:news"_s);
          QTRY_COMPARE(live.text(u"connectionCount"_s), u"1 of 2"_s);
      } },
    { "Details",
      [](LiveWindow &live, QAction &action) {
          auto *details = live.find<QDockWidget>(u"details"_s);
          QVERIFY(isInSight(details) && action.isChecked());
          run(live, action);
          QTRY_VERIFY(!isInSight(details) && !action.isChecked());
          run(live, action);
          QTRY_VERIFY(isInSight(details) && action.isChecked());
      } },
    { "Next Pane", goesThroughThePanes },
    { "Previous Pane", goesThroughThePanes },
    { "Find Command…", findsCommands },
    { "Theme/Light", changesTheTheme<false> },
    { "Theme/Dark", changesTheTheme<true> },
    { "Theme/As the System",
      [](LiveWindow &live, QAction &action) {
          const bool before = isDark(live);
          for (QAction *other : liveactions::all(live)) {
              if (liveactions::nameOf(other) == (before ? u"Theme/Light"_s : u"Theme/Dark"_s)) {
                  other->trigger();
              }
          }
          QTRY_COMPARE(isDark(live), !before);
          run(live, action);
          QTRY_COMPARE(isDark(live), before);
      } },
    { "Language/English", speaksEnglish },
    { "Language/Simplified Chinese", speaksChinese },
    { "Language/As the System", // which has none here
      speaksEnglish },
    { "Ask Before Ending Several Connections", asksNoMore },
    { "About Pulseboard", tellsAbout },
    { "Panel/Chart", togglesThePanel<true> },
    { "Panel/Events", togglesThePanel<true> },
    { "Panel/Compose", togglesThePanel<true> },
    { "Panel/Bans", togglesThePanel<true> },
    { "Panel/Log", togglesThePanel<true> },
    { "Popup/Charts", togglesThePanel<false> },
    { "Popup/Events", togglesThePanel<false> },
    { "Popup/Compose", togglesThePanel<false> },
    { "Popup/Bans", togglesThePanel<false> },
    { "Popup/Log", togglesThePanel<false> },
    { "Popup/Details", togglesThePanel<false> },
    { "Columns/each", showsEachColumn },
    { "Columns/Move “Client” Left", movesTheColumn<-1> },
    { "Columns/Move “Client” Right", movesTheColumn<1> },
    { "Columns/Fit Columns to Window", fitsTheColumns },
    { "Columns/Reset Columns", resetsTheColumns },
};

} // namespace

/// Every action of the menus, triggered in the real window while real clients are connected.
class TestMenuActions final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("LC_ALL", "C"); } // for the language of the system
    void eachHasItsRow();
    void triggers_data();
    void triggers();
};

void TestMenuActions::eachHasItsRow()
{
    LiveWindow live;
    live.connectBoth();
    live.selectFirst();
    QCOMPARE(liveactions::strangers(live, true, rows).join(u"; "_s), QString());
}

void TestMenuActions::triggers_data()
{
    QTest::addColumn<size_t>("row");
    for (size_t i = 0; i < std::size(rows); ++i) {
        QTest::newRow(rows[i].name) << i;
    }
}

void TestMenuActions::triggers()
{
    QFETCH(size_t, row);
    LiveWindow live;
    live.connectBoth();
    live.selectFirst();
    liveactions::check(live, rows[row]);
}

QTEST_MAIN(TestMenuActions)
#include "tst_menuactions.moc"
