// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionrow.h"
#include "connections/connectionspane.h"
#include "connections/connectionview.h"
#include "connections/emptystate.h"
#include "scriptedlink.h"
#include "windowtest.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
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

struct Fixture {
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
    [[nodiscard]] QString pageName()
    {
        return pane.findChild<QStackedWidget *>()->currentWidget()->objectName();
    }
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

class TestConnectionsPane final : public WindowTest {
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
    void copiesRows();
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
             (QStringList{ u"http://127.0.0.1:8080/events"_s, u"curl -N http://127.0.0.1:8080/events"_s,
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
    QCOMPARE(f.selected(), (QList<quint64>{ 4, 8 }));
    for (int round = 0; round < 3; ++round) {
        for (qsizetype i = 0; i < f.link.server.counters.size(); ++i) {
            f.link.server.counters[i].events += static_cast<quint64>((i * 7 + round) % 13);
        }
        f.link.dropConnection(20);
        f.link.addConnection({});
        f.snapshot();
        QCOMPARE(f.selected(), (QList<quint64>{ 4, 8 }));
    }
    for (int i = 190; i >= 10; i -= 2) { // so many pieces that they are gathered first
        f.link.dropConnection(i);
    }
    f.snapshot();
    QCOMPARE(f.selected(), (QList<quint64>{ 4, 8 }));
    f.link.dropConnection(3);
    f.snapshot();
    QCOMPARE(f.selected(), (QList<quint64>{ 8 }));
}

void TestConnectionsPane::selectionSurvivesTheFilter()
{
    Fixture f;
    f.connectMany(6);
    f.select(0); // Wget
    f.select(1); // curl
    f.filter()->setText(u"curl"_s);
    QCOMPARE(f.selected(), (QList<quint64>{ 2 })); // what is hidden is not acted on
    f.snapshot();
    f.filter()->setText(u"nonsense"_s);
    QCOMPARE(f.selected(), (QList<quint64>{}));
    f.filter()->clear();
    QCOMPARE(f.selected(), (QList<quint64>{ 1, 2 }));
}

void TestConnectionsPane::aNewChoiceForgetsWhatIsHidden()
{
    Fixture f;
    f.connectMany(6);
    f.select(0);
    f.filter()->setText(u"curl"_s);
    f.view().selectRow(0);
    f.filter()->clear();
    QCOMPARE(f.selected(), (QList<quint64>{ 2 }));
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

void TestConnectionsPane::copiesRows()
{
    Fixture f;
    f.connectMany(3);
    f.select(0);
    f.select(2);
    const QStringList lines = f.view().selectedText().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].count(u'\t'), pulseboard::columnCount - 1);
    QVERIFY(lines[0].startsWith(u"c-1\tWget 1.21\t127.0.0.1\t"_s));
    QVERIFY(lines[1].startsWith(u"c-3\t"_s));
}

QTEST_MAIN(TestConnectionsPane)
#include "tst_connectionspane.moc"
