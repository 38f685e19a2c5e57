// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/strictwarnings.h"
#include "text/jsoncheck.h"

using namespace Qt::StringLiterals;

class TestJsonCheck final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsAnyValue_data();
    void acceptsAnyValue();
    void namesThePlace_data();
    void namesThePlace();
    void marksTheVeryPlace_data();
    void marksTheVeryPlace();
    void deepNestingIsNoTrouble();
    void anyBeginningIsRight();
    void noBeginning_data();
    void noBeginning();
};

void TestJsonCheck::acceptsAnyValue_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : { "{}", "[]", "7", "-1.5e3", "\"text\"", "true", "null", " {\"a\":[1,2]}\n" }) {
        QTest::newRow(text) << QString::fromUtf8(text);
    }
}

void TestJsonCheck::acceptsAnyValue()
{
    QFETCH(QString, text);
    QVERIFY(!pulseboard::checkJson(text));
}

void TestJsonCheck::namesThePlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("nothing") << u""_s << 1;
    QTest::newRow("blank") << u" \n "_s << 1;
    QTest::newRow("a word") << u"nonsense"_s << 1;
    QTest::newRow("two values") << u"1, 2"_s << 1;
    QTest::newRow("two arrays") << u"1], [2"_s << 1;
    QTest::newRow("open object") << u"{\"a\":1"_s << 1;
    QTest::newRow("missing comma") << u"{\n  \"a\": 1\n  \"b\": 2\n}"_s << 3;
    QTest::newRow("after umlauts") << u"{\n  \"ä\": \"öü\",\n  \"b\": x\n}"_s << 3;
}

void TestJsonCheck::namesThePlace()
{
    QFETCH(QString, text);
    const auto problem = pulseboard::checkJson(text);
    QVERIFY(problem);
    QTEST(problem->line, "line");
    QVERIFY(problem->column >= 1);
    QVERIFY(problem->position <= text.size());
    QVERIFY(!problem->message.isEmpty());
    const QStringList lines = text.split(u'\n');
    QVERIFY(problem->column <= lines[problem->line - 1].size() + 1);
}

void TestJsonCheck::marksTheVeryPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("position");
    QTest::addColumn<qsizetype>("length");
    const auto row = [](const char *text, qsizetype position, qsizetype length) {
        QTest::newRow(text) << QString::fromUtf8(text) << position << length;
    };
    row("{\"a\":1 \"b\":2}", 7, 3);
    row("{\"a\":1,}", 7, 1);
    row("[1,]", 3, 1);
    row("[1 2]", 3, 1);
    row("{\"a\" 1}", 5, 1);
    row("{a:1}", 1, 1);
    row("{\"a\":1]", 6, 1);
    row("[1,2", 4, 0);
    row("{\"a\":", 5, 0);
    row("1 2", 2, 1);
    row("[01]", 1, 2);
    row("[1.]", 1, 2);
    row("[+1]", 1, 2);
    row("[.5]", 1, 2);
    row("[True]", 1, 4);
    row("['a']", 1, 3);
    row("[\"a\\x\"]", 3, 2);
    row("[\"\\u12g4\"]", 2, 2);
    row("[\"a\tb\"]", 3, 1);
    row("[\"a", 1, 2);
    row("[\"a\n\"]", 1, 2);
    row("// no\n1", 0, 2);
}

void TestJsonCheck::marksTheVeryPlace()
{
    QFETCH(QString, text);
    const auto problem = pulseboard::checkJson(text);
    QVERIFY(problem);
    QTEST(problem->position, "position");
    QTEST(problem->length, "length");
}

void TestJsonCheck::deepNestingIsNoTrouble()
{
    constexpr qsizetype depth = 200'000;
    QVERIFY(!pulseboard::checkJson(QString(depth, u'[') + QString(depth, u']')));
    const auto problem = pulseboard::checkJson(QString(depth, u'['));
    QCOMPARE(problem->position, depth);
}

void TestJsonCheck::anyBeginningIsRight()
{
    const QString whole = u"{\"a\\u12aF\\n\":[true,null, -1.5e+30,0],\n\"b\" : { } , \"c\":false}\n"_s;
    QVERIFY(!pulseboard::checkJson(whole));
    for (qsizetype size = 0; size <= whole.size(); ++size) {
        const auto problem = pulseboard::checkJson(whole.first(size), pulseboard::JsonExtent::Beginning);
        QVERIFY2(!problem, qPrintable(whole.first(size)));
    }
    QVERIFY(pulseboard::checkJson(whole.first(30)));
}

void TestJsonCheck::noBeginning_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : { "{]", "[tru ", "[trx", "[01", "[1.e", "[--", "[1e5.", "[\"a\\x", "[\"a\\u1g", "[\"a\n",
                              "{a", "{\"a\",", "[1 2", "1 2", "[+" }) {
        QTest::newRow(text) << QString::fromUtf8(text);
    }
}

void TestJsonCheck::noBeginning()
{
    QFETCH(QString, text);
    QVERIFY(pulseboard::checkJson(text, pulseboard::JsonExtent::Beginning));
}

QTEST_GUILESS_MAIN(TestJsonCheck)
#include "tst_jsoncheck.moc"
