// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/openapi/descriptiontext.h"
#include "http/openapi/document.h"
#include "support/apidescription.h"
#include "support/strictwarnings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;
using sse::OpenApiVersion;

namespace {

struct Mail
{
    Q_GADGET
    Q_PROPERTY(QString userId MEMBER userId)
public:
    QString userId;
};

/// Called as a component of the base document is, and held by another.
struct Problem
{
    Q_GADGET
    Q_PROPERTY(int code MEMBER code)
public:
    int code = 0;
    friend bool operator==(const Problem &, const Problem &) = default;
};

struct Report
{
    Q_GADGET
    Q_PROPERTY(Problem worst MEMBER worst)
public:
    Problem worst;
};

QJsonObject json(const QByteArray &text)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(text, &error);
    if (!document.isObject()) {
        qFatal("%s: %s", qPrintable(error.errorString()), text.constData());
    }
    return document.object();
}

sse::StreamDescription streamOf(const QString &path, const QList<sse::EventType> &types)
{
    return { .path = path, .info = {}, .events = *sse::EventTypes::make(types) };
}

ApiDescription describe(OpenApiVersion version, const QList<sse::StreamDescription> &streams,
                        const QList<sse::DeclaredEvent> &events = {})
{
    return ApiDescription(sse::openApiDocument(
        version, { .version = u"1.2.3"_s, .needsTokens = true, .streams = streams, .declaredEvents = events }));
}

QJsonObject streamMedia(const ApiDescription &api, const QString &path)
{
    return api.operation(path, "GET")[u"responses"_s][u"200"_s][u"content"_s][u"text/event-stream"_s].toObject();
}

const QList<sse::DeclaredEvent> declared {
    { u"news"_s, u"price"_s,
      json(R"({"$id":"urn:x","type":"object","properties":{"eur":{"$ref":"#/$defs/Money"}},"required":["eur"],
                                       "$defs":{"Money":{"type":"number","minimum":0}}})") },
    { u"default"_s, u"message"_s, json(R"({"type":"object","properties":{"$ref":{"const":{"$ref":"#/word"}}}})") },
    { u"sport"_s, u"price"_s, json(R"({"type":"array","items":{"type":"integer"}})") },
};

} // namespace

/// The description as a function of what the server is.
class TestOpenApi final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void isWholeByItself_data();
    void isWholeByItself();
    void saysWhoseItIs();
    void isTheSameAsText();
    void writesStreamsAsHumaDoes();
    void describesTheWireIn32();
    void promisesNoReplayThatThereIsNot();
    void keepsTypesApartFromComponents();
    void keepsWhatIsSaidOfAFixedPath();
    void asksForATokenWhereTheServerDoes();
    void movesDeclaredSchemas();
    void saysWhichTopicsADeclarationIsFor();
    void hasOneFormForEachPublish_data();
    void hasOneFormForEachPublish();
    void hasOneMessageForEachEvent_data();
    void hasOneMessageForEachEvent();
};

void TestOpenApi::isWholeByItself_data()
{
    QTest::addColumn<OpenApiVersion>("version");
    QTest::addColumn<QString>("name");
    QTest::newRow("3.1") << OpenApiVersion::V3_1 << u"3.1.1"_s;
    QTest::newRow("3.2") << OpenApiVersion::V3_2 << u"3.2.0"_s;
}

void TestOpenApi::isWholeByItself()
{
    QFETCH(OpenApiVersion, version);
    QFETCH(QString, name);
    const auto streams = QList { streamOf(u"/mail/in"_s, { sse::event<Mail>("mail"), sse::event<Report>("report") }),
                                 streamOf(u"/mail-in"_s, { sse::event<Mail>("mail") }) };
    for (const auto &api : { describe(version, {}), describe(version, streams, declared) }) {
        QCOMPARE(api.document()[u"openapi"_s], QJsonValue(name));
        QCOMPARE(api.lostReferences(), QStringList());
        QSet<QString> ids;
        for (const auto &operation : api.operations()) {
            const auto words = operation.split(u' ');
            const auto own = api.operation(words[1], words[0].toLatin1());
            const auto id = own[u"operationId"_s].toString();
            QVERIFY2(!id.isEmpty() && !ids.contains(id), qPrintable(operation));
            ids.insert(id);
            QVERIFY2(!own[u"summary"_s].toString().isEmpty(), qPrintable(operation));
            QVERIFY2(own[u"security"_s].isArray(), qPrintable(operation));
            QVERIFY2(own[u"responses"_s].toObject().contains(u"default"_s), qPrintable(operation));
        }
    }
}

void TestOpenApi::saysWhoseItIs()
{
    sse::DocumentInputs inputs { .version = u"1.2.3"_s, .needsTokens = true, .streams = {}, .declaredEvents = {} };
    const ApiDescription guarded(sse::openApiDocument(OpenApiVersion::V3_1, inputs));
    QCOMPARE(guarded.document()[u"info"_s][u"version"_s], QJsonValue(u"1.2.3"_s));
    const auto servers = guarded.document()[u"servers"_s].toArray();
    QCOMPARE(servers[0][u"url"_s], QJsonValue(u"/"_s));
    QCOMPARE(guarded.operation(u"/events"_s, "POST")[u"security"_s].toArray(),
             QJsonArray({ json(R"({"bearer":["publish"]})") }));
    QCOMPARE(guarded.operation(u"/events"_s, "GET")[u"security"_s].toArray(), QJsonArray());
    inputs.needsTokens = false;
    const ApiDescription open(sse::openApiDocument(OpenApiVersion::V3_1, inputs));
    QCOMPARE(open.operation(u"/events"_s, "POST")[u"security"_s].toArray(),
             QJsonArray({ QJsonObject(), json(R"({"bearer":["publish"]})") }));
    QCOMPARE(open.operation(u"/events"_s, "GET")[u"security"_s].toArray(), QJsonArray());
}

void TestOpenApi::isTheSameAsText()
{
    for (const auto version : { OpenApiVersion::V3_1, OpenApiVersion::V3_2 }) {
        const sse::DocumentInputs inputs {
            .version = u"1.2.3"_s, .needsTokens = true, .streams = {}, .declaredEvents = {}
        };
        auto document = sse::openApiDocument(version, inputs);
        const sse::DescriptionText text(version, inputs);
        QCOMPARE(json(text.text({})), document);
        const auto url = u"https://pulse.example:8443"_s;
        auto server = document.value(u"servers"_s)[0].toObject();
        server.insert(u"url"_s, url);
        document.insert(u"servers"_s, QJsonArray { server });
        QCOMPARE(json(text.text(url)), document);
        QVERIFY(!text.text(url).contains('\n'));
        QCOMPARE(text.digest(url), sse::DescriptionText(version, inputs).digest(url));
        QVERIFY(text.digest(url) != text.digest({}));
        auto others = inputs;
        others.version = u"1.2.4"_s;
        QVERIFY(text.digest(url) != sse::DescriptionText(version, others).digest(url));
    }
}

void TestOpenApi::writesStreamsAsHumaDoes()
{
    const auto api =
        describe(OpenApiVersion::V3_1,
                 { streamOf(u"/mail/in"_s, { sse::event<Mail>("mailReceived"), sse::event<Report>("message") }) });
    const auto schema = streamMedia(api, u"/mail/in"_s)[u"schema"_s].toObject();
    auto whole = schema;
    whole.remove(u"items"_s);
    QCOMPARE(
        whole,
        json(
            R"({"title":"Server Sent Events","type":"array","description":"Each oneOf object in the array represents one possible Server Sent Events (SSE) message, serialized as UTF-8 text according to the SSE specification."})"));
    const auto messages = schema[u"items"_s][u"oneOf"_s].toArray();
    QCOMPARE(messages.size(), 4);
    QCOMPARE(messages[0].toObject(), json(R"({
        "title": "Event mailReceived", "type": "object", "required": ["data", "event"],
        "properties": {
            "id": {"$ref": "#/components/schemas/EventId"},
            "event": {"type": "string", "const": "mailReceived", "description": "The event name."},
            "data": {"$ref": "#/components/schemas/Mail"},
            "retry": {"$ref": "#/components/schemas/Retry"}}})"));
    QCOMPARE(messages[1][u"required"_s].toArray(), QJsonArray { u"data"_s });
    QCOMPARE(api.operation(u"/mail/in"_s, "GET")[u"operationId"_s], QJsonValue(u"subscribeToMailIn"_s));
    const auto mail = api.document()[u"components"_s][u"schemas"_s][u"Mail"_s].toObject();
    QCOMPARE(api.faults(mail, json(R"({"userId":"abc"})")), QStringList());
    QVERIFY(!api.faults(mail, json(R"({"userId":7})")).isEmpty());
}

void TestOpenApi::describesTheWireIn32()
{
    const auto api = describe(OpenApiVersion::V3_2, { streamOf(u"/mail"_s, { sse::event<Mail>("mailReceived") }) });
    const auto media = streamMedia(api, u"/mail"_s);
    QVERIFY(!media.contains(u"schema"_s));
    const auto message = media[u"itemSchema"_s][u"oneOf"_s][0].toObject();
    QCOMPARE(
        message[u"properties"_s][u"data"_s].toObject(),
        json(
            R"({"type":"string","contentMediaType":"application/json","contentSchema":{"$ref":"#/components/schemas/Mail"}})"));
    // The notices are shared by all streams, and changed once.
    const auto ping = api.document()[u"components"_s][u"schemas"_s][u"PingEvent"_s].toObject();
    QCOMPARE(
        ping[u"properties"_s][u"data"_s].toObject(),
        json(
            R"({"type":"string","contentMediaType":"application/json","contentSchema":{"$ref":"#/components/schemas/Ping"}})"));
    // The hub's data is text; an example of it is as it is on the wire.
    const auto hub = streamMedia(api, u"/events"_s);
    QCOMPARE(hub[u"itemSchema"_s][u"oneOf"_s][0][u"properties"_s][u"data"_s][u"type"_s], QJsonValue(u"string"_s));
    QCOMPARE(hub[u"examples"_s][u"price"_s][u"value"_s][0][u"data"_s], QJsonValue(uR"({"eur":12.5})"_s));
    const auto lines =
        api.operation(u"/events"_s, "POST")[u"requestBody"_s][u"content"_s][u"application/x-ndjson"_s].toObject();
    QCOMPARE(lines, json(R"({"itemSchema":{"$ref":"#/components/schemas/PublishEvent"}})"));
}

void TestOpenApi::promisesNoReplayThatThereIsNot()
{
    auto own = streamOf(u"/own"_s, { sse::event<Mail>("mail") });
    own.replays = false;
    const auto api = describe(OpenApiVersion::V3_1, { own, streamOf(u"/shared"_s, { sse::event<Mail>("mail") }) });
    const auto text = [&api](const QString &path) { return QJsonDocument(streamMedia(api, path)).toJson(); };
    QVERIFY(text(u"/shared"_s).contains("StreamGapEvent"));
    QVERIFY(!text(u"/own"_s).contains("StreamGapEvent"));
    QVERIFY(text(u"/own"_s).contains("PingEvent"));
    const auto parameters = api.operation(u"/own"_s, "GET")[u"parameters"_s].toArray();
    QVERIFY(!parameters.isEmpty());
    for (const auto &parameter : parameters) {
        QVERIFY(parameter[u"description"_s].toString().contains("for this stream to say"_L1));
    }
}

void TestOpenApi::keepsTypesApartFromComponents()
{
    const auto api =
        describe(OpenApiVersion::V3_1,
                 { streamOf(u"/reports"_s, { sse::event<Report>("report"), sse::event<Problem>("problem") }) });
    const auto schemas = api.document()[u"components"_s][u"schemas"_s].toObject();
    QVERIFY(schemas[u"Problem"_s][u"properties"_s].toObject().contains(u"detail"_s));
    QVERIFY(schemas[u"Problem_2"_s][u"properties"_s].toObject().contains(u"code"_s));
    QCOMPARE(schemas[u"Report"_s][u"properties"_s][u"worst"_s][u"$ref"_s],
             QJsonValue(u"#/components/schemas/Problem_2"_s));
    const auto messages = streamMedia(api, u"/reports"_s)[u"schema"_s][u"items"_s][u"oneOf"_s].toArray();
    QCOMPARE(messages[1][u"properties"_s][u"data"_s][u"$ref"_s], QJsonValue(u"#/components/schemas/Problem_2"_s));
    QCOMPARE(api.operation(u"/events"_s, "GET")[u"responses"_s][u"default"_s][u"$ref"_s],
             QJsonValue(u"#/components/responses/Problem"_s));
}

void TestOpenApi::keepsWhatIsSaidOfAFixedPath()
{
    const auto before = describe(OpenApiVersion::V3_1, {});
    const auto after = describe(OpenApiVersion::V3_1, { streamOf(u"/events"_s, { sse::event<Mail>("mail") }) });
    QCOMPARE(after.operation(u"/events"_s, "GET")[u"description"_s],
             before.operation(u"/events"_s, "GET")[u"description"_s]);
    QCOMPARE(streamMedia(after, u"/events"_s)[u"schema"_s][u"items"_s][u"oneOf"_s].toArray().size(), 3);
}

void TestOpenApi::asksForATokenWhereTheServerDoes()
{
    auto guarded = streamOf(u"/api/mail"_s, { sse::event<Mail>("mail") });
    guarded.info = { .summary = u"Mail"_s, .description = u"All of it."_s };
    const auto api = describe(OpenApiVersion::V3_1, { streamOf(u"/mail"_s, { sse::event<Mail>("mail") }), guarded });
    const auto open = api.operation(u"/mail"_s, "GET");
    QCOMPARE(open[u"security"_s].toArray(), QJsonArray());
    QVERIFY(!open[u"responses"_s].toObject().contains(u"401"_s));
    QCOMPARE(open[u"summary"_s], QJsonValue(u"Listen to /mail"_s));
    const auto closed = api.operation(u"/api/mail"_s, "GET");
    QCOMPARE(closed[u"security"_s].toArray(), QJsonArray({ json(R"({"bearer":["admin"]})") }));
    QVERIFY(closed[u"responses"_s].toObject().contains(u"401"_s));
    QCOMPARE(closed[u"summary"_s], QJsonValue(u"Mail"_s));
    QCOMPARE(closed[u"description"_s], QJsonValue(u"All of it."_s));
}

void TestOpenApi::movesDeclaredSchemas()
{
    const auto api = describe(OpenApiVersion::V3_1, {}, declared);
    const auto schemas = api.document()[u"components"_s][u"schemas"_s].toObject();
    QCOMPARE(
        schemas[u"news.price"_s].toObject(),
        json(
            R"({"type":"object","properties":{"eur":{"$ref":"#/components/schemas/news.price/$defs/Money"}},"required":["eur"],
                      "$defs":{"Money":{"type":"number","minimum":0}}})"));
    // A property may be called so, and a value may be.
    QCOMPARE(schemas[u"default.message"_s].toObject(), declared[1].schema);
    QVERIFY(schemas.contains(u"sport.price"_s));
}

void TestOpenApi::saysWhichTopicsADeclarationIsFor()
{
    const auto messageOf = [](OpenApiVersion version) {
        const auto media = streamMedia(describe(version, {}, declared), u"/events"_s);
        const auto items = version == OpenApiVersion::V3_2 ? media[u"itemSchema"_s] : media[u"schema"_s][u"items"_s];
        return items[u"oneOf"_s][1].toObject();
    };
    const auto message = messageOf(OpenApiVersion::V3_1);
    QCOMPARE(message[u"description"_s],
             QJsonValue(u"As declared for news, sport. On other topics it may have any data."_s));
    const auto other =
        R"("description":"Of another topic: JSON as its publisher wrote it, or text.","contentMediaType":"text/plain")"_ba;
    QCOMPARE(
        message[u"properties"_s][u"data"_s].toObject(),
        json(R"({"anyOf":[{"$ref":"#/components/schemas/news.price"},{"$ref":"#/components/schemas/sport.price"},{)"
             + other + "}]}"));
    const auto onWire = messageOf(OpenApiVersion::V3_2);
    QCOMPARE(
        onWire[u"properties"_s][u"data"_s].toObject(),
        json(
            R"({"anyOf":[{"type":"string","contentMediaType":"application/json","contentSchema":{"$ref":"#/components/schemas/news.price"}},
                               {"type":"string","contentMediaType":"application/json","contentSchema":{"$ref":"#/components/schemas/sport.price"}},
                               {"type":"string",)"
            + other + "}]}"));
}

void TestOpenApi::hasOneFormForEachPublish_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<bool>("fits");
    QTest::newRow("declared") << R"({"topic":"news","type":"price","data":{"eur":1}})"_ba << true;
    QTest::newRow("declared, with an id")
        << R"({"topic":"news","type":"price","data":{"eur":1},"id":"a","retry":5})"_ba << true;
    QTest::newRow("declared, other data") << R"({"topic":"news","type":"price","data":{"eur":-1}})"_ba << false;
    QTest::newRow("declared, no data") << R"({"topic":"news","type":"price"})"_ba << false;
    QTest::newRow("the type on another topic") << R"({"topic":"sport","type":"price","data":[1,2]})"_ba << true;
    QTest::newRow("the data of another topic") << R"({"topic":"sport","type":"price","data":{"eur":1}})"_ba << false;
    QTest::newRow("the type on an undeclared topic") << R"({"topic":"x","type":"price","data":"any"})"_ba << true;
    QTest::newRow("another type") << R"({"topic":"news","type":"other","data":[null]})"_ba << true;
    QTest::newRow("no type") << R"({"topic":"news","data":1})"_ba << true;
    QTest::newRow("the default of both") << R"({"data":{}})"_ba << true;
    QTest::newRow("the default of both, other data") << R"({"data":7})"_ba << false;
    QTest::newRow("the default in words") << R"({"topic":"default","type":"message","data":7})"_ba << false;
    QTest::newRow("the default, empty") << R"({"type":"","data":7})"_ba << false;
    QTest::newRow("another member") << R"({"topic":"x","colour":1})"_ba << false;
    QTest::newRow("another member of a declared one")
        << R"({"topic":"news","type":"price","data":{"eur":1},"colour":1})"_ba << false;
}

void TestOpenApi::hasOneFormForEachPublish()
{
    QFETCH(QByteArray, event);
    QFETCH(bool, fits);
    const auto api = describe(OpenApiVersion::V3_1, {}, declared);
    const auto faults = api.faults(json(R"({"$ref":"#/components/schemas/PublishEvent"})"), json(event));
    QVERIFY2(faults.isEmpty() == fits, qPrintable(faults.join(u'\n')));
}

void TestOpenApi::hasOneMessageForEachEvent_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("fits");
    QTest::newRow("declared for news") << R"({"id":"1","event":"price","data":{"eur":1}})"_ba << true;
    QTest::newRow("declared for sport") << R"({"id":"1","event":"price","data":[1]})"_ba << true;
    QTest::newRow("of another topic, whose data is its own") << R"({"id":"1","event":"price","data":"x"})"_ba << true;
    QTest::newRow("declared, without an id") << R"({"event":"price","data":{"eur":1}})"_ba << false;
    QTest::newRow("a message") << R"({"id":"1","data":{}})"_ba << true;
    QTest::newRow("a message of other data") << R"({"id":"1","data":3})"_ba << true;
    QTest::newRow("a message without an id") << R"({"data":{}})"_ba << false;
    QTest::newRow("another") << R"({"id":"1","event":"other","data":"text"})"_ba << true;
    QTest::newRow("another without an id") << R"({"event":"other","data":"text"})"_ba << false;
    QTest::newRow("ping") << R"({"event":"ping","data":{"time":"2026-01-31T12:00:00.000Z"}})"_ba << true;
    QTest::newRow("gap") << R"({"event":"stream-gap","data":{"requested":"a","oldest":null}})"_ba << true;
    QTest::newRow("gap without a place") << R"({"event":"stream-gap","data":{}})"_ba << false;
}

void TestOpenApi::hasOneMessageForEachEvent()
{
    QFETCH(QByteArray, message);
    QFETCH(bool, fits);
    const auto api = describe(OpenApiVersion::V3_1, {}, declared);
    const auto faults =
        api.faults(streamMedia(api, u"/events"_s)[u"schema"_s].toObject(), QJsonArray { json(message) });
    QVERIFY2(faults.isEmpty() == fits, qPrintable(faults.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestOpenApi)

#include "tst_openapi.moc"
