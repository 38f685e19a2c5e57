// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/eventschemas.h"
#include "http/jsonreading.h"
#include "http/jsonschema/pattern.h"
#include "http/jsonschema/validator.h"
#include "http/jsonschema/workbudget.h"
#include "support/strictwarnings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using sse::EventSchemaFile;
using sse::EventSchemas;
using sse::Pattern;
using sse::Validator;

namespace {

QJsonObject object(const QByteArray &json)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject()) {
        qFatal("a test has a mistake in %s: %ls", json.constData(), qUtf16Printable(error.errorString()));
    }
    return document.object();
}

/// Each fault as `path message`, one a line.
QString faultsOf(const QByteArray &schema, const QByteArray &data)
{
    const auto validator = Validator::fromSchema(object(schema));
    if (!validator) {
        return u"schema: %1 %2"_s.arg(validator.error().pointer, validator.error().message);
    }
    const auto value = sse::readJson(data);
    if (!value) {
        return u"data: "_s + value.error().what;
    }
    QStringList lines;
    sse::WorkBudget budget(std::chrono::seconds(5)); // a sanitizer works more
    for (const auto &[path, message] : validator->check(*value, budget).faults) {
        lines.append(path + u' ' + message);
    }
    return lines.join(u'\n');
}

std::optional<EventSchemas::Misfit> check(const EventSchemas &schemas, const sse::PublishRequest &request)
{
    sse::WorkBudget budget(std::chrono::seconds(5));
    return schemas.check(request, budget);
}

sse::PublishRequest publish(const QString &topic, const QString &type, const QByteArray &data)
{
    return { .topic = topic, .type = type, .data = data, .id = {}, .retry = {}, .connections = {} };
}

} // namespace

class TestEventSchemas final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void refusesSchemas_data();
    void refusesSchemas();
    void referencesAreFollowed();
    void patternsAreThoseOfEcmaScript_data();
    void patternsAreThoseOfEcmaScript();
    void noPatternIsMatchedForever_data();
    void noPatternIsMatchedForever();
    void noPatternIsTriedAgain_data();
    void noPatternIsTriedAgain();
    void noSchemaIsCheckedForever();
    void whatIsDeepNeedsNoStackWithoutBound();
    void manyFaultsAreBounded();
    void declarationsAreRead_data();
    void declarationsAreRead();
    void filesThatAreNoSchemas_data();
    void filesThatAreNoSchemas();
    void onlyDeclaredTypesAreChecked();
    void dataMustBeStrictJson_data();
    void dataMustBeStrictJson();

private:
    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(m_directory.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("cannot write %ls", qUtf16Printable(file.fileName()));
        }
        return file.fileName();
    }

    EventSchemas declared(const QByteArray &schema)
    {
        auto schemas = EventSchemas::load({ { u"news"_s, u"price"_s, write(u"price.json"_s, schema) } });
        if (!schemas) {
            qFatal("%ls", qUtf16Printable(causeOf(schemas.error())));
        }
        return std::move(*schemas);
    }

    QTemporaryDir m_directory;
};

void TestEventSchemas::tellsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("faults");
    const auto row = [](const char *name, const QByteArray &schema, const QByteArray &data,
                        const QString &faults = {}) { QTest::newRow(name) << schema << data << faults; };
    row("any", "{}", "null");
    row("type", R"({"type":"number"})", R"("12")", u" must be a number; this is a string"_s);
    row("types", R"({"type":["string","null"]})", "3", u" must be a string or null; this is 3"_s);
    row("1.0 is an integer", R"({"type":"integer"})", "1.0");
    row("1.5 is no integer", R"({"type":"integer"})", "1.5", u" must be an integer; this is 1.5"_s);
    row("an integer of 41 bits", R"({"type":"integer","minimum":0})", "1732800000000");
    row("an integer beyond 64 bits", R"({"type":"integer"})", "1e300");
    row("64 bits are exact", R"({"maximum":9007199254740992})", "9007199254740993",
        u" must be at most 9007199254740992; this is 9007199254740993"_s);
    row("enum", R"({"enum":["a",{"b":1}]})", R"("c")", u" must be one of \"a\", {\"b\":1}; this is \"c\""_s);
    row("enum holds", R"({"enum":["a",{"b":1,"c":2}]})", R"({"c":2.0,"b":1})");
    row("const", R"({"const":1})", "true", u" must be 1; this is true"_s);
    row("minimum", R"({"minimum":0})", "-1", u" must be at least 0; this is -1"_s);
    row("exclusiveMaximum", R"({"exclusiveMaximum":2})", "2", u" must be below 2; this is 2"_s);
    row("multipleOf an integer", R"({"multipleOf":1})", "1.5", u" must be a multiple of 1; this is 1.5"_s);
    row("multipleOf a tenth", R"({"multipleOf":0.1})", "0.3");
    row("multipleOf less than the digits", R"({"multipleOf":1e-8})", "12391239123");
    row("maxLength counts characters", R"({"maxLength":2})", "\"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\"");
    row("minLength", R"({"minLength":2})", R"("a")", u" must have at least 2 characters; this has 1"_s);
    row("a NUL is a character", R"({"minLength":3})", R"("a\u0000b")");
    row("maxItems", R"({"maxItems":1})", "[1,2]", u" must have at most 1 items; this has 2"_s);
    row("minProperties", R"({"minProperties":1})", "{}", u" must have at least 1 members; this has 0"_s);
    row("uniqueItems", R"({"uniqueItems":true})", R"([{"a":1,"b":2},3,{"b":2,"a":1.0}])",
        u" must have no two equal items; number 2 is as number 0, from 0"_s);
    row("required", R"({"required":["a","b"]})", R"({"b":1})", u" must have the member \"a\""_s);
    row("dependentRequired", R"({"dependentRequired":{"a":["b"]}})", R"({"a":1})",
        u" must have the member \"b\", as it has \"a\""_s);
    row("pattern", R"({"pattern":"^[a-z]+$"})", R"("a1")", u" must match the pattern ^[a-z]+$; this is \"a1\""_s);
    row("path of a member", R"({"properties":{"a/b~c":{"type":"string"}}})", R"({"a/b~c":1})",
        u"/a~1b~0c must be a string; this is 1"_s);
    row("path of an item", R"({"items":{"properties":{"x":{"type":"null"}}}})", R"([{},{"x":true}])",
        u"/1/x must be null; this is a boolean"_s);
    row("each fault", R"({"properties":{"a":{"type":"string"},"b":{"minimum":1}}})", R"({"a":1,"b":0})",
        u"/a must be a string; this is 1\n/b must be at least 1; this is 0"_s);
    row("additionalProperties", R"({"properties":{"a":true},"additionalProperties":false})", R"({"a":1,"b":2,"c":3})",
        u"/b is not allowed here\n/c is not allowed here"_s);
    row("patternProperties",
        R"({"patternProperties":{"^x-":{"type":"string"}},"properties":{"a":true},"additionalProperties":{"type":"number"}})",
        R"({"a":null,"x-a":1,"b":"c"})", u"/b must be a number; this is a string\n/x-a must be a string; this is 1"_s);
    row("propertyNames", R"({"propertyNames":{"maxLength":1}})", R"({"ab":1})",
        u"/ab must have another name: a name here must have at most 1 characters; this has 2"_s);
    row("prefixItems", R"({"prefixItems":[{"type":"string"},{"type":"number"}],"items":{"type":"boolean"}})",
        R"([1,2,true,4])", u"/0 must be a string; this is 1\n/3 must be a boolean; this is 4"_s);
    row("contains", R"({"contains":{"type":"string"}})", "[1,2]",
        u" must have at least 1 items that fit `contains`; this has 0"_s);
    row("maxContains", R"({"contains":{"type":"number"},"maxContains":1})", "[1,2]",
        u" must have at most 1 items that fit `contains`; this has 2"_s);
    row("not", R"({"not":{"type":"string"}})", R"("a")", u" must not fit the schema under `not`"_s);
    row("oneOf, two fit", R"({"oneOf":[{"type":"number"},{"minimum":0}]})", "1",
        u" must fit one schema under `oneOf` only; it fits more"_s);
    row("anyOf, none fits", R"({"anyOf":[{"type":"string"},{"minimum":2}]})", "1",
        u" must be a string; this is 1\n must be at least 2; this is 1"_s);
    row("if then", R"({"if":{"required":["a"]},"then":{"required":["b"]}})", R"({"a":1})",
        u" must have the member \"b\""_s);
    row("dependentSchemas", R"({"dependentSchemas":{"a":{"required":["b"]},"c":{"required":["d"]}}})", R"({"c":1})",
        u" must have the member \"d\""_s);
    row("a keyword that nobody knows", R"({"x-unit":"EUR","format":"date-time","$comment":"free"})", R"("no date")");
}

void TestEventSchemas::tellsWhatIsWrong()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, data);
    QTEST(faultsOf(schema, data), "faults");
}

void TestEventSchemas::refusesSchemas_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &schema, const QString &pointer, const QString &words) {
        QTest::newRow(name) << schema << pointer << words;
    };
    row("type", R"({"properties":{"a":{"type":"strnig"}}})", u"/properties/a/type"_s, u"\"strnig\""_s);
    row("no schema", R"({"properties":{"a/b":3}})", u"/properties/a~1b"_s, u"must be a schema"_s);
    row("a list of no schemas", R"({"allOf":[]})", u"/allOf"_s, u"at least one schema"_s);
    row("no object of schemas", R"({"properties":[]})", u"/properties"_s,
        u"must be an object of schemas; this is an array"_s);
    row("in a definition that is not used", R"({"$defs":{"a":{"minLength":-1}}})", u"/$defs/a/minLength"_s,
        u"0 or more; this is -1"_s);
    row("required", R"({"required":"a"})", u"/required"_s, u"an array of strings"_s);
    row("pattern", R"({"pattern":"("})", u"/pattern"_s, u"no regular expression"_s);
    row("patternProperties", R"({"patternProperties":{"[":{}}})", u"/patternProperties/["_s,
        u"no regular expression"_s);
    row("multipleOf", R"({"multipleOf":0})", u"/multipleOf"_s, u"above 0"_s);
    row("dialect", R"({"$schema":"http://json-schema.org/draft-07/schema#"})", u"/$schema"_s, u"draft/2020-12"_s);
    row("remote", R"({"items":{"$ref":"https://example.com/schema.json"}})", u"/items/$ref"_s, u"in this document"_s);
    row("anchor", R"({"$ref":"#price"})", u"/$ref"_s, u"in this document"_s);
    row("nowhere", R"({"$ref":"#/$defs/price"})", u"/$ref"_s, u"no such place"_s);
    row("a base in the middle", R"({"$defs":{"a":{"$id":"a.json"}}})", u"/$defs/a/$id"_s, u"at the root only"_s);
    for (const auto *keyword : { "$dynamicRef", "$recursiveRef", "unevaluatedProperties", "unevaluatedItems",
                                 "dependencies", "additionalItems" }) {
        row(keyword, R"({"items":{")" + QByteArray(keyword) + R"(":false}})", u"/items/"_s + QLatin1StringView(keyword),
            u"write "_s);
    }
    row("items as a list", R"({"items":[{}]})", u"/items"_s, u"prefixItems"_s);
    row("a loop", R"({"$ref":"#"})", u""_s, u"refers to itself"_s);
    row("a loop by two", R"({"$defs":{"a":{"anyOf":[{"$ref":"#/$defs/b"}]},"b":{"not":{"$ref":"#/$defs/a"}}}})",
        u"/$defs/a"_s, u"refers to itself"_s);
    row("deeper than anybody needs", QByteArray(R"({"not":)").repeated(300) + "{}" + QByteArray("}").repeated(300),
        QStringLiteral("/not").repeated(200), u"too deep"_s);
}

void TestEventSchemas::refusesSchemas()
{
    QFETCH(QByteArray, schema);
    QFETCH(QString, words);
    const auto validator = Validator::fromSchema(object(schema));
    QVERIFY(!validator);
    if (qstrcmp(QTest::currentDataTag(), "a loop by two") != 0) { // either may be found first
        QTEST(validator.error().pointer, "pointer");
    }
    QVERIFY2(validator.error().message.contains(words), qPrintable(validator.error().message));
}

void TestEventSchemas::referencesAreFollowed()
{
    const QByteArray tree = R"({
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://example.com/tree",
        "$ref": "#/$defs/the%20node", "required": ["name"],
        "$defs": { "the node": { "type": "object", "properties": {
            "name": { "type": "string" }, "children": { "items": { "$ref": "https://example.com/tree#/$defs/the node" } } } } } })";
    QCOMPARE(faultsOf(tree, R"({"name":"a","children":[{"children":[{"name":"b"}]}]})"), QString());
    QCOMPARE(faultsOf(tree, R"({"children":[{"children":[{"name":1}]}]})"),
             u" must have the member \"name\"\n/children/0/children/0/name must be a string; this is 1"_s);
}

void TestEventSchemas::patternsAreThoseOfEcmaScript_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    QTest::newRow("anywhere") << u"b"_s << u"abc"_s << true;
    QTest::newRow("$ is the very end") << u"a$"_s << u"a\n"_s << false;
    QTest::newRow("\\u") << u"^\\u00e4$"_s << u"ä"_s << true;
    QTest::newRow("\\u of two halves") << u"^\\uD83D\\uDE00$"_s << u"😀"_s << true;
    QTest::newRow("\\u{}") << u"^[\\u{1F600}]$"_s << u"😀"_s << true;
    QTest::newRow("one character") << u"^.$"_s << u"😀"_s << true;
    QTest::newRow("blank") << u"^\\s$"_s << u"\u2003"_s << true;
    QTest::newRow("no blank") << u"^\\S$"_s << u"\u00a0"_s << false;
    QTest::newRow("digits are of ASCII") << u"^\\d$"_s << u"٣"_s << false;
    QTest::newRow("\\v") << u"\\v"_s << u"\n"_s << false;
    QTest::newRow("back") << u"^(a|b)\\1$"_s << u"bb"_s << true;
    QTest::newRow("back by name") << u"^(?<x>a|b)\\k<x>$"_s << u"ab"_s << false;
    QTest::newRow("a dollar in a class") << u"^[$]$"_s << u"$"_s << true;
    QTest::newRow("half of a pair") << u"."_s << QString(QChar(0xd83d)) << false;
}

void TestEventSchemas::patternsAreThoseOfEcmaScript()
{
    QFETCH(QString, expression);
    QFETCH(QString, text);
    QFETCH(bool, matches);
    const auto pattern = Pattern::fromEcmaScript(expression);
    QVERIFY2(pattern, qPrintable(pattern ? QString() : pattern.error()));
    QCOMPARE(pattern->find(text), matches ? Pattern::Result::Match : Pattern::Result::NoMatch);
    for (const auto &other :
         { u"\\a"_s, u"\\Z"_s, u"(?i)a"_s, u"(*LIMIT_MATCH=4000000000)a"_s, u"\\u12"_s, u"a\\"_s, u"\\Qa"_s }) {
        QVERIFY2(!Pattern::fromEcmaScript(other), qPrintable(other));
    }
}

void TestEventSchemas::noPatternIsMatchedForever_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Pattern::Result>("result");
    using enum Pattern::Result;
    const QString longest(Pattern::maxPatternText - 1, u'a');
    QTest::newRow("exponential") << u"^(a+)+$"_s << QString(40, u'a') + u'!' << TooMuchWork;
    QTest::newRow("exponential and long") << u"^(a+)+$"_s << longest + u'!' << TooMuchWork;
    QTest::newRow("alternatives") << u"^(a|aa|aaa)+$"_s << longest + u'!' << TooMuchWork;
    QTest::newRow("words") << u"^(\\w+\\s?)*$"_s << longest + u'!' << TooMuchWork;
    QTest::newRow("quadratic") << u"(?=a+[^a!])a"_s << longest + u'!' << NoMatch;
    QTest::newRow("of each character") << u"^(?:a|b)*$"_s << longest << Match;
    QTest::newRow("long") << u"a"_s << longest + u"aa"_s << TextTooLong;
    QTest::newRow("a million") << u"^(?:.|\\n)*$"_s << QString(1'000'000, u'a') << TextTooLong;
}

void TestEventSchemas::noPatternIsMatchedForever()
{
    QFETCH(QString, expression);
    QFETCH(QString, text);
    const auto pattern = Pattern::fromEcmaScript(expression);
    QVERIFY(pattern);
    QTEST(pattern->find(text), "result");
}

void TestEventSchemas::noPatternIsTriedAgain_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, const QByteArray &schema, const QByteArray &data, const QString &path) {
        QTest::newRow(name) << schema << data << path;
    };
    const QByteArray hard = R"({"pattern":"^(a+)+b?$"})";
    const QByteArray text = "\"" + QByteArray(40, 'a') + "!\"";
    row("alone", hard, text, QString());
    row("anyOf", R"({"items":{"anyOf":[)" + hard + R"(,{"type":"string"}]}})", '[' + text + ',' + text + ']', u"/0"_s);
    row("not", R"({"properties":{"a":{"not":)" + hard + "}}}", R"({"a":)" + text + '}', u"/a"_s);
    row("if", R"({"if":)" + hard + R"(,"else":true})", text, QString());
    row("contains", R"({"contains":)" + hard + R"(,"minContains":0})", R"(["b",)" + text + ']', u"/1"_s);
    row("in the prefix", R"({"prefixItems":[{"type":"null"},)" + hard + "]}", R"([null,)" + text + ']', u"/1"_s);
    row("a name", R"({"patternProperties":{"^(a+)+b?$":true}})", '{' + text + ":1}", QString());
    row("propertyNames", R"({"propertyNames":{"not":)" + hard + "}}", '{' + text + ":1}",
        u"/"_s + QString(40, u'a') + u'!');
}

/// However the schema would go on without it: what costs that much is a fault of the whole value.
void TestEventSchemas::noPatternIsTriedAgain()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, data);
    QFETCH(QString, path);
    QCOMPARE(faultsOf(schema, data), path + u" takes too much work to match with the pattern ^(a+)+b?$"_s);
}

void TestEventSchemas::noSchemaIsCheckedForever()
{
    // Each level is looked at twice for each time that the one above it is: 2 to the power of 60.
    const auto schemas = declared(
        R"({"anyOf":[{"items":{"$ref":"#"},"minItems":1},{"items":{"$ref":"#"},"maxItems":1}],"not":{"type":"null"}})");
    const auto easy = publish(u"news"_s, u"price"_s, "1");
    const auto hard =
        publish(u"news"_s, u"price"_s, QByteArray("[").repeated(60) + "null" + QByteArray("]").repeated(60));
    sse::WorkBudget budget;
    QVERIFY(!schemas.check(easy, budget));
    const auto misfit = schemas.check(hard, budget);
    QVERIFY(misfit);
    QCOMPARE(misfit->faults.size(), 1);
    QCOMPARE(misfit->faults.front().message,
             u"takes too much work to check: what one request publishes may take 100 ms, all its events together"_s);
    // Nothing is left for what is published with it.
    QCOMPARE(schemas.check(easy, budget)->faults, misfit->faults);
}

void TestEventSchemas::whatIsDeepNeedsNoStackWithoutBound()
{
    const auto nested = [](qsizetype depth) {
        return QByteArray("[").repeated(depth) + "1" + QByteArray("]").repeated(depth);
    };
    QCOMPARE(faultsOf(R"({"items":{"$ref":"#"}})", nested(Validator::maxDepth)), QString());
    const auto schemas = declared(R"({"items":{"$ref":"#"}})");
    QVERIFY(!::check(schemas, publish(u"news"_s, u"price"_s, nested(Validator::maxDepth))));
    const auto deeper = ::check(schemas, publish(u"news"_s, u"price"_s, nested(Validator::maxDepth + 1)));
    QVERIFY(deeper);
    QCOMPARE(deeper->faults.front().message, u"is nested 101 deep, and may be 100"_s);
    QVERIFY(::check(schemas, publish(u"news"_s, u"price"_s, nested(500'000)))); // the parser's own limit
    // A long way from schema to schema at each level.
    QByteArray chain = R"({"items":{"$ref":"#"},"$ref":"#/$defs/s0","$defs":{)";
    for (int i = 0; i < 90; ++i) {
        chain += R"("s)" + QByteArray::number(i) + R"(":{"$ref":"#/$defs/s)" + QByteArray::number(i + 1) + R"("},)";
    }
    chain += R"("s90":{"items":{"$ref":"#/$defs/s0"}}}})";
    const auto faults = faultsOf(chain, nested(Validator::maxDepth));
    QVERIFY2(faults.contains(u"too deep"_s) || faults.contains(u"too much work"_s), qPrintable(faults));
}

void TestEventSchemas::manyFaultsAreBounded()
{
    const auto schemas = declared(R"({"items":{"type":"string"}})");
    const auto check = [&schemas](qsizetype count) {
        return ::check(schemas, publish(u"news"_s, u"price"_s, '[' + QByteArray("1,").repeated(count - 1) + "1]"));
    };
    const auto two = check(2);
    QVERIFY(two);
    QCOMPARE(two->error.field, u"data"_s);
    QCOMPARE(two->error.message,
             u"data does not fit the schema of price on news: /0 must be a string; this is 1; there are 2 faults"_s);
    const auto thirty = check(30);
    QCOMPARE(thirty->faults.size(), EventSchemas::maxFaults);
    QVERIFY2(thirty->error.message.endsWith(u"; there are 30 faults, and the first 20 are told of"_s),
             qPrintable(thirty->error.message));
    const auto many = check(400'000);
    QCOMPARE(many->faults.size(), EventSchemas::maxFaults);
    QCOMPARE(many->faults.back().path, u"/19"_s);
    QVERIFY2(many->error.message.contains(u"; there are more than "_s), qPrintable(many->error.message));
}

void TestEventSchemas::declarationsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<EventSchemaFile>("file");
    QTest::newRow("plain") << u"news:price=a.json"_s << EventSchemaFile { u"news"_s, u"price"_s, u"a.json"_s };
    QTest::newRow("the default type") << u"news:=a.json"_s << EventSchemaFile { u"news"_s, u"message"_s, u"a.json"_s };
    QTest::newRow("a topic with a colon")
        << u"user:42:price=a.json"_s << EventSchemaFile { u"user:42"_s, u"price"_s, u"a.json"_s };
    QTest::newRow("a file with both") << u"news:price=c:/a=b.json"_s
                                      << EventSchemaFile { u"news"_s, u"price"_s, u"c:/a=b.json"_s };
    for (const auto &wrong :
         { u""_s, u"news"_s, u"news:price"_s, u"news=a.json"_s, u":price=a.json"_s, u"news:price="_s, u"=a"_s }) {
        QTest::newRow(qPrintable(u"wrong: "_s + wrong)) << wrong << EventSchemaFile {};
    }
}

void TestEventSchemas::declarationsAreRead()
{
    QFETCH(QString, text);
    QFETCH(EventSchemaFile, file);
    const auto read = EventSchemaFile::fromString(text);
    if (file.topic.isEmpty()) {
        QVERIFY(!read);
        QVERIFY(read.error().contains(u"TOPIC:TYPE=FILE"_s));
        return;
    }
    QVERIFY(read);
    QCOMPARE(*read, file);
    QCOMPARE(*EventSchemaFile::fromString(read->toString()), file);
}

void TestEventSchemas::filesThatAreNoSchemas_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("words");
    QTest::newRow("empty") << QByteArray() << u"is not valid JSON: there is nothing at line 1, column 1"_s;
    QTest::newRow("cut") << QByteArray("{\n  \"type\": \n}") << u"at line 3, column 1"_s;
    QTest::newRow("a control character") << QByteArray("{\"a\":\n \"\t\"}")
                                         << u"a control character in a string at line 2, column 3"_s;
    QTest::newRow("no UTF-8") << QByteArray("{\"\xff\":1}") << u"it is not UTF-8"_s;
    QTest::newRow("an array") << QByteArray("[]") << u"is no JSON Schema: it must be an object; this is an array"_s;
    QTest::newRow("two") << QByteArray("{} {}") << u"is not valid JSON"_s;
    QTest::newRow("a keyword") << QByteArray(R"({"items":{"type":1}})")
                               << u"is no JSON Schema that can be used: /items/type must be"_s;
    QTest::newRow("deep") << QByteArray("[").repeated(5000) << u"is not valid JSON"_s;
    QTest::newRow("large") << QByteArray(1024 * 1024 + 1, ' ') << u"it has more than 1048576 bytes"_s;
}

void TestEventSchemas::filesThatAreNoSchemas()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, words);
    const auto path = write(u"bad.json"_s, content);
    const auto schemas = EventSchemas::load({ { u"news"_s, u"price"_s, path } });
    QVERIFY(!schemas);
    QCOMPARE(schemas.error().code, sse::StartError::Code::SchemasUnusable);
    const auto cause = causeOf(schemas.error());
    QVERIFY2(cause.contains(path) && cause.contains(words), qPrintable(cause));
    QVERIFY(!remedyOf(schemas.error()).isEmpty());
}

void TestEventSchemas::onlyDeclaredTypesAreChecked()
{
    const auto schema = write(u"number.json"_s, "\xef\xbb\xbf{\"type\":\"number\"}");
    const auto schemas = EventSchemas::load({ { u"news"_s, u"price"_s, schema }, { u"news"_s, {}, schema } });
    QVERIFY(schemas);
    QVERIFY(::check(*schemas, publish(u"news"_s, u"price"_s, "x")));
    QVERIFY(::check(*schemas, publish(u"news"_s, u"message"_s, "x")));
    QVERIFY(::check(*schemas, publish(u"news"_s, {}, "x")));
    QVERIFY(!::check(*schemas, publish(u"news"_s, {}, "1")));
    QVERIFY(!::check(*schemas, publish(u"news"_s, u"other"_s, "x")));
    QVERIFY(!::check(*schemas, publish(u"sport"_s, u"price"_s, "x")));
    const auto declarations = schemas->declarations();
    QCOMPARE(declarations.size(), 2);
    QCOMPARE(declarations[1].topic, u"news"_s);
    QCOMPARE(declarations[1].type, u"message"_s);
    QCOMPARE(declarations[1].schema, object(R"({"type":"number"})"));

    const auto twice = EventSchemas::load({ { u"news"_s, u"message"_s, schema }, { u"news"_s, {}, schema } });
    QVERIFY(!twice && causeOf(twice.error()).contains(u"message on news is declared twice"_s));
    const auto every = EventSchemas::load({ { u"*"_s, u"price"_s, schema } });
    QVERIFY(!every && causeOf(every.error()).contains(u"topic *"_s));
    const auto nowhere = EventSchemas::load({ { u"news"_s, u"price"_s, m_directory.filePath(u"nowhere.json"_s) } });
    QVERIFY(!nowhere && causeOf(nowhere.error()).contains(u"nowhere.json: "_s));
    const auto folder = EventSchemas::load({ { u"news"_s, u"price"_s, m_directory.path() } });
    QVERIFY(!folder && causeOf(folder.error()).contains(u"not a regular file"_s));
}

void TestEventSchemas::dataMustBeStrictJson_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("words");
    QTest::newRow("number") << QByteArray("1") << QString();
    QTest::newRow("blanks around it") << QByteArray(" \n\t\"a\" ") << QString();
    QTest::newRow("null") << QByteArray("null") << QString();
    QTest::newRow("nothing") << QByteArray() << u"there is nothing"_s;
    QTest::newRow("text") << QByteArray("hello") << u"at line 1, column 1"_s;
    QTest::newRow("two values") << QByteArray("1\n,2") << u"a comma after the value at line"_s;
    QTest::newRow("brackets") << QByteArray("1],[2") << u"at line 1, column 2"_s;
    QTest::newRow("number without a digit") << QByteArray("1.") << u"malformed number"_s;
    QTest::newRow("not a number") << QByteArray("NaN") << u"not valid JSON"_s;
    QTest::newRow("beyond a double") << QByteArray("1e999") << u"not valid JSON"_s;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                   "1")
                                     << u"not valid JSON"_s;
    QTest::newRow("many digits") << QByteArray(100'000, '7').prepend("0.") << QString();
}

void TestEventSchemas::dataMustBeStrictJson()
{
    QFETCH(QByteArray, data);
    QFETCH(QString, words);
    const auto misfit = ::check(declared("{}"), publish(u"news"_s, u"price"_s, data));
    QCOMPARE(misfit.has_value(), !words.isEmpty());
    if (misfit) {
        QVERIFY2(misfit->error.message.contains(words), qPrintable(misfit->error.message));
        QVERIFY(misfit->error.message.contains(u"price on news"_s));
        QCOMPARE(misfit->faults.front().path, QString());
    }
}

QTEST_GUILESS_MAIN(TestEventSchemas)

#include "tst_eventschemas.moc"
