// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/clientname.h"
#include "stats/filter/filterexpression.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// The filter without a window's words; tst_filterexpression has the whole grammar, as the window uses it.
class TestFilter final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void knowsWhatItReads();
    void namesClients();
};

namespace {

bool isMatch(const QString &text, std::optional<sse::CloseReason> ended, const sse::FilterWords &words = {})
{
    const sse::ConnectionInfo info { .id = { 7 },
                                     .address = u"::1"_s,
                                     .port = 1,
                                     .userAgent = u"curl/8.1.2"_s,
                                     .endpoint = u"/events"_s,
                                     .topics = { u"News"_s },
                                     .connectedAt = {},
                                     .resumedFrom = {} };
    sse::ConnectionCounters counters;
    counters.state = sse::ConnectionState::Lagging;
    counters.lag = 120;
    sse::SearchTexts texts(u"unnamed"_s);
    const auto client = texts.agent(info.userAgent).client;
    const auto searchText = texts.textOf(info);
    const auto expression = sse::FilterExpression::parse(text, words);
    return expression
        && expression->matches({ .info = info,
                                 .counters = counters,
                                 .client = client,
                                 .searchText = searchText,
                                 .age = std::chrono::seconds(90),
                                 .ended = ended });
}

} // namespace

void TestFilter::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("open");
    QTest::addColumn<bool>("closed");
    const auto row = [](const QString &text, bool open, bool closed) {
        QTest::newRow(qPrintable(text)) << text << open << closed;
    };
    row(u"curl"_s, true, true);
    row(u"c-7 ::1 news"_s, true, true);
    row(u"\"curl 8.1\""_s, true, true);
    row(u"eventsnews"_s, false, false); // two parts are no word
    row(u"topic=news lag>=120 age=1m30s"_s, true, true);
    row(u"lag>120"_s, false, false);
    row(u"state:lagging"_s, true, false);
    row(u"lagging"_s, true, false);
    row(u"state:closed"_s, false, true);
    row(u"reason:client-closed"_s, false, true);
    row(u"-reason:kicked"_s, true, true);
    row(u"gone"_s, false, false);
}

void TestFilter::matches()
{
    QFETCH(QString, text);
    QTEST(isMatch(text, {}), "open");
    QTEST(isMatch(text, sse::CloseReason::ClientClosed), "closed");
    // With words of another language, those count too.
    const sse::FilterWords words { .ofState = [](sse::ConnectionState) { return u"Langsam"_s; },
                                   .ofReason = [](sse::CloseReason) { return u"Gegangen"_s; },
                                   .closed = u"Zu"_s };
    QTEST(isMatch(text, {}, words), "open");
    QVERIFY(isMatch(u"state=langsam"_s, {}, words));
    QVERIFY(isMatch(u"reason:GEGANGEN state=zu"_s, sse::CloseReason::ClientClosed, words));
    QVERIFY(!isMatch(u"state=langsam"_s, {}));
}

void TestFilter::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const QString &text, int position, const QString &sentence) {
        QTest::newRow(qPrintable(text)) << text << position << sentence;
    };
    row(u"color:red"_s, 0,
        u"\"color\" is no field; expected topic, ua, address, client, id, endpoint, state, reason, lag, age, rate, "
        u"events or bytes; "
        "a word with such a sign goes in quotation marks"_s);
    row(u"\"news\"x"_s, 6, u"expected a space"_s);
    row(u"-"_s, 1, u"expected a word to look for"_s);
    row(u"Topic:"_s, 6, u"expected a text to look for in Topic"_s);
    row(u"\"news"_s, 0, u"expected a closing quotation mark"_s);
    row(u"lag:5"_s, 3, u"expected <, <=, >, >= or = after lag"_s);
    row(u"topic>x"_s, 5, u"expected : or = after topic, which is a text"_s);
    row(u"age>x"_s, 4, u"expected a time such as 30s, 5m, 2h or 1d"_s);
    row(u"lag>x"_s, 4, u"expected a number such as 100, 2.5 or 10k"_s);
    row(u"age>5y"_s, 5, u"expected a unit of time: s, m, h or d"_s);
    row(u"lag>5m"_s, 5, u"expected one of k, M and G, or a space"_s);
}

void TestFilter::saysWhatIsWrong()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    const auto expression = sse::FilterExpression::parse(text);
    QVERIFY(!expression);
    QCOMPARE(expression.error().position, qsizetype(position));
    QTEST(toString(expression.error()), "sentence");
}

void TestFilter::knowsWhatItReads()
{
    const auto reads = [](const QString &text) { return sse::FilterExpression::parse(text)->readsTexts(); };
    QVERIFY(!reads({}));
    QVERIFY(!reads(u"topic:a lag>1 ua:curl state:live"_s));
    QVERIFY(reads(u"lag>1 word"_s));
    QVERIFY(reads(u"-client:curl"_s));
}

void TestFilter::namesClients()
{
    QCOMPARE(sse::clientName(u"curl/8.1.2"_s), u"curl 8.1"_s);
    QCOMPARE(sse::clientName({}), QString());
    sse::SearchTexts texts(u"nobody"_s);
    QCOMPARE(texts.agent({}).client, u"nobody"_s);
    QCOMPARE(texts.agent({}).folded, u"nobody\n"_s);
}

QTEST_APPLESS_MAIN(TestFilter)
#include "tst_filter.moc"
