// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "header/summarytile.h"
#include "look/palettes.h"
#include "look/symbolicicon.h"
#include "mainwindow.h"
#include "scriptedlink.h"
#include "windowtest.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDebug>
#include <QDesktopServices>
#include <QDialog>
#include <QDockWidget>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using pulseboard::MainWindow;

namespace {

struct Fixture
{
    QTemporaryDir directory;
    QSettings settings { directory.filePath(u"settings.ini"_s), QSettings::IniFormat };
    ScriptedLink link;
    std::unique_ptr<MainWindow> window;

    explicit Fixture(bool running = true)
    {
        if (running) {
            link.run();
        }
        open();
    }
    void open()
    {
        window.reset(); // saves
        window = std::make_unique<MainWindow>(link, settings);
        window->show();
    }
    void connectMany(int count)
    {
        for (int i = 0; i < count; ++i) {
            link.addConnection(u"curl/8.1.2"_s);
        }
        QTRY_COMPARE(table()->model()->rowCount(), static_cast<int>(link.infos.size()));
    }
    template<typename T>
    [[nodiscard]] T *find(const QString &name)
    {
        return window->findChild<T *>(name);
    }
    [[nodiscard]] QTableView *table() { return find<QTableView>(u"connections"_s); }
    void click(const QString &name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    [[nodiscard]] QAction *action(const QString &text)
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text().remove(u'&').startsWith(text)) {
                return action;
            }
        }
        return nullptr;
    }
};

} // namespace

class TestMainWindow final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void showsHowTheServerIs();
    void startsOnTheAddressInTheField();
    void keepsTheErrorUntilItIsMended();
    void stopsAtOnceWhenNobodyListens();
    void asksBeforeItEndsStreams();
    void kicksOneWithoutAQuestion_data();
    void kicksOneWithoutAQuestion();
    void asksBeforeItKicksMany();
    void asksNoMoreIfToldSo();
    void asksForHowLongToBan();
    void recordsAndReplaysFromTheMenu();
    void cannotKickWithoutASelection();
    void deleteWorksInTheTableOnly();
    void copiesAndOpens();
    void broadcastsAndShowsTheAnswer();
    void ignoresAnswersToOlderEvents();
    void fillsTheTiles();
    void themesChangeAndAreRemembered();
    void remembersTheWindow();
    void comesBackFromAScreenThatIsGone();
    void comesBackWhenAScreenGoes();
    void panelsComeForwardBeforeTheyHide();
    void everythingHasAName();
    void fits_data();
    void fits();
    void iconsAreThere();
};

void TestMainWindow::showsHowTheServerIs()
{
    Fixture f;
    QCOMPARE(f.find<QLabel>(u"serverState"_s)->text(), u"Running"_s);
    QCOMPARE(f.find<QLabel>(u"streamAddress"_s)->text(), u"http://127.0.0.1:8080/events"_s);
    QVERIFY(f.find<QLabel>(u"streamAddress"_s)->isVisible());
    QVERIFY(!f.find<QLineEdit>(u"listenAddress"_s)->isVisible());
    f.link.setStatus(
        { .phase = ScriptedLink::Phase::Stopping, .url = {}, .listenAddress = u"127.0.0.1:8080"_s, .error = {} });
    QCOMPARE(f.find<QLabel>(u"serverState"_s)->text(), u"Stopping"_s);
    QVERIFY(!f.find<QPushButton>(u"startStop"_s)->isEnabled());
    f.link.setStatus(
        { .phase = ScriptedLink::Phase::Stopped, .url = {}, .listenAddress = u"127.0.0.1:8080"_s, .error = {} });
    QCOMPARE(f.find<QLabel>(u"serverState"_s)->text(), u"Stopped"_s);
    QVERIFY(f.find<QLineEdit>(u"listenAddress"_s)->isVisible());
    QCOMPARE(f.find<QLineEdit>(u"listenAddress"_s)->text(), u"127.0.0.1:8080"_s);
    QCOMPARE(f.find<QPushButton>(u"startStop"_s)->text(), u"Start"_s);
    QVERIFY(!f.find<QPushButton>(u"send"_s)->isEnabled());
}

void TestMainWindow::startsOnTheAddressInTheField()
{
    Fixture f(false);
    auto *address = f.find<QLineEdit>(u"listenAddress"_s);
    QTest::keyClicks(address, u"127.0.0.1:9000"_s);
    f.click(u"startStop"_s);
    QCOMPARE(f.link.starts, (QStringList { u"127.0.0.1:9000"_s }));
    QTest::keyClick(address, Qt::Key_Return);
    QCOMPARE(f.link.starts.size(), 2);
    f.click(u"startFromEmpty"_s);
    QCOMPARE(f.link.starts.size(), 3);
}

void TestMainWindow::keepsTheErrorUntilItIsMended()
{
    Fixture f(false);
    const sse::StartError error { .listenAddress = u"127.0.0.1:8080"_s, .systemError = u"<b>In use</b> %2"_s };
    f.link.setStatus(
        { .phase = ScriptedLink::Phase::Stopped, .url = {}, .listenAddress = u"127.0.0.1:8080"_s, .error = error });
    auto *problem = f.find<QLabel>(u"startProblem"_s);
    QVERIFY(problem->isVisible());
    QCOMPARE(problem->text(),
             u"⚠ Cannot listen on 127.0.0.1:8080: the system says “<b>In use</b> %2”. Stop the program that uses the "
             u"address, or listen on another port; port 0 takes any free one."_s);
    QCOMPARE(problem->textFormat(), Qt::PlainText);
    QTest::keyClicks(f.find<QLineEdit>(u"listenAddress"_s), u"1"_s);
    QVERIFY(problem->isVisible());
    f.link.run();
    QVERIFY(!problem->isVisible());
}

void TestMainWindow::stopsAtOnceWhenNobodyListens()
{
    Fixture f;
    f.click(u"startStop"_s);
    QCOMPARE(f.link.stops, 1);
}

void TestMainWindow::asksBeforeItEndsStreams()
{
    Fixture f;
    f.connectMany(3);
    f.click(u"startStop"_s);
    QCOMPARE(f.link.stops, 0);
    auto *question = f.find<QMessageBox>(u"question"_s);
    QVERIFY(question);
    QVERIFY(question->informativeText().contains(u'3'));
    f.click(u"agree"_s);
    QCOMPARE(f.link.stops, 1);
}

void TestMainWindow::kicksOneWithoutAQuestion_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<sse::KickMode>("mode");
    QTest::newRow("close") << u"Close Connection"_s << sse::KickMode::Close;
    QTest::newRow("stop") << u"Stop Client"_s << sse::KickMode::Stop;
}

void TestMainWindow::kicksOneWithoutAQuestion()
{
    QFETCH(QString, text);
    QFETCH(sse::KickMode, mode);
    Fixture f;
    f.connectMany(3);
    f.table()->selectRow(1);
    f.action(text)->trigger();
    QCOMPARE(f.link.kicks.size(), 1);
    QVERIFY(f.link.kicks[0].mode == mode);
    QVERIFY(f.link.kicks[0].connections == (QList<sse::ConnectionId> { { 2 } }));
}

void TestMainWindow::asksBeforeItKicksMany()
{
    Fixture f;
    f.connectMany(3);
    f.table()->selectAll();
    f.action(u"Close 3 Connections"_s)->trigger();
    QVERIFY(f.link.kicks.isEmpty());
    QVERIFY(f.find<QMessageBox>(u"question"_s)->text().contains(u'3'));
    f.find<QMessageBox>(u"question"_s)->reject();
    QVERIFY(f.link.kicks.isEmpty());
    QTRY_VERIFY(!f.find<QMessageBox>(u"question"_s));
    f.action(u"Close 3 Connections"_s)->trigger();
    f.click(u"agree"_s);
    QCOMPARE(f.link.kicks.size(), 1);
    QCOMPARE(f.link.kicks[0].connections.size(), 3);
}

void TestMainWindow::asksNoMoreIfToldSo()
{
    Fixture f;
    f.connectMany(3);
    f.table()->selectAll();
    f.action(u"Close 3"_s)->trigger();
    f.find<QMessageBox>(u"question"_s)->checkBox()->setChecked(true);
    f.click(u"agree"_s);
    QCOMPARE(f.link.kicks.size(), 1);
    f.action(u"Close 3"_s)->trigger();
    QCOMPARE(f.link.kicks.size(), 2);
    QVERIFY(!f.action(u"Ask Before"_s)->isChecked());
    f.open(); // another start of the program
    f.connectMany(0);
    f.table()->selectAll();
    QVERIFY(!f.action(u"Ask Before"_s)->isChecked());
    f.action(u"Ask Before"_s)->trigger(); // and back again
    f.action(u"Close 3"_s)->trigger();
    QVERIFY(f.find<QMessageBox>(u"question"_s));
}

void TestMainWindow::asksForHowLongToBan()
{
    Fixture f;
    f.connectMany(1);
    f.table()->selectRow(0);
    f.action(u"Ban Address"_s)->trigger();
    QVERIFY(f.link.kicks.isEmpty());
    f.find<QSpinBox>(u"banNumber"_s)->setValue(30);
    QTest::mouseClick(f.find<QDialog>(u"banDialog"_s)->findChild<QPushButton *>(u"agree"_s), Qt::LeftButton);
    QCOMPARE(f.link.kicks.size(), 1);
    QVERIFY(f.link.kicks[0].mode == sse::KickMode::Ban);
    QCOMPARE(f.link.kicks[0].banFor, 30min);
}

void TestMainWindow::recordsAndReplaysFromTheMenu()
{
    Fixture f;
    const QString path = f.directory.filePath(u"all.ndjson"_s);
    f.action(u"Record Events"_s)->trigger();
    auto *dialog = f.window->findChild<QFileDialog *>(u"eventsFile"_s);
    QVERIFY(dialog);
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
    QVERIFY(f.window->findChild<QDockWidget *>(u"events"_s)->isVisible());
    dialog->selectFile(path);
    QMetaObject::invokeMethod(dialog, "accept");
    QCOMPARE(f.link.recordings, QStringList { path });

    f.action(u"Replay Recording"_s)->trigger();
    const auto dialogs = f.window->findChildren<QFileDialog *>(u"eventsFile"_s);
    QVERIFY(
        std::ranges::any_of(dialogs, [](const QFileDialog *d) { return d->acceptMode() == QFileDialog::AcceptOpen; }));
}

void TestMainWindow::cannotKickWithoutASelection()
{
    Fixture f;
    f.connectMany(2);
    QVERIFY(!f.find<QPushButton>(u"kick"_s)->isEnabled());
    QVERIFY(!f.action(u"Close"_s)->isEnabled());
    f.table()->selectRow(0);
    QVERIFY(f.find<QPushButton>(u"kick"_s)->isEnabled());
    QCOMPARE(f.find<QPushButton>(u"kick"_s)->menu()->actions().size(), 3);
    f.link.infos.clear();
    f.link.server.counters.clear();
    QTRY_VERIFY(!f.find<QPushButton>(u"kick"_s)->isEnabled());
}

void TestMainWindow::deleteWorksInTheTableOnly()
{
    Fixture f;
    QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
    f.connectMany(2);
    f.table()->selectRow(0);
    auto *filter = f.find<QLineEdit>(u"filter"_s);
    QTest::keyClick(f.window.get(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClick(filter, Qt::Key_Delete);
    f.find<QTableView>(u"log"_s)->setFocus();
    QTest::keyClick(f.find<QTableView>(u"log"_s), Qt::Key_Delete);
    QVERIFY(f.link.kicks.isEmpty());
    f.table()->setFocus();
    QTest::keyClick(f.table(), Qt::Key_Delete);
    QCOMPARE(f.link.kicks.size(), 1);
    QTest::keyClick(f.table(), Qt::Key_Delete, Qt::ShiftModifier);
    QCOMPARE(f.link.kicks.size(), 2);
    QVERIFY(f.link.kicks[1].mode == sse::KickMode::Stop);
}

class Browser final : public QObject
{
    Q_OBJECT

public:
    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened.push_back(url); }
};

void TestMainWindow::copiesAndOpens()
{
    Fixture f;
    f.click(u"copyAddress"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://127.0.0.1:8080/events"_s);
    Browser browser;
    QDesktopServices::setUrlHandler(u"http"_s, &browser, "open");
    f.click(u"openPage"_s);
    QDesktopServices::unsetUrlHandler(u"http"_s);
    QCOMPARE(browser.opened, (QList<QUrl> { QUrl(u"http://127.0.0.1:8080/"_s) }));
    f.connectMany(2);
    f.table()->setCurrentIndex(f.table()->model()->index(1, 1));
    f.action(u"Copy Cell"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"curl 8.1"_s);
    f.action(u"Copy Rows"_s)->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"c-2\tcurl 8.1\t"_s));
    f.action(u"Copy Rows as CSV"_s)->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"id,address,"_s));
    f.action(u"Copy Rows as JSON"_s)->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"["_s));
}

void TestMainWindow::broadcastsAndShowsTheAnswer()
{
    Fixture f;
    QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
    f.click(u"broadcast"_s);
    auto *topic = f.find<QLineEdit>(u"topic"_s);
    QTRY_VERIFY(topic->hasFocus());
    QTest::keyClicks(topic, u"news"_s);
    f.click(u"send"_s);
    QCOMPARE(f.link.publishes.size(), 1);
    const quint64 ticket = f.link.publishes[0].first;
    QCOMPARE(f.link.publishes[0].second.topic, u"news"_s);
    Q_EMIT f.link.publishFailed(ticket, { .field = u"type"_s, .message = u"At most 256 bytes"_s });
    QVERIFY(f.find<QLabel>(u"typeProblem"_s)->isVisible());
    Q_EMIT f.link.published(ticket, { .id = "x-1", .topic = u"news"_s, .connections = 3, .duplicate = false });
    QVERIFY(!f.find<QLabel>(u"typeProblem"_s)->isVisible());
    QVERIFY(f.find<QLabel>(u"sendAnswer"_s)->text().startsWith(u"Sent x-1 to 3 connection"_s));
}

void TestMainWindow::ignoresAnswersToOlderEvents()
{
    Fixture f;
    f.click(u"broadcast"_s);
    f.find<QLineEdit>(u"topic"_s)->setText(u"news"_s);
    f.click(u"send"_s);
    f.click(u"send"_s);
    QCOMPARE(f.link.publishes.size(), 2);
    Q_EMIT f.link.publishFailed(f.link.publishes[0].first, { .field = u"topic"_s, .message = u"old"_s });
    QVERIFY(!f.find<QLabel>(u"topicProblem"_s)->isVisible());
}

void TestMainWindow::fillsTheTiles()
{
    Fixture f;
    f.link.server.totals.uptime = 2h + 13min + 11s;
    f.connectMany(2);
    f.link.server.counters[0].state = sse::ConnectionState::Lagging;
    const auto tile = [&f](const QString &name) { return f.find<pulseboard::SummaryTile>(name)->figure().text(); };
    QTRY_COMPARE(tile(u"tileLagging"_s), u"1"_s);
    QCOMPARE(tile(u"tileConnections"_s), u"2"_s);
    QCOMPARE(tile(u"tileUptime"_s), u"2:13:11"_s);
    QCOMPARE(tile(u"tilePublished"_s), u"0/s"_s);
    f.link.server.totals.maxConnections = 19'744;
    f.link.server.totals.descriptorLimit = 20'000;
    QTRY_COMPARE(tile(u"tileConnections"_s), u"2 of 19,744"_s); // no figure that grows without a bound
    const QString hint = f.find<pulseboard::SummaryTile>(u"tileConnections"_s)->toolTip();
    QVERIFY(hint.contains(u"19,744"_s) && hint.contains(u"20,000"_s));
    f.link.server.totals.published += 1000;
    f.link.server.totals.bytes += 1'000'000;
    QTRY_VERIFY(tile(u"tilePublished"_s) != u"0/s"_s);
    QVERIFY(tile(u"tileOut"_s).endsWith(u"kB/s"_s) || tile(u"tileOut"_s).endsWith(u"MB/s"_s));
}

void TestMainWindow::themesChangeAndAreRemembered()
{
    Fixture f;
    f.action(u"Dark"_s)->trigger();
    QCOMPARE(pulseboard::colorModeOf(QApplication::palette()), pulseboard::ColorMode::Dark);
    f.open();
    QVERIFY(f.action(u"Dark"_s)->isChecked());
    QCOMPARE(pulseboard::colorModeOf(QApplication::palette()), pulseboard::ColorMode::Dark);
    f.action(u"Light"_s)->trigger();
    QCOMPARE(pulseboard::colorModeOf(QApplication::palette()), pulseboard::ColorMode::Light);
    f.action(u"As the System"_s)->trigger();
}

void TestMainWindow::remembersTheWindow()
{
    Fixture f;
    f.window->resize(800, 713); // within the offscreen screen, to which Qt 6.8 cuts a restored window
    f.find<QDockWidget>(u"log"_s)->hide();
    f.find<QLineEdit>(u"filter"_s)->setText(u"curl"_s);
    f.window->close();
    f.open();
    QCOMPARE(f.window->size(), QSize(800, 713));
    QVERIFY(f.find<QDockWidget>(u"log"_s)->isHidden());
    QVERIFY(!f.find<QDockWidget>(u"chart"_s)->isHidden());
    QCOMPARE(f.find<QLineEdit>(u"filter"_s)->text(), u"curl"_s);
}

void TestMainWindow::comesBackFromAScreenThatIsGone()
{
    Fixture f;
    // The rest was on another screen. Of what is wholly outside Qt itself takes care, but not of this.
    f.window->move(10 - f.window->frameGeometry().width(), 60);
    const QSize size = f.window->size();
    f.window->close();
    f.open();
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    QTRY_VERIFY2(room.contains(f.window->frameGeometry().topLeft()),
                 qPrintable(QDebug::toString(f.window->frameGeometry())));
    QVERIFY(f.window->width() <= size.width());
}

void TestMainWindow::comesBackWhenAScreenGoes()
{
    Fixture f;
    QScreen *screen = QGuiApplication::primaryScreen();
    const QRect room = screen->availableGeometry();
    auto *log = f.find<QDockWidget>(u"log"_s);
    auto *compose = f.find<QDockWidget>(u"compose"_s);
    log->setFloating(true);
    compose->setFloating(true);
    QDialog dialog(f.window.get());
    dialog.show();
    QCoreApplication::processEvents();
    compose->move(40, 40);
    log->move(9000, 9000);
    dialog.move(9000, -9000);
    f.window->move(-9000, 60);
    Q_EMIT qGuiApp->screenRemoved(screen); // what Qt says, too, when another one goes
    QTRY_VERIFY(room.contains(f.window->frameGeometry().topLeft()));
    QTRY_VERIFY(room.contains(log->frameGeometry().topLeft()));
    QTRY_VERIFY(room.contains(dialog.frameGeometry().topLeft()));
    QCOMPARE(compose->pos(), QPoint(40, 40)); // it was in reach
    log->move(9000, 9000);
    Q_EMIT screen->availableGeometryChanged(room);
    QTRY_VERIFY(room.contains(log->frameGeometry().topLeft()));
}

/// Who cannot see the window, or has no mouse, finds everything too.
void TestMainWindow::panelsComeForwardBeforeTheyHide()
{
    Fixture f;
    auto *compose = f.find<QDockWidget>(u"compose"_s);
    auto *events = f.find<QDockWidget>(u"events"_s);
    QAction *toggle = nullptr;
    for (QAction *action : f.window->findChildren<QAction *>()) {
        toggle = action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_3) ? action : toggle;
    }
    QVERIFY(toggle);
    QCOMPARE(toggle->text(), compose->windowTitle());
    QTRY_VERIFY(!events->visibleRegion().isEmpty());
    QVERIFY(!toggle->isChecked()); // it stands behind the events
    toggle->trigger();
    QTRY_VERIFY(!compose->visibleRegion().isEmpty());
    QVERIFY(!compose->isHidden());
    QVERIFY(toggle->isChecked());
    toggle->trigger();
    QTRY_VERIFY(compose->isHidden());
    QVERIFY(!toggle->isChecked());
    toggle->trigger();
    QTRY_VERIFY(!compose->visibleRegion().isEmpty());
    QVERIFY(toggle->isChecked());
}

void TestMainWindow::everythingHasAName()
{
    Fixture f;
    for (const QAbstractButton *button : f.window->findChildren<QAbstractButton *>()) {
        if (button->objectName().startsWith(u"qt_"_s) || qobject_cast<const QTabBar *>(button->parent())
            || qobject_cast<const QTableView *>(button->parent())) {
            continue; // Qt's own, named by it
        }
        QVERIFY2(!button->text().isEmpty() || !button->toolTip().isEmpty(), qPrintable(button->objectName()));
        const bool inField = qobject_cast<const QLineEdit *>(button->parent()); // Qt names it by its tooltip
        QVERIFY2(inField || !button->text().isEmpty() || !button->accessibleName().isEmpty(),
                 qPrintable(button->objectName()));
    }
    for (const QLineEdit *edit : f.window->findChildren<QLineEdit *>()) {
        QVERIFY2(!edit->accessibleName().isEmpty(), qPrintable(edit->objectName()));
    }
    for (const QLabel *label : f.window->findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    QSet<QKeySequence> shortcuts;
    for (const QAction *action : f.window->findChildren<QAction *>()) {
        if (!action->shortcut().isEmpty() && action->shortcutContext() == Qt::WindowShortcut) {
            QVERIFY2(!shortcuts.contains(action->shortcut()), qPrintable(action->text()));
            shortcuts.insert(action->shortcut());
        }
    }
}

void TestMainWindow::fits_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(1024, 700);
    QTest::newRow("usual") << QSize(1440, 900);
    QTest::newRow("large") << QSize(2560, 1440);
}

void TestMainWindow::fits()
{
    QFETCH(QSize, size);
    Fixture f;
    f.connectMany(50);
    f.click(u"broadcast"_s);
    f.window->resize(size);
    QCOMPARE(f.window->size(), size); // no part asks for more
    for (const QWidget *part : f.window->findChildren<QWidget *>()) {
        const bool cuttable = qobject_cast<const QPushButton *>(part) || qobject_cast<const QLineEdit *>(part);
        // Of docks in tabs, Qt moves those that are not in front out of the window.
        const QWidget *dock = part;
        while (dock && !qobject_cast<const QDockWidget *>(dock)) {
            dock = dock->parentWidget();
        }
        if (dock && dock->visibleRegion().isEmpty()) {
            continue;
        }
        if (cuttable && part->isVisible()) {
            const QRect area(part->mapTo(f.window.get(), QPoint()), part->size());
            QVERIFY2(f.window->rect().contains(area), qPrintable(part->objectName()));
            if (qobject_cast<const QPushButton *>(part)) {
                QVERIFY2(part->width() >= part->minimumSizeHint().width(), qPrintable(part->objectName()));
            }
        }
    }
    QVERIFY(f.find<QDockWidget>(u"chart"_s)->isVisible());
    QVERIFY(f.find<QWidget>(u"plot"_s)->height() >= 100);
}

void TestMainWindow::iconsAreThere()
{
    QVERIFY(!pulseboard::applicationIcon().isNull());
    Fixture f;
    for (const char *name : { "start", "stop", "copy", "open", "broadcast", "quit", "close", "stop-client", "ban",
                              "select-all", "find", "clear", "help", "save", "follow", "float" }) {
        const QImage image = pulseboard::symbolicIcon(name).pixmap(16).toImage();
        bool drawn = false;
        for (int y = 0; y < image.height() && !drawn; ++y) {
            for (int x = 0; x < image.width() && !drawn; ++x) {
                drawn = image.pixelColor(x, y).alpha() > 0;
            }
        }
        QVERIFY2(drawn, name);
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
