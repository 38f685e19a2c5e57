// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "details/clienthistory.h"
#include "details/counterhistory.h"
#include "details/detailspane.h"
#include "details/detailstext.h"
#include "details/factlist.h"
#include "details/trendchart.h"
#include "details/twolinelist.h"
#include "details/twolinemodel.h"
#include "windowtest.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using pulseboard::ClientHistory;
using pulseboard::CounterHistory;
using pulseboard::DetailsPane;
using pulseboard::FactList;
using pulseboard::TrendChart;
using pulseboard::TwoLineList;
using pulseboard::TwoLineModel;
using pulseboard::TwoLines;
using sse::ConnectionId;

namespace {

sse::ConnectionInfo connection(quint64 id, const QString &resumedFrom = {}, const QString &agent = u"curl/8.1"_s)
{
    return { .id = { id },
             .address = u"127.0.0.1"_s,
             .port = 4000,
             .userAgent = agent,
             .endpoint = u"/events"_s,
             .topics = { u"*"_s },
             .connectedAt = QDateTime::currentDateTimeUtc(),
             .resumedFrom = resumedFrom };
}

sse::ConnectionEnd endOf(const sse::ConnectionInfo &info, const QByteArray &lastEventId,
                         sse::CloseReason reason = sse::CloseReason::ClientClosed)
{
    return { .info = info,
             .reason = reason,
             .detail = {},
             .closedAt = QDateTime::currentDateTimeUtc(),
             .duration = 5s,
             .events = 3,
             .bytes = 100,
             .lastEventId = lastEventId };
}

sse::Snapshot snapshotOf(const QList<sse::ConnectionInfo> &opened, const QList<sse::ConnectionEnd> &ended = {})
{
    sse::Snapshot snapshot;
    snapshot.opened = opened;
    snapshot.ended = ended;
    return snapshot;
}

sse::Snapshot snapshotAt(std::chrono::milliseconds at, const QList<sse::ConnectionCounters> &counters)
{
    sse::Snapshot snapshot;
    snapshot.monotonicTime = at;
    snapshot.counters = counters;
    return snapshot;
}

sse::ConnectionCounters counters(quint64 id, double rate = 0, quint64 lag = 0)
{
    sse::ConnectionCounters result;
    result.id = { id };
    result.eventsPerSecond = rate;
    result.lag = lag;
    result.events = 10 * id;
    return result;
}

QList<quint64> ids(const QList<ClientHistory::Stay> &stays)
{
    QList<quint64> result;
    for (const ClientHistory::Stay &stay : stays) {
        result.push_back(stay.info.id.value);
    }
    return result;
}

sse::ConnectionDetails detailsOf(quint64 id)
{
    sse::ConnectionDetails details;
    details.info = connection(id);
    details.counters = counters(id);
    details.requestHead = "GET /events HTTP/1.1\nHost: <b>here</b>";
    details.kernel = sse::KernelView();
    details.lastEvents = { { .sequence = 1, .id = "i-1", .type = {}, .bytes = 40, .firstLine = u"<b>one</b>"_s } };
    return details;
}

/// A pane that is answered by the test.
struct Pane
{
    DetailsPane pane;
    QSignalSpy wanted { &pane, &DetailsPane::detailsWanted };
    Pane()
    {
        pane.resize(320, 700);
        pane.show();
    }
    [[nodiscard]] QString text(const QString &label) const { return pane.findChild<QLabel *>(label)->text(); }
    [[nodiscard]] bool shows(const QString &name) const { return pane.findChild<QWidget *>(name)->isVisible(); }
    [[nodiscard]] QString fact(const QString &name) const
    {
        return pane.findChild<FactList *>(u"detailsFacts"_s)->value(name);
    }
};

} // namespace

class TestDetails final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void recognisesByTheExactId();
    void recognisesTheLastOneElse();
    void tellsClientsApart();
    void continuesEachOnce();
    void recognisesWhoCameBackTooEarly();
    void boundsClientsAndStays();
    void samplesEveryFewSeconds();
    void twoLineModelMerges();
    void factsAreTextAndCopied();
    void longFactsLeaveRoomForOthers();
    void asksOncePerSnapshotWhileVisible();
    void showsOne();
    void keepsWhatHasEnded();
    void sumsSeveral();
    void emitsWhatIsAskedFor();
};

void TestDetails::recognisesByTheExactId()
{
    ClientHistory history;
    const auto one = connection(1);
    const auto two = connection(2);
    history.apply(snapshotOf({ one, two }));
    QVERIFY(history.of({ 1 }).isEmpty());
    history.apply(snapshotOf({}, { endOf(one, "a"), endOf(two, "b", sse::CloseReason::Kicked) }));
    history.apply(snapshotOf({ connection(3, u"a"_s), connection(4, u"b"_s) }));
    QCOMPARE(ids(history.of({ 3 })), (QList<quint64> { 3, 1 }));
    QCOMPARE(ids(history.of({ 4 })), (QList<quint64> { 4, 2 }));
    QCOMPARE(ids(history.of({ 2 })), (QList<quint64> { 4, 2 }));
    QVERIFY(!history.of({ 4 }).front().end);
    QVERIFY(history.of({ 4 }).back().end->reason == sse::CloseReason::Kicked);
    // And once more, all within one snapshot.
    history.apply(snapshotOf({ connection(5, u"c"_s) }, { endOf(connection(3, u"a"_s), "c") }));
    QCOMPARE(ids(history.of({ 5 })), (QList<quint64> { 5, 3, 1 }));
    // One that came and went unseen is known by its end.
    history.apply(snapshotOf({}, { endOf(connection(4, u"b"_s), "d"), endOf(connection(6, u"d"_s), "e") }));
    QCOMPARE(ids(history.of({ 6 })), (QList<quint64> { 6, 4, 2 }));
}

void TestDetails::recognisesTheLastOneElse()
{
    ClientHistory history;
    history.apply(snapshotOf({}, { endOf(connection(1), "a"), endOf(connection(2), "b") }));
    history.apply(snapshotOf({ connection(3, u"older"_s) }));
    QCOMPARE(ids(history.of({ 3 })), (QList<quint64> { 3, 2 }));
}

void TestDetails::tellsClientsApart()
{
    ClientHistory history;
    history.apply(snapshotOf({}, { endOf(connection(1), "a") }));
    auto elsewhere = connection(2, u"a"_s);
    elsewhere.address = u"127.0.0.2"_s;
    history.apply(snapshotOf({ elsewhere, connection(3, u"a"_s, u"Other/1.0"_s), connection(4) }));
    for (const quint64 id : { 2, 3, 4 }) {
        QVERIFY2(history.of({ id }).isEmpty(), qPrintable(QString::number(id)));
    }
    QCOMPARE(ids(history.of({ 1 })), (QList<quint64> { 1 }));
    history.apply(snapshotOf({}, { endOf(connection(9, u"a"_s), "a", sse::CloseReason::Refused) }));
    QVERIFY(history.of({ 9 }).isEmpty());
}

void TestDetails::continuesEachOnce()
{
    ClientHistory history;
    history.apply(snapshotOf({}, { endOf(connection(1), "a"), endOf(connection(2), "a") }));
    history.apply(snapshotOf({ connection(3, u"a"_s), connection(4, u"a"_s), connection(5, u"a"_s) }));
    QCOMPARE(ids(history.of({ 3 })), (QList<quint64> { 3, 2 }));
    QCOMPARE(ids(history.of({ 4 })), (QList<quint64> { 4, 1 }));
    QVERIFY(history.of({ 5 }).isEmpty());
}

void TestDetails::recognisesWhoCameBackTooEarly()
{
    ClientHistory history;
    history.apply(snapshotOf({ connection(1) }));
    history.apply(snapshotOf({ connection(2, u"a"_s), connection(3, u"b"_s) }));
    QVERIFY(history.of({ 2 }).isEmpty());
    history.apply(snapshotOf({}, { endOf(connection(1), "a", sse::CloseReason::Unreachable) }));
    QCOMPARE(ids(history.of({ 2 })), (QList<quint64> { 2, 1 }));
    QVERIFY(history.of({ 3 }).isEmpty());
}

void TestDetails::boundsClientsAndStays()
{
    ClientHistory history;
    QList<sse::ConnectionEnd> ends;
    for (quint64 id = 1; id <= ClientHistory::maxClients + 10; ++id) {
        ends.push_back(endOf(connection(id), QByteArray::number(id)));
    }
    history.apply(snapshotOf({}, ends));
    QCOMPARE(history.clientCount(), ClientHistory::maxClients);
    QVERIFY(history.of({ 10 }).isEmpty());
    QVERIFY(!history.of({ 11 }).isEmpty());
    quint64 id = 5000;
    for (size_t i = 0; i < 2 * ClientHistory::maxStays; ++i, ++id) {
        history.apply(snapshotOf({}, { endOf(connection(id, i == 0 ? u"11"_s : u"x"_s), "x") }));
    }
    QCOMPARE(history.of({ id - 1 }).size(), qsizetype(ClientHistory::maxStays));
    QVERIFY(history.of({ 11 }).isEmpty());
}

void TestDetails::samplesEveryFewSeconds()
{
    CounterHistory past;
    past.apply(snapshotAt(10s, { counters(1, 4, 7) }));
    past.apply(snapshotAt(12s, { counters(1, 5, 8) }));
    QCOMPARE(past.of({ 1 }).size(), 1);
    QCOMPARE(past.of({ 1 }).front().eventsPerSecond, 4.0f);
    QCOMPARE(past.of({ 1 }).front().lag, 7.0f);
    for (auto at = 15s; at <= 20min; at += 5s) {
        past.apply(snapshotAt(at, { counters(1), counters(2) }));
    }
    const auto most = CounterHistory::span / CounterHistory::step + 2;
    QVERIFY(past.of({ 1 }).size() >= CounterHistory::span / CounterHistory::step && past.of({ 1 }).size() <= most);
    past.apply(snapshotAt(21min, { counters(2) }));
    QVERIFY(past.of({ 1 }).isEmpty());
    QVERIFY(!past.of({ 2 }).isEmpty());
}

void TestDetails::twoLineModelMerges()
{
    TwoLineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto show = [&model](const QList<quint64> &keys) {
        QList<TwoLines> rows;
        for (const quint64 key : keys) {
            rows.push_back({ .key = key, .title = QString::number(key), .aside = {}, .note = {}, .toolTip = {} });
        }
        model.setRows(rows);
        QList<quint64> shown;
        for (int row = 0; row < model.rowCount(); ++row) {
            shown.push_back(model.index(row).data(TwoLineModel::KeyRole).toULongLong());
        }
        return shown;
    };
    for (const QList<quint64> &keys :
         { QList<quint64> { 3, 2, 1 }, { 5, 4, 3, 2 }, { 9, 4 }, {}, { 1 }, { 7, 1, 0 } }) {
        QCOMPARE(show(keys), keys);
    }
    const QPersistentModelIndex last = model.index(2);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    show({ 8, 7, 1, 0 });
    QCOMPARE(last.row(), 3); // it moved, it was not replaced
    QVERIFY(changes.isEmpty());
}

void TestDetails::factsAreTextAndCopied()
{
    FactList list;
    list.resize(300, 200);
    const QString token(100, u'x');
    list.setFacts({ { .name = u"Agent"_s, .value = u"<b>\u202eme</b>"_s }, { .name = u"Token"_s, .value = token } });
    list.show();
    QLabel *agent = nullptr;
    QLabel *longOne = nullptr;
    for (QLabel *label : list.findChildren<QLabel *>()) {
        agent = label->text().startsWith(u"<b>"_s) ? label : agent;
        longOne = label->text().startsWith(u'x') ? label : longOne;
    }
    QVERIFY(agent && longOne);
    QCOMPARE(agent->textFormat(), Qt::PlainText);
    QVERIFY(!agent->text().contains(QChar(0x202e)));
    QCOMPARE(list.value(u"Token"_s), token);
    // It is wrapped, and what is copied is not.
    QVERIFY(longOne->height() > 2 * longOne->fontMetrics().height());
    longOne->setFocus();
    longOne->setSelection(0, static_cast<int>(longOne->text().size()));
    QTest::keyClick(longOne, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), token);
}

void TestDetails::longFactsLeaveRoomForOthers()
{
    FactList list;
    list.resize(300, 200);
    const QString agent = u"Agent/1.0 <b>"_s.repeated(100);
    list.setFacts({ { .name = u"Agent"_s, .value = agent }, { .name = u"Other"_s, .value = u"short"_s } });
    list.show();
    QLabel *value = nullptr;
    for (QLabel *label : list.findChildren<QLabel *>()) {
        value = label->text().startsWith(u"Agent/"_s) ? label : value;
        QVERIFY(label->text() != u"short"_s || label->toolTip().isEmpty()); // it says nothing more
    }
    QVERIFY(value);
    QVERIFY(value->height() < 20 * value->fontMetrics().height());
    QVERIFY(value->toolTip().count(u"Agent/1.0"_s) > 90);
    QVERIFY(value->toolTip().contains(u"&lt;b&gt;"_s)); // as text
    QCOMPARE(list.value(u"Agent"_s), agent);
}

void TestDetails::asksOncePerSnapshotWhileVisible()
{
    Pane p;
    p.pane.apply(snapshotAt(1s, { counters(1), counters(2) }));
    QCOMPARE(p.wanted.size(), 0); // nothing is selected
    p.pane.setSelection({ { 1 } });
    QCOMPARE(p.wanted.size(), 1); // at once
    p.pane.setSelection({ { 2 } });
    QCOMPARE(p.wanted.size(), 1); // not while an answer is due
    p.pane.showDetails({ 1 }, detailsOf(1));
    QCOMPARE(p.wanted.size(), 2);
    QCOMPARE(p.wanted.back().front().value<ConnectionId>().value, 2u);
    p.pane.showDetails({ 2 }, detailsOf(2));
    for (int i = 2; i < 6; ++i) {
        p.pane.apply(snapshotAt(std::chrono::seconds(i), { counters(1), counters(2) }));
        p.pane.showDetails({ 2 }, detailsOf(2));
        QCOMPARE(p.wanted.size(), i + 1);
    }
    p.pane.hide();
    p.pane.apply(snapshotAt(7s, { counters(1), counters(2) }));
    QCOMPARE(p.wanted.size(), 6);
    p.pane.show();
    QCOMPARE(p.wanted.size(), 7);
    p.pane.setSelection({ { 1 }, { 2 } });
    p.pane.apply(snapshotAt(8s, { counters(1), counters(2) }));
    QCOMPARE(p.wanted.size(), 7); // sums need no details
}

void TestDetails::showsOne()
{
    Pane p;
    QVERIFY(p.shows(u"detailsNothing"_s));
    p.pane.apply(snapshotAt(10s, { counters(1, 4, 7) }));
    p.pane.setSelection({ { 1 } });
    QVERIFY(!p.shows(u"detailsNothing"_s));
    QCOMPARE(p.text(u"detailsTitle"_s), u"c-1"_s); // its name is still unknown
    auto details = detailsOf(1);
    details.replayed = 12;
    details.info.resumedFrom = u"i-0"_s;
    p.pane.showDetails({ 1 }, details);
    QCOMPARE(p.text(u"detailsTitle"_s), u"curl 8.1"_s);
    QCOMPARE(p.text(u"detailsSubtitle"_s), u"c-1"_s);
    QCOMPARE(p.fact(u"Resumed from"_s), u"i-0"_s);
    QVERIFY(p.fact(u"Replayed"_s).startsWith(u"12 "_s));
    QVERIFY(p.shows(u"detailsKernel"_s) && p.shows(u"detailsRequest"_s) && p.shows(u"detailsEvents"_s));
    QVERIFY(!p.shows(u"detailsHistory"_s)); // it is nobody who came back
    const auto *request = p.pane.findChild<FactList *>(u"detailsRequest"_s);
    QCOMPARE(request->value(u"Request"_s), u"GET /events HTTP/1.1"_s);
    QCOMPARE(request->value(u"Host"_s), u"<b>here</b>"_s);
    const auto *events = p.pane.findChild<TwoLineList *>(u"detailsEvents"_s)->model();
    QCOMPARE(events->index(0, 0).data().toString(), u"message"_s);
    QCOMPARE(events->index(0, 0).data(TwoLineModel::NoteRole).toString(), u"<b>one</b>"_s);
    // Numbers go on with the snapshot, before the details have come again.
    auto later = counters(1, 6, 9);
    later.events = 4321;
    p.pane.apply(snapshotAt(20s, { later }));
    QCOMPARE(p.fact(u"Events"_s), u"4,321"_s);
    const auto *rate = p.pane.findChild<TrendChart *>(u"detailsRate"_s);
    QCOMPARE(rate->points().size(), 3);
    QCOMPARE(rate->points().front(), QPointF(-10, 4));
    QCOMPARE(rate->points().back(), QPointF(0, 6));
    QCOMPARE(p.pane.findChild<TrendChart *>(u"detailsLag"_s)->points().back(), QPointF(0, 9));
    details.kernel.reset();
    p.pane.showDetails({ 1 }, details);
    QVERIFY(!p.shows(u"detailsKernel"_s));
}

void TestDetails::keepsWhatHasEnded()
{
    Pane p;
    p.pane.apply(snapshotAt(1s, { counters(1), counters(2) }));
    p.pane.setSelection({ { 1 } });
    p.pane.showDetails({ 1 }, detailsOf(1));
    auto snapshot = snapshotAt(2s, { counters(2) });
    snapshot.ended = { endOf(connection(1), "last", sse::CloseReason::Unreachable) };
    p.pane.apply(snapshot);
    p.pane.setSelection({}); // its row is gone
    QCOMPARE(p.text(u"detailsTitle"_s), u"curl 8.1"_s);
    QCOMPARE(p.text(u"detailsState"_s), u"closed"_s);
    QCOMPARE(p.fact(u"Reason"_s), u"unreachable"_s);
    QCOMPARE(p.fact(u"Events"_s), u"3"_s);
    QCOMPARE(p.fact(u"Last event ID"_s), u"last"_s);
    QVERIFY(!p.shows(u"detailsBan"_s) && !p.shows(u"detailsKernel"_s));
    const auto asked = p.wanted.size();
    p.pane.apply(snapshotAt(3s, { counters(2) }));
    QCOMPARE(p.wanted.size(), asked);
    p.pane.setSelection({ { 2 } });
    QCOMPARE(p.text(u"detailsTitle"_s), u"c-2"_s);
    QVERIFY(p.shows(u"detailsBan"_s));
    p.pane.setSelection({}); // one that is open goes at once
    QVERIFY(p.shows(u"detailsNothing"_s));
}

void TestDetails::sumsSeveral()
{
    Pane p;
    p.pane.apply(snapshotAt(1s, { counters(1, 1.5, 2), counters(2, 2, 3), counters(3, 100, 100) }));
    p.pane.setSelection({ { 1 }, { 2 } });
    QVERIFY(p.text(u"detailsTitle"_s).startsWith(u"2 connection"_s));
    QCOMPARE(p.fact(u"Events"_s), u"30"_s);
    QCOMPARE(p.fact(u"Lag"_s), u"5"_s);
    QCOMPARE(p.fact(u"Rate"_s), u"3.5/s"_s);
    QCOMPARE(p.fact(u"State"_s), u"2 idle"_s);
    QVERIFY(!p.shows(u"detailsPing"_s) && !p.shows(u"detailsRate"_s) && p.shows(u"detailsClose"_s));
}

void TestDetails::emitsWhatIsAskedFor()
{
    Pane p;
    p.pane.apply(snapshotAt(1s, { counters(1) }));
    p.pane.setSelection({ { 1 } });
    QSignalSpy kicks(&p.pane, &DetailsPane::kickRequested);
    QSignalSpy pings(&p.pane, &DetailsPane::heartbeatRequested);
    QSignalSpy sends(&p.pane, &DetailsPane::sendRequested);
    for (const auto *name : { "detailsClose", "detailsStop", "detailsBan", "detailsPing", "detailsSend" }) {
        QTest::mouseClick(p.pane.findChild<QPushButton *>(QLatin1StringView(name)), Qt::LeftButton);
    }
    QCOMPARE(kicks.size(), 3);
    QVERIFY(kicks[0][0].value<sse::KickMode>() == sse::KickMode::Close);
    QVERIFY(kicks[1][0].value<sse::KickMode>() == sse::KickMode::Stop);
    QVERIFY(kicks[2][0].value<sse::KickMode>() == sse::KickMode::Ban);
    QVERIFY(kicks[0][1].value<QList<ConnectionId>>() == QList<ConnectionId> { { 1 } });
    QCOMPARE(pings.size(), 1);
    QCOMPARE(sends.size(), 1);
    p.pane.showHeartbeat({ 1 }, true);
    QVERIFY(p.shows(u"detailsAnswer"_s));
    QVERIFY(p.text(u"detailsAnswer"_s).startsWith(u"Pinged"_s));
}

QTEST_MAIN(TestDetails)
#include "tst_details.moc"
