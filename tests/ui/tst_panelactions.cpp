// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "liveactions.h"
#include "windowtest.h"

#include <QDialog>
#include <QHeaderView>
#include <QInputDialog>
#include <QJsonDocument>
#include <QListView>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QToolButton>

using namespace Qt::StringLiterals;
using liveactions::run;

namespace {

void send(LiveWindow &live, const QString &topic, const QString &data)
{
    live.raise(u"compose"_s);
    live.find<QLineEdit>(u"topic"_s)->setText(topic);
    live.find<QPlainTextEdit>(u"data"_s)->setPlainText(data);
    live.click(u"send"_s);
    QTRY_VERIFY(live.text(u"sendAnswer"_s).startsWith(u"Sent "_s));
}

QWidget *plot(const LiveWindow &live)
{
    for (QWidget *plot : live.window->findChildren<QWidget *>(u"plot"_s)) {
        if (plot->isVisible()) {
            return plot;
        }
    }
    return nullptr;
}

void zoomIn(QWidget *plot)
{
    const auto at = [plot](double share) {
        return QPoint(static_cast<int>(share * plot->width()), plot->height() / 2);
    };
    QTest::mousePress(plot, Qt::LeftButton, {}, at(0.6));
    for (const double share : { 0.7, 0.8 }) { // QTest's own moves have no buttons
        QMouseEvent move(QEvent::MouseMove, at(share), plot->mapToGlobal(at(share)), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(plot, &move);
    }
    QTest::mouseRelease(plot, Qt::LeftButton, {}, at(0.8));
}

void goesLive(LiveWindow &live, QAction &action)
{
    live.raise(u"chart"_s);
    QVERIFY(!action.isEnabled());
    QTRY_VERIFY2(
        [&] {
            zoomIn(plot(live));
            return action.isEnabled();
        }(),
        "there is something to zoom into");
    run(live, action);
    QVERIFY(!action.isEnabled());
    QVERIFY(!live.find<QToolButton>(u"liveChart"_s)->isVisible());
}

void copiesThePicture(LiveWindow &live, QAction &action)
{
    live.raise(u"chart"_s);
    QGuiApplication::clipboard()->clear();
    run(live, action);
    const QImage picture = QGuiApplication::clipboard()->image();
    QVERIFY(picture.width() > 300 && picture.height() > 80);
}

void savesTheChart(LiveWindow &live, QAction &action)
{
    live.raise(u"chart"_s);
    run(live, action);
    live.choose(u"saveChartDialog"_s, u"chart.csv"_s);
    QVERIFY(live.content(u"chart.csv"_s).contains(','));
}

void copiesTheLog(LiveWindow &live, QAction &action)
{
    live.raise(u"log"_s);
    QTRY_VERIFY(live.find<QTableView>(u"log"_s)->model()->rowCount() >= 3);
    run(live, action);
    QVERIFY2(LiveWindow::copied().contains(u"c-1"_s), qPrintable(LiveWindow::copied()));
    QVERIFY(LiveWindow::copied().count(u'\n') >= 2);
}

void insertsThePlaceholder(LiveWindow &live, QAction &action)
{
    live.raise(u"compose"_s);
    live.find<QPlainTextEdit>(u"data"_s)->clear();
    run(live, action);
    const QString text = live.find<QPlainTextEdit>(u"data"_s)->toPlainText();
    QVERIFY(text.startsWith(u"{{"_s) && text.endsWith(u"}}"_s));
    QVERIFY(action.text().endsWith(text));
    send(live, u"news"_s, text);
    QVERIFY(live.curl->waitForEvents(2)); // one was there
    QVERIFY(!live.curl->data().back().isEmpty() && !live.curl->data().back().contains('{'));
}

/// The template that was kept, or the event that was sent.
void loadsIntoTheComposer(LiveWindow &live, QAction &action)
{
    live.find<QLineEdit>(u"topic"_s)->clear();
    live.find<QPlainTextEdit>(u"data"_s)->clear();
    run(live, action);
    QCOMPARE(live.find<QLineEdit>(u"topic"_s)->text(), u"news"_s);
    QCOMPARE(live.find<QPlainTextEdit>(u"data"_s)->toPlainText(), u"first"_s);
    live.click(u"send"_s);
    QVERIFY(live.curl->waitForEvents(2));
    QCOMPARE(live.curl->data().back(), "first");
}

void nameTheTemplate(LiveWindow &live, const QString &name)
{
    auto *dialog = live.find<QInputDialog>(u"templateName"_s);
    QVERIFY(dialog && dialog->isVisible());
    dialog->setTextValue(name);
    dialog->accept();
    QTRY_VERIFY(!live.find<QInputDialog>(u"templateName"_s));
    QTRY_COMPARE(live.text(u"sendAnswer"_s), u"Saved as “%1”"_s.arg(name));
}

void saveTemplate(LiveWindow &live, const QString &name)
{
    auto *menu = live.find<QMenu>(u"templatesMenu"_s);
    Q_EMIT menu->aboutToShow();
    for (QAction *action : menu->actions()) {
        if (action->text() == u"&Save as Template…"_s) {
            action->trigger();
            break;
        }
    }
    nameTheTemplate(live, name);
}

void savesATemplate(LiveWindow &live, QAction &action)
{
    run(live, action);
    nameTheTemplate(live, u"another"_s);
    QVERIFY(live.content(u"templates.json"_s).contains("another"));
}

void managesTemplates(LiveWindow &live, QAction &action)
{
    run(live, action);
    auto *dialog = live.find<QDialog>(u"templatesDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->findChild<QTableView *>(u"templateTable"_s)->model()->rowCount(), 1);
}

void forgetsWhatWasSent(LiveWindow &live, QAction &action)
{
    run(live, action);
    auto *menu = live.find<QMenu>(u"historyMenu"_s);
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 1);
    QVERIFY(!menu->actions().front()->isEnabled()); // only says so
}

void undoesABan(LiveWindow &live, QAction &action)
{
    sse::KickRequest kick;
    kick.mode = sse::KickMode::Ban;
    kick.connections = { { 1 } };
    kick.banFor = std::chrono::minutes(5);
    live.raise(u"bans"_s);
    QVERIFY(!action.isEnabled());
    live.server->kick(kick);
    auto *table = live.find<QTableView>(u"bans"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QVERIFY(live.curl->waitForClosed());
    table->selectionModel()->setCurrentIndex(table->model()->index(0, 0),
                                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    run(live, action);
    QTRY_COMPARE(table->model()->rowCount(), 0);
    SseClient back(live.port(), "/events");
    QVERIFY(back.waitForOpening());
    QCOMPARE(back.head().status, 200);
}

/// Of the first row, in one of the lists of the details.
void copiesTheLine(LiveWindow &live, QAction &action)
{
    auto *list = qobject_cast<QListView *>(action.parent());
    QVERIFY(list);
    QTRY_VERIFY(list->isVisible() && list->model()->rowCount() > 0);
    list->selectionModel()->setCurrentIndex(list->model()->index(0, 0), QItemSelectionModel::ClearAndSelect);
    const QString shown = list->model()->index(0, 0).data().toString();
    run(live, action);
    QVERIFY(!shown.isEmpty());
    QVERIFY2(LiveWindow::copied().startsWith(shown + u'\t'), qPrintable(LiveWindow::copied()));
}

/// Of a field that filters.
void clearsTheField(LiveWindow &live, QAction &action)
{
    auto *field = qobject_cast<QLineEdit *>(action.parent());
    live.raise(u"events"_s);
    field->setText(u"curl"_s);
    run(live, action);
    QCOMPARE(field->text(), QString());
    QTRY_COMPARE(live.table()->model()->rowCount(), 2);
}

void exportsEvents(LiveWindow &live, QAction &action)
{
    live.raise(u"events"_s);
    auto *view = live.find<QTableView>(u"events"_s);
    QTRY_VERIFY(view->model()->rowCount() >= 1);
    view->selectionModel()->setCurrentIndex(view->model()->index(0, 0),
                                            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    run(live, action);
    live.choose(u"eventsFile"_s, u"export.ndjson"_s);
    QTRY_VERIFY(live.text(u"recordingState"_s).startsWith(u"Exported 1 event"_s));
    const QByteArray written = live.content(u"export.ndjson"_s);
    QVERIFY2(written.contains("\"first\""), written.constData());
    const Response answer = HttpClient(live.port()).post("/events", "application/x-ndjson", written);
    QCOMPARE(answer.status, 200); // it is what can be published again
}

void copiesTheEvent(LiveWindow &live, QAction &action)
{
    live.raise(u"events"_s);
    live.find<QTableView>(u"events"_s)->setFocus(); // its keys count there
    QGuiApplication::clipboard()->clear();
    run(live, action);
    QVERIFY2(LiveWindow::copied().contains(u"\"first\""_s), qPrintable(LiveWindow::copied()));
}

QHeaderView *eventTitles(LiveWindow &live)
{
    live.raise(u"events"_s);
    live.find<QSplitter>(u"eventsSplitter"_s)->setSizes({ 1, 0 }); // all columns have room
    return live.find<QTableView>(u"events"_s)->horizontalHeader();
}

void showsEachEventColumn(LiveWindow &live, QAction &first)
{
    const QHeaderView *header = eventTitles(live);
    int section = 0;
    for (QAction *action : qobject_cast<QMenu *>(first.parent())->actions()) {
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

template<int step>
void movesTheEventColumn(LiveWindow &live, QAction &action)
{
    const QHeaderView *header = eventTitles(live);
    QCOMPARE(header->visualIndex(1), 1);
    run(live, action);
    QCOMPARE(header->visualIndex(1), 1 + step);
}

void fitsTheEventColumns(LiveWindow &live, QAction &action)
{
    QHeaderView *header = eventTitles(live);
    const int width = header->sectionSize(1);
    header->resizeSection(1, width + 1000);
    run(live, action);
    QCOMPARE(header->sectionSize(1), width);
}

void resetsTheEventColumns(LiveWindow &live, QAction &action)
{
    QHeaderView *header = eventTitles(live);
    header->moveSection(1, 3);
    header->hideSection(2);
    run(live, action);
    QCOMPARE(header->visualIndex(1), 1);
    QVERIFY(!header->isSectionHidden(2));
}

const ActionRow rows[] = {
    { "chart/Live", goesLive },
    { "chart/Copy as Picture", copiesThePicture },
    { "chart/Save as CSV…", savesTheChart },
    { "log/Copy", copiesTheLog },
    { "Insert Placeholder/Time", insertsThePlaceholder },
    { "Insert Placeholder/Number, from 1", insertsThePlaceholder },
    { "Insert Placeholder/UUID", insertsThePlaceholder },
    { "Insert Placeholder/Random Number", insertsThePlaceholder },
    { "templatesMenu/kept", loadsIntoTheComposer },
    { "templatesMenu/Save as Template…", savesATemplate },
    { "templatesMenu/Manage Templates…", managesTemplates },
    { "historyMenu/news  —  first", loadsIntoTheComposer },
    { "historyMenu/Clear History", forgetsWhatWasSent },
    { "bans/Undo", undoesABan },
    { "detailsEvents/Copy", copiesTheLine },
    { "detailsHistory/Copy",
      [](LiveWindow &live, QAction &action) {
          live.comeBack();
          copiesTheLine(live, action);
      } },
    { "exportEvents/Export Selected…", exportsEvents },
    { "exportEvents/Export All Shown…", exportsEvents },
    { "events/Copy Events", copiesTheEvent },
    { "Event Columns/each", showsEachEventColumn },
    { "Event Columns/Move “Topic” Left", movesTheEventColumn<-1> },
    { "Event Columns/Move “Topic” Right", movesTheEventColumn<1> },
    { "Event Columns/Fit Columns to Window", fitsTheEventColumns },
    { "Event Columns/Reset Columns", resetsTheEventColumns },
    { "eventFilter/Clear the filter", clearsTheField },
    { "filter/Clear the filter", clearsTheField },
    { "filter/What the filter understands (F1)",
      [](LiveWindow &live, QAction &action) {
          run(live, action);
          const auto *help = live.find<QFrame>(u"filterHelp"_s);
          QVERIFY(help && help->isVisible());
          QVERIFY(!help->findChildren<QLabel *>().isEmpty());
      } },
    { "Hide Window", // of the tray
      [](LiveWindow &live, QAction &action) {
          run(live, action);
          QVERIFY(!live.window->isVisible());
          QVERIFY(!live.curl->isClosed() && !live.other->isClosed());
          Q_EMIT qobject_cast<QMenu *>(action.parent())->aboutToShow();
          QCOMPARE(action.text(), u"&Show Window"_s);
          action.trigger();
          QVERIFY(live.window->isVisible());
      } },
};

} // namespace

/// Every action of the panels, triggered in the real window while real clients are connected.
class TestPanelActions final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void eachHasItsRow();
    void triggers_data();
    void triggers();

private:
    /// With one event that was sent from here and is current, and one template.
    static void fill(LiveWindow &live)
    {
        live.connectBoth();
        live.selectFirst();
        send(live, u"news"_s, u"first"_s);
        QVERIFY(live.curl->waitForEvents(1));
        live.raise(u"events"_s);
        auto *events = live.find<QTableView>(u"events"_s);
        QTRY_VERIFY(events->model()->rowCount() >= 1);
        events->setCurrentIndex(events->model()->index(0, 1));
        live.raise(u"compose"_s);
        saveTemplate(live, u"kept"_s);
    }
};

void TestPanelActions::eachHasItsRow()
{
    LiveWindow live;
    fill(live);
    QCOMPARE(liveactions::strangers(live, false, rows).join(u"; "_s), QString());
}

void TestPanelActions::triggers_data()
{
    QTest::addColumn<size_t>("row");
    for (size_t i = 0; i < std::size(rows); ++i) {
        QTest::newRow(rows[i].name) << i;
    }
}

void TestPanelActions::triggers()
{
    QFETCH(size_t, row);
    LiveWindow live;
    fill(live);
    liveactions::check(live, rows[row]);
}

QTEST_MAIN(TestPanelActions)
#include "tst_panelactions.moc"
