// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionmodel.h"
#include "connections/connectionproxy.h"
#include "scriptedlink.h"
#include "support/strictwarnings.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTextDocument>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using pulseboard::Column;
using pulseboard::ConnectionModel;
using pulseboard::ConnectionProxy;
using pulseboard::FilterExpression;
using pulseboard::Preset;

namespace {

/// Plays a server against one model.
struct Fixture
{
    ScriptedLink link;
    ConnectionModel model;
    QAbstractItemModelTester tester { &model, QAbstractItemModelTester::FailureReportingMode::QtTest };
    sse::SnapshotMark mark;

    Fixture()
    {
        QObject::connect(&link, &ScriptedLink::snapshotReady, &model, [this](const sse::Snapshot &snapshot) {
            model.apply(snapshot);
            mark = snapshot.mark;
        });
    }
    void snapshot() { link.answer(mark); }
    void connectMany(int count)
    {
        for (int i = 0; i < count; ++i) {
            link.addConnection(u"curl/8.1.2"_s);
        }
    }
    [[nodiscard]] QList<quint64> ids() const
    {
        QList<quint64> ids;
        for (int row = 0; row < model.rowCount(); ++row) {
            ids.push_back(model.at(row).info.id.value);
        }
        return ids;
    }
    [[nodiscard]] QString text(int row, Column column) const
    {
        return model.index(row, static_cast<int>(column)).data().toString();
    }
};

} // namespace

class TestConnectionModel final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void appendsWhatOpened();
    void removesWhatEnded();
    void removesScatteredRowsAtOnce();
    void keepsPersistentIndexesThroughAllOfIt();
    void insertsOlderIdsWhereTheyBelong();
    void ignoresWhatEndedBeforeItWasSeen();
    void tellsOnlyWhatChanged();
    void tellsManyChangesAsOne();
    void durationsGoOn();
    void showsHostileTextLiterally();
    void everyColumnHasATitleATextAndASortValue();
    void sortsByRawValues_data();
    void sortsByRawValues();
    void filtersByWordsOfAllColumns();
    void filterAndOrderTogether();
    void followsItsSourceWhileFiltered();
    void closedOnesStayForAWhile();
    void closedOnesStayWhileKept();
    void closedOnesAreBounded();
    void closedOnesTellHow_data();
    void closedOnesTellHow();
    void statesExplainThemselves();
    void trendsAreBounded();
    void presets();
    void aHeldOrderWaits();
    void anOrderThatStillHoldsMovesNothing();
    void tenThousandRows();
};

void TestConnectionModel::appendsWhatOpened()
{
    Fixture f;
    f.connectMany(3);
    QSignalSpy inserted(&f.model, &ConnectionModel::rowsInserted);
    f.snapshot();
    QCOMPARE(f.ids(), (QList<quint64> { 1, 2, 3 }));
    QCOMPARE(inserted.size(), 1);
    f.connectMany(2);
    f.snapshot();
    QCOMPARE(f.ids(), (QList<quint64> { 1, 2, 3, 4, 5 }));
    QCOMPARE(inserted.size(), 2);
    f.snapshot();
    QCOMPARE(inserted.size(), 2);
}

void TestConnectionModel::removesWhatEnded()
{
    Fixture f;
    f.connectMany(6);
    f.snapshot();
    QSignalSpy removed(&f.model, &ConnectionModel::rowsRemoved);
    f.link.dropConnection(1);
    f.link.dropConnection(1); // 2 and 3 are one piece
    f.link.dropConnection(3); // 6 is another
    f.snapshot();
    QCOMPARE(f.ids(), (QList<quint64> { 1, 4, 5 }));
    QCOMPARE(removed.size(), 2);
    f.link.infos.clear();
    f.link.server.counters.clear();
    f.snapshot();
    QCOMPARE(f.model.rowCount(), 0);
    QCOMPARE(removed.size(), 3);
}

void TestConnectionModel::removesScatteredRowsAtOnce()
{
    Fixture f;
    f.connectMany(400);
    f.snapshot();
    QSignalSpy removed(&f.model, &ConnectionModel::rowsRemoved);
    QSignalSpy reset(&f.model, &ConnectionModel::modelReset);
    for (int i = 398; i >= 0; i -= 2) {
        f.link.dropConnection(i);
    }
    f.snapshot();
    QCOMPARE(removed.size(), 1);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(f.model.rowCount(), 200);
    for (int row = 0; row < 200; ++row) {
        QCOMPARE(f.model.at(row).info.id.value, static_cast<quint64>(2 * row + 2));
    }
}

void TestConnectionModel::keepsPersistentIndexesThroughAllOfIt()
{
    Fixture f;
    f.connectMany(300);
    f.snapshot();
    const QPersistentModelIndex stays = f.model.index(151, 0); // id 152
    const QPersistentModelIndex goes = f.model.index(150, 0); // id 151
    for (int i = 298; i >= 0; i -= 2) {
        f.link.dropConnection(i);
    }
    f.connectMany(5);
    f.snapshot();
    QVERIFY(!goes.isValid());
    QVERIFY(stays.isValid());
    QCOMPARE(f.model.at(stays.row()).info.id.value, 152u);
    QCOMPARE(f.model.rowOf({ 305 }), f.model.rowCount() - 1);
    QCOMPARE(f.model.rowOf({ 151 }), -1);
}

void TestConnectionModel::insertsOlderIdsWhereTheyBelong()
{
    Fixture f;
    f.connectMany(4);
    sse::Snapshot all;
    f.link.disconnect(&f.model);
    connect(&f.link, &ScriptedLink::snapshotReady, &f.model, [&all](const sse::Snapshot &snapshot) { all = snapshot; });
    f.link.answer({});
    sse::Snapshot some = all;
    some.opened = { all.opened[1], all.opened[3] };
    some.counters = { all.counters[1], all.counters[3] };
    f.model.apply(some);
    f.model.apply(all); // also tells again what is known
    QCOMPARE(f.ids(), (QList<quint64> { 1, 2, 3, 4 }));
}

void TestConnectionModel::ignoresWhatEndedBeforeItWasSeen()
{
    Fixture f;
    f.connectMany(2);
    f.link.server.counters.removeFirst(); // opened says 1 and 2, counters only 2
    f.snapshot();
    QCOMPARE(f.ids(), (QList<quint64> { 2 }));
}

void TestConnectionModel::tellsOnlyWhatChanged()
{
    Fixture f;
    f.connectMany(100);
    f.snapshot();
    QSignalSpy changed(&f.model, &ConnectionModel::dataChanged);
    f.snapshot();
    QCOMPARE(changed.size(), 0); // durations grow by themselves
    f.link.server.counters[10].events = 1;
    f.link.server.counters[11].bytes = 1;
    f.link.server.counters[90].lag = 1;
    f.snapshot();
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed[0][0].toModelIndex().row(), 10);
    QCOMPARE(changed[0][1].toModelIndex().row(), 11);
    QCOMPARE(changed[1][0].toModelIndex().row(), 90);
    QCOMPARE(changed[1][1].toModelIndex().row(), 90);
    QCOMPARE(f.text(10, Column::Events), u"1"_s);
}

void TestConnectionModel::tellsManyChangesAsOne()
{
    Fixture f;
    f.connectMany(1000);
    f.snapshot();
    QSignalSpy changed(&f.model, &ConnectionModel::dataChanged);
    for (qsizetype i = 0; i < 1000; i += 2) {
        ++f.link.server.counters[i].events;
    }
    f.snapshot();
    QCOMPARE(changed.size(), 1);
}

void TestConnectionModel::durationsGoOn()
{
    Fixture f;
    f.link.addConnection({}).duration = 1h + 12min + 4s;
    f.snapshot();
    QCOMPARE(f.text(0, Column::Duration), u"1:12:04"_s);
    QSignalSpy changed(&f.model, &ConnectionModel::dataChanged);
    f.model.tick();
    QCOMPARE(changed.size(), 1);
    QTRY_VERIFY(f.text(0, Column::Duration) != u"1:12:04"_s); // without another snapshot
}

void TestConnectionModel::showsHostileTextLiterally()
{
    Fixture f;
    const QString hostile = u"<b>bold</b><img src=x onerror=alert(1)>"_s;
    f.link.addConnection(hostile, { u"<i>topic</i>"_s });
    f.link.server.counters[0].lastEventId = "<u>id</u>";
    f.snapshot();
    QVERIFY(f.text(0, Column::Client).startsWith(u"<b>bold<"_s));
    QVERIFY(f.text(0, Column::Stream).endsWith(u"<i>topic</i>"_s));
    const auto toolTip = [&f](Column column) {
        QTextDocument shown;
        shown.setHtml(f.model.index(0, static_cast<int>(column)).data(Qt::ToolTipRole).toString());
        return shown.toPlainText();
    };
    QCOMPARE(toolTip(Column::Client), hostile);
    QVERIFY(toolTip(Column::Stream).contains(u"<i>topic</i>"_s));
    QCOMPARE(toolTip(Column::LastEventId), u"<u>id</u>"_s);
}

void TestConnectionModel::everyColumnHasATitleATextAndASortValue()
{
    Fixture f;
    f.link.addConnection(u"curl/8.1.2"_s).lastEventId = "x-1";
    f.snapshot();
    QCOMPARE(f.model.columnCount(), pulseboard::columnCount);
    for (int column = 0; column < pulseboard::columnCount; ++column) {
        QVERIFY(!f.model.headerData(column, Qt::Horizontal).toString().isEmpty());
        QVERIFY(!f.model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        const QModelIndex index = f.model.index(0, column);
        QVERIFY(!index.data().toString().isEmpty());
        QVERIFY(index.data(ConnectionModel::SortRole).isValid());
        QCOMPARE(index.data(ConnectionModel::MainTextRole).toString()
                     + index.data(ConnectionModel::UnitTextRole).toString(),
                 index.data().toString());
    }
}

void TestConnectionModel::sortsByRawValues_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column < pulseboard::columnCount; ++column) {
        QTest::addRow("column %d", column) << column;
    }
}

void TestConnectionModel::sortsByRawValues()
{
    QFETCH(int, column);
    Fixture f;
    // In each column, the middle one of three is the largest; as text, 9 would come after 10.
    for (const int value : { 9, 100, 10 }) {
        sse::ConnectionCounters &counters = f.link.addConnection(u"client%1/1"_s.arg(value, 3, 10, QChar(u'0')));
        counters.duration = std::chrono::hours(value);
        counters.events = static_cast<quint64>(value);
        counters.bytes = static_cast<quint64>(value) * 1000;
        counters.eventsPerSecond = value;
        counters.lag = static_cast<quint64>(value);
        counters.lastEventId = "boot-" + QByteArray::number(value);
        counters.state = static_cast<sse::ConnectionState>(value == 9 ? 0 : value == 10 ? 1 : 3);
        sse::ConnectionInfo &info = f.link.infos.back();
        info.address = u"10.0.0.%1"_s.arg(value, 3, 10, QChar(u'0'));
        info.endpoint = u"/e%1"_s.arg(value, 3, 10, QChar(u'0'));
        info.connectedAt = QDateTime(QDate(2026, 1, 1), QTime(0, 0), QTimeZone::utc()).addSecs(value);
    }
    f.snapshot();
    ConnectionProxy proxy(f.model);
    const QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto order = [&proxy] {
        return QList<quint64> { proxy.at(0).info.id.value, proxy.at(1).info.id.value, proxy.at(2).info.id.value };
    };
    const bool byId = column == static_cast<int>(Column::Id);
    proxy.sort(column, Qt::AscendingOrder);
    QCOMPARE(order(), byId ? (QList<quint64> { 1, 2, 3 }) : (QList<quint64> { 1, 3, 2 }));
    proxy.sort(column, Qt::DescendingOrder);
    QCOMPARE(order(), byId ? (QList<quint64> { 3, 2, 1 }) : (QList<quint64> { 2, 3, 1 }));
}

void TestConnectionModel::filtersByWordsOfAllColumns()
{
    Fixture f;
    f.link.addConnection(u"curl/8.1.2"_s, { u"news"_s });
    f.link.addConnection(u"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"_s, { u"news"_s });
    f.link.addConnection(u"curl/8.1.2"_s, { u"sport"_s });
    f.snapshot();
    ConnectionProxy proxy(f.model);
    const QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.sort(0);
    const auto shown = [&proxy](const QString &text) {
        proxy.setFilter(FilterExpression::parse(text).value());
        QList<quint64> ids;
        for (int row = 0; row < proxy.rowCount(); ++row) {
            ids.push_back(proxy.at(row).info.id.value);
        }
        return ids;
    };
    QCOMPARE(shown(u"NEWS"_s), (QList<quint64> { 1, 2 }));
    QCOMPARE(shown(u" news  curl "_s), (QList<quint64> { 1 }));
    QCOMPARE(shown(u"firefox"_s), (QList<quint64> { 2 }));
    QCOMPARE(shown(u"c-3"_s), (QList<quint64> { 3 }));
    QCOMPARE(shown(u"newscurl"_s), (QList<quint64> {}));
    QCOMPARE(shown(u"lagging"_s), (QList<quint64> {}));
    f.link.server.counters[1].state = sse::ConnectionState::Lagging;
    f.snapshot();
    proxy.refresh();
    QCOMPARE(proxy.rowCount(), 1);
    QCOMPARE(shown({}), (QList<quint64> { 1, 2, 3 }));
}

void TestConnectionModel::filterAndOrderTogether()
{
    Fixture f;
    f.connectMany(300);
    for (qsizetype i = 0; i < 300; ++i) {
        f.link.server.counters[i].events = static_cast<quint64>(i * 7 % 300);
    }
    f.snapshot();
    ConnectionProxy proxy(f.model);
    const QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.sort(static_cast<int>(Column::Events), Qt::DescendingOrder);
    const QPersistentModelIndex stays = proxy.mapFromSource(f.model.index(f.model.rowOf({ 101 }), 0));
    const QPersistentModelIndex goes = proxy.mapFromSource(f.model.index(f.model.rowOf({ 201 }), 0));
    QSignalSpy removed(&proxy, &ConnectionProxy::rowsRemoved);
    proxy.setFilter(FilterExpression::parse(u"c-1"_s).value());
    QCOMPARE(removed.size(), 1); // scattered all over the table, and still one piece
    QCOMPARE(proxy.rowCount(), 111); // c-1, c-10 to c-19, c-100 to c-199
    QVERIFY(!goes.isValid());
    QVERIFY(stays.isValid());
    QCOMPARE(proxy.at(stays.row()).info.id.value, 101u);
    for (int row = 1; row < proxy.rowCount(); ++row) {
        QVERIFY(proxy.at(row - 1).counters.events > proxy.at(row).counters.events);
    }
    QSignalSpy inserted(&proxy, &ConnectionProxy::rowsInserted);
    proxy.setFilter({});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(proxy.rowCount(), 300);
    QCOMPARE(proxy.at(stays.row()).info.id.value, 101u);
    for (int row = 1; row < proxy.rowCount(); ++row) {
        QVERIFY(proxy.at(row - 1).counters.events > proxy.at(row).counters.events);
    }
}

void TestConnectionModel::followsItsSourceWhileFiltered()
{
    Fixture f;
    ConnectionProxy proxy(f.model);
    const QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setFilter(FilterExpression::parse(u"ua:curl"_s).value());
    proxy.sort(static_cast<int>(Column::Id), Qt::DescendingOrder);
    for (int i = 0; i < 200; ++i) {
        f.link.addConnection(i % 2 ? u"curl/8.1.2"_s : u"Wget/1.21.3"_s);
    }
    f.snapshot();
    proxy.refresh();
    QCOMPARE(proxy.rowCount(), 100);
    QCOMPARE(proxy.at(0).info.id.value, 200u);
    const QPersistentModelIndex stays = proxy.index(0, 0);
    QSignalSpy changed(&proxy, &ConnectionProxy::dataChanged);
    f.link.server.counters[0].events = 1; // hidden
    f.snapshot();
    QCOMPARE(changed.size(), 0);
    f.link.server.counters[199].events = 1;
    f.snapshot();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 0);
    for (int i = 196; i >= 0; i -= 3) { // so many pieces that the source reorders itself
        f.link.dropConnection(i);
    }
    f.link.addConnection(u"curl/8.1.2"_s);
    f.snapshot();
    proxy.refresh();
    QList<quint64> expected;
    for (const sse::ConnectionInfo &info : f.link.infos) {
        if (info.userAgent.startsWith(u"curl"_s)) {
            expected.push_front(info.id.value);
        }
    }
    QCOMPARE(proxy.rowCount(), static_cast<int>(expected.size()));
    for (int row = 0; row < proxy.rowCount(); ++row) {
        QCOMPARE(proxy.at(row).info.id.value, expected[row]);
    }
    QCOMPARE(stays.row(), 1);
}

void TestConnectionModel::closedOnesStayForAWhile()
{
    Fixture f;
    f.connectMany(3);
    f.snapshot();
    f.link.server.counters[1].duration = 90s;
    f.link.server.counters[1].events = 812;
    f.link.server.counters[1].bytes = 100'000;
    QSignalSpy removed(&f.model, &ConnectionModel::rowsRemoved);
    f.link.endConnection(1, sse::CloseReason::Kicked);
    f.snapshot();
    QCOMPARE(f.ids(), (QList<quint64> { 1, 2, 3 }));
    QVERIFY(!f.model.at(1).isOpen());
    QCOMPARE(f.model.openCount(), 2);
    QCOMPARE(f.text(1, Column::State), u"kicked"_s);
    QCOMPARE(f.text(1, Column::Duration), u"1:30"_s); // and does not go on
    QCOMPARE(f.text(1, Column::Events), u"812"_s); // that came after the last snapshot
    f.link.wait(ConnectionModel::closedStayFor - 5s);
    f.connectMany(1);
    f.snapshot();
    QCOMPARE(f.ids(), (QList<quint64> { 1, 2, 3, 4 }));
    QCOMPARE(f.text(1, Column::Duration), u"1:30"_s);
    f.link.wait(5s);
    f.snapshot();
    QCOMPARE(f.ids(), (QList<quint64> { 1, 3, 4 }));
    QCOMPARE(f.model.closedCount(), 0);
    QCOMPARE(removed.size(), 1);
}

void TestConnectionModel::closedOnesStayWhileKept()
{
    Fixture f;
    f.connectMany(2);
    f.snapshot();
    f.link.endConnection(0, sse::CloseReason::ClientClosed);
    f.link.endConnection(0, sse::CloseReason::ClientClosed);
    f.snapshot();
    f.model.setKept({ { 2 } });
    f.link.wait(10min);
    f.snapshot();
    QCOMPARE(f.ids(), (QList<quint64> { 2 }));
    f.model.setKept({});
    f.snapshot();
    QCOMPARE(f.ids(), (QList<quint64> {}));
}

void TestConnectionModel::closedOnesAreBounded()
{
    Fixture f;
    const int most = static_cast<int>(ConnectionModel::maxClosed);
    f.connectMany(most + 200);
    f.snapshot();
    f.link.endConnection(0, sse::CloseReason::ClientClosed);
    f.link.endConnection(0, sse::CloseReason::ClientClosed);
    f.snapshot();
    f.model.setKept({ { 1 } });
    f.link.wait(1s);
    for (int i = 0; i < most + 100; ++i) {
        f.link.endConnection(0, sse::CloseReason::ServerStopped);
    }
    f.snapshot();
    QCOMPARE(f.model.closedCount(), ConnectionModel::maxClosed);
    QCOMPARE(f.model.openCount(), 98);
    QVERIFY(f.model.rowOf({ 1 }) >= 0); // looked at
    QCOMPARE(f.model.rowOf({ 2 }), -1); // the oldest of the others
    QVERIFY(std::ranges::is_sorted(f.ids()));
}

void TestConnectionModel::closedOnesTellHow_data()
{
    QTest::addColumn<sse::CloseReason>("reason");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("explanation");
    QTest::newRow("client") << sse::CloseReason::ClientClosed << u"closed"_s << u"Closed by the client"_s;
    QTest::newRow("kicked") << sse::CloseReason::Kicked << u"kicked"_s << u"Kicked"_s;
    QTest::newRow("unreachable") << sse::CloseReason::Unreachable << u"unreachable"_s << u"vanished"_s;
    QTest::newRow("stalled") << sse::CloseReason::Stalled << u"timed out"_s << u"read nothing"_s;
    QTest::newRow("error") << sse::CloseReason::WriteError << u"write error"_s << u"writing"_s;
    QTest::newRow("stopped") << sse::CloseReason::ServerStopped << u"server stopped"_s << u"server stopped"_s;
}

void TestConnectionModel::closedOnesTellHow()
{
    QFETCH(sse::CloseReason, reason);
    QFETCH(QString, word);
    QFETCH(QString, explanation);
    Fixture f;
    f.link.addConnection({}).bytes = 12'000'000;
    f.snapshot();
    f.link.endConnection(0, reason, u"<b>from the system</b>"_s);
    f.snapshot();
    QCOMPARE(f.text(0, Column::State), word);
    QTextDocument shown;
    shown.setHtml(f.model.index(0, static_cast<int>(Column::State)).data(Qt::ToolTipRole).toString());
    const QString toolTip = shown.toPlainText();
    QVERIFY2(toolTip.contains(explanation), qPrintable(toolTip));
    QVERIFY2(toolTip.contains(u"12 MB"_s), qPrintable(toolTip));
    QVERIFY2(toolTip.contains(u"(<b>from the system</b>)"_s), qPrintable(toolTip));
}

void TestConnectionModel::statesExplainThemselves()
{
    Fixture f;
    sse::ConnectionCounters &counters = f.link.addConnection({});
    const auto toolTip = [&f] {
        f.snapshot();
        QTextDocument shown;
        shown.setHtml(f.model.index(0, static_cast<int>(Column::State)).data(Qt::ToolTipRole).toString());
        return shown.toPlainText();
    };
    QStringList all;
    for (const auto state : sse::allConnectionStates) {
        counters.state = state;
        all.push_back(toolTip());
        QVERIFY(all.count(all.back()) == 1);
    }
    counters.state = sse::ConnectionState::Stalled;
    counters.lag = 812;
    counters.blockedFor = 72s;
    counters.unacknowledgedBytes = 14'000;
    const QString stalled = toolTip();
    QVERIFY2(stalled.contains(u"1:12"_s) && stalled.contains(u"812"_s) && stalled.contains(u"14 kB"_s),
             qPrintable(stalled));
}

void TestConnectionModel::trendsAreBounded()
{
    Fixture f;
    f.link.addConnection({});
    f.snapshot();
    for (int second = 1; second <= 100; ++second) {
        f.link.server.counters[0].eventsPerSecond = second;
        f.link.wait(ConnectionModel::trendInterval);
        f.snapshot();
    }
    const pulseboard::RateHistory &rates = f.model.at(0).rates;
    QCOMPARE(rates.size(), pulseboard::RateHistory::capacity);
    for (size_t i = 0; i < rates.size(); ++i) {
        QCOMPARE(rates.at(i), 100.0 - static_cast<double>(rates.size() - 1 - i));
    }
    QCOMPARE(f.text(0, Column::Trend), u"71/s–100/s"_s);
}

void TestConnectionModel::presets()
{
    Fixture f;
    f.connectMany(4);
    f.link.server.counters[0].lag = 1;
    f.link.server.counters[1].state = sse::ConnectionState::Stalled;
    f.link.server.counters[2].events = 5;
    f.link.server.counters[2].state = sse::ConnectionState::Live;
    f.snapshot();
    ConnectionProxy proxy(f.model);
    const QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.sort(0);
    const auto shown = [&proxy](Preset preset) {
        proxy.setPreset(preset);
        QList<quint64> ids;
        for (int row = 0; row < proxy.rowCount(); ++row) {
            ids.push_back(proxy.at(row).info.id.value);
        }
        return ids;
    };
    QCOMPARE(shown(Preset::Lagging), (QList<quint64> { 1, 2 }));
    QCOMPARE(shown(Preset::Silent), (QList<quint64> {}));
    QCOMPARE(shown(Preset::All), (QList<quint64> { 1, 2, 3, 4 }));
    f.link.wait(pulseboard::silentAfter - 1s);
    f.link.server.counters[3].events = 1; // the others have been silent since they came
    f.snapshot();
    f.link.wait(2s);
    f.snapshot();
    QCOMPARE(shown(Preset::Silent), (QList<quint64> { 1, 2, 3 }));
    QVERIFY(proxy.isFiltered());
    QCOMPARE(shown(Preset::Busiest), (QList<quint64> { 1, 2, 3, 4 }));
    QVERIFY(!proxy.isFiltered());
}

void TestConnectionModel::aHeldOrderWaits()
{
    Fixture f;
    f.connectMany(2);
    f.snapshot();
    ConnectionProxy proxy(f.model);
    proxy.sort(static_cast<int>(Column::Events), Qt::DescendingOrder);
    const quint64 first = proxy.at(0).info.id.value;
    QVERIFY(!proxy.isOrderHeld());
    proxy.setHeld(true);
    QVERIFY(proxy.isOrderHeld());
    f.link.server.counters[first == 1 ? 1 : 0].events = 100;
    f.snapshot();
    proxy.refresh();
    QCOMPARE(proxy.at(0).info.id.value, first);
    proxy.setHeld(false);
    QVERIFY(proxy.at(0).info.id.value != first);
    proxy.sort(static_cast<int>(Column::Id)); // an order that cannot change has nothing to wait for
    proxy.setHeld(true);
    QVERIFY(!proxy.isOrderHeld());
}

void TestConnectionModel::anOrderThatStillHoldsMovesNothing()
{
    Fixture f;
    f.connectMany(50);
    f.snapshot();
    ConnectionProxy proxy(f.model);
    proxy.sort(static_cast<int>(Column::Events), Qt::AscendingOrder);
    QSignalSpy moved(&proxy, &ConnectionProxy::layoutChanged);
    for (sse::ConnectionCounters &counters : f.link.server.counters) {
        ++counters.events;
    }
    f.snapshot();
    proxy.refresh();
    QCOMPARE(moved.size(), 0);
}

void TestConnectionModel::tenThousandRows()
{
    ScriptedLink link;
    ConnectionModel model;
    ConnectionProxy proxy(model);
    sse::SnapshotMark mark;
    qint64 slowest = 0;
    connect(&link, &ScriptedLink::snapshotReady, &model, [&](const sse::Snapshot &snapshot) {
        QElapsedTimer timer;
        timer.start();
        model.apply(snapshot);
        proxy.refresh();
        slowest = std::max(slowest, timer.nsecsElapsed() / 1000);
        mark = snapshot.mark;
    });
    for (int i = 0; i < 10'000; ++i) {
        link.addConnection(u"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"_s);
    }
    link.answer(mark);
    qInfo("the first snapshot of 10,000 rows: %lld us", slowest);
    QVERIFY2(slowest < 500'000, qPrintable(QString::number(slowest))); // as below; optimised some 10 ms
    proxy.sort(static_cast<int>(Column::Rate), Qt::DescendingOrder);
    slowest = 0;
    for (int round = 0; round < 10; ++round) {
        quint64 random = 12345 + static_cast<quint64>(round);
        for (sse::ConnectionCounters &counters : link.server.counters) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            ++counters.events;
            counters.eventsPerSecond = static_cast<double>(random >> 44); // the whole order anew
        }
        link.answer(mark);
    }
    qInfo("a snapshot of 10,000 changed rows, sorted anew: %lld us at most", slowest);
    // Optimised it takes some 10 ms; this bound is for sanitizers on a busy machine, and still
    // tells an algorithm that is not n log n.
    QVERIFY2(slowest < 1'000'000, qPrintable(QString::number(slowest)));
}

QTEST_MAIN(TestConnectionModel)
#include "tst_connectionmodel.moc"
