// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/filledevent.h"
#include "support/strictwarnings.h"
#include "text/jsonformat.h"

#include <QRandomGenerator>
#include <QTimeZone>
#include <QUuid>

using namespace Qt::StringLiterals;

class TestPlaceholders final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void fillsIn_data();
    void fillsIn();
    void refuses_data();
    void refuses();
    void makesUuids();
    void drawsEvenly();
    void findsTheSource();
    void checksDataWithPlaceholders_data();
    void checksDataWithPlaceholders();
    void formats_data();
    void formats();
};

namespace {

std::expected<pulseboard::Expansion, pulseboard::PlaceholderError> expand(const QString &source)
{
    static QRandomGenerator random(7);
    const QDateTime now(QDate(2026, 3, 1), QTime(1, 2, 3, 4), QTimeZone(3600)); // an hour east
    return pulseboard::expand(source, { .now = now, .sequence = 42, .random = &random });
}

} // namespace

void TestPlaceholders::fillsIn_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("plain") << u"{a} }} { {"_s << u"{a} }} { {"_s;
    QTest::newRow("now") << u"{{now}}"_s << u"2026-03-01T00:02:03.004Z"_s;
    QTest::newRow("seq") << u"a{{seq}}b{{ seq }}"_s << u"a42b42"_s;
    QTest::newRow("random") << u"{{random 5 5}}{{random -3 -3}}"_s << u"5-3"_s;
    QTest::newRow("escaped") << u"\\{{now}} {{seq}}"_s << u"{{now}} 42"_s;
    QTest::newRow("backslash") << u"\\\\{{now}} \\ x"_s << u"\\{{now}} \\ x"_s;
    QTest::newRow("json") << u"{\"a\":{\"b\":{{seq}}}}"_s << u"{\"a\":{\"b\":42}}"_s;
}

void TestPlaceholders::fillsIn()
{
    QFETCH(QString, source);
    const auto result = expand(source);
    QVERIFY(result);
    QTEST(result->text, "text");
}

void TestPlaceholders::refuses_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<qsizetype>("position");
    QTest::addColumn<qsizetype>("length");
    const auto row = [](const char *source, qsizetype position, qsizetype length) {
        QTest::newRow(source) << QString::fromUtf8(source) << position << length;
    };
    row("ab {{nwo}}", 3, 7);
    row("{{}}", 0, 4);
    row("{{now}} {{Seq}}", 8, 7);
    row("{{seq", 0, 2);
    row("{{seq\n}}", 0, 2);
    row("{{seq 2}}", 0, 9);
    row("{{random}}", 0, 10);
    row("{{random 1}}", 0, 12);
    row("{{random 1 x}}", 0, 14);
    row("{{random 2 1}}", 0, 14);
    row("{{random 1 2 3}}", 0, 16);
    row("{{random 0 9007199254740992}}", 0, 29);
    row("{{random 0 99999999999999999999}}", 0, 33);
}

void TestPlaceholders::refuses()
{
    QFETCH(QString, source);
    const auto result = expand(source);
    QVERIFY(!result);
    QTEST(result.error().position, "position");
    QTEST(result.error().length, "length");
    QVERIFY(!result.error().message.isEmpty());
}

void TestPlaceholders::makesUuids()
{
    const auto result = expand(u"{{uuid}} {{uuid}}"_s);
    QVERIFY(result);
    const QStringList made = result->text.split(u' ');
    QVERIFY(made[0] != made[1]);
    for (const QString &text : made) {
        const QUuid uuid(text);
        QCOMPARE(uuid.version(), QUuid::Random);
        QCOMPARE(uuid.variant(), QUuid::DCE);
        QCOMPARE(uuid.toString(QUuid::WithoutBraces), text);
    }
}

void TestPlaceholders::drawsEvenly()
{
    QHash<QString, int> drawn;
    for (int i = 0; i < 3000; ++i) {
        ++drawn[expand(u"{{random -1 1}}"_s)->text];
    }
    QCOMPARE(drawn.size(), 3); // both ends too
    for (const int count : std::as_const(drawn)) {
        QVERIFY(count > 800 && count < 1200); // the seed is fixed
    }
}

void TestPlaceholders::findsTheSource()
{
    const auto result = expand(u"ab{{seq}}cd\\{{ef"_s); // ab42cd{{ef
    QVERIFY(result);
    const auto at = [&result](qsizetype position, qsizetype length) {
        const auto range = result->inSource({ .position = position, .length = length });
        return std::pair(range.position, range.length);
    };
    using Pair = std::pair<qsizetype, qsizetype>;
    QCOMPARE(at(0, 2), (Pair { 0, 2 }));
    QCOMPARE(at(2, 2), (Pair { 2, 7 }));
    QCOMPARE(at(3, 1), (Pair { 2, 7 })); // all of a placeholder
    QCOMPARE(at(1, 2), (Pair { 1, 8 }));
    QCOMPARE(at(4, 2), (Pair { 9, 2 }));
    QCOMPARE(at(8, 2), (Pair { 14, 2 }));
    QCOMPARE(at(10, 0), (Pair { 16, 0 }));
}

void TestPlaceholders::checksDataWithPlaceholders_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<int>("column"); // 0: right
    QTest::newRow("nothing yet") << u""_s << 0;
    QTest::newRow("right") << u"{\"a\":{{seq}},\"b\":\"{{now}} \\{{x\"}"_s << 0;
    QTest::newRow("not quoted") << u"{\"a\":{{now}}}"_s << 6;
    QTest::newRow("after one") << u"[{{seq}}, \"{{uuid}}\", oops]"_s << 23;
    QTest::newRow("escape outside a string") << u"[\\{{]"_s << 2;
}

void TestPlaceholders::checksDataWithPlaceholders()
{
    QFETCH(QString, data);
    const auto problem = pulseboard::checkData(data, true);
    QTEST(problem ? problem->column : 0, "column");
}

void TestPlaceholders::formats_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("formatted");
    QTest::newRow("scalar") << u" 1.0 "_s << u"1.0"_s;
    QTest::newRow("empty") << u"[ {} ,[ ] ]"_s << u"[\n  {},\n  []\n]"_s;
    QTest::newRow("order and digits") << u"{\"z\":1e2,\"a\":-0.10,\"z\":12345678901234567890}"_s
                                      << u"{\n  \"z\": 1e2,\n  \"a\": -0.10,\n  \"z\": 12345678901234567890\n}"_s;
    QTest::newRow("strings") << u"[\"a, b: {c}\\\"\\u00e4\"]"_s << u"[\n  \"a, b: {c}\\\"\\u00e4\"\n]"_s;
    QTest::newRow("placeholders") << u"{\"a\":{\"b\":{{ random 1 2 }}}}"_s
                                  << u"{\n  \"a\": {\n    \"b\": {{ random 1 2 }}\n  }\n}"_s;
}

void TestPlaceholders::formats()
{
    QFETCH(QString, text);
    const auto once = pulseboard::formatJsonTemplate(text);
    QVERIFY(once);
    QTEST(*once, "formatted");
    QCOMPARE(pulseboard::formatJsonTemplate(*once), once);
}

QTEST_GUILESS_MAIN(TestPlaceholders)
#include "tst_placeholders.moc"
