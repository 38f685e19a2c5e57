// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/jsonreading.h"
#include "http/routes/publishbody.h"
#include "support/strictwarnings.h"
#include "wire/event.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

sse::HttpRequest request(const QByteArray &contentType, const QByteArray &body, const QByteArray &query = {})
{
    return { .method = "POST",
             .path = "/events",
             .query = query,
             .headers = { { "host", "localhost" }, { "content-type", contentType } },
             .body = body,
             .peerAddress = {} };
}

auto readJson(const QByteArray &body)
{
    return sse::readPublishBody(request("application/json", body));
}

auto readBatch(const QByteArray &body)
{
    return sse::readPublishBody(request("application/x-ndjson", body));
}

auto readText(const QByteArray &query, const QByteArray &body = "x")
{
    return sse::readPublishBody(request("text/plain", body, query));
}

/// What becomes of the JSON text \a value as an event's data; the message if it is refused.
QByteArray dataOf(const QByteArray &value)
{
    const auto read = readJson("{\"data\":" + value + '}');
    return read ? read->front().data : read.error().error.message.toUtf8();
}

} // namespace

class TestPublishBody final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void readsEventObjects();
    void defaultsEventObjects();
    void readsBatches_data();
    void readsBatches();
    void readsText();
    void readsAnEmptyTextValueAsGiven();
    void knowsContentTypes_data();
    void knowsContentTypes();
    void keepsData_data();
    void keepsData();
    void refusesJson_data();
    void refusesJson();
    void readsRetry_data();
    void readsRetry();
    void readsRetryOfQuery_data();
    void readsRetryOfQuery();
    void refusesText_data();
    void refusesText();
    void leavesLimitsToMakeEvent_data();
    void leavesLimitsToMakeEvent();
    void namesTheLineOfABatch_data();
    void namesTheLineOfABatch();
    void findsRawMembers_data();
    void findsRawMembers();
    void tellsPlaces_data();
    void tellsPlaces();
};

void TestPublishBody::readsEventObjects()
{
    const auto read = readJson(R"({"topic":"t","type":"y","data":"d","id":"i","retry":5})");
    QVERIFY(read.has_value());
    QCOMPARE(read->size(), 1);
    const auto &event = read->front();
    QCOMPARE(event.topic, u"t"_s);
    QCOMPARE(event.type, u"y"_s);
    QCOMPARE(event.data, "d"_ba);
    QCOMPARE(event.id, std::optional(u"i"_s));
    QCOMPARE(event.retry, std::optional<std::chrono::milliseconds>(5ms));
    QVERIFY(event.connections.isEmpty());
}

void TestPublishBody::defaultsEventObjects()
{
    const auto read = readJson("{}");
    QVERIFY(read.has_value());
    QCOMPARE(read->size(), 1);
    const auto &event = read->front();
    QCOMPARE(event.topic, u"default"_s);
    QCOMPARE(event.type, QString());
    QCOMPARE(event.data, QByteArray());
    QVERIFY(!event.id);
    QVERIFY(!event.retry);
}

void TestPublishBody::readsBatches_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("data");
    QTest::newRow("nothing") << ""_ba << QByteArrayList {};
    QTest::newRow("blank lines alone") << "\n \r\n\t\n"_ba << QByteArrayList {};
    QTest::newRow("one, no line end") << R"({"data":1})"_ba << QByteArrayList { "1" };
    QTest::newRow("three, LF") << "{\"data\":1}\n{\"data\":2}\n{\"data\":3}\n"_ba << QByteArrayList { "1", "2", "3" };
    QTest::newRow("CR LF") << "{\"data\":1}\r\n{\"data\":2}\r\n"_ba << QByteArrayList { "1", "2" };
    QTest::newRow("blank lines between") << "\n{\"data\":1}\n\n  \n{\"data\":2}"_ba << QByteArrayList { "1", "2" };
    QTest::newRow("blanks around") << "  {\"data\":1}\t\n {\"data\":2} "_ba << QByteArrayList { "1", "2" };
    QTest::newRow("byte order mark") << "\xef\xbb\xbf{\"data\":1}\n{\"data\":2}"_ba << QByteArrayList { "1", "2" };
    QTest::newRow("escaped line break in a string")
        << "{\"data\":\"a\\nb\"}\n{\"data\":2}"_ba << QByteArrayList { "a\nb", "2" };
}

void TestPublishBody::readsBatches()
{
    QFETCH(QByteArray, body);
    const auto read = readBatch(body);
    QVERIFY(read.has_value());
    QByteArrayList data;
    for (const auto &event : *read) {
        data.append(event.data);
    }
    QTEST(data, "data");
}

void TestPublishBody::readsText()
{
    const auto read = readText("topic=a+b&type=%C3%A4&id=1%2F2&retry=0", "{\"not\": \"JSON\"\r\n\xc3\xa4\n");
    QVERIFY(read.has_value());
    const auto &event = read->front();
    QCOMPARE(event.topic, u"a b"_s);
    QCOMPARE(event.type, u"ä"_s);
    QCOMPARE(event.id, std::optional(u"1/2"_s));
    QCOMPARE(event.retry, std::optional<std::chrono::milliseconds>(0ms));
    QCOMPARE(event.data, "{\"not\": \"JSON\"\r\n\xc3\xa4\n"_ba); // as it is

    const auto bare = readText({}, {});
    QVERIFY(bare.has_value());
    QCOMPARE(bare->front().topic, u"default"_s);
    QCOMPARE(bare->front().type, QString());
    QCOMPARE(bare->front().data, QByteArray());
    QVERIFY(!bare->front().id && !bare->front().retry);
}

void TestPublishBody::readsAnEmptyTextValueAsGiven()
{
    // Given and empty is not the same as not given: makeEvent() has to see it.
    const auto read = readText("topic=&id=");
    QVERIFY(read.has_value());
    QCOMPARE(read->front().topic, u""_s);
    QCOMPARE(read->front().id, std::optional(u""_s));
}

void TestPublishBody::knowsContentTypes_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<int>("status");
    QTest::newRow("json") << "application/json"_ba << 0;
    QTest::newRow("ndjson") << "application/x-ndjson"_ba << 0;
    QTest::newRow("text") << "text/plain"_ba << 0;
    QTest::newRow("capitals") << "Application/JSON"_ba << 0;
    QTest::newRow("charset") << "text/plain; charset=utf-8"_ba << 0;
    QTest::newRow("charset in capitals, without blank") << "text/plain;Charset=UTF-8"_ba << 0;
    QTest::newRow("charset in quotes") << "application/json ; charset=\"utf-8\""_ba << 0;
    QTest::newRow("another parameter") << "text/plain; format=flowed; charset=utf-8"_ba << 0;
    QTest::newRow("another charset") << "text/plain; charset=iso-8859-1"_ba << 415;
    QTest::newRow("another charset behind a parameter") << "text/plain; format=flowed; charset=utf-16"_ba << 415;
    QTest::newRow("empty") << ""_ba << 415;
    QTest::newRow("form") << "application/x-www-form-urlencoded"_ba << 415;
    QTest::newRow("multipart") << "multipart/form-data; boundary=x"_ba << 415;
    QTest::newRow("html") << "text/html"_ba << 415;
    QTest::newRow("starts alike") << "application/jsonp"_ba << 415;
    QTest::newRow("suffix") << "application/problem+json"_ba << 415;
    QTest::newRow("nonsense") << ";;;"_ba << 415;
}

void TestPublishBody::knowsContentTypes()
{
    QFETCH(QByteArray, contentType);
    QFETCH(int, status);
    const auto read = sse::readPublishBody(request(contentType, "{}"));
    QCOMPARE(read ? 0 : read.error().status, status);
    if (!read) {
        QCOMPARE(read.error().error.field, u"Content-Type"_s);
        QVERIFY(read.error().error.message.contains("Content-Type"_L1));
    }
    auto bare = request({}, "{}");
    bare.headers.removeLast();
    QCOMPARE(sse::readPublishBody(bare).error().status, 415);
}

void TestPublishBody::keepsData_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("data");
    const auto raw = [](const char *name, const QByteArray &value) { QTest::newRow(name) << value << value; };
    raw("order of members", R"({"z":1,"a":2,"m":{"y":1,"b":2}})");
    raw("blanks inside", "{ \"a\" :\t1 ,\n  \"b\" : [ 1 , 2 ] }");
    raw("integer of 20 digits", "12345678901234567890");
    raw("integer beyond doubles, nested", R"({"id":9007199254740993})");
    raw("spelling of numbers", "[1.0,1e3,1E+3,-0,0.10000000000000000000001]");
    raw("escapes", R"({"a":"\u00e4\/\n\"\\","b\u0062":"ä"})");
    raw("duplicate members", R"({"a":1,"a":2})");
    raw("braces and commas in strings", R"({"a":"}],{[\"","b":"\\"})");
    raw("array", R"([{"data":1},[2],"x"])");
    raw("empty array", "[]");
    raw("empty object", "{}");
    raw("true", "true");
    raw("null", "null");
    raw("lone surrogate, escaped, inside", R"(["\ud800"])");
    QTest::newRow("blanks around") << " \n[1]\t "_ba << "[1]"_ba;
    QTest::newRow("string") << R"("plain")"_ba << "plain"_ba;
    QTest::newRow("empty string") << R"("")"_ba << ""_ba;
    QTest::newRow("string with escapes") << R"("a\nb\t\u00e4\ud83d\ude00\u0000c")"_ba
                                         << "a\nb\t\xc3\xa4\xf0\x9f\x98\x80\0c"_ba;
    QTest::newRow("string that looks like JSON") << R"("{\"a\":1}")"_ba << R"({"a":1})"_ba;
    QTest::newRow("string of UTF-8") << "\"\xe2\x82\xac\""_ba << "\xe2\x82\xac"_ba;
}

void TestPublishBody::keepsData()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, data);
    QCOMPARE(dataOf(value), data);
    // Wherever the member stands, and however it is written.
    for (const auto &object :
         { "{\"topic\":\"data\",\"data\":" + value + ",\"type\":\"{}\"}",
           " { \"type\" : \"\\\"data\\\":0\" , \"data\" : " + value + " } ", "{\"d\\u0061ta\":" + value + '}',
           "{\"data\":[0],\"id\":\"1\",\"data\":" + value + '}', "\xef\xbb\xbf{\"data\":" + value + '}' }) {
        const auto read = readJson(object);
        QVERIFY2(read.has_value(), object.constData());
        QCOMPARE(read->front().data, data);
    }
}

void TestPublishBody::refusesJson_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("message"); ///< a part of it
    const auto row = [](const char *name, const QByteArray &body, const QString &field, const QString &message) {
        QTest::newRow(name) << body << field << message;
    };
    row("empty", "", u"body"_s, u"line 1, column 1"_s);
    row("blank", "  \n ", u"body"_s, u"not valid JSON"_s);
    row("unknown escape", R"({"data":{"a":"\q"}})", u"body"_s, u"line 1, column 15"_s);
    row("escaped apostrophe", R"({"data":["\'"]})", u"body"_s, u"not valid JSON"_s);
    row("line break in a string", "{\"data\":[\"a\nb\"]}", u"body"_s, u"not valid JSON"_s);
    row("tab in a string", "{\"topic\":\"a\tb\"}", u"body"_s, u"not valid JSON"_s);
    row("NUL in a string", "{\"data\":[\"\0\"]}"_ba, u"body"_s, u"not valid JSON"_s);
    row("no digit after the point", R"({"data":[1.]})", u"body"_s, u"not valid JSON"_s);
    row("no digit before the point", R"({"data":.5})", u"body"_s, u"not valid JSON"_s);
    row("half an object", R"({"topic":)", u"body"_s, u"line 1"_s);
    row("no quotes", "{\n  \"type\": \"a\",\n  topic: \"b\"\n}", u"body"_s, u"line 3, column "_s);
    row("comma at the end", R"({"topic":"a",})", u"body"_s, u"not valid JSON"_s);
    row("single quotes", "{'topic':'a'}", u"body"_s, u"not valid JSON"_s);
    row("comment", "{} // x", u"body"_s, u"not valid JSON"_s);
    row("two objects", "{} {}", u"body"_s, u"not valid JSON"_s);
    row("leading zero", R"({"retry":01})", u"body"_s, u"not valid JSON"_s);
    row("NaN", R"({"retry":NaN})", u"body"_s, u"not valid JSON"_s);
    row("NUL", "{\"topic\":\0\"a\"}"_ba, u"body"_s, u"not valid JSON"_s);
    row("too deep", QByteArray("{\"data\":") + QByteArray(5000, '[') + QByteArray(5000, ']') + '}', u"body"_s,
        u"not valid JSON"_s);
    row("array", "[{}]", u"body"_s, u"one event object"_s);
    row("string", R"("a")", u"body"_s, u"body"_s);
    row("number", "5", u"body"_s, u"body"_s);
    row("invalid UTF-8", "{\"topic\":\"\xff\"}", u"body"_s, u"UTF-8"_s);
    row("overlong UTF-8", "{\"data\":\"\xc0\x80\"}", u"body"_s, u"UTF-8"_s);
    row("surrogate in UTF-8", "{\"data\":\"\xed\xa0\x80\"}", u"body"_s, u"UTF-8"_s);
    row("UTF-8 that is cut off", "{\"data\":\"\xe2\x82\"}", u"body"_s, u"UTF-8"_s);
    row("UTF-16", "\xff\xfe{\0}\0"_ba, u"body"_s, u"UTF-8"_s);
    row("half a surrogate pair in data", R"({"data":"\ud83d"})", u"data"_s, u"surrogate"_s);
    row("pair the wrong way round", R"({"data":"\ude00\ud83d"})", u"data"_s, u"surrogate"_s);
    row("unknown member", R"({"topic":"a","event":"b"})", u"event"_s, u"topic, type, data, id and retry"_s);
    row("member in capitals", R"({"Topic":"a"})", u"Topic"_s, u"Topic is not"_s);
    row("member without a name", R"({"":1})", u""_s, u"is not a field"_s);
    row("topic of number", R"({"topic":1})", u"topic"_s, u"must be a string; this is a number"_s);
    row("topic of null", R"({"topic":null})", u"topic"_s, u"must be a string; this is null"_s);
    row("type of boolean", R"({"type":true})", u"type"_s, u"must be a string; this is a boolean"_s);
    row("id of number", R"({"id":7})", u"id"_s, u"must be a string; this is a number"_s);
    row("id of array", R"({"id":["a"]})", u"id"_s, u"must be a string; this is an array"_s);
    row("topic of object", R"({"topic":{}})", u"topic"_s, u"must be a string; this is an object"_s);
    row("the last of two topics", R"({"topic":"a","topic":1})", u"topic"_s, u"a number"_s);
}

void TestPublishBody::refusesJson()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    const auto read = readJson(body);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().status, 400);
    QTEST(read.error().error.field, "field");
    QVERIFY2(read.error().error.message.contains(message), qPrintable(read.error().error.message));
}

void TestPublishBody::readsRetry_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("milliseconds"); ///< -1: refused
    QTest::addColumn<QString>("shown");
    QTest::newRow("0") << "0"_ba << qint64(0) << QString();
    QTest::newRow("1") << "1"_ba << qint64(1) << QString();
    QTest::newRow("minus zero") << "-0"_ba << qint64(0) << QString();
    QTest::newRow("1.0") << "1.0"_ba << qint64(1) << QString();
    QTest::newRow("1e3") << "1e3"_ba << qint64(1000) << QString();
    QTest::newRow("2^31 - 1") << "2147483647"_ba << qint64(2147483647) << QString();
    QTest::newRow("2^40, for makeEvent to refuse") << "1099511627776"_ba << qint64(1099511627776) << QString();
    QTest::newRow("1.5") << "1.5"_ba << qint64(-1) << u"this is 1.5"_s;
    QTest::newRow("0.1") << "0.1"_ba << qint64(-1) << u"this is 0.1"_s;
    QTest::newRow("-1") << "-1"_ba << qint64(-1) << u"this is -1"_s;
    QTest::newRow("-0.5") << "-0.5"_ba << qint64(-1) << u"this is -0.5"_s;
    QTest::newRow("1e300") << "1e300"_ba << qint64(-1) << u"this is 1e+300"_s;
    QTest::newRow("2^64") << "18446744073709551616"_ba << qint64(-1) << u"this is 1.84467440737096e+19"_s;
    QTest::newRow("text") << "\"1\""_ba << qint64(-1) << u"this is a string"_s;
    QTest::newRow("null") << "null"_ba << qint64(-1) << u"this is null"_s;
    QTest::newRow("true") << "true"_ba << qint64(-1) << u"this is a boolean"_s;
    QTest::newRow("array") << "[1]"_ba << qint64(-1) << u"this is an array"_s;
    QTest::newRow("object") << "{}"_ba << qint64(-1) << u"this is an object"_s;
}

void TestPublishBody::readsRetry()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, milliseconds);
    QFETCH(QString, shown);
    const auto read = readJson("{\"retry\":" + value + '}');
    QCOMPARE(read.has_value(), milliseconds >= 0);
    if (read) {
        QCOMPARE(read->front().retry->count(), milliseconds);
    } else {
        QCOMPARE(read.error().status, 400);
        QCOMPARE(read.error().error.field, u"retry"_s);
        QVERIFY(read.error().error.message.startsWith("retry must be a whole number of milliseconds, 0 or more"_L1));
        QVERIFY2(read.error().error.message.endsWith(shown), qPrintable(read.error().error.message));
    }
}

void TestPublishBody::readsRetryOfQuery_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("milliseconds"); ///< -1: refused
    QTest::newRow("plus") << "%2B5"_ba << qint64(-1);
    QTest::newRow("blank around") << "+5+"_ba << qint64(-1);
    QTest::newRow("NUL after") << "1%00"_ba << qint64(-1);
    QTest::newRow("0") << "0"_ba << qint64(0);
    QTest::newRow("3000") << "3000"_ba << qint64(3000);
    QTest::newRow("percent-encoded") << "%33"_ba << qint64(3);
    QTest::newRow("-1") << "-1"_ba << qint64(-1);
    QTest::newRow("1.5") << "1.5"_ba << qint64(-1);
    QTest::newRow("1e3") << "1e3"_ba << qint64(-1);
    QTest::newRow("hexadecimal") << "0x10"_ba << qint64(-1);
    QTest::newRow("2^64") << "18446744073709551616"_ba << qint64(-1);
    QTest::newRow("text") << "soon"_ba << qint64(-1);
    QTest::newRow("unit") << "1s"_ba << qint64(-1);
    QTest::newRow("empty") << ""_ba << qint64(-1);
}

void TestPublishBody::readsRetryOfQuery()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, milliseconds);
    const auto read = readText("retry=" + value);
    QCOMPARE(read.has_value(), milliseconds >= 0);
    if (read) {
        QCOMPARE(read->front().retry->count(), milliseconds);
    } else {
        QCOMPARE(read.error().status, 400);
        QCOMPARE(read.error().error.field, u"retry"_s);
        QVERIFY(read.error().error.message.startsWith("retry must be a whole number of milliseconds"_L1));
    }
}

void TestPublishBody::refusesText_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::newRow("body") << ""_ba << "a\xff"_ba << u"body"_s;
    QTest::newRow("topic") << "topic=%FF"_ba << "x"_ba << u"topic"_s;
    QTest::newRow("type") << "topic=a&type=%C3"_ba << "x"_ba << u"type"_s;
    QTest::newRow("id") << "id=%ED%A0%80"_ba << "x"_ba << u"id"_s;
}

void TestPublishBody::refusesText()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    const auto read = readText(query, body);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().status, 400);
    QCOMPARE(read.error().error.field, field);
    QCOMPARE(read.error().error.message, field + u" is not valid UTF-8"_s);
}

void TestPublishBody::leavesLimitsToMakeEvent_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("message"); ///< a part of it: the limit or the value
    const auto of = [](const QByteArray &name, const QByteArray &value) {
        return "{\"" + name + "\":\"" + value + "\"}";
    };
    const QByteArray limit(256, 'x');
    QTest::newRow("topic at its limit") << of("topic", limit) << QString() << QString();
    QTest::newRow("topic over its limit")
        << of("topic", limit + 'x') << u"topic"_s << u"at most 256 bytes; this has 257"_s;
    QTest::newRow("the limit is in bytes")
        << of("topic", QByteArray("\xc3\xa4").repeated(129)) << u"topic"_s << u"this has 258"_s;
    QTest::newRow("topic empty") << of("topic", "") << u"topic"_s << u"1 to 256 bytes; this is empty"_s;
    QTest::newRow("topic of all") << of("topic", "*") << u"topic"_s << u"*"_s;
    QTest::newRow("topic with half a pair") << of("topic", "\\udc00") << u"topic"_s << u"surrogate"_s;
    QTest::newRow("type over its limit") << of("type", limit + 'x') << u"type"_s
                                         << u"at most 256 bytes; this has 257"_s;
    QTest::newRow("type with LF") << of("type", "a\\nb") << u"type"_s << u"a line feed at position 1"_s;
    QTest::newRow("type with CR") << of("type", "\\r") << u"type"_s << u"a carriage return at position 0"_s;
    QTest::newRow("id with LF") << of("id", "1\\n") << u"id"_s << u"a line feed"_s;
    QTest::newRow("id with NUL") << of("id", "1\\u0000") << u"id"_s << u"a NUL at position 1"_s;
    QTest::newRow("id empty") << of("id", "") << u"id"_s << u"must not be empty"_s;
    QTest::newRow("id over its limit") << of("id", limit + 'x') << u"id"_s << u"at most 256 bytes; this has 257"_s;
    QTest::newRow("retry over its limit")
        << R"({"retry":2147483648})"_ba << u"retry"_s << u"from 0 to 2147483647; this is 2147483648"_s;
}

void TestPublishBody::leavesLimitsToMakeEvent()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    QFETCH(QString, message);
    const auto read = readJson(body);
    QVERIFY(read.has_value());
    const auto event = sse::makeEvent(read->front());
    QCOMPARE(event.has_value(), field.isEmpty());
    if (!event) {
        QCOMPARE(event.error().field, field);
        QVERIFY2(event.error().message.contains(message), qPrintable(event.error().message));
    }
}

void TestPublishBody::namesTheLineOfABatch_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::newRow("broken JSON") << "{}\n{\n{}"_ba << u"line 2: body"_s;
    QTest::newRow("blank lines count") << "\n{}\n\r\n{\"topic\":1}"_ba << u"line 4: topic"_s;
    QTest::newRow("retry") << "{\"retry\":1}\n{\"retry\":1.5}\n{\"retry\":-1}"_ba << u"line 2: retry"_s;
    QTest::newRow("unknown member") << "{\"tpoic\":\"a\"}"_ba << u"line 1: tpoic"_s;
    QTest::newRow("an array") << "{}\n[{}]"_ba << u"line 2: body"_s;
    QTest::newRow("one object over two lines") << "{\"topic\":\n\"a\"}"_ba << u"line 1: body"_s;
    QTest::newRow("two objects on a line") << "{}{}"_ba << u"line 1: body"_s;
    QTest::newRow("invalid UTF-8") << "{}\n{\"topic\":\"\xff\"}"_ba << u"line 2: body"_s;
    QTest::newRow("half a pair") << "{}\n{}\n{\"data\":\"\\ud800\"}"_ba << u"line 3: data"_s;
}

void TestPublishBody::namesTheLineOfABatch()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    const auto read = readBatch(body);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().status, 400);
    QCOMPARE(read.error().error.field, field);
    QVERIFY(read.error().error.message.startsWith(field));
}

void TestPublishBody::findsRawMembers_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("none") << "{}"_ba << ""_ba;
    QTest::newRow("another") << R"({"b":1})"_ba << ""_ba;
    QTest::newRow("only inside another") << R"({"b":{"a":1},"c":["a",1],"d":"\"a\":1"})"_ba << ""_ba;
    QTest::newRow("first") << R"({"a":1,"b":2})"_ba << "1"_ba;
    QTest::newRow("last") << R"({"b":2,"a":1})"_ba << "1"_ba;
    QTest::newRow("string") << R"({"a":"\"}\\"})"_ba << R"("\"}\\")"_ba;
    QTest::newRow("nested") << R"({"b":[[{"x":"]"}],1],"a":{"a":{"a":[2]}},"c":3})"_ba << R"({"a":{"a":[2]}})"_ba;
    QTest::newRow("blanks") << " \r\n{ \t\"b\" : 1 ,\n \"a\" \n:\n [ 1,\n2 ] \n } "_ba << "[ 1,\n2 ]"_ba;
    QTest::newRow("the last of two") << R"({"a":1,"a":[2]})"_ba << "[2]"_ba;
    QTest::newRow("escaped name") << R"({"\u0061":7})"_ba << "7"_ba;
    QTest::newRow("name with an escaped quote") << R"({"\"a":1,"b\\":2,"a":3})"_ba << "3"_ba;
    QTest::newRow("longer and shorter names") << R"({"aa":1,"":2,"A":3})"_ba << ""_ba;
}

void TestPublishBody::findsRawMembers()
{
    QFETCH(QByteArray, object);
    QFETCH(QByteArray, value);
    QCOMPARE(sse::rawMember(object, u"a"_s).toByteArray(), value);
}

void TestPublishBody::tellsPlaces_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QString>("place");
    QTest::newRow("nowhere") << ""_ba << 0 << u"line 1, column 1"_s;
    QTest::newRow("start") << "abc"_ba << 0 << u"line 1, column 1"_s;
    QTest::newRow("within") << "abc"_ba << 2 << u"line 1, column 3"_s;
    QTest::newRow("end") << "abc"_ba << 3 << u"line 1, column 4"_s;
    QTest::newRow("beyond") << "abc"_ba << 99 << u"line 1, column 4"_s;
    QTest::newRow("line break itself") << "ab\ncd"_ba << 2 << u"line 1, column 3"_s;
    QTest::newRow("after a line break") << "ab\ncd"_ba << 3 << u"line 2, column 1"_s;
    QTest::newRow("third line") << "a\n\r\nxyz"_ba << 6 << u"line 3, column 3"_s;
}

void TestPublishBody::tellsPlaces()
{
    QFETCH(QByteArray, text);
    QFETCH(int, offset);
    QTEST(sse::placeIn(text, offset), "place");
}

QTEST_GUILESS_MAIN(TestPublishBody)
#include "tst_publishbody.moc"
