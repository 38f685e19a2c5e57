// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/eventfilter.h"
#include "events/eventmodel.h"
#include "events/wireevent.h"
#include "support/strictwarnings.h"
#include "text/jsonformat.h"
#include "text/visiblecontrols.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using pulseboard::EventFilter;
using pulseboard::EventModel;
using pulseboard::WireEvent;

namespace {

sse::EventRecord makeEvent(quint64 sequence, const QByteArray &topic, const QByteArray &data = "x",
                           const QByteArray &type = {})
{
    QByteArray wire = "id: e-" + QByteArray::number(sequence) + '\n';
    wire += type.isEmpty() ? QByteArray() : "event: " + type + '\n';
    for (const QByteArray &line : data.split('\n')) {
        wire += "data: " + line + '\n';
    }
    return { .sequence = sequence,
             .publishedAt = 1'700'000'000'000 + qint64(sequence),
             .id = "e-" + QByteArray::number(sequence),
             .topic = topic,
             .wire = wire + '\n',
             .connections = 3,
             .directed = false };
}

QList<sse::EventRecord> events(quint64 first, quint64 last, const QByteArray &topic = "news")
{
    QList<sse::EventRecord> list;
    for (quint64 sequence = first; sequence <= last; ++sequence) {
        list.append(makeEvent(sequence, topic, "number " + QByteArray::number(sequence)));
    }
    return list;
}

QString text(const EventModel &model, int row, EventModel::Column column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestEventModel final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheWire_data();
    void readsTheWire();
    void showsWhatWasPublished();
    void showsHostileTextOnOneLine();
    void keepsTheNewest();
    void keepsToItsBytes();
    void saysWhatIsNotShown();
    void filters_data();
    void filters();
    void filtersWhatComesLater();
    void findsRowsAgain();
    void staysInOrderWhenTheClockJumps();
    void isFastEnough();
    void laysOutJson_data();
    void laysOutJson();
    void laysOutTheBeginning();
    void makesControlsVisible();
};

void TestEventModel::readsTheWire_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<qint64>("retry");
    const auto row = [](const char *name, const QByteArray &wire, const QByteArray &type, const QByteArray &data,
                        qint64 retry) { QTest::newRow(name) << wire << type << data << retry; };
    row("plain", "id: 1\ndata: hello\n\n", "", "hello", -1);
    row("all", "id: 1\nevent: t\nretry: 500\ndata: a\ndata: b\n\n", "t", "a\nb", 500);
    row("empty", "id: 1\ndata: \n\n", "", "", -1);
    row("empty lines", "id: 1\ndata: \ndata: \ndata: \n\n", "", "\n\n", -1);
    row("blanks", "id: 1\nevent:  t \ndata:  a \n\n", " t ", " a ", -1);
    row("fields in data", "id: 1\ndata: event: no\ndata: data: yes\n\n", "", "event: no\ndata: yes", -1);
    row("not a frame", "what", "", "", -1);
}

void TestEventModel::readsTheWire()
{
    QFETCH(QByteArray, wire);
    const WireEvent parsed(wire);
    QTEST(parsed.type().toByteArray(), "type");
    QTEST(parsed.data(), "data");
    QTEST(parsed.retry().value_or(-1), "retry");
    QFETCH(QByteArray, data);
    QCOMPARE(parsed.dataSize(), data.size());
    QCOMPARE(parsed.firstLine().toByteArray(), data.split('\n').front());
}

void TestEventModel::showsWhatWasPublished()
{
    EventModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append({ makeEvent(1, "news", "first\nsecond", "alert"), makeEvent(2, "sport") }, 0);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(text(model, 0, EventModel::Topic), u"news"_s);
    QCOMPARE(text(model, 0, EventModel::Type), u"alert"_s);
    QCOMPARE(text(model, 1, EventModel::Type), u"message"_s);
    QCOMPARE(text(model, 0, EventModel::Id), u"e-1"_s);
    QCOMPARE(text(model, 0, EventModel::Size), u"12"_s);
    QCOMPARE(text(model, 0, EventModel::Receivers), u"3"_s);
    QCOMPARE(text(model, 0, EventModel::Data), u"first"_s);
    QVERIFY(!text(model, 0, EventModel::Time).isEmpty());
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    model.append({ makeEvent(3, "news") }, 0);
    QCOMPARE(model.rowOf(3), 0);
}

void TestEventModel::showsHostileTextOnOneLine()
{
    EventModel model;
    model.append({ makeEvent(1, "<b>t</b>",
                             "a\tb\x01"
                             "c\xe2\x80\xae"
                             "d<img>") },
                 0);
    QCOMPARE(text(model, 0, EventModel::Topic), u"<b>t</b>"_s);
    QCOMPARE(text(model, 0, EventModel::Data), u"a b\ufffdc\ufffdd<img>"_s);
    QVERIFY(!model.index(0, EventModel::Data).data(Qt::ToolTipRole).toString().contains(u"<img>"_s));
}

void TestEventModel::keepsTheNewest()
{
    EventModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(events(1, 9990), 0);
    model.append(events(9991, 10'030), 0);
    QCOMPARE(model.rowCount(), int(EventModel::capacity));
    QCOMPARE(model.eventAt(0)->sequence, 31U);
    QCOMPARE(model.eventAt(9999)->sequence, 10'030U);
    model.append(events(20'001, 35'000), 0); // more than it holds
    QCOMPARE(model.rowCount(), int(EventModel::capacity));
    QCOMPARE(model.eventAt(0)->sequence, 25'001U);
}

void TestEventModel::keepsToItsBytes()
{
    EventModel model;
    const QByteArray large(EventModel::capacityBytes / 4, 'x');
    for (quint64 sequence = 1; sequence <= 6; ++sequence) {
        model.append({ makeEvent(sequence, "news", large) }, 0);
    }
    QCOMPARE(model.rowCount(), 3); // four, and their other fields, are too many
    QCOMPARE(model.eventAt(0)->sequence, 4U);
    model.append({ makeEvent(7, "news", QByteArray(EventModel::capacityBytes + 1, 'x')) }, 0);
    QCOMPARE(model.rowCount(), 1); // one is always kept
    QCOMPARE(model.eventAt(0)->sequence, 7U);
}

void TestEventModel::saysWhatIsNotShown()
{
    EventModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(events(1, 2), 0);
    model.append(events(1003, 1004), 1000);
    QCOMPARE(model.rowCount(), 5);
    QVERIFY(model.index(2, 0).data(EventModel::IsGapRole).toBool());
    QVERIFY(text(model, 2, EventModel::Data).startsWith(u"1000 event"_s));
    QVERIFY(!model.eventAt(2));
    QCOMPARE(model.rowOf(1003), 3);
    QCOMPARE(model.rowOf(2), 1);
    QCOMPARE(model.rowOf(500), -1);
    model.setFilter(EventFilter(u"nothing-has-this"_s));
    QCOMPARE(model.rowCount(), 1); // the gap stays: what is in it is not known
}

void TestEventModel::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("accepted");
    const auto row = [](const QString &filter, bool accepted) {
        QTest::newRow(qPrintable(filter)) << filter << accepted;
    };
    row(u""_s, true);
    row(u"NEWS"_s, true); // the topic
    row(u"alert"_s, true); // the type
    row(u"e-42"_s, true); // the id
    row(u"world"_s, true); // the second line
    row(u"hello WORLD"_s, true); // both
    row(u"hello moon"_s, false);
    row(u"\"o there\""_s, true);
    row(u"\"o  there\""_s, false);
    row(u"topic:news"_s, true);
    row(u"topic:hello"_s, false);
    row(u"type:alert data:hello"_s, true);
    row(u"type:news"_s, false);
    row(u"id:42"_s, true);
    row(u"id:hello"_s, false);
    row(u"data:alert"_s, false);
    row(u"event:"_s, false); // the names of fields are not searched
    row(u"data:"_s, true); // still being typed
    row(u"GRÜSSE"_s, true); // beyond ASCII
    row(u"grüße"_s, false);
    row(u"12.50"_s, true);
    row(u"oworld"_s, false); // lines do not run together
}

void TestEventModel::filters()
{
    QFETCH(QString, filter);
    const auto record = makeEvent(42, "news", "Hello there, grüsse\nworld {\"price\":12.50}", "alert");
    QTEST(EventFilter(filter).accepts(record), "accepted");
}

void TestEventModel::filtersWhatComesLater()
{
    EventModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(events(1, 5) + events(6, 10, "sport"), 0);
    model.setFilter(EventFilter(u"topic:sport"_s));
    QCOMPARE(model.rowCount(), 5);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.append(events(11, 20), 0);
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(inserted.count(), 0);
    model.append(events(21, 22, "sport"), 0);
    QCOMPARE(model.rowCount(), 7);
    QCOMPARE(model.eventAt(6)->sequence, 22U);
    model.append(events(23, 10'007), 0); // the first seven fall off, two of them are shown
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.eventAt(0)->sequence, 8U);
    model.setFilter({});
    QCOMPARE(model.rowCount(), int(EventModel::capacity));
}

void TestEventModel::findsRowsAgain()
{
    EventModel model;
    model.append(events(1, 100), 0);
    QCOMPARE(model.rowOf(50), 49);
    model.setFilter(EventFilter(u"\"number 5\""_s));
    QCOMPARE(model.rowOf(50), 1); // after 5
    QCOMPARE(model.rowOf(49), -1);
    QCOMPARE(model.rowOf(101), -1);
}

void TestEventModel::staysInOrderWhenTheClockJumps()
{
    EventModel model;
    auto list = events(1, 3);
    list[1].publishedAt -= 3'600'000; // an hour back
    model.append(list, 0);
    QCOMPARE(model.eventAt(1)->sequence, 2U);
    QCOMPARE(model.rowOf(3), 2);
}

void TestEventModel::isFastEnough()
{
    EventModel model;
    model.append(events(1, 10'000), 0);
    model.setFilter(EventFilter(u"number news"_s));
    quint64 next = 10'001;
    qint64 best = std::numeric_limits<qint64>::max();
    for (int round = 0; round < 5; ++round) { // the machine may be busy: the best counts
        const auto list = events(next, next + 499);
        next += 500;
        QElapsedTimer timer;
        timer.start();
        model.append(list, 0);
        best = std::min(best, timer.nsecsElapsed());
    }
    QVERIFY2(best < 10'000'000, qPrintable(QString::number(best)));
}

void TestEventModel::laysOutJson_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("laidOut"); // empty: it is none
    const auto row = [](const char *name, const QString &json, const QString &laidOut) {
        QTest::newRow(name) << json << laidOut;
    };
    row("object", u"{\"b\":1,\"a\":[true,null]}"_s, u"{\n  \"b\": 1,\n  \"a\": [\n    true,\n    null\n  ]\n}"_s);
    row("empty", u" { } "_s, u"{}"_s);
    row("empty in", u"[[],{}]"_s, u"[\n  [],\n  {}\n]"_s);
    row("numbers", u"[1.50,1e400,-0,12345678901234567890]"_s,
        u"[\n  1.50,\n  1e400,\n  -0,\n  12345678901234567890\n]"_s);
    row("repeats", u"{\"a\":1,\"a\":2}"_s, u"{\n  \"a\": 1,\n  \"a\": 2\n}"_s);
    row("escapes", u"[\"\\u00e9\\n\\\"]\"]"_s, u"[\n  \"\\u00e9\\n\\\"]\"\n]"_s);
    for (const QString &bad : { u""_s, u"12"_s, u"\"text\""_s, u"{"_s, u"[1,]"_s, u"[,1]"_s, u"{\"a\"}"_s, u"{a:1}"_s,
                                u"[1 2]"_s, u"[01]"_s, u"[1.]"_s, u"[\"\\x\"]"_s, u"[\"a\nb\"]"_s, u"[1]]"_s, u"[1}"_s,
                                u"[tru]"_s, u"{\"a\":}"_s, QString(600, u'[') + QString(600, u']') }) {
        row(qPrintable(u"bad "_s + bad.left(20)), bad, {});
    }
}

void TestEventModel::laysOutJson()
{
    QFETCH(QString, json);
    const auto result = pulseboard::formatJson(json);
    QTEST(result.value_or(QString()), "laidOut");
    if (result) {
        QCOMPARE(pulseboard::formatJson(*result), result); // nothing is lost on the way
    }
}

void TestEventModel::laysOutTheBeginning()
{
    const QString json = u"{\"a\":[1,\"two\"],\"b\":{\"c\":false}}"_s;
    for (qsizetype size = 1; size <= json.size(); ++size) {
        const auto cut = pulseboard::formatJson(json.first(size), pulseboard::JsonExtent::Beginning);
        QVERIFY2(cut && json.startsWith(cut->front()), qPrintable(json.first(size)));
    }
    QVERIFY(pulseboard::formatJson(json.first(12), pulseboard::JsonExtent::Beginning));
    QVERIFY(!pulseboard::formatJson(json.first(12)));
    QVERIFY(!pulseboard::formatJson(u"{]", pulseboard::JsonExtent::Beginning));
}

void TestEventModel::makesControlsVisible()
{
    QCOMPARE(pulseboard::visibleBytes("id: 1\ndata: a\tb\n\n"), u"id: 1\u240a\ndata: a\u2409\tb\u240a\n\u240a\n"_s);
    QCOMPARE(pulseboard::visibleText(u"a\nb\u0001\u202ec"_s), u"a\nb\u2401⟨U+202E⟩c"_s);
    const QString wide = pulseboard::visibleText(QString(100'000, u'x'));
    QCOMPARE(wide.count(u'x'), 100'000);
    for (const QString &line : wide.split(u'\n')) {
        QVERIFY(line.size() <= 4096);
    }
}

QTEST_GUILESS_MAIN(TestEventModel)
#include "tst_eventmodel.moc"
