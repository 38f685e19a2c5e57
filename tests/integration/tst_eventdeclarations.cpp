// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/httpclient.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using sse::ServerConfig;

/// Event types that are declared with a JSON Schema: what is published must fit, by whichever way it comes.
class TestEventDeclarations final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatFitsIsPublished();
    void whatDoesNotFitIsToldPlaceByPlace();
    void aBatchIsPublishedWholeOrNot();
    void textIsCheckedToo();
    void theWindowsWayIsTheSame();
    void withAHistoryToo();
    void aBadSchemaStopsTheStart();
    void schemasAreReadAtEachStart();
    void hardDataEndsSoon();
    void aBatchIsOnePieceOfWork();

private:
    void write(const QByteArray &schema)
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(schema) == schema.size());
    }

    [[nodiscard]] ServerConfig config() const
    {
        ServerConfig config;
        config.eventSchemas = { { u"news"_s, u"price"_s, m_file } };
        return config;
    }

    QTemporaryDir m_directory;
    QString m_file;
};

namespace {

const QByteArray priceSchema = R"({
    "type": "object", "required": ["eur"], "additionalProperties": false,
    "properties": { "eur": { "type": "number", "minimum": 0 }, "of": { "$ref": "#/$defs/names" } },
    "$defs": { "names": { "items": { "type": "string", "pattern": "^(\\w+\\s?)+$" } } } })";

} // namespace

void TestEventDeclarations::initTestCase()
{
    m_file = m_directory.filePath(u"price.json"_s);
    write(priceSchema);
}

void TestEventDeclarations::whatFitsIsPublished()
{
    TestServer server(config());
    SseClient client(server.port(), "/events?topic=news");
    QVERIFY(client.waitForOpening());
    HttpClient http(server.port());
    const auto fits =
        http.post("/events", "application/json", R"({"topic":"news","type":"price","data":{"eur": 12.50}})");
    QCOMPARE(fits.status, 200);
    // Other types, and the same type elsewhere, are not declared.
    QCOMPARE(http.post("/events", "application/json", R"({"topic":"news","type":"note","data":"hello"})").status, 200);
    QCOMPARE(http.post("/events", "application/json", R"({"topic":"sport","type":"price","data":"hello"})").status,
             200);
    QVERIFY(client.waitForEvents(2));
    QCOMPARE(client.events().front().data, QByteArray(R"({"eur": 12.50})")); // as it was written
}

void TestEventDeclarations::whatDoesNotFitIsToldPlaceByPlace()
{
    TestServer server(config());
    HttpClient http(server.port());
    const auto answer = http.post("/events", "application/json",
                                  R"({"topic":"news","type":"price","data":{"eur":"12","of":["a",1],"usd":3}})");
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reason, QByteArray("Unprocessable Content"));
    QCOMPARE(answer.header("content-type"), QByteArray("application/problem+json"));
    const auto problem = answer.json().object();
    QCOMPARE(problem.value(u"status"_s).toInt(), 422);
    QCOMPARE(problem.value(u"field"_s).toString(), u"data"_s);
    QVERIFY(problem.value(u"detail"_s).toString().startsWith(u"data does not fit the schema of price on news: /"_s));
    QVERIFY(problem.value(u"detail"_s).toString().endsWith(u"; there are 3 faults"_s));
    QMap<QString, QString> faults;
    for (const auto &error : problem.value(u"errors"_s).toArray()) {
        faults.insert(error.toObject().value(u"path"_s).toString(), error.toObject().value(u"message"_s).toString());
    }
    QCOMPARE(faults,
             (QMap<QString, QString> { { u"/eur"_s, u"must be a number; this is a string"_s },
                                       { u"/of/1"_s, u"must be a string; this is 1"_s },
                                       { u"/usd"_s, u"is not allowed here"_s } }));
    QCOMPARE(server.server.totals().published, 0u);
}

void TestEventDeclarations::aBatchIsPublishedWholeOrNot()
{
    TestServer server(config());
    HttpClient http(server.port());
    const QByteArray good = R"({"topic":"news","type":"price","data":{"eur":1}})";
    const auto answer = http.post("/events", "application/x-ndjson",
                                  good + "\n\n" + R"({"topic":"news","type":"price","data":{"eur":-1}})" + '\n' + good);
    QCOMPARE(answer.status, 422);
    const auto problem = answer.json().object();
    QCOMPARE(problem.value(u"field"_s).toString(), u"line 3: data"_s);
    QCOMPARE(problem.value(u"detail"_s).toString(),
             u"line 3: data does not fit the schema of price on news: /eur must be at least 0; this is -1"_s);
    QCOMPARE(problem.value(u"errors"_s).toArray().size(), 1);
    QCOMPARE(server.server.totals().published, 0u);
    QCOMPARE(http.post("/events", "application/x-ndjson", good + '\n' + good).status, 200);
    QCOMPARE(server.server.totals().published, 2u);
}

void TestEventDeclarations::textIsCheckedToo()
{
    TestServer server(config());
    HttpClient http(server.port());
    QCOMPARE(http.post("/events?topic=news&type=price", "text/plain", "{\"eur\":1}").status, 200);
    const auto answer = http.post("/events?topic=news&type=price", "text/plain", "12 EUR");
    QCOMPARE(answer.status, 422);
    QVERIFY2(answer.json().object().value(u"detail"_s).toString().contains(u"is not valid JSON: "_s),
             answer.body.constData());
    // A string is sent as its text, and that is what must be JSON.
    const QByteArray asText = R"({"topic":"news","type":"price","data":"{\"eur\":1}"})";
    QCOMPARE(http.post("/events", "application/json", asText).status, 200);
}

void TestEventDeclarations::theWindowsWayIsTheSame()
{
    TestServer server(config());
    SseClient client(server.port(), "/events?topic=other");
    QVERIFY(client.waitForOpening());
    sse::PublishRequest request {
        .topic = u"news"_s, .type = u"price"_s, .data = "{}", .id = {}, .retry = {}, .connections = {}
    };
    const auto all = server.server.publish({ request });
    QVERIFY(!all);
    QCOMPARE(all.error().status, 422);
    QCOMPARE(all.error().error.message,
             u"data does not fit the schema of price on news: it must have the member \"eur\""_s);
    QCOMPARE(all.error().faults.size(), 1);
    request.connections = server.ids();
    QVERIFY(!server.server.publish({ request }));
    request.data = R"({"eur":0})";
    QVERIFY(server.server.publish({ request }));
    QVERIFY(client.waitForEvents(1));
}

void TestEventDeclarations::withAHistoryToo()
{
    auto kept = config();
    kept.historyFile = m_directory.filePath(u"history"_s);
    TestServer server(kept);
    HttpClient http(server.port());
    QCOMPARE(http.post("/events", "application/json", R"({"topic":"news","type":"price","data":{}})").status, 422);
    QCOMPARE(http.post("/events", "application/json", R"({"topic":"news","type":"price","data":{"eur":1}})").status,
             200);
}

void TestEventDeclarations::aBadSchemaStopsTheStart()
{
    auto wrong = config();
    wrong.eventSchemas.append({ u"news"_s, u"note"_s, m_directory.filePath(u"nowhere.json"_s) });
    sse::Server server(wrong);
    const auto url = server.start(u"127.0.0.1:0"_s);
    QVERIFY(!url);
    QCOMPARE(url.error().code, sse::StartError::Code::SchemasUnusable);
    QVERIFY(causeOf(url.error()).contains(u"nowhere.json"_s));
    QVERIFY(!server.isListening());
    server.reconfigure(config());
    QVERIFY(server.start(u"127.0.0.1:0"_s));
}

void TestEventDeclarations::schemasAreReadAtEachStart()
{
    TestServer server(config());
    QCOMPARE(server.server.eventSchemas().declarations().size(), 1);
    const sse::PublishRequest request {
        .topic = u"news"_s, .type = u"price"_s, .data = "1", .id = {}, .retry = {}, .connections = {}
    };
    write(R"({"type":"number"})");
    const auto back = qScopeGuard([this] { write(priceSchema); });
    server.server.reconfigure(config());
    QVERIFY(!server.server.publish({ request }));
    QSignalSpy stopped(&server.server, &sse::Server::stopped);
    server.server.stop();
    QVERIFY(stopped.count() > 0 || stopped.wait());
    QVERIFY(server.server.start(u"127.0.0.1:0"_s));
    QVERIFY(server.server.publish({ request }));
}

void TestEventDeclarations::hardDataEndsSoon()
{
    TestServer server(config());
    HttpClient http(server.port());
    const auto post = [&http](const QByteArray &data) {
        return http.post("/events?topic=news&type=price", "text/plain", data);
    };
    QCOMPARE(post(R"({"eur":1,"of":[")" + QByteArray(1'000'000, 'a') + R"("]})").status, 422);
    QCOMPARE(post(R"({"eur":1,"of":[")" + QByteArray(8000, 'a') + R"(!"]})").status, 422);
    QCOMPARE(post(QByteArray("[").repeated(500'000)).status, 422);
    QCOMPARE(post(R"({"eur":1e999})").status, 422);
    QCOMPARE(post(R"({"eur":)" + QByteArray(300'000, '9') + R"(})").status, 422);
    QCOMPARE(post(R"({"eur":1})").status, 200);
}

/// What any one event may take, many may not take together.
void TestEventDeclarations::aBatchIsOnePieceOfWork()
{
    write(R"({"items":{"not":{"pattern":"(?=a+[^a!])a"}}})"); // takes the square of the length
    const auto back = qScopeGuard([this] { write(priceSchema); });
    TestServer server(config());
    HttpClient http(server.port());
    const auto event = R"({"topic":"news","type":"price","data":[")" + QByteArray(2000, 'a') + "\"]}\n";
    QCOMPARE(http.post("/events", "application/x-ndjson", event).status, 200);
    const auto answer = http.post("/events", "application/x-ndjson", event.repeated(400));
    QCOMPARE(answer.status, 422);
    const auto problem = answer.json().object();
    QVERIFY2(problem.value(u"detail"_s).toString().contains(u"too much work to check: what one request publishes"_s),
             answer.body.constData());
    QVERIFY2(problem.value(u"field"_s).toString() != u"line 1: data"_s, answer.body.constData());
    QCOMPARE(server.server.totals().published, 1u);
}

QTEST_GUILESS_MAIN(TestEventDeclarations)

#include "tst_eventdeclarations.moc"
