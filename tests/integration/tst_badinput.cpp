// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/httpclient.h"
#include "support/plainsocket.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <sys/socket.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray json = "application/json";
const QByteArray ndjson = "application/x-ndjson";
const QByteArray text = "text/plain";
constexpr int mebibyte = 1024 * 1024;

/// Limits that a test reaches.
sse::ServerConfig shortLimits()
{
    sse::ServerConfig config;
    config.requests.timeToRequest = 300ms;
    config.requests.idleTime = 400ms;
    return config;
}

QByteArray chunkOf(const QByteArray &body)
{
    return QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n";
}

} // namespace

/// Whatever is sent: the answer says what is wrong, nothing changes, and nobody else notices.
class TestBadInput final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void refusesConnectionIds_data();
    void refusesConnectionIds();
    void refusesKicks_data();
    void refusesKicks();
    void missesPaths_data();
    void missesPaths();
    void knowsMethods_data();
    void knowsMethods();
    void answersHead();
    void answersPreflights();
    void refusesHosts();
    void guardsAgainstOrigins();
    void guardsPublishingAgainstForms();
    void allowsHostsBySetting();

    void timesOut_data();
    void timesOut();
    void timesOutWhoeverDrips();
    void doesNotPileUpAnswers();
    void answersWhoHasClosedItsSide();
    void takesNoBodyForARequest_data();
    void takesNoBodyForARequest();
    void limitsBatches();
    void closesIdleConnections();
    void keepsStreamsThatSendNothing();
    void answersWhileTheClientStillSends_data();
    void answersWhileTheClientStillSends();
    void takesTheLargestBody();
    void servesManyRequestsOnOneConnection();
    void answersPipelinedRequestsInOrder();
    void answersMorePipelinedRequestsThanATurnTakes();
    void stopsAfterARefusedRequest();
    void continuesAfterExpectation();
    void answersNothingIntoAStream();
    void speaksHttp10();
    void survivesClientsThatVanish();

private:
    /// Checks what every refusal has in common.
    void checkProblem(const Response &response, int status);
    /// Publishes once and sees it arrive.
    void checkHealth(TestServer &server, SseClient &healthy);
};

void TestBadInput::checkProblem(const Response &response, int status)
{
    QCOMPARE(response.status, status);
    QCOMPARE(response.header("content-type"), "application/problem+json"_ba);
    QCOMPARE(response.header("content-length"), QByteArray::number(response.body.size()));
    const auto problem = response.json().object();
    QCOMPARE(problem[u"status"_s].toInt(), status);
    QCOMPARE(problem[u"title"_s].toString(), QString::fromLatin1(response.reason));
    QVERIFY(!problem[u"title"_s].toString().isEmpty());
    QVERIFY(!problem[u"detail"_s].toString().isEmpty());
}

void TestBadInput::checkHealth(TestServer &server, SseClient &healthy)
{
    HttpClient other(server.port());
    const auto stats = other.get("/api/stats").json().object();
    QCOMPARE(stats[u"published"_s].toInt(-1), 0);
    QCOMPARE(stats[u"connections"_s].toInt(-1), 1);
    QCOMPARE(stats[u"opened"_s].toInt(-1), 1);
    QVERIFY(healthy.events().isEmpty());
    const auto answer = other.post("/events", text, "still here");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json().object()[u"connections"_s].toInt(), 1);
    QVERIFY(healthy.waitForEvents(1));
    QCOMPARE(healthy.data(), QByteArrayList { "still here" });
}

void TestBadInput::refuses_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QStringList>("named"); ///< what the detail names: field, limit, value
    const auto row = [](const char *name, const QByteArray &target, const QByteArray &contentType,
                        const QByteArray &body, int status, const QString &field, const QStringList &named) {
        QTest::newRow(name) << target << contentType << body << status << field << named;
    };
    const auto event = [row](const char *name, const QByteArray &body, const QString &field, const QStringList &named) {
        row(name, "/events", json, body, 400, field, named);
    };
    event("broken JSON", "{\"topic\":\"a\",\n \"data\" 1}", u"body"_s, { u"JSON"_s, u"line 2, column "_s });
    event("no body", "", u"body"_s, { u"JSON"_s });
    event("an array", "[]", u"body"_s, { u"one event object"_s });
    event("unknown member", R"({"topci":"a"})", u"topci"_s, { u"topci"_s, u"topic, type, data, id and retry"_s });
    event("invalid UTF-8", "{\"data\":\"\xff\"}", u"body"_s, { u"body"_s, u"UTF-8"_s });
    event("type with LF", R"({"type":"a\nb"})", u"type"_s, { u"type"_s, u"line feed"_s, u"position 1"_s });
    event("type with CR", R"({"type":"a\rdata: b"})", u"type"_s, { u"type"_s, u"carriage return"_s });
    event("type over its limit", "{\"type\":\"" + QByteArray(257, 'x') + "\"}", u"type"_s,
          { u"type"_s, u"256"_s, u"257"_s });
    event("id with LF", R"({"id":"1\n"})", u"id"_s, { u"id"_s, u"line feed"_s });
    event("id with CR", R"({"id":"\r1"})", u"id"_s, { u"id"_s, u"carriage return"_s });
    event("id with NUL", R"({"id":"1\u0000"})", u"id"_s, { u"id"_s, u"NUL"_s });
    event("id empty", R"({"id":""})", u"id"_s, { u"id"_s, u"empty"_s });
    event("topic empty", R"({"topic":""})", u"topic"_s, { u"topic"_s, u"1 to 256 bytes"_s, u"empty"_s });
    event("topic over its limit", "{\"topic\":\"" + QByteArray(257, 'x') + "\"}", u"topic"_s,
          { u"topic"_s, u"256 bytes"_s, u"257"_s });
    event("topic over its limit in bytes", "{\"topic\":\"" + QByteArray("\xe2\x82\xac").repeated(86) + "\"}",
          u"topic"_s, { u"256 bytes"_s, u"258"_s });
    event("topic of number", R"({"topic":1})", u"topic"_s, { u"topic"_s, u"a string"_s, u"a number"_s });
    event("half a surrogate pair", R"({"data":"\ud800"})", u"data"_s, { u"data"_s, u"surrogate"_s });
    for (const auto *value : { "-1", "1.5", "1e300" }) {
        QTest::addRow("retry %s", value) << "/events"_ba << json << QByteArray("{\"retry\":") + value + '}' << 400
                                         << u"retry"_s << QStringList { u"retry"_s, u"whole number"_s, u"0 or more"_s };
    }
    event("retry as text", R"({"retry":"1"})", u"retry"_s, { u"whole number"_s, u"a string"_s });
    event("retry of null", R"({"retry":null})", u"retry"_s, { u"whole number"_s, u"null"_s });
    event("retry over its limit", R"({"retry":2147483648})", u"retry"_s, { u"2147483647"_s, u"2147483648"_s });

    const auto batch = [row](const char *name, const QByteArray &bad, int line, const QString &field,
                             const QStringList &named) {
        const QByteArray good = "{\"topic\":\"a\"}\n";
        const auto place = u"line %1: "_s.arg(line);
        row(name, "/events", ndjson, good.repeated(line - 1) + bad + '\n' + good, 400, place + field,
            QStringList { place } + named);
    };
    batch("batch with broken JSON", "{", 2, u"body"_s, { u"JSON"_s });
    batch("batch with a bad type", R"({"type":"\n"})", 3, u"type"_s, { u"line feed"_s });
    batch("batch with a bad topic", R"({"topic":""})", 1, u"topic"_s, { u"256"_s });
    batch("batch with a bad retry", R"({"retry":-1})", 4, u"retry"_s, { u"0 or more"_s });
    batch("batch with a retry over its limit", R"({"retry":2147483648})", 2, u"retry"_s, { u"2147483647"_s });
    batch("batch with an array", "[]", 2, u"body"_s, { u"object"_s });
    row("batch with blank lines", "/events", ndjson, "{}\r\n\r\n\n{\"id\":\"\\u0000\"}\n", 400, u"line 4: id"_s,
        { u"line 4: "_s, u"NUL"_s });

    row("text of invalid UTF-8", "/events?topic=a", text, "a\x80", 400, u"body"_s, { u"body"_s, u"UTF-8"_s });
    row("type of the query with LF", "/events?type=a%0Ab", text, "x", 400, u"type"_s, { u"type"_s, u"line feed"_s });
    row("id of the query with NUL", "/events?id=%00", text, "x", 400, u"id"_s, { u"id"_s, u"NUL"_s });
    row("topic of the query empty", "/events?topic=", text, "x", 400, u"topic"_s, { u"topic"_s, u"256"_s });
    row("topic of the query of invalid UTF-8", "/events?topic=%FF", text, "x", 400, u"topic"_s,
        { u"topic"_s, u"UTF-8"_s });
    row("topic of all", "/events?topic=*", text, "x", 400, u"topic"_s, { u"*"_s });
    row("retry of the query", "/events?retry=1.5", text, "x", 400, u"retry"_s,
        { u"retry"_s, u"whole number"_s, u"1.5"_s });

    row("unknown content type", "/events", "application/xml", "<a/>", 415, u"Content-Type"_s,
        { u"application/json, application/x-ndjson or text/plain"_s, u"application/xml"_s });
    row("no content type", "/events", {}, "x", 415, u"Content-Type"_s, { u"application/json"_s, u"missing"_s });
    row("another charset", "/events", "text/plain; charset=latin1", "x", 415, u"Content-Type"_s,
        { u"latin1"_s, u"UTF-8"_s });
    row("body over 1 MiB", "/events", text, QByteArray(mebibyte + 1, 'x'), 413, QString(),
        { u"body"_s, u"1048576"_s, u"1048577"_s });
}

void TestBadInput::refuses()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, field);
    QFETCH(QStringList, named);
    TestServer server;
    SseClient healthy(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());

    HttpClient client(server.port());
    const auto answer =
        contentType.isEmpty() ? client.request("POST", target, {}, body) : client.post(target, contentType, body);
    checkProblem(answer, status);
    const auto problem = answer.json().object();
    QCOMPARE(problem[u"field"_s].toString(), field);
    for (const auto &part : named) {
        QVERIFY2(problem[u"detail"_s].toString().contains(part), answer.body.constData());
    }
    if (status != 413) {
        // Not even this connection is closed.
        QVERIFY(!answer.hasHeader("connection"));
        QCOMPARE(client.get("/healthz").status, 200);
    }
    checkHealth(server, healthy);
}

void TestBadInput::refusesWhatIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("nonsense") << "hello\r\n"_ba << 400;
    QTest::newRow("no host") << "GET / HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("two hosts") << "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"_ba << 400;
    QTest::newRow("length and chunked")
        << "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"_ba
        << 400;
    QTest::newRow("two lengths")
        << "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"_ba << 400;
    QTest::newRow("LF alone") << "GET / HTTP/1.1\nHost: localhost\n\n"_ba << 400;
    QTest::newRow("length over the limit")
        << "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1048577\r\n\r\n"_ba
        << 413;
    QTest::newRow("chunk over the limit")
        << "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n100001\r\n"_ba
        << 413;
    QTest::newRow("expectation")
        << "POST /events HTTP/1.1\r\nHost: localhost\r\nExpect: tea\r\nContent-Length: 1\r\n\r\n"_ba << 417;
    QTest::newRow("long head") << "GET /" + QByteArray(17'000, 'a') << 431;
    QTest::newRow("unknown method") << "BREW /events HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 501;
    QTest::newRow("unknown coding") << "POST /events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n"_ba
                                    << 501;
    QTest::newRow("HTTP/2") << "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba << 505;
}

void TestBadInput::refusesWhatIsNoRequest()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    TestServer server;
    SseClient healthy(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());
    HttpClient client(server.port());
    client.send(bytes);
    const auto answer = client.receive();
    checkProblem(answer, status);
    QCOMPARE(answer.header("connection"), "close"_ba);
    QVERIFY(client.waitForClosed());
    QCOMPARE(client.rest(), QByteArray());
    checkHealth(server, healthy);
}

void TestBadInput::refusesConnectionIds_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const auto *id :
         { "c-2", "c-0", "c-01", "C-1", "1", "c-", "c-1%20", "c-1%00", "c-99999999999999999999", "%FF", "..", "*" }) {
        QTest::newRow(id) << QByteArray(id);
    }
}

void TestBadInput::refusesConnectionIds()
{
    QFETCH(QByteArray, id);
    TestServer server;
    SseClient healthy(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());
    HttpClient client(server.port());
    QCOMPARE(client.get("/api/connections/c-1").status, 200); // that is the one there is
    for (const auto &method : { "GET"_ba, "DELETE"_ba }) {
        const auto answer = client.request(method, "/api/connections/" + id);
        checkProblem(answer, 404);
        QCOMPARE(answer.json().object()[u"field"_s].toString(), u"id"_s);
        const auto shown = QString::fromUtf8(QByteArray::fromPercentEncoding(id));
        QVERIFY2(answer.json().object()[u"detail"_s].toString().contains(shown), answer.body.constData());
    }
    checkHealth(server, healthy);
}

void TestBadInput::refusesKicks_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QStringList>("named");
    const QStringList modes { u"close, stop or ban"_s };
    QTest::newRow("unknown mode") << "mode=kill"_ba << u"mode"_s << modes + QStringList { u"\"kill\""_s };
    QTest::newRow("mode in capitals") << "mode=Stop"_ba << u"mode"_s << modes;
    QTest::newRow("empty mode") << "mode="_ba << u"mode"_s << modes;
    QTest::newRow("mode of invalid UTF-8") << "mode=%FF"_ba << u"mode"_s << modes;
    QTest::newRow("no seconds") << "mode=ban&seconds=0"_ba << u"seconds"_s
                                << QStringList { u"from 1 to 31536000"_s, u"\"0\""_s };
    QTest::newRow("negative seconds") << "mode=ban&seconds=-5"_ba << u"seconds"_s << QStringList { u"\"-5\""_s };
    QTest::newRow("too many seconds") << "mode=ban&seconds=31536001"_ba << u"seconds"_s
                                      << QStringList { u"31536000"_s, u"31536001"_s };
    QTest::newRow("far too many seconds")
        << "mode=ban&seconds=99999999999999999999"_ba << u"seconds"_s << QStringList { u"31536000"_s };
    QTest::newRow("seconds of letters") << "mode=ban&seconds=long"_ba << u"seconds"_s << QStringList { u"\"long\""_s };
    QTest::newRow("fractions of seconds") << "mode=ban&seconds=1.5"_ba << u"seconds"_s << QStringList { u"\"1.5\""_s };
}

void TestBadInput::refusesKicks()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, field);
    QFETCH(QStringList, named);
    TestServer server;
    SseClient healthy(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());
    HttpClient client(server.port());
    const auto answer = client.request("DELETE", "/api/connections/c-1?" + query);
    checkProblem(answer, 400);
    QCOMPARE(answer.json().object()[u"field"_s].toString(), field);
    for (const auto &part : named) {
        QVERIFY2(answer.json().object()[u"detail"_s].toString().contains(part), answer.body.constData());
    }
    checkHealth(server, healthy);
}

void TestBadInput::missesPaths_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const auto *target : { "/nothing",
                                "/events/",
                                "/events/x",
                                "/EVENTS",
                                "/event",
                                "/eventsx",
                                "/x/events",
                                "//events",
                                "/./events",
                                "/../events",
                                "/sse/../events",
                                "/events;x",
                                "/events%00",
                                "/%",
                                "/%zz",
                                "/[",
                                "/\\",
                                "/*",
                                "/{}",
                                "/a:b",
                                "/http://localhost/events",
                                "/api",
                                "/api/",
                                "/api/connections/",
                                "/api/connections/c-1/x",
                                "/api/connections/c-1%2Fx",
                                "/index.html",
                                "/page.js.map",
                                "/pageXcss",
                                "/.git/config",
                                "//x/api/stats",
                                "//evil.example/events",
                                "//a:b:c/",
                                "///",
                                "/api/stats%0A",
                                "/api%2Fstats" }) {
        QTest::newRow(target) << QByteArray(target);
    }
    QTest::newRow("8 KiB") << "/" + QByteArray(8192, 'a');
}

void TestBadInput::missesPaths()
{
    QFETCH(QByteArray, target);
    TestServer server;
    HttpClient client(server.port());
    for (const auto &method : { "GET"_ba, "POST"_ba, "DELETE"_ba }) {
        const auto answer = client.request(method, target);
        checkProblem(answer, 404);
        QVERIFY(answer.json().object()[u"detail"_s].toString().contains(QString::fromLatin1(target)));
    }
    QCOMPARE(client.get(target + "?topic=a").status, 404);
    QCOMPARE(client.request("HEAD", target).status, 404);
    QCOMPARE(server.server.totals().opened, 0U);
    client.send("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\nno header\r\n\r\n");
    QCOMPARE(client.receive(true).status, 400);
    QVERIFY(client.waitForClosed());
    QCOMPARE(client.rest(), QByteArray());
}

void TestBadInput::knowsMethods_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allowed");
    const QByteArray read = "GET, HEAD, OPTIONS";
    QTest::newRow("page") << "/"_ba << read;
    QTest::newRow("script") << "/page.js"_ba << read;
    QTest::newRow("style") << "/page.css"_ba << read;
    QTest::newRow("stream") << "/events"_ba << "GET, HEAD, OPTIONS, POST"_ba;
    QTest::newRow("example") << "/sse"_ba << read;
    QTest::newRow("connections") << "/api/connections"_ba << read;
    QTest::newRow("one connection") << "/api/connections/c-1"_ba << "DELETE, GET, HEAD, OPTIONS"_ba;
    QTest::newRow("stats") << "/api/stats"_ba << read;
    QTest::newRow("liveness") << "/healthz"_ba << read;
}

void TestBadInput::knowsMethods()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, allowed);
    TestServer server;
    HttpClient client(server.port());
    int refused = 0;
    for (const auto &method : { "GET"_ba, "HEAD"_ba, "POST"_ba, "PUT"_ba, "DELETE"_ba, "PATCH"_ba }) {
        if (allowed.split(',').contains(method) || allowed.split(',').contains(' ' + method)) {
            continue;
        }
        ++refused;
        const auto answer = client.request(method, path, { { "Content-Type", text } }, "x");
        checkProblem(answer, 405);
        QCOMPARE(answer.header("allow"), allowed);
        QVERIFY(answer.json().object()[u"detail"_s].toString().contains(QString::fromLatin1(method)));
    }
    QVERIFY(refused >= 3);
    const auto options = client.request("OPTIONS", path);
    QCOMPARE(options.status, 204);
    QCOMPARE(options.header("allow"), allowed);
    QVERIFY(!options.hasHeader("access-control-allow-methods"));
    const auto ofAll = client.request("OPTIONS", "*");
    QCOMPARE(ofAll.status, 204);
    QVERIFY(ofAll.header("allow").contains("GET"));
}

void TestBadInput::answersHead()
{
    TestServer server;
    HttpClient client(server.port());
    for (const auto &path : { "/"_ba, "/page.js"_ba, "/api/connections"_ba, "/healthz"_ba }) {
        const auto got = client.get(path);
        const auto head = client.request("HEAD", path);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("content-type"), got.header("content-type"));
        QCOMPARE(head.header("content-length"), QByteArray::number(got.body.size()));
        QCOMPARE(head.body, QByteArray());
    }
    // Of a stream: what GET would say, but it opens none, and the connection goes on.
    for (const auto &path : { "/events"_ba, "/sse"_ba, "/events?topic=a&topic=b"_ba }) {
        const auto head = client.request("HEAD", path);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("content-type"), "text/event-stream"_ba);
        QCOMPARE(head.header("cache-control"), "no-store"_ba);
        QVERIFY(!head.hasHeader("content-length"));
    }
    QCOMPARE(client.request("HEAD", "/events?topic=").status, 400);
    QCOMPARE(client.request("HEAD", "/api/connections/c-7").status, 404);
    QCOMPARE(client.get("/healthz").json().object()[u"status"_s].toString(), u"ok"_s);
    QCOMPARE(server.server.totals().opened, 0U);
}

void TestBadInput::answersPreflights()
{
    TestServer server;
    HttpClient client(server.port());
    const HttpClient::Headers foreign { { "Origin", "http://localhost:5173" },
                                        { "Access-Control-Request-Method", "GET" },
                                        { "Access-Control-Request-Headers", "last-event-id,x-other" } };
    for (const auto &path : { "/events"_ba, "/sse"_ba }) {
        const auto answer = client.request("OPTIONS", path, foreign);
        QCOMPARE(answer.status, 204);
        QCOMPARE(answer.header("access-control-allow-origin"), "http://localhost:5173"_ba);
        QCOMPARE(answer.header("access-control-allow-methods"), "GET, HEAD"_ba);
        QCOMPARE(answer.header("access-control-allow-headers"), "last-event-id,x-other"_ba);
        QVERIFY(answer.header("vary").contains("Origin"));
        QVERIFY(!answer.hasHeader("access-control-allow-credentials"));
    }
    // Whoever asks for POST learns that it may not: its browser goes no further.
    const auto posting = client.request(
        "OPTIONS", "/events", { { "Origin", "http://localhost:5173" }, { "Access-Control-Request-Method", "POST" } });
    QVERIFY(!posting.header("access-control-allow-methods").contains("POST"));
    // No other resource, and no other origin.
    for (const auto &[path, origin] : { std::pair("/api/connections/c-1"_ba, "http://localhost:5173"_ba),
                                        std::pair("/api/stats"_ba, "http://localhost:5173"_ba),
                                        std::pair("/events"_ba, "https://evil.example"_ba) }) {
        const auto answer =
            client.request("OPTIONS", path, { { "Origin", origin }, { "Access-Control-Request-Method", "GET" } });
        checkProblem(answer, 403);
        QVERIFY(!answer.hasHeader("access-control-allow-origin"));
    }
}

void TestBadInput::refusesHosts()
{
    TestServer server;
    SseClient healthy(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());
    HttpClient client(server.port());
    for (const auto &path : { "/"_ba, "/events"_ba, "/sse"_ba, "/api/stats"_ba, "/nothing"_ba, "/healthz"_ba }) {
        const auto answer = client.request("GET", path, { { "Host", "evil.example:8080" } });
        checkProblem(answer, 421);
        QCOMPARE(answer.json().object()[u"field"_s].toString(), u"Host"_s);
        QVERIFY(answer.json().object()[u"detail"_s].toString().contains(u"evil.example:8080"_s));
    }
    checkProblem(client.request("POST", "/events", { { "Host", "evil.example" }, { "Content-Type", text } }, "x"), 421);
    checkProblem(client.request("DELETE", "/api/connections/c-1", { { "Host", "evil.example" } }), 421);
    checkProblem(client.request("OPTIONS", "*", { { "Host", "evil.example" } }), 421);
    // The host of a target in absolute form is what counts.
    checkProblem(client.get("http://evil.example/api/stats"), 421);
    QCOMPARE(client.get("http://localhost/api/stats").status, 200);
    checkHealth(server, healthy);
}

void TestBadInput::guardsAgainstOrigins()
{
    TestServer server;
    const auto own = "http://127.0.0.1:" + QByteArray::number(server.port());
    SseClient healthy(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());
    HttpClient client(server.port());
    for (const auto &origin : { "https://evil.example"_ba, "null"_ba, "http://localhost:5173"_ba }) {
        const HttpClient::Headers headers { { "Origin", origin }, { "Content-Type", text } };
        for (const auto &answer :
             { client.request("POST", "/events", headers, "x"),
               client.request("DELETE", "/api/connections/c-1", headers),
               client.request("GET", "/api/connections", headers), client.request("GET", "/", headers) }) {
            checkProblem(answer, 403);
            QCOMPARE(answer.json().object()[u"field"_s].toString(), u"Origin"_s);
            QVERIFY(answer.json().object()[u"detail"_s].toString().contains(QString::fromLatin1(origin)));
            QVERIFY(!answer.hasHeader("access-control-allow-origin"));
        }
    }
    for (const auto &origin : { "https://evil.example"_ba, "null"_ba }) {
        checkProblem(client.request("GET", "/events", { { "Origin", origin } }), 403);
        checkProblem(client.request("GET", "/sse", { { "Origin", origin } }), 403);
    }
    checkHealth(server, healthy);

    // A page of another loopback origin may read.
    SseClient foreign(server.port(), "/events", { { "Origin", "http://localhost:5173" } });
    QVERIFY(foreign.waitForOpening());
    QCOMPARE(foreign.head().header("access-control-allow-origin"), "http://localhost:5173"_ba);
    QVERIFY(foreign.head().header("vary").contains("Origin"));
    // The page of our own may publish.
    const auto published =
        client.request("POST", "/events", { { "Origin", own }, { "Content-Type", text } }, "from the page");
    QCOMPARE(published.status, 200);
    QVERIFY(foreign.waitForEvents(1));
    QCOMPARE(foreign.data(), QByteArrayList { "from the page" });
}

void TestBadInput::guardsPublishingAgainstForms()
{
    // A form of another site needs no preflight for these types; old browsers send no Origin with it.
    TestServer server;
    SseClient healthy(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());
    HttpClient client(server.port());
    const HttpClient::Headers crossSite { { "Sec-Fetch-Site", "cross-site" },
                                          { "Sec-Fetch-Mode", "no-cors" },
                                          { "Content-Type", text } };
    checkProblem(client.request("POST", "/events", crossSite, "x"), 403);
    checkProblem(client.post("/events", "application/x-www-form-urlencoded", "topic=a"), 415);
    checkProblem(client.post("/events", "multipart/form-data; boundary=a", "--a--"), 415);
    checkHealth(server, healthy);
}

void TestBadInput::allowsHostsBySetting()
{
    sse::ServerConfig config;
    config.allowedHosts = { u"board.example"_s };
    TestServer server(config);
    HttpClient client(server.port());
    QCOMPARE(client.request("GET", "/api/stats", { { "Host", "board.example" } }).status, 200);
    QCOMPARE(client.request("GET", "/api/stats", { { "Host", "other.example" } }).status, 421);
    // Its page may publish.
    const HttpClient::Headers page { { "Host", "board.example" },
                                     { "Origin", "https://board.example" },
                                     { "Content-Type", text } };
    QCOMPARE(client.request("POST", "/events", page, "x").status, 200);
}

void TestBadInput::timesOut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("within the request line") << "GET /ev"_ba;
    QTest::newRow("between headers") << "GET /healthz HTTP/1.1\r\nHost: localhost\r\n"_ba;
    QTest::newRow("within a header") << "GET /events HTTP/1.1\r\nHost: loc"_ba;
    QTest::newRow("within the body")
        << "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nabc"_ba;
    QTest::newRow("before the body")
        << "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n"_ba;
    QTest::newRow("within a chunk")
        << "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"_ba;
    QTest::newRow("before the last chunk")
        << "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"_ba;
    QTest::newRow("as a second request") << "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET "_ba;
}

void TestBadInput::timesOut()
{
    QFETCH(QByteArray, bytes);
    auto config = shortLimits();
    config.requests.idleTime = 1h;
    TestServer server(config);
    SseClient healthy(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());
    HttpClient client(server.port());
    QElapsedTimer timer;
    timer.start();
    client.send(bytes);
    auto answer = client.receive();
    if (answer.status == 200) {
        answer = client.receive();
    }
    checkProblem(answer, 408);
    QVERIFY(answer.json().object()[u"detail"_s].toString().contains(u"300 ms"_s));
    QVERIFY2(timer.elapsed() >= 290, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(answer.header("connection"), "close"_ba);
    QVERIFY(client.waitForClosed());
    checkHealth(server, healthy);
}

void TestBadInput::timesOutWhoeverDrips()
{
    TestServer server(shortLimits());
    HttpClient client(server.port());
    client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n");
    QTimer drip;
    int drops = 0;
    QObject::connect(&drip, &QTimer::timeout, &drip, [&] { client.send(++drops % 2 ? "A: " : "b\r\n"); });
    drip.start(50ms);
    // It drips for as long as there is no answer.
    QCOMPARE(client.receive().status, 408);
}

void TestBadInput::doesNotPileUpAnswers()
{
    const auto usedBytes = [] {
        QFile file(u"/proc/self/statm"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').at(1).toLongLong() * 4096 : 0;
    };
    TestServer server;
    HttpClient client(server.port());
    client.socket().setReadBufferSize(1);
    const auto before = usedBytes();
    // Answers of a hundred megabytes, which the client does not read.
    client.send(QByteArray("GET /page.js HTTP/1.1\r\nHost: localhost\r\n\r\n").repeated(6000));
    HttpClient other(server.port());
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(other.get("/healthz").status, 200);
    }
    const auto grown = usedBytes() - before;
    QVERIFY2(grown < 30'000'000, qPrintable(QString::number(grown)));
    // Once it reads, it gets them all.
    client.socket().setReadBufferSize(0);
    for (int i = 0; i < 6000; ++i) {
        QCOMPARE(client.receive().status, 200);
    }
}

void TestBadInput::answersWhoHasClosedItsSide()
{
    TestServer server;
    HttpClient client(server.port());
    client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QCOMPARE(::shutdown(static_cast<int>(client.socket().socketDescriptor()), SHUT_WR), 0);
    QCOMPARE(client.receive().status, 200);
}

/// Headers that QHttpServer's parser gives up at: it would not learn of the body, and read it as a request.
void TestBadInput::takesNoBodyForARequest_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("many") << QByteArray("a: b\r\n").repeated(150);
    QTest::newRow("long") << "a: " + QByteArray(9000, 'b') + "\r\n";
}

void TestBadInput::takesNoBodyForARequest()
{
    QFETCH(const QByteArray, headers);
    TestServer server;
    for (const QByteArray &body :
         { "GET /healthz HTTP/1.1\r\n\r\n"_ba, "abc"_ba, "POST /x HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n"_ba }) {
        HttpClient client(server.port());
        client.send("POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(body.size())
                    + "\r\n" + headers + "\r\n" + body);
        QCOMPARE(client.receive().status, 405);
        client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCOMPARE(client.receive().status, 200);
    }
}

void TestBadInput::limitsBatches()
{
    sse::ServerConfig config;
    config.log.maxEvents = 10; // whoever listens could lose what the log does not hold
    TestServer small(config);
    HttpClient http(small.port());
    QCOMPARE(http.post("/events", "application/x-ndjson", QByteArray("{}\n").repeated(10)).status, 200);
    const auto answer = http.post("/events", "application/x-ndjson", QByteArray("{}\n").repeated(11));
    QCOMPARE(answer.status, 413);
    const auto detail = answer.json()[u"detail"_s].toString();
    QVERIFY2(detail.contains(u"10"_s) && detail.contains(u"11"_s), qPrintable(detail));
    QCOMPARE(small.server.totals().published, 10U);
    TestServer server;
    HttpClient large(server.port());
    QCOMPARE(large.post("/events", "application/x-ndjson", QByteArray("{}\n").repeated(1000)).status, 200);
    QCOMPARE(large.post("/events", "application/x-ndjson", QByteArray("{}\n").repeated(1001)).status, 413);
}

void TestBadInput::closesIdleConnections()
{
    TestServer server(shortLimits());
    HttpClient silent(server.port());
    HttpClient used(server.port());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(used.get("/healthz").status, 200);
    QVERIFY(used.waitForClosed());
    QVERIFY2(timer.elapsed() >= 390, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(silent.waitForClosed());
    // In silence: there is no request that an answer could belong to.
    QCOMPARE(used.rest(), QByteArray());
    QCOMPARE(silent.rest(), QByteArray());
}

void TestBadInput::keepsStreamsThatSendNothing()
{
    TestServer server(shortLimits());
    SseClient stream(server.port(), "/events");
    QVERIFY(stream.waitForOpening());
    // Whoever came later and has been closed for idleness shows that the time is over.
    HttpClient later(server.port());
    QVERIFY(later.waitForClosed());
    QVERIFY(!stream.isClosed());
    server.publish(u"a"_s, "x");
    QVERIFY(stream.waitForEvents(1));
}

void TestBadInput::answersWhileTheClientStillSends_data()
{
    QTest::addColumn<bool>("chunked");
    QTest::newRow("length") << false;
    QTest::newRow("chunked") << true;
}

void TestBadInput::answersWhileTheClientStillSends()
{
    QFETCH(bool, chunked);
    TestServer server;
    PlainSocket client(server.port());
    QVERIFY(client.isConnected());
    QVERIFY(client.send("POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                        + (chunked ? "Transfer-Encoding: chunked"_ba : "Content-Length: 30000000"_ba) + "\r\n\r\n"));
    const QByteArray piece(256 * 1024, 'x');
    for (int i = 0; i < 40; ++i) {
        QVERIFY(client.send(chunked ? chunkOf(piece) : piece)); // far more than the kernel's buffers hold
    }
    // The answer is not overtaken by a reset, which unread bytes would cause.
    QVERIFY(client.waitForEnd() == PlainSocket::End::Orderly);
    Response answer;
    QVERIFY(answer.takeFrom(client.received));
    answer.body = client.received;
    checkProblem(answer, 413);
    QCOMPARE(server.server.totals().published, 0U);
}

void TestBadInput::takesTheLargestBody()
{
    TestServer server;
    SseClient stream(server.port(), "/events");
    QVERIFY(stream.waitForOpening());
    HttpClient client(server.port());
    const QByteArray body(mebibyte, 'x');
    QCOMPARE(client.post("/events", text, body).status, 200);
    client.send(
        "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
        + chunkOf(body.first(1000)) + chunkOf(body.sliced(1000)) + "0\r\n\r\n");
    QCOMPARE(client.receive().status, 200);
    QVERIFY(stream.waitForEvents(2));
    QCOMPARE(stream.data().at(0).size(), mebibyte);
    QVERIFY(stream.data().at(1) == body);
}

void TestBadInput::servesManyRequestsOnOneConnection()
{
    TestServer server;
    HttpClient client(server.port());
    for (int i = 1; i <= 20; ++i) {
        const auto answer = client.post("/events", json, "{\"data\":" + QByteArray::number(i) + '}');
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.hasHeader("connection"));
        QCOMPARE(client.get("/api/stats").json().object()[u"published"_s].toInt(), i);
    }
    const auto last = client.request("GET", "/healthz", { { "Connection", "close" } });
    QCOMPARE(last.status, 200);
    QCOMPARE(last.header("connection"), "close"_ba);
    QVERIFY(client.waitForClosed());
}

void TestBadInput::answersPipelinedRequestsInOrder()
{
    TestServer server;
    HttpClient client(server.port());
    QByteArray bytes;
    for (int i = 0; i < 20; ++i) {
        bytes += "GET /no" + QByteArray::number(i)
            + " HTTP/1.1\r\nHost: localhost\r\n\r\n"
              "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx"
              "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }
    client.send(bytes);
    for (int i = 0; i < 20; ++i) {
        const auto missing = client.receive();
        QCOMPARE(missing.status, 404);
        QVERIFY(missing.json().object()[u"detail"_s].toString().endsWith(u"/no%1"_s.arg(i)));
        QCOMPARE(client.receive().status, 200);
        QCOMPARE(client.receive(true).status, 200);
    }
    QCOMPARE(server.server.totals().published, 20U);
}

void TestBadInput::answersMorePipelinedRequestsThanATurnTakes()
{
    TestServer server;
    HttpClient client(server.port());
    QByteArray requests;
    constexpr int count = 500;
    for (int i = 1; i <= count; ++i) {
        const auto body = "{\"id\":\"n" + QByteArray::number(i) + "\",\"data\":1}";
        requests += "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    client.send(requests);
    for (int i = 1; i <= count; ++i) {
        const auto answer = client.receive();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json().object()[u"id"_s].toString(), u"n%1"_s.arg(i));
    }
    QCOMPARE(server.server.totals().published, quint64(count));
}

void TestBadInput::stopsAfterARefusedRequest()
{
    // Where one request is not understood, nobody knows where the next begins.
    TestServer server;
    HttpClient client(server.port());
    client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
                "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: +5\r\n\r\n"
                "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx");
    QCOMPARE(client.receive().status, 200);
    checkProblem(client.receive(), 400);
    QVERIFY(client.waitForClosed());
    QCOMPARE(client.rest(), QByteArray());
    QCOMPARE(server.server.totals().published, 0U);

    // Nor after the client said that this is its last.
    HttpClient closing(server.port());
    closing.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                 "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx");
    QCOMPARE(closing.receive().status, 200);
    QVERIFY(closing.waitForClosed());
    QCOMPARE(closing.rest(), QByteArray());
    QCOMPARE(server.server.totals().published, 0U);
}

void TestBadInput::continuesAfterExpectation()
{
    TestServer server;
    HttpClient client(server.port());
    const QByteArray head =
        "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nExpect: 100-continue\r\n";
    client.send(head + "Content-Length: 5\r\n\r\n");
    QCOMPARE(client.receive().status, 100);
    client.send("hello");
    QCOMPARE(client.receive().status, 200);
    // Who did not wait is not told to go on.
    client.send(head + "Content-Length: 5\r\n\r\nhello");
    QCOMPARE(client.receive().status, 200);
    QCOMPARE(server.server.totals().published, 2U);
    // Who would send too much is told before it does.
    client.send(head + "Content-Length: 2000000\r\n\r\n");
    checkProblem(client.receive(), 413);
    QVERIFY(client.waitForClosed());
}

void TestBadInput::answersNothingIntoAStream()
{
    TestServer server;
    HttpClient client(server.port());
    client.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx"
                "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(server.waitForConnections(1));
    // And later, when the stream has long begun.
    client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nnonsense\r\n\r\n");
    HttpClient other(server.port());
    QCOMPARE(other.get("/healthz").status, 200);
    server.publish(u"a"_s, "after");

    QByteArray bytes;
    QTRY_VERIFY((bytes += client.socket().readAll()).contains("data: after\n\n"));
    ResponseHead head;
    QVERIFY(head.takeFrom(bytes));
    QCOMPARE(head.header("content-type"), "text/event-stream"_ba);
    QVERIFY2(!bytes.contains("HTTP/1.1"), bytes.constData());
    EventStreamParser parser;
    parser.feed(bytes);
    QCOMPARE(parser.events.size(), 1);
    QCOMPARE(server.server.totals().published, 1U); // what was pipelined is dropped, not done
    QCOMPARE(server.server.totals().connections, 1U);
}

void TestBadInput::speaksHttp10()
{
    TestServer server;
    HttpClient client(server.port());
    client.send("GET /healthz HTTP/1.0\r\n\r\n");
    const auto answer = client.receive();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("connection"), "close"_ba);
    QVERIFY(client.waitForClosed());

    HttpClient stream(server.port());
    stream.send("GET /events HTTP/1.0\r\n\r\n");
    QVERIFY(server.waitForConnections(1));
    server.publish(u"a"_s, "x");
    QByteArray bytes;
    QTRY_VERIFY((bytes += stream.socket().readAll()).contains("data: x\n\n"));
    QVERIFY(!bytes.toLower().contains("transfer-encoding")); // which HTTP/1.0 does not know
}

void TestBadInput::survivesClientsThatVanish()
{
    TestServer server;
    SseClient healthy(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());
    for (const auto &bytes :
         { ""_ba, "G"_ba, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba,
           "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nhalf"_ba,
           "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n"_ba, "nonsense\r\n"_ba,
           QByteArray("GET /page.js HTTP/1.1\r\nHost: localhost\r\n\r\n").repeated(50) }) {
        for (int i = 0; i < 20; ++i) {
            HttpClient client(server.port());
            client.send(bytes);
            client.socket().abort();
        }
    }
    checkHealth(server, healthy);
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
