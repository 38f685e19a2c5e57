// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/filterexpression.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using pulseboard::ConnectionRow;
using pulseboard::FilterExpression;

namespace {

struct Sample
{
    ConnectionRow row;
    std::chrono::milliseconds age;
};

Sample sample(quint64 id, const QString &userAgent, const QStringList &topics, std::chrono::milliseconds age)
{
    sse::ConnectionInfo info { .id = { id },
                               .address = u"10.0.0.%1"_s.arg(id),
                               .port = 40000,
                               .userAgent = userAgent,
                               .endpoint = id == 4 ? u"/sse"_s : u"/events"_s,
                               .topics = topics,
                               .connectedAt = {},
                               .resumedFrom = {} };
    sse::ConnectionCounters counters;
    counters.id = info.id;
    counters.duration = age;
    return { .row = pulseboard::RowMaker(100h).make(info, counters), .age = age };
}

/// Four connections that differ in everything; the fourth was kicked.
const QList<Sample> &samples()
{
    static const QList<Sample> all = [] {
        QList<Sample> rows {
            sample(1, u"curl/8.1.2"_s, { u"news"_s }, 30s),
            sample(2, u"Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0"_s, { u"news-de"_s, u"sport"_s },
                   5min + 500ms),
            sample(3, u"my agent \"x\" a>b"_s, { u"*"_s }, 26h),
            sample(4, {}, { u"weather"_s }, 90min),
        };
        rows[0].row.counters.state = sse::ConnectionState::Live;
        rows[0].row.counters.events = 1500;
        rows[0].row.counters.bytes = 2'000'000;
        rows[0].row.counters.eventsPerSecond = 8.4;
        rows[1].row.counters.state = sse::ConnectionState::Lagging;
        rows[1].row.counters.lag = 150;
        rows[1].row.counters.bytes = 999;
        rows[2].row.counters.state = sse::ConnectionState::Stalled;
        rows[2].row.counters.lag = 100;
        sse::ConnectionEnd end;
        end.reason = sse::CloseReason::Kicked;
        pulseboard::close(rows[3].row, end, 101h);
        return rows;
    }();
    return all;
}

} // namespace

class TestFilterExpression final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void refuses_data();
    void refuses();
    void tellsTheLost();
};

void TestFilterExpression::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<quint64>>("ids");
    const auto row = [](const QString &text, const QList<quint64> &ids) {
        QTest::newRow(qPrintable(text)) << text << ids;
    };
    QTest::newRow("empty") << QString() << QList<quint64> { 1, 2, 3, 4 };
    row(u"   "_s, { 1, 2, 3, 4 });
    // Words, as before there was anything else
    row(u"curl"_s, { 1 });
    row(u"NEWS"_s, { 1, 2 });
    row(u" news  firefox "_s, { 2 });
    row(u"10.0.0"_s, { 1, 2, 3, 4 });
    row(u"curl/8"_s, { 1 });
    row(u"8.1:x"_s, {}); // begins with no letter: no field
    row(u"lag"_s, { 2 }); // the state, lagging
    row(u"closed"_s, { 4 });
    row(u"kicked"_s, { 4 });
    row(u"\"my agent\""_s, { 3 });
    row(u"\"a>b\""_s, { 3 });
    row(u"\"agent my\""_s, {});
    row(u"<"_s, {});
    // Texts
    row(u"topic:news"_s, { 1, 2 });
    row(u"topic=news"_s, { 1 });
    row(u"topic:SPORT"_s, { 2 });
    row(u"topic=*"_s, { 3 });
    row(u"ua:firefox"_s, { 2 });
    row(u"UA:Firefox"_s, { 2 });
    row(u"ua:\"my agent\""_s, { 3 });
    row(u"ua:x\"y"_s, {});
    row(u"client:\"firefox 140\""_s, { 2 });
    row(u"address=10.0.0.2"_s, { 2 });
    row(u"address:0.0"_s, { 1, 2, 3, 4 });
    row(u"id=c-3"_s, { 3 });
    row(u"id:c-"_s, { 1, 2, 3, 4 });
    row(u"endpoint:/sse"_s, { 4 });
    row(u"endpoint=/s"_s, {});
    row(u"state:lagging"_s, { 2 });
    row(u"state:la"_s, { 2 });
    row(u"state=la"_s, {});
    row(u"state:closed"_s, { 4 });
    row(u"state:kicked"_s, {});
    row(u"state:stalled"_s, { 3 });
    row(u"reason:kicked"_s, { 4 });
    row(u"reason:client"_s, {});
    // Numbers
    row(u"lag>100"_s, { 2 });
    row(u"lag>=100"_s, { 2, 3 });
    row(u"lag<100"_s, { 1, 4 });
    row(u"lag<=100"_s, { 1, 3, 4 });
    row(u"lag=100"_s, { 3 });
    row(u"lag=0.1k"_s, { 3 });
    row(u"age>5m"_s, { 3, 4 });
    row(u"age=5m"_s, { 2 }); // to the second, as it is shown
    row(u"age<1"_s, {});
    row(u"age<31s"_s, { 1 });
    row(u"age>=1d"_s, { 3 });
    row(u"age=1h30m"_s, { 4 });
    row(u"age>1d1h"_s, { 3 });
    row(u"rate>8"_s, { 1 });
    row(u"rate=8.4"_s, { 1 });
    row(u"events>=1.5k"_s, { 1 });
    row(u"bytes>1k"_s, { 1 });
    row(u"bytes=2M"_s, { 1 });
    row(u"bytes<1G"_s, { 1, 2, 3, 4 });
    // Negation
    row(u"-curl"_s, { 2, 3, 4 });
    row(u"-ua:firefox"_s, { 1, 3, 4 });
    row(u"-state:closed"_s, { 1, 2, 3 });
    row(u"-lag>0"_s, { 1, 4 });
    row(u"-\"my agent\""_s, { 1, 2, 4 });
    // Together
    row(u"topic:news lag>100 age>5s ua:firefox"_s, { 2 });
    row(u"topic:news -ua:firefox"_s, { 1 });
}

void TestFilterExpression::matches()
{
    QFETCH(QString, text);
    QFETCH(QList<quint64>, ids);
    const auto expression = FilterExpression::parse(text);
    QVERIFY2(expression, expression ? "" : qPrintable(expression.error().message));
    QCOMPARE(expression->isEmpty(), text.trimmed().isEmpty());
    QList<quint64> matching;
    for (const Sample &entry : samples()) {
        if (expression->matches(entry.row, entry.age)) {
            matching.push_back(entry.row.info.id.value);
        }
    }
    QCOMPARE(matching, ids);
}

void TestFilterExpression::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("expected"); // a part of the message
    const auto row = [](const QString &text, int position, const QString &expected) {
        QTest::newRow(qPrintable(text)) << text << position << expected;
    };
    row(u"color:red"_s, 0, u"“color” is no field"_s);
    row(u"curl color:red"_s, 5, u"no field"_s);
    row(u"a>b"_s, 0, u"no field"_s);
    row(u"-foo=1"_s, 1, u"no field"_s);
    row(u"topic:"_s, 6, u"topic"_s);
    row(u"topic: news"_s, 6, u"topic"_s);
    row(u"topic>news"_s, 5, u"Expected : or = after topic"_s);
    row(u"topic:\"news"_s, 6, u"closing quotation mark"_s);
    row(u"topic:\"\""_s, 6, u"a text"_s);
    row(u"\"news"_s, 0, u"closing quotation mark"_s);
    row(u"\"news\"x"_s, 6, u"space"_s);
    row(u"-"_s, 1, u"a word"_s);
    row(u"- news"_s, 1, u"a word"_s);
    row(u"lag:5"_s, 3, u"Expected <, <=, >, >= or ="_s);
    row(u"lag>"_s, 4, u"number"_s);
    row(u"lag>x"_s, 4, u"number"_s);
    row(u"lag>-5"_s, 4, u"number"_s);
    row(u"lag>1.2.3"_s, 4, u"number"_s);
    row(u"lag>."_s, 4, u"number"_s);
    row(u"lag>5x"_s, 5, u"k, M and G"_s);
    row(u"lag>5m"_s, 5, u"k, M and G"_s); // no million, and no minutes
    row(u"lag=>5"_s, 4, u"number"_s);
    row(u"age>5y"_s, 5, u"s, m, h or d"_s);
    row(u"age>h"_s, 4, u"time"_s);
    row(u"age>1h30x"_s, 8, u"s, m, h or d"_s);
    row(u"age>5m,"_s, 6, u"space"_s);
    row(u"bytes>1kB"_s, 7, u"k, M and G"_s);
}

void TestFilterExpression::refuses()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(QString, expected);
    const auto expression = FilterExpression::parse(text);
    QVERIFY(!expression);
    QVERIFY2(expression.error().message.contains(expected), qPrintable(expression.error().message));
    QCOMPARE(expression.error().position, static_cast<qsizetype>(position));
}

void TestFilterExpression::tellsTheLost()
{
    Sample lost = sample(5, {}, { u"*"_s }, 1min);
    sse::ConnectionEnd end;
    end.reason = sse::CloseReason::Unreachable;
    pulseboard::close(lost.row, end, 101h);
    for (const QString &text : { u"state:unreachable"_s, u"reason:unreachable"_s, u"unreachable"_s }) {
        QVERIFY(FilterExpression::parse(text)->matches(lost.row, lost.age));
        QVERIFY(!FilterExpression::parse(text)->matches(samples()[3].row, samples()[3].age));
    }
}

QTEST_APPLESS_MAIN(TestFilterExpression)
#include "tst_filterexpression.moc"
