// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/eventdetail.h"
#include "events/eventfilter.h"
#include "events/eventmodel.h"
#include "events/eventspanel.h"
#include "events/eventview.h"
#include "events/replayplayer.h"
#include "mainwindow.h"
#include "scriptedlink.h"
#include "windowtest.h"

#include <QAction>
#include <QClipboard>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QTemporaryDir>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace pulseboard;

namespace {

struct Fixture
{
    QTemporaryDir directory;
    QSettings settings { directory.filePath(u"settings.ini"_s), QSettings::IniFormat };
    ScriptedLink link;
    std::unique_ptr<MainWindow> window;

    Fixture()
    {
        link.run();
        link.answersLater = true;
        window = std::make_unique<MainWindow>(link, settings);
        window->show();
    }
    template<typename T>
    [[nodiscard]] T *find(const QString &name)
    {
        return window->findChild<T *>(name);
    }
    [[nodiscard]] EventView *view() { return window->findChild<EventView *>(); }
    [[nodiscard]] EventsPanel *panel() { return window->findChild<EventsPanel *>(); }
    [[nodiscard]] int rows() { return view()->model()->rowCount(); }
    [[nodiscard]] QString text(const QString &label) { return find<QLabel>(label)->text(); }
    void click(const QString &name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void publish(int count, const QString &topic = u"news"_s)
    {
        for (int i = 0; i < count; ++i) {
            link.addEvent(topic, "number " + QByteArray::number(i));
        }
    }
    [[nodiscard]] QString detail() { return find<QPlainTextEdit>(u"eventText"_s)->toPlainText(); }
    void select(int row) { view()->selectRow(row); }
};

} // namespace

class TestEventsPanel final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatArrives();
    void wantsNothingWhileHidden();
    void pausesAndGoesOn();
    void clearsHereOnly();
    void filtersNewArrivals();
    void keepsTheSelection();
    void followsUnlessSomebodyReads();
    void neverCutsTheFirstRow();
    void columnsFillTheWidth();
    void columnsCanBeChosen();
    void remembersHowItLooked();
    void staysInPlaceWhenOldRowsFallOff();
    void appendsInTime();
    void showsTheDataInFull();
    void collapsesWhatIsLarge();
    void showsTheRawBytes();
    void exportsTheSelection();
    void copiesTheSelection();
    void recordsAndTellsTheEnd();
    void refusesABadRecording();
    void replaysAndCancels();
};

void TestEventsPanel::showsWhatArrives()
{
    Fixture f;
    f.publish(3);
    QTRY_COMPARE(f.rows(), 3);
    f.publish(600); // more than a snapshot brings
    QTRY_COMPARE(f.rows(), 3 + 1 + 500);
    QVERIFY(f.view()->model()->index(3, 6).data().toString().startsWith(u"100 event"_s));
}

void TestEventsPanel::wantsNothingWhileHidden()
{
    Fixture f;
    f.publish(3);
    QTRY_COMPARE(f.rows(), 3);
    f.find<QDockWidget>(u"log"_s)->raise(); // the tab of the events is not in front now
    const int asked = f.link.snapshotRequests;
    QTRY_VERIFY(f.link.snapshotRequests > asked + 1);
    f.publish(1000);
    const int later = f.link.snapshotRequests;
    QTRY_VERIFY(f.link.snapshotRequests > later + 1);
    QCOMPARE(f.rows(), 3);
    f.find<QDockWidget>(u"events"_s)->raise();
    QTRY_COMPARE(f.rows(), 1003); // nothing was missed
}

void TestEventsPanel::pausesAndGoesOn()
{
    Fixture f;
    f.publish(2);
    QTRY_COMPARE(f.rows(), 2);
    f.click(u"pauseEvents"_s);
    f.publish(700);
    QTRY_VERIFY(f.text(u"eventCount"_s).contains(u"700"_s));
    QCOMPARE(f.rows(), 2);
    f.click(u"pauseEvents"_s);
    QTRY_COMPARE(f.rows(), 702);
    QCOMPARE(f.text(u"eventCount"_s), QString());
}

void TestEventsPanel::clearsHereOnly()
{
    Fixture f;
    f.publish(5);
    QTRY_COMPARE(f.rows(), 5);
    f.click(u"clearEvents"_s);
    QCOMPARE(f.rows(), 0);
    f.publish(1);
    QTRY_COMPARE(f.rows(), 1);
}

void TestEventsPanel::filtersNewArrivals()
{
    Fixture f;
    f.find<QLineEdit>(u"eventFilter"_s)->setText(u"topic:sport"_s);
    f.publish(5);
    f.publish(2, u"sport"_s);
    QTRY_COMPARE(f.rows(), 2);
    QCOMPARE(f.text(u"eventCount"_s), u"2 of 7"_s);
    f.publish(3);
    f.publish(1, u"sport"_s);
    QTRY_COMPARE(f.rows(), 3);
    QTRY_COMPARE(f.text(u"eventCount"_s), u"3 of 11"_s);
    f.find<QLineEdit>(u"eventFilter"_s)->clear();
    QCOMPARE(f.rows(), 11);
}

void TestEventsPanel::keepsTheSelection()
{
    Fixture f;
    f.publish(5);
    f.publish(5, u"sport"_s);
    QTRY_COMPARE(f.rows(), 10);
    f.select(7);
    const QString shown = f.detail();
    f.find<QLineEdit>(u"eventFilter"_s)->setText(u"sport"_s);
    QCOMPARE(f.view()->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(f.view()->selectionModel()->selectedRows().front().row(), 2);
    f.find<QLineEdit>(u"eventFilter"_s)->setText(u"news"_s);
    QVERIFY(!f.view()->selectionModel()->hasSelection());
    QCOMPARE(f.detail(), shown); // it is being read
}

void TestEventsPanel::followsUnlessSomebodyReads()
{
    Fixture f;
    f.publish(200);
    QTRY_COMPARE(f.rows(), 200);
    QScrollBar *bar = f.view()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), bar->maximum());
    auto *follow = f.find<QToolButton>(u"followEvents"_s);
    QVERIFY(follow->isChecked());
    bar->setValue(bar->maximum() / 2);
    QVERIFY(!follow->isChecked());
    const int reading = bar->value();
    f.publish(50);
    QTRY_COMPARE(f.rows(), 250);
    QCOMPARE(bar->value(), reading);
    f.click(u"followEvents"_s);
    QCOMPARE(bar->value(), bar->maximum());
    f.publish(50);
    QTRY_COMPARE(f.rows(), 300);
    QTRY_COMPARE(bar->value(), bar->maximum());
    QVERIFY(follow->isChecked());
}

void TestEventsPanel::neverCutsTheFirstRow()
{
    Fixture f;
    EventView *view = f.view();
    f.publish(200);
    QTRY_COMPARE(f.rows(), 200);
    QScrollBar *bar = view->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    auto *follow = f.find<QToolButton>(u"followEvents"_s);
    const int rowHeight = view->rowHeight(0);
    bool wasCut = false; // there was room for a part of a row
    for (int extra = 0; extra < rowHeight; extra += 5) {
        f.window->resize(1200, 800 + extra);
        f.publish(1);
        const int rows = 201 + extra / 5;
        QTRY_COMPARE(f.rows(), rows);
        QCOMPARE(view->rowViewportPosition(view->rowAt(0)), 0);
        const int end = view->rowViewportPosition(rows - 1) + rowHeight;
        QVERIFY(end <= view->viewport()->height());
        QVERIFY(end > view->viewport()->height() - rowHeight);
        wasCut = wasCut || view->viewport()->height() % rowHeight != 0;
        QVERIFY(follow->isChecked());
    }
    QVERIFY(wasCut);
    bar->triggerAction(QAbstractSlider::SliderSingleStepSub); // the least step leaves the end
    QVERIFY(!follow->isChecked());
    view->setFocus();
    QTest::keyClick(view, Qt::Key_End, Qt::ControlModifier); // the last row is in sight, that is the end
    QVERIFY(follow->isChecked());
    QCOMPARE(bar->value(), bar->maximum());
}

void TestEventsPanel::columnsFillTheWidth()
{
    Fixture f;
    const QHeaderView *header = f.view()->horizontalHeader();
    for (const int width : { 2400, 1600, 1024 }) {
        f.window->resize(width, 800);
        QTRY_COMPARE(header->length(), f.view()->viewport()->width());
        for (const int column : { EventModel::Time, EventModel::Topic, EventModel::Data }) {
            QVERIFY(!header->isSectionHidden(column));
        }
        QVERIFY(header->sectionSize(EventModel::Data) >= 180);
        if (width != 1600) { // there it depends on the font
            QCOMPARE(header->isSectionHidden(EventModel::Id), width < 1600);
        }
    }
}

void TestEventsPanel::columnsCanBeChosen()
{
    Fixture f;
    f.window->resize(2400, 800);
    QHeaderView *header = f.view()->horizontalHeader();
    QTRY_VERIFY(!header->isSectionHidden(EventModel::Id));
    // By the menu of the titles.
    const QPoint place(header->sectionViewportPosition(EventModel::Topic) + 5, header->height() / 2);
    Q_EMIT header->customContextMenuRequested(place);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QAction *type = nullptr;
    QStringList words;
    for (QAction *action : menu->actions()) {
        type = action->text() == u"Type"_s ? action : type;
        words += action->text();
    }
    QVERIFY2(words.contains(u"Move “Topic” &Left"_s), qPrintable(words.join(u'|')));
    QVERIFY(type && type->isChecked());
    type->trigger();
    QVERIFY(header->isSectionHidden(EventModel::Type));
    QCOMPARE(header->length(), f.view()->viewport()->width());
    menu->close();
    // With widths of one's own the data takes what is left, and a scroll bar comes before it is too little.
    header->resizeSection(EventModel::Topic, 400);
    QCOMPARE(header->length(), f.view()->viewport()->width());
    f.window->resize(2200, 800);
    QTRY_COMPARE(header->length(), f.view()->viewport()->width());
    QCOMPARE(header->sectionSize(EventModel::Topic), 400);
    header->resizeSection(EventModel::Topic, 2200);
    QVERIFY(header->sectionSize(EventModel::Data) >= 180);
    QTRY_VERIFY(f.view()->horizontalScrollBar()->isVisible());
}

void TestEventsPanel::remembersHowItLooked()
{
    Fixture f;
    f.window->resize(1800, 900);
    f.publish(3);
    QTRY_COMPARE(f.rows(), 3);
    f.select(1);
    QTRY_VERIFY(f.find<QPlainTextEdit>(u"eventText"_s)->isVisible());
    QHeaderView *header = f.view()->horizontalHeader();
    header->hideSection(EventModel::Size);
    header->moveSection(0, 1);
    header->resizeSection(EventModel::Topic, 177);
    auto *splitter = f.find<QSplitter>(u"eventsSplitter"_s);
    splitter->setSizes({ 500, splitter->width() - 500 });
    const QList<int> sizes = splitter->sizes();
    f.click(u"rawEvent"_s);
    f.find<QLineEdit>(u"eventFilter"_s)->setText(u"news"_s);
    const auto reopen = [&f] {
        f.window.reset();
        f.window = std::make_unique<MainWindow>(f.link, f.settings);
        f.window->show();
    };
    reopen();
    reopen(); // also when no event was looked at in between
    header = f.view()->horizontalHeader();
    QVERIFY(header->isSectionHidden(EventModel::Size));
    QCOMPARE(header->visualIndex(EventModel::Topic), 0);
    QCOMPARE(header->sectionSize(EventModel::Topic), 177);
    QCOMPARE(f.find<QLineEdit>(u"eventFilter"_s)->text(), u"news"_s);
    f.publish(1, u"sport"_s);
    QTRY_COMPARE(f.text(u"eventCount"_s), u"3 of 4"_s); // filtered, and not only a word in a field
    f.select(0);
    QVERIFY(f.find<QToolButton>(u"rawEvent"_s)->isChecked());
    QVERIFY2(f.detail().startsWith(u"id: "_s), qPrintable(f.detail()));
    const auto *again = f.find<QSplitter>(u"eventsSplitter"_s);
    // Its share: the panel itself may have another width in a new window.
    const auto share = [](const QList<int> &parts) { return double(parts.front()) / (parts.front() + parts.back()); };
    QTRY_VERIFY2(qAbs(share(again->sizes()) - share(sizes)) <= 0.02,
                 qPrintable(u"%1 became %2"_s.arg(share(sizes)).arg(share(again->sizes()))));
}

void TestEventsPanel::staysInPlaceWhenOldRowsFallOff()
{
    Fixture f;
    f.publish(10'000);
    QTRY_COMPARE(f.rows(), 10'000);
    EventView *view = f.view();
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum() / 2);
    const auto top = [view] { return view->model()->index(view->rowAt(0), 3).data().toString(); };
    const QString before = top();
    f.publish(70);
    QTRY_COMPARE(view->model()->index(9999, 3).data().toString(), u"e-10070"_s);
    QCOMPARE(top(), before);
}

void TestEventsPanel::appendsInTime()
{
    Fixture f;
    f.publish(10'000);
    QTRY_COMPARE(f.rows(), 10'000);
    f.find<QLineEdit>(u"eventFilter"_s)->setText(u"number"_s);
    qint64 best = std::numeric_limits<qint64>::max();
    quint64 sequence = 20'000;
    for (int round = 0; round < 8; ++round) { // the machine may be busy: the best counts
        QList<sse::EventRecord> events;
        for (int i = 0; i < 500; ++i) {
            events.append({ .sequence = ++sequence,
                            .publishedAt = 0,
                            .id = "x",
                            .topic = "news",
                            .wire = "id: x\ndata: number 1\n\n",
                            .connections = 0,
                            .directed = false });
        }
        QElapsedTimer timer;
        timer.start();
        f.view()->append(events, 0);
        best = std::min(best, timer.nsecsElapsed());
    }
    qInfo("500 more rows in %.2f ms", double(best) / 1e6);
    QVERIFY(best < 20'000'000); // unoptimised; some 10 ms are meant for all
}

void TestEventsPanel::showsTheDataInFull()
{
    Fixture f;
    f.link.addEvent(u"<b>news</b>"_s, R"({"b":1.50,"a":[true]})", "alert");
    f.link.addEvent(u"news"_s, "<i>not</i> JSON\nsecond line");
    QTRY_COMPARE(f.rows(), 2);
    f.select(0);
    QCOMPARE(f.detail(), u"{\n  \"b\": 1.50,\n  \"a\": [\n    true\n  ]\n}"_s);
    QVERIFY(f.find<QLabel>(u"eventHead"_s)->isVisible());
    QTRY_VERIFY(f.text(u"eventHead"_s).startsWith(u"<b>ne"_s)); // the rest may be cut
    f.select(1);
    QCOMPARE(f.detail(), u"<i>not</i> JSON\nsecond line"_s);
    f.click(u"copyEvent"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"<i>not</i> JSON\nsecond line"_s);
    f.click(u"clearEvents"_s);
    QVERIFY(f.detail().startsWith(u"<i>"_s)); // what is being read stays
}

void TestEventsPanel::collapsesWhatIsLarge()
{
    Fixture f;
    f.link.addEvent(u"news"_s, "[\"" + QByteArray(200 * 1024, 'x') + "\",1]");
    f.link.addEvent(u"news"_s, "small");
    QTRY_COMPARE(f.rows(), 2);
    f.select(0);
    auto *all = f.find<QPushButton>(u"showAllOfEvent"_s);
    QVERIFY(all->isVisible());
    QVERIFY(all->text().contains(u"201 KiB"_s));
    QVERIFY(f.detail().size() < 100 * 1024);
    QVERIFY(f.detail().startsWith(u"[\n  \"xxx"_s)); // laid out as far as it goes
    QTest::mouseClick(all, Qt::LeftButton);
    QVERIFY(!all->isVisible());
    QVERIFY(f.detail().endsWith(u"1\n]"_s));
    f.select(1);
    QVERIFY(!all->isVisible());
    f.select(0);
    QVERIFY(all->isVisible());
}

void TestEventsPanel::showsTheRawBytes()
{
    Fixture f;
    f.link.addEvent(u"news"_s, "a\tb", "alert");
    QTRY_COMPARE(f.rows(), 1);
    f.select(0);
    f.click(u"rawEvent"_s);
    QCOMPARE(f.detail(), u"id: e-1␊\nevent: alert␊\ndata: a␉\tb␊\n␊\n"_s);
    f.click(u"rawEvent"_s);
    QCOMPARE(f.detail(), u"a\tb"_s);
}

void TestEventsPanel::copiesTheSelection()
{
    Fixture f;
    QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
    f.publish(3);
    QTRY_COMPARE(f.rows(), 3);
    QAction *copy = f.view()->actions().value(0);
    QVERIFY(copy && !copy->isEnabled());
    f.view()->setFocus();
    QTRY_VERIFY(f.view()->hasFocus());
    f.select(1);
    QVERIFY(copy->isEnabled());
    QTest::keyClick(f.view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"{\"topic\":\"news\",\"data\":\"number 1\"}\n"_s);
    f.click(u"clearEvents"_s);
    QVERIFY(!copy->isEnabled());
}

void TestEventsPanel::exportsTheSelection()
{
    Fixture f;
    QVERIFY(!f.find<QAction>(u"exportShown"_s)->isEnabled());
    f.publish(3);
    QTRY_COMPARE(f.rows(), 3);
    QVERIFY(!f.find<QAction>(u"exportSelected"_s)->isEnabled());
    f.select(1);
    QVERIFY(f.find<QAction>(u"exportSelected"_s)->isEnabled());
    const auto exported = [&f](const QString &name, bool selection) {
        const QString path = f.directory.filePath(name);
        f.panel()->exportTo(path, selection);
        (void)QTest::qWaitFor([&] { return f.text(u"recordingState"_s).endsWith(name); });
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QCOMPARE(exported(u"one.sse"_s, true), "id: e-2\ndata: number 1\n\n");
    QCOMPARE(exported(u"all.ndjson"_s, false).count('\n'), 3);
    QCOMPARE(exported(u"one.ndjson"_s, true), "{\"topic\":\"news\",\"data\":\"number 1\"}\n");
    f.panel()->exportTo(u"/proc/no/such.sse"_s, false);
    QTRY_VERIFY(f.text(u"recordingState"_s).contains(u"Nothing was exported"_s));
    f.find<QAction>(u"exportSelected"_s)->trigger();
    auto *dialog = f.find<QFileDialog>(u"eventsFile"_s);
    QVERIFY(dialog && dialog->isVisible());
    dialog->reject();
}

void TestEventsPanel::recordsAndTellsTheEnd()
{
    Fixture f;
    auto *record = f.find<QToolButton>(u"recordEvents"_s);
    f.click(u"recordEvents"_s);
    auto *dialog = f.find<QFileDialog>(u"eventsFile"_s);
    QVERIFY(dialog);
    QVERIFY(!record->isChecked()); // nothing runs yet
    Q_EMIT dialog->fileSelected(u"/tmp/demo.ndjson"_s);
    dialog->reject();
    QCOMPARE(f.link.recordings, QStringList { u"/tmp/demo.ndjson"_s });
    RecordingStatus status;
    status.isActive = true;
    status.path = u"/tmp/demo.ndjson"_s;
    status.elapsed = std::chrono::seconds(75);
    status.events = 12;
    Q_EMIT f.link.recordingChanged(status);
    QVERIFY(record->isChecked());
    QVERIFY(f.text(u"recordingState"_s).contains(u"1:15"_s));
    f.click(u"recordEvents"_s);
    QCOMPARE(f.link.recordingStops, 1);
    QVERIFY(record->isChecked()); // until it has stopped
    status.isActive = false;
    status.end = RecordingStatus::End::WriteFailed;
    status.error = u"No space left on device"_s;
    Q_EMIT f.link.recordingChanged(status);
    QVERIFY(!record->isChecked());
    QVERIFY(f.find<QLabel>(u"recordingState"_s)->isVisible());
    QVERIFY(f.text(u"recordingState"_s).contains(u"No space left on device"_s));
}

void TestEventsPanel::refusesABadRecording()
{
    Fixture f;
    const QString path = f.directory.filePath(u"bad.ndjson"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"pulseboard-recording\":1}\n{\"t\":0,\"topic\":\"a\",\"data\":\"x\"}\n{\"t\":1}\n");
    file.close();
    f.panel()->replay(path);
    QTRY_VERIFY(f.find<QLabel>(u"replayProblem"_s)->isVisible());
    QVERIFY(f.text(u"replayProblem"_s).contains(u"line 3: topic is missing"_s));
    QVERIFY(!f.find<QToolButton>(u"playReplay"_s)->isEnabled());
    QVERIFY(f.link.publishes.isEmpty());
}

void TestEventsPanel::replaysAndCancels()
{
    Fixture f;
    const QString path = f.directory.filePath(u"good.ndjson"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"pulseboard-recording\":1}\n{\"t\":0,\"topic\":\"a\",\"data\":\"x\"}\n"
               "{\"t\":60000,\"topic\":\"a\",\"data\":\"y\"}\n{\"t\":120000,\"topic\":\"a\",\"data\":\"z\"}\n");
    file.close();
    f.panel()->replay(path);
    QTRY_VERIFY(f.find<QToolButton>(u"playReplay"_s)->isEnabled());
    QVERIFY(f.link.publishes.isEmpty()); // not before somebody says so
    f.click(u"playReplay"_s);
    QTRY_COMPARE(f.link.publishes.size(), 1);
    Q_EMIT f.link.published(f.link.publishes.front().first, {});
    QVERIFY(f.text(u"replayState"_s).startsWith(u"1 of 3"_s));
    f.click(u"stepReplay"_s);
    QCOMPARE(f.link.publishes.size(), 2);
    QCOMPARE(f.link.publishes.back().second.data, "y"_ba);
    f.click(u"cancelReplay"_s);
    QVERIFY(!f.find<QLabel>(u"replayState"_s)->isVisible());
    QCOMPARE(f.panel()->player().state(), ReplayPlayer::State::Empty);
    QCOMPARE(f.link.publishes.size(), 2);
}

QTEST_MAIN(TestEventsPanel)
#include "tst_eventspanel.moc"
