// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionrow.h"
#include "connections/connectionspane.h"
#include "connections/connectionview.h"
#include "connections/emptystate.h"
#include "connections/filterexpression.h"
#include "scriptedlink.h"
#include "tables/columnlayout.h"
#include "windowtest.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QToolButton>

using namespace Qt::StringLiterals;
using pulseboard::Column;
using pulseboard::ConnectionsPane;
using pulseboard::ConnectionView;

namespace {

struct Fixture
{
    ScriptedLink link;
    ConnectionsPane pane;
    sse::SnapshotMark mark;

    Fixture()
    {
        QObject::connect(&link, &ScriptedLink::snapshotReady, &pane, [this](const sse::Snapshot &snapshot) {
            pane.apply(snapshot);
            mark = snapshot.mark;
        });
        QObject::connect(&link, &ScriptedLink::statusChanged, &pane, &ConnectionsPane::setStatus);
        link.run();
        pane.resize(1100, 400);
        pane.show();
    }
    void snapshot() { link.answer(mark); }
    void connectMany(int count)
    {
        for (int i = 0; i < count; ++i) {
            link.addConnection(i % 2 ? u"curl/8.1.2"_s : u"Wget/1.21.3"_s);
        }
        snapshot();
    }
    [[nodiscard]] ConnectionView &view() { return pane.view(); }
    [[nodiscard]] QScrollBar *bar() { return view().verticalScrollBar(); }
    [[nodiscard]] QLineEdit *filter() { return pane.findChild<QLineEdit *>(u"filter"_s); }
    [[nodiscard]] QString pageName() { return pane.findChild<QStackedWidget *>()->currentWidget()->objectName(); }
    [[nodiscard]] QString idAt(int row) { return view().model()->index(row, 0).data().toString(); }
    [[nodiscard]] QString topId() { return idAt(view().rowAt(0)); }
    void sortBy(Column column, Qt::SortOrder order) { view().sortByColumn(static_cast<int>(column), order); }
    [[nodiscard]] QList<quint64> selected()
    {
        QList<quint64> ids;
        for (const sse::ConnectionId id : view().selectedConnections()) {
            ids.push_back(id.value);
        }
        std::ranges::sort(ids);
        return ids;
    }
    void select(int row)
    {
        view().selectionModel()->select(view().model()->index(row, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
};

} // namespace

class TestConnectionsPane final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void emptyIsAnInvitation();
    void snippetsCanBeCopied();
    void saysWhenTheServerIsStopped();
    void saysWhenNothingMatches();
    void aClickOnAHeaderSorts();
    void selectionSurvivesSortingAndUpdates();
    void selectionSurvivesTheFilter();
    void aNewChoiceForgetsWhatIsHidden();
    void staysAtTheTop();
    void keepsItsPlaceWhenRowsComeAboveIt();
    void keepsItsPlaceThroughTheFilter();
    void rowsWaitUnderThePointer();
    void remembersColumnsSortAndFilter();
    void columnsFillTheWidth();
    void foldsWhatMattersLeast();
    void copiesRows();
    void copiesCsv();
    void copiesJson();
    void columnsCanBeShownHiddenAndMoved();
    void aWrongFilterChangesNothing();
    void helpsWithTheFilter();
    void presetsFilterAndOrder();
    void presetsAreRemembered();
    void closedRowsAreNotActedOn();
    void closedRowsStayWhileWatched();
    void selectionSurvivesPresetsAndClosing();
};

void TestConnectionsPane::emptyIsAnInvitation()
{
    Fixture f;
    f.snapshot();
    QCOMPARE(f.pageName(), u"nobodyListens"_s);
    f.connectMany(1);
    QCOMPARE(f.pageName(), u"connections"_s);
    f.link.dropConnection(0);
    f.snapshot();
    QCOMPARE(f.pageName(), u"nobodyListens"_s);
}

void TestConnectionsPane::snippetsCanBeCopied()
{
    Fixture f;
    f.snapshot();
    QStringList copied;
    for (QToolButton *copy : f.pane.findChildren<QToolButton *>(u"copySnippet"_s)) {
        QTest::mouseClick(copy, Qt::LeftButton);
        copied.push_back(QGuiApplication::clipboard()->text());
    }
    QCOMPARE(copied,
             (QStringList { u"http://127.0.0.1:8080/events"_s, u"curl -N http://127.0.0.1:8080/events"_s,
                            u"new EventSource(\"http://127.0.0.1:8080/events\")"_s }));
}

void TestConnectionsPane::saysWhenTheServerIsStopped()
{
    Fixture f;
    f.link.setStatus({});
    QCOMPARE(f.pageName(), u"serverStopped"_s);
    QSignalSpy start(&f.pane, &ConnectionsPane::startRequested);
    QTest::mouseClick(f.pane.findChild<QPushButton *>(u"startFromEmpty"_s), Qt::LeftButton);
    QCOMPARE(start.size(), 1);
}

void TestConnectionsPane::saysWhenNothingMatches()
{
    Fixture f;
    f.connectMany(4);
    QTest::keyClicks(f.filter(), u"wget"_s);
    QCOMPARE(f.pageName(), u"connections"_s);
    QCOMPARE(f.view().model()->rowCount(), 2);
    QCOMPARE(f.pane.findChild<QLabel *>(u"connectionCount"_s)->text(), u"2 of 4"_s);
    QTest::keyClicks(f.filter(), u" nonsense"_s);
    QCOMPARE(f.pageName(), u"noMatch"_s);
    QTest::mouseClick(f.pane.findChild<QPushButton *>(u"clearFilter"_s), Qt::LeftButton);
    QCOMPARE(f.pageName(), u"connections"_s);
    QCOMPARE(f.view().model()->rowCount(), 4);
    QVERIFY(f.filter()->text().isEmpty());
}

void TestConnectionsPane::aClickOnAHeaderSorts()
{
    Fixture f;
    f.connectMany(3);
    f.link.server.counters[1].events = 50;
    f.snapshot();
    QHeaderView *header = f.view().horizontalHeader();
    const int events = static_cast<int>(Column::Events);
    const QPoint title(header->sectionViewportPosition(events) + 20, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
    QCOMPARE(header->sortIndicatorSection(), events);
    const int top = header->sortIndicatorOrder() == Qt::DescendingOrder ? 0 : 2;
    QCOMPARE(f.idAt(top), u"c-2"_s);
}

void TestConnectionsPane::selectionSurvivesSortingAndUpdates()
{
    Fixture f;
    f.connectMany(200);
    f.select(3);
    f.select(7);
    f.sortBy(Column::Events, Qt::DescendingOrder);
    QCOMPARE(f.selected(), (QList<quint64> { 4, 8 }));
    for (int round = 0; round < 3; ++round) {
        for (qsizetype i = 0; i < f.link.server.counters.size(); ++i) {
            f.link.server.counters[i].events += static_cast<quint64>((i * 7 + round) % 13);
        }
        f.link.dropConnection(20);
        f.link.addConnection({});
        f.snapshot();
        QCOMPARE(f.selected(), (QList<quint64> { 4, 8 }));
    }
    for (int i = 190; i >= 10; i -= 2) { // so many pieces that they are gathered first
        f.link.dropConnection(i);
    }
    f.snapshot();
    QCOMPARE(f.selected(), (QList<quint64> { 4, 8 }));
    f.link.dropConnection(3);
    f.snapshot();
    QCOMPARE(f.selected(), (QList<quint64> { 8 }));
}

void TestConnectionsPane::selectionSurvivesTheFilter()
{
    Fixture f;
    f.connectMany(6);
    f.select(0); // Wget
    f.select(1); // curl
    f.filter()->setText(u"curl"_s);
    QCOMPARE(f.selected(), (QList<quint64> { 2 })); // what is hidden is not acted on
    f.snapshot();
    f.filter()->setText(u"nonsense"_s);
    QCOMPARE(f.selected(), (QList<quint64> {}));
    f.filter()->clear();
    QCOMPARE(f.selected(), (QList<quint64> { 1, 2 }));
}

void TestConnectionsPane::aNewChoiceForgetsWhatIsHidden()
{
    Fixture f;
    f.connectMany(6);
    f.select(0);
    f.filter()->setText(u"curl"_s);
    f.view().selectRow(0);
    f.filter()->clear();
    QCOMPARE(f.selected(), (QList<quint64> { 2 }));
}

void TestConnectionsPane::staysAtTheTop()
{
    Fixture f;
    f.sortBy(Column::Id, Qt::DescendingOrder);
    f.connectMany(100);
    QTRY_VERIFY(f.bar()->maximum() > 0);
    f.connectMany(10);
    QCOMPARE(f.bar()->value(), 0);
    QCOMPARE(f.topId(), u"c-110"_s);
}

void TestConnectionsPane::keepsItsPlaceWhenRowsComeAboveIt()
{
    Fixture f;
    f.sortBy(Column::Id, Qt::DescendingOrder);
    f.connectMany(200);
    QTRY_VERIFY(f.bar()->maximum() > 0);
    f.bar()->setValue(1003);
    const QString top = f.topId();
    const int offset = f.view().rowViewportPosition(f.view().rowAt(0));
    f.connectMany(25);
    QCOMPARE(f.topId(), top);
    QCOMPARE(f.view().rowViewportPosition(f.view().rowAt(0)), offset);
    f.link.dropConnection(f.link.infos.size() - 1);
    f.snapshot();
    QCOMPARE(f.topId(), top);

    f.sortBy(Column::Events, Qt::DescendingOrder);
    const int scroll = f.bar()->value();
    f.link.server.counters[5].events = 1000;
    f.snapshot();
    QCOMPARE(f.bar()->value(), scroll);
}

void TestConnectionsPane::keepsItsPlaceThroughTheFilter()
{
    Fixture f;
    f.connectMany(200);
    QTRY_VERIFY(f.bar()->maximum() > 0);
    f.bar()->setValue(1003);
    f.filter()->setText(u"c-1"_s);
    f.filter()->setText(u"c-17"_s);
    QTRY_COMPARE(f.bar()->value(), 0);
    f.filter()->clear();
    QCOMPARE(f.bar()->value(), 1003);
}

void TestConnectionsPane::rowsWaitUnderThePointer()
{
    Fixture f;
    f.connectMany(5);
    f.sortBy(Column::Events, Qt::DescendingOrder);
    const QString first = f.idAt(0);
    const qsizetype other = first == u"c-1"_s ? 1 : 0;
    auto *held = f.pane.findChild<QLabel *>(u"orderHeld"_s);
    QVERIFY(!held->isVisible());
    QEnterEvent enter(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5));
    QCoreApplication::sendEvent(f.view().viewport(), &enter);
    f.link.server.counters[other].events = 1000;
    f.snapshot();
    QCOMPARE(f.idAt(0), first);
    QVERIFY(held->isVisible());
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(f.view().viewport(), &leave);
    QVERIFY(f.idAt(0) != first);
    QVERIFY(!held->isVisible());
}

void TestConnectionsPane::remembersColumnsSortAndFilter()
{
    const QTemporaryDir directory;
    QSettings settings(directory.filePath(u"settings.ini"_s), QSettings::IniFormat);
    {
        Fixture f;
        f.connectMany(6);
        f.sortBy(Column::Lag, Qt::DescendingOrder);
        f.view().horizontalHeader()->resizeSection(static_cast<int>(Column::Client), 222);
        f.view().horizontalHeader()->moveSection(0, 2);
        f.view().setColumnHidden(static_cast<int>(Column::Bytes), true);
        f.filter()->setText(u"curl"_s);
        f.pane.save(settings);
    }
    Fixture f;
    f.connectMany(6);
    f.link.server.counters.back().lag = 1;
    f.snapshot();
    f.pane.restore(settings);
    const QHeaderView *header = f.view().horizontalHeader();
    QCOMPARE(header->sortIndicatorSection(), static_cast<int>(Column::Lag));
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(header->visualIndex(0), 2);
    QCOMPARE(f.filter()->text(), u"curl"_s);
    QCOMPARE(f.view().model()->rowCount(), 3);
    QCOMPARE(f.idAt(0), u"c-6"_s); // sorted, not only marked as sorted
    QVERIFY(f.view().isColumnHidden(static_cast<int>(Column::Bytes)));
    f.pane.resize(1500, 400);
    QCOMPARE(header->sectionSize(static_cast<int>(Column::Client)), 222); // chosen widths stay
}

void TestConnectionsPane::columnsFillTheWidth()
{
    Fixture f;
    f.connectMany(2);
    for (const int width : { 1024, 1440, 2560 }) {
        f.pane.resize(width, 400);
        QCOMPARE(f.view().horizontalHeader()->length(), f.view().viewport()->width());
        QTRY_VERIFY(!f.view().horizontalScrollBar()->isVisible());
    }
}

/// As beside the details pane in a small window.
void TestConnectionsPane::foldsWhatMattersLeast()
{
    Fixture f;
    f.connectMany(2);
    const auto seen = [&f](Column column) {
        const int x = f.view().columnViewportPosition(static_cast<int>(column));
        return !f.view().isColumnHidden(static_cast<int>(column)) && x >= 0
            && x + f.view().columnWidth(static_cast<int>(column)) <= f.view().viewport()->width();
    };
    f.pane.resize(1440, 400);
    QCOMPARE(f.view().horizontalHeader()->hiddenSectionCount(), 0);
    f.pane.resize(700, 400);
    for (const Column column : { Column::Client, Column::Stream, Column::Lag, Column::State }) {
        QVERIFY(seen(column));
    }
    QVERIFY(f.view().isColumnHidden(static_cast<int>(Column::LastEventId)));
    QVERIFY(!f.view().horizontalScrollBar()->isVisible());

    // It says so, and whoever hides a folded one does not get it back with the room.
    QMenu menu;
    f.view().columns().fill(&menu, 0);
    QAction *folded = menu.actions()[static_cast<int>(Column::LastEventId)];
    QCOMPARE(folded->text(), u"Last event ID (no room now)"_s);
    QVERIFY(folded->isChecked());
    folded->trigger();
    f.pane.resize(1440, 400);
    QCOMPARE(f.view().horizontalHeader()->hiddenSectionCount(), 1);
    QVERIFY(f.view().isColumnHidden(static_cast<int>(Column::LastEventId)));

    // What is folded when the window closes is there again in a wider one.
    f.pane.resize(700, 400);
    QVERIFY(f.view().isColumnHidden(static_cast<int>(Column::Trend)));
    QTemporaryDir directory;
    QSettings settings(directory.filePath(u"settings.ini"_s), QSettings::IniFormat);
    f.pane.save(settings);
    Fixture again;
    again.connectMany(2);
    again.pane.restore(settings);
    again.pane.resize(1440, 401);
    QVERIFY(!again.view().isColumnHidden(static_cast<int>(Column::Trend)));
    QVERIFY(again.view().isColumnHidden(static_cast<int>(Column::LastEventId)));
}

void TestConnectionsPane::copiesRows()
{
    Fixture f;
    f.connectMany(3);
    f.select(0);
    f.select(2);
    const QStringList lines = f.view().selectedAs(ConnectionView::CopyFormat::Text).split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].count(u'\t'), pulseboard::columnCount - 1);
    QVERIFY(lines[0].startsWith(u"c-1\tWget 1.21\t127.0.0.1\t"_s));
    QVERIFY(lines[1].startsWith(u"c-3\t"_s));
}

void TestConnectionsPane::copiesCsv()
{
    Fixture f;
    f.link.addConnection(u"=cmd, \"quoted\""_s, { u"a"_s, u"b"_s }).events = 12;
    f.link.addConnection(u"two\nlines"_s).bytes = 5'000'000'000;
    f.snapshot();
    f.link.endConnection(1, sse::CloseReason::Unreachable, u"timed out"_s);
    f.snapshot();
    f.view().selectAll();
    const QString csv = f.view().selectedAs(ConnectionView::CopyFormat::Csv);
    QVERIFY(csv.startsWith(u"id,address,port,userAgent,endpoint,topics,"_s));
    QVERIFY(csv.endsWith(u"\r\n"_s));
    QCOMPARE(csv.count(u"\r\n"_s), 3);
    QVERIFY(csv.contains(u"\r\nc-1,127.0.0.1,40001,\"'=cmd, \"\"quoted\"\"\",/events,a b,"_s));
    QVERIFY(csv.contains(u",12,0,0,0,,idle,,,\r\n"_s));
    QVERIFY(csv.contains(u",\"two\nlines\",/events,"_s));
    QVERIFY(csv.contains(u",5000000000,"_s));
    QVERIFY(csv.contains(u",closed,unreachable,timed out,2"_s));
}

void TestConnectionsPane::copiesJson()
{
    Fixture f;
    f.link.addConnection(u"curl/8.1.2"_s, { u"a"_s, u"b"_s }).events = 12;
    f.link.addConnection({});
    f.snapshot();
    f.link.endConnection(1, sse::CloseReason::Kicked);
    f.snapshot();
    f.view().selectAll();
    const auto json = QJsonDocument::fromJson(f.view().selectedAs(ConnectionView::CopyFormat::Json).toUtf8()).array();
    QCOMPARE(json.size(), 2);
    QCOMPARE(json[0][u"id"_s].toString(), u"c-1"_s);
    QCOMPARE(json[0][u"topics"_s].toArray(), (QJsonArray { u"a"_s, u"b"_s }));
    QCOMPARE(json[0][u"events"_s].toInt(), 12);
    QCOMPARE(json[0][u"state"_s].toString(), u"idle"_s);
    QVERIFY(!json[0].toObject().contains(u"closeReason"_s));
    QCOMPARE(json[1][u"state"_s].toString(), u"closed"_s);
    QCOMPARE(json[1][u"closeReason"_s].toString(), u"kicked"_s);
}

void TestConnectionsPane::columnsCanBeShownHiddenAndMoved()
{
    Fixture f;
    f.connectMany(2);
    const int lag = static_cast<int>(Column::Lag);
    QHeaderView *header = f.view().horizontalHeader();
    const auto choose = [&f, lag](const QString &text) {
        QMenu menu;
        f.view().columns().fill(&menu, lag);
        for (QAction *action : menu.actions()) {
            if (action->text().remove(u'&') == text) {
                QVERIFY(action->isEnabled());
                action->trigger();
                return;
            }
        }
        QFAIL(qPrintable(text));
    };
    choose(u"Move “Lag” Left"_s);
    QCOMPARE(header->visualIndex(lag), lag - 1);
    choose(u"Bytes"_s);
    QVERIFY(header->isSectionHidden(static_cast<int>(Column::Bytes)));
    QCOMPARE(header->length(), f.view().viewport()->width()); // the others take its place
    choose(u"Trend"_s);
    choose(u"Move “Lag” Left"_s); // over the hidden one
    QCOMPARE(header->visualIndex(lag), static_cast<int>(Column::Rate));
    choose(u"Reset Columns"_s);
    QCOMPARE(header->hiddenSectionCount(), 0);
    for (int section = 0; section < pulseboard::columnCount; ++section) {
        QCOMPARE(header->visualIndex(section), section);
    }
    for (int section = 1; section < pulseboard::columnCount; ++section) {
        header->hideSection(section);
    }
    QMenu menu;
    f.view().columns().fill(&menu, 0);
    QVERIFY(!menu.actions().front()->isEnabled()); // without any, none could be brought back
}

void TestConnectionsPane::aWrongFilterChangesNothing()
{
    Fixture f;
    f.connectMany(4);
    f.filter()->setFocus();
    auto *problem = f.pane.findChild<QLabel *>(u"filterProblem"_s);
    f.filter()->setText(u"ua:curl"_s);
    QCOMPARE(f.view().model()->rowCount(), 2);
    QVERIFY(!problem->isVisible());
    f.filter()->setText(u"ua:wget lag>many"_s);
    QCOMPARE(f.view().model()->rowCount(), 2);
    QCOMPARE(f.idAt(0), u"c-2"_s); // curl still
    QVERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(u"Expected a number"_s));
    QCOMPARE(f.filter()->accessibleDescription(), u"Expected a number such as 100, 2.5 or 10k"_s);
    QVERIFY(f.pane.rect().contains(problem->geometry()));
    QVERIFY(problem->y() >= f.filter()->geometry().bottom());
    f.snapshot();
    QCOMPARE(f.idAt(0), u"c-2"_s);

    // The underline begins where it goes wrong: red stands under "many" and nowhere before.
    const auto redFrom = [&f] {
        const QImage image = f.filter()->grab().toImage();
        for (int x = 0; x < image.width(); ++x) {
            for (int y = image.height() / 2; y < image.height(); ++y) {
                const QColor color = image.pixelColor(x, y);
                if (color.red() > color.green() + 80 && color.red() > color.blue() + 80) {
                    return x;
                }
            }
        }
        return -1;
    };
    const int red = redFrom();
    const int before = f.filter()->fontMetrics().horizontalAdvance(u"ua:wget lag>"_s);
    QVERIFY2(red >= before && red < before + 60, qPrintable(QString::number(red)));
    f.filter()->setText(u"ua:wget lag<1"_s);
    QCOMPARE(f.idAt(0), u"c-1"_s);
    QVERIFY(!problem->isVisible());
    QCOMPARE(redFrom(), -1);
}

void TestConnectionsPane::helpsWithTheFilter()
{
    Fixture f;
    f.snapshot();
    QTest::keyClick(f.filter(), Qt::Key_F1);
    auto *help = f.pane.findChild<QFrame *>(u"filterHelp"_s);
    QVERIFY(help && help->isVisible());
    // What it shows is true.
    int examples = 0;
    for (const QLabel *label : help->findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        if (label->foregroundRole() != QPalette::PlaceholderText) {
            QVERIFY2(pulseboard::FilterExpression::parse(label->text()), qPrintable(label->text()));
            ++examples;
        }
    }
    QVERIFY(examples >= 8);
    QTest::keyClick(help, Qt::Key_Escape);
    QTRY_VERIFY(!f.pane.findChild<QFrame *>(u"filterHelp"_s));
}

void TestConnectionsPane::presetsFilterAndOrder()
{
    Fixture f;
    f.connectMany(6);
    f.link.server.counters[2].lag = 5;
    f.link.server.counters[4].eventsPerSecond = 50;
    f.link.server.counters[5].eventsPerSecond = 90;
    f.snapshot();
    const auto choose = [&f](const QString &name) {
        auto *button = f.pane.findChild<QToolButton *>(name);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(button->isChecked());
    };
    choose(u"presetLagging"_s);
    QCOMPARE(f.view().model()->rowCount(), 1);
    QCOMPARE(f.idAt(0), u"c-3"_s);
    choose(u"presetBusiest"_s);
    QCOMPARE(f.view().model()->rowCount(), 6);
    QCOMPARE(f.idAt(0), u"c-6"_s);
    QCOMPARE(f.idAt(1), u"c-5"_s);
    choose(u"presetAll"_s);
    QCOMPARE(f.idAt(0), u"c-1"_s); // the order before
    choose(u"presetBusiest"_s);
    f.sortBy(Column::Id, Qt::DescendingOrder);
    QVERIFY(f.pane.findChild<QToolButton *>(u"presetAll"_s)->isChecked());
    QCOMPARE(f.idAt(0), u"c-6"_s); // the order just chosen
    choose(u"presetSilent"_s);
    QCOMPARE(f.pageName(), u"noMatch"_s);
    QTest::mouseClick(f.pane.findChild<QPushButton *>(u"clearFilter"_s), Qt::LeftButton);
    QCOMPARE(f.view().model()->rowCount(), 6);
}

void TestConnectionsPane::presetsAreRemembered()
{
    const QTemporaryDir directory;
    QSettings settings(directory.filePath(u"settings.ini"_s), QSettings::IniFormat);
    {
        Fixture f;
        f.pane.findChild<QToolButton *>(u"presetLagging"_s)->setChecked(true);
        f.pane.save(settings);
    }
    Fixture f;
    f.connectMany(2);
    f.link.server.counters[1].lag = 5;
    f.snapshot();
    f.pane.restore(settings);
    QVERIFY(f.pane.findChild<QToolButton *>(u"presetLagging"_s)->isChecked());
    QCOMPARE(f.view().model()->rowCount(), 1);
}

void TestConnectionsPane::closedRowsAreNotActedOn()
{
    Fixture f;
    f.connectMany(4);
    f.view().selectAll();
    QSignalSpy selection(&f.pane, &ConnectionsPane::selectionChanged);
    QSignalSpy rows(&f.pane, &ConnectionsPane::rowsSelected);
    f.link.endConnection(1, sse::CloseReason::ClientClosed);
    f.snapshot();
    QCOMPARE(f.view().model()->rowCount(), 4);
    QCOMPARE(f.selected(), (QList<quint64> { 1, 3, 4 }));
    QCOMPARE(selection.size(), 1); // who offers to kick them hears of it
    QCOMPARE(selection[0][0].value<QList<sse::ConnectionId>>().size(), 3);
    f.view().selectRow(1);
    QCOMPARE(f.selected(), (QList<quint64> {}));
    QVERIFY(rows.back()[0].toBool()); // though it can be copied
    f.filter()->setText(u"wget"_s);
    QCOMPARE(f.pane.findChild<QLabel *>(u"connectionCount"_s)->text(), u"2 of 3"_s);
    f.filter()->setText(u"closed"_s);
    QCOMPARE(f.pane.findChild<QLabel *>(u"connectionCount"_s)->text(), u"0 of 3"_s);
    QCOMPARE(f.pageName(), u"connections"_s);
}

void TestConnectionsPane::closedRowsStayWhileWatched()
{
    Fixture f;
    f.connectMany(3);
    f.view().selectRow(1);
    f.link.endConnection(0, sse::CloseReason::ClientClosed);
    f.link.endConnection(0, sse::CloseReason::ClientClosed);
    f.snapshot();
    f.link.wait(std::chrono::minutes(2));
    f.snapshot();
    QCOMPARE(f.view().model()->rowCount(), 2);
    QCOMPARE(f.idAt(0), u"c-2"_s);
    f.view().selectRow(1);
    f.snapshot();
    QCOMPARE(f.view().model()->rowCount(), 1);
    QCOMPARE(f.selected(), (QList<quint64> { 3 }));
}

void TestConnectionsPane::selectionSurvivesPresetsAndClosing()
{
    Fixture f;
    f.connectMany(300);
    for (int row = 0; row < 300; row += 3) {
        f.select(row);
    }
    const QList<quint64> before = f.selected();
    QCOMPARE(before.size(), 100);
    for (qsizetype i = 0; i < 300; ++i) {
        f.link.server.counters[i].lag = static_cast<quint64>(i % 5);
        f.link.server.counters[i].eventsPerSecond = static_cast<double>(i * 13 % 300);
    }
    f.snapshot();
    for (const char *name : { "Lagging", "Silent", "Busiest", "Lagging", "All" }) {
        f.pane.findChild<QToolButton *>("preset"_L1 + QLatin1StringView(name))->setChecked(true);
        f.snapshot();
    }
    QCOMPARE(f.selected(), before);
    f.link.endConnection(1, sse::CloseReason::ClientClosed); // c-2, not selected
    f.link.wait(std::chrono::minutes(2));
    f.snapshot();
    f.link.wait(std::chrono::minutes(2));
    f.snapshot();
    QCOMPARE(f.view().model()->rowCount(), 299);
    QCOMPARE(f.selected(), before);
}

QTEST_MAIN(TestConnectionsPane)
#include "tst_connectionspane.moc"
