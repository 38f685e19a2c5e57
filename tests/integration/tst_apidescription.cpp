// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apidescription.h"
#include "support/httpclient.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTemporaryDir>

#include <memory>

using namespace Qt::StringLiterals;
using Headers = HttpClient::Headers;

namespace {

const auto publishToken = "publish-0123456789abcdefghij"_ba;
const auto adminToken = "admin-0123456789abcdefghijkl"_ba;

Headers bearing(const QByteArray &token)
{
    return { { "Authorization", "Bearer " + token } };
}

const Headers admin = bearing(adminToken);
const Headers otherOrigin { { "Origin", "https://evil.example" } };
const Headers otherHost { { "Host", "evil.example" } };

Headers publishing(const QByteArray &contentType, const Headers &more = admin)
{
    return Headers { { "Content-Type", contentType } } + more;
}

/// The path of a route as OpenAPI writes it; in one case it has a name for the argument, in the other not.
QString withoutArgument(QString path)
{
    static const QRegularExpression argument(u"<arg>|\\{[^}]+\\}"_s);
    return path.replace(argument, u"{}"_s);
}

/// A message of a stream as 3.1 describes it (its data is what its JSON means), or as it is on the wire.
QJsonObject toMessage(const EventStreamParser::Event &event, bool onWire)
{
    QJsonValue data = QString::fromUtf8(event.data);
    if (!onWire) {
        const auto document = QJsonDocument::fromJson('[' + event.data + ']');
        data = document.isNull() ? data : document[0];
    }
    QJsonObject message { { u"event"_s, QString::fromUtf8(event.type) }, { u"data"_s, data } };
    // The server's notices have none; the parser shows what the last event had.
    if (event.type != "ping" && event.type != "stream-gap") {
        message.insert(u"id"_s, QString::fromUtf8(event.lastEventId));
    }
    return message;
}

} // namespace

/// Whether the description is true: of the routes that are registered, and of what each really answers.
class TestApiDescription final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void describesEveryRoute();
    void answersAsItSays_data();
    void answersAsItSays();
    void turnsAwayAsItSays();
    void limitsGuessesAsItSays();
    void streamsAsItSays_data();
    void streamsAsItSays();
    void leavesNoAnswerUntried(); // after those
    void isReadableFromElsewhere();
    void isSentToWhoHasItNot_data();
    void isSentToWhoHasItNot();
    void namesTheAddressItIsAskedUnder_data();
    void namesTheAddressItIsAskedUnder();
    void saysWhetherTokensAreNeeded();
    void declaredEventsFitAsTheServerSays_data();
    void declaredEventsFitAsTheServerSays();

private:
    void check(const QString &path, const QByteArray &method, const Response &response);

    [[nodiscard]] sse::ServerConfig config() const;

    QTemporaryDir m_directory;
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<ApiDescription> m_api;
    QSet<QString> m_seen; ///< such as `GET /events 200`
};

sse::ServerConfig TestApiDescription::config() const
{
    sse::ServerConfig config;
    config.tokensFile = m_directory.filePath(u"tokens"_s);
    config.requests.maxBodyBytes = 4096;
    config.eventSchemas = {
        { .topic = u"measures"_s, .type = u"price"_s, .file = m_directory.filePath(u"price.json"_s) }
    };
    return config;
}

void TestApiDescription::initTestCase()
{
    QFile file(m_directory.filePath(u"tokens"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("publish " + publishToken + "\nadmin " + adminToken + '\n');
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    file.close();
    QFile schema(m_directory.filePath(u"price.json"_s));
    QVERIFY(schema.open(QIODevice::WriteOnly));
    schema.write(
        R"({"type":"object","properties":{"eur":{"$ref":"#/$defs/Money"}},"required":["eur"],"$defs":{"Money":{"type":"number"}}})");
    schema.close();
    m_server = std::make_unique<TestServer>(config());
    m_api = std::make_unique<ApiDescription>(HttpClient(m_server->port()).get("/openapi.json").json().object());
}

void TestApiDescription::describesEveryRoute()
{
    QStringList registered;
    QStringList parts;
    for (const auto &route : m_server->server.routes()) {
        for (const auto &method : route.methods) {
            (route.isPartOfPage ? parts : registered)
                .append(QString::fromLatin1(method) + u' ' + withoutArgument(route.path));
        }
    }
    registered.sort();
    QStringList described;
    for (const auto &operation : m_api->operations()) {
        described.append(withoutArgument(operation));
    }
    described.sort();
    QCOMPARE(described, registered);
    // What pages load is no way to leave a route out.
    static const QRegularExpression file(u"^GET /(docs/|(docs/)?[a-z]+\\.(css|js|svg))$"_s);
    QVERIFY(!parts.isEmpty());
    for (const auto &part : parts) {
        QVERIFY2(file.match(part).hasMatch(), qPrintable(part));
    }
}

/// Status, media type, headers and body are among what the description has for the operation.
void TestApiDescription::check(const QString &path, const QByteArray &method, const Response &response)
{
    const auto responses = m_api->operation(path, method)[u"responses"_s].toObject();
    QVERIFY2(!responses.isEmpty(), "no such operation");
    const auto status = QString::number(response.status);
    const auto key = responses.contains(status) ? status : u"default"_s;
    m_seen.insert(QString::fromLatin1(method) + u' ' + path + u' ' + key);
    const auto described = m_api->resolved(responses[key].toObject());
    const auto headers = described[u"headers"_s].toObject();
    for (auto header = headers.begin(); header != headers.end(); ++header) {
        const auto own = m_api->resolved(header.value().toObject());
        const auto name = header.key().toLatin1().toLower();
        if (own[u"required"_s].toBool()) {
            QVERIFY2(response.hasHeader(name), name.constData());
        }
        if (response.hasHeader(name)) {
            QJsonValue value = QString::fromLatin1(response.header(name));
            if (own[u"schema"_s][u"type"_s] == u"integer"_s) {
                value = value.toString().toLongLong();
            }
            QCOMPARE(m_api->faults(own[u"schema"_s].toObject(), value), QStringList());
        }
    }
    const auto content = described[u"content"_s].toObject();
    if (content.isEmpty()) {
        QCOMPARE(response.body, QByteArray());
        return;
    }
    const auto mediaType = QString::fromLatin1(response.header("content-type").split(';').front());
    QVERIFY2(content.contains(mediaType), qPrintable(mediaType));
    if (mediaType.endsWith(u"json"_s)) {
        const auto json = response.json();
        const QJsonValue body = json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object());
        QVERIFY(!json.isNull());
        const auto faults = m_api->faults(content[mediaType][u"schema"_s].toObject(), body);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n') + u'\n' + QString::fromUtf8(response.body)));
    }
    if (response.status >= 400) {
        QCOMPARE(response.json()[u"status"_s].toInt(), response.status);
    }
}

void TestApiDescription::answersAsItSays_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");

    const auto row = [](const QString &path, const QByteArray &method, const QByteArray &target, int status,
                        const Headers &headers, const QByteArray &body = {}) {
        const auto about = headers.isEmpty() ? "bare"_ba : headers.front().second;
        const auto name = QByteArray::number(status) + ' ' + method + ' ' + target + ' ' + about + ' ' + body.left(60);
        QTest::newRow(name.constData()) << path << method << target << headers << body << status;
    };
    const auto get = [&row](const QByteArray &path, int status, const Headers &headers, const QByteArray &query = {}) {
        row(QString::fromLatin1(path), "GET", path + query, status, headers);
    };

    for (const auto &path : { "/"_ba, "/docs"_ba, "/openapi.json"_ba, "/openapi-3.2.json"_ba, "/healthz"_ba }) {
        get(path, 200, {});
    }
    for (const auto &path : { "/openapi.json"_ba, "/openapi-3.2.json"_ba }) {
        get(path, 304, { { "If-None-Match", "*" } });
    }
    for (const auto &path : { "/api/connections"_ba, "/api/stats"_ba, "/metrics"_ba }) {
        get(path, 200, admin);
    }
    // What many have in common: those that say so, must.
    for (const auto &operation : m_api->operations()) {
        const auto words = operation.split(u' ');
        const auto method = words[0].toLatin1();
        const auto responses = m_api->operation(words[1], method)[u"responses"_s].toObject();
        const auto target = words[1].toLatin1().replace("{id}", "c-1");
        row(words[1], method, target, 403, otherOrigin);
        row(words[1], method, target, 421, otherHost);
        if (responses.contains(u"401"_s)) {
            row(words[1], method, target, 401, {});
        }
        if (responses.contains(u"401"_s) && method != "POST") {
            row(words[1], method, target, 403, bearing(publishToken));
        }
        if (responses.contains(u"406"_s)) {
            row(words[1], method, target, 406, admin + Headers { { "Accept", "text/html" } });
        }
    }
    get("/events", 400, {}, "?topic=");
    get("/api/connections", 200, admin, "?limit=1&sort=lag&order=desc&q=ua:client");
    get("/api/connections", 400, admin, "?limit=0");
    get("/events", 400, {}, "?topic=%ff");

    const auto publish = [&row](int status, const Headers &headers, const QByteArray &body,
                                const QByteArray &query = {}) {
        row(u"/events"_s, "POST", "/events" + query, status, headers, body);
    };
    publish(200, publishing("application/json"), R"({"topic":"news","type":"price","data":{"eur":12.5},"id":"a-1"})");
    publish(200, publishing("application/json"), R"({"topic":"news","type":"price","data":{"eur":12.5},"id":"a-1"})");
    publish(200, publishing("application/json"), "{}");
    publish(200, publishing("application/x-ndjson"), "{\"data\":1}\n\n{\"data\":\"two\"}\n");
    publish(200, publishing("text/plain", bearing(publishToken)), "plain", "?topic=news&type=t&id=a-2&retry=5");
    publish(200, publishing("application/json"), R"({"topic":"measures","type":"price","data":{"eur":12.5}})");
    publish(422, publishing("application/json"), R"({"topic":"measures","type":"price","data":{"eur":"much"}})");
    publish(400, publishing("application/json"), R"({"colour":1})");
    publish(400, publishing("application/x-ndjson"), "{}\n[]\n");
    publish(403, publishing("application/json", otherOrigin), "{}");
    publish(413, publishing("text/plain"), QByteArray(5000, 'x'));
    publish(415, publishing("text/html"), "<p>");

    const auto one = [&row](const QByteArray &method, const QByteArray &id, int status, const Headers &headers) {
        row(u"/api/connections/{id}"_s, method, "/api/connections/" + id, status, headers);
    };
    one("GET", "OPEN", 200, admin);
    one("GET", "c-999", 404, admin);
    one("GET", "x", 404, admin);
    one("DELETE", "OPEN?mode=burn", 400, admin);
    one("DELETE", "OPEN?seconds=0", 400, admin);
    one("DELETE", "c-999", 404, admin);
    one("DELETE", "OPEN?mode=close&reason=test", 200, admin);
}

void TestApiDescription::answersAsItSays()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(Headers, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    // Somebody is there to be listed and kicked, and has had an event.
    SseClient client(m_server->port(), "/events?topic=news", { { "User-Agent", "a \"client\"" } });
    QVERIFY(client.waitForOpening());
    const auto id = m_server->ids().last();
    m_server->publish(u"news"_s, "for all");
    target.replace("OPEN", toString(id).toLatin1());
    // A request that is not whole is answered too, and ends its connection.
    const auto response = HttpClient(m_server->port()).request(method, target, headers, body);
    QCOMPARE(response.status, status);
    check(path, method, response);
}

void TestApiDescription::turnsAwayAsItSays()
{
    TestServer server(config());
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    const auto kick = "/api/connections/" + toString(server.ids().front()).toLatin1() + "?mode=ban&seconds=60";
    check(u"/api/connections/{id}"_s, "DELETE", HttpClient(server.port()).request("DELETE", kick, admin));
    for (const auto &operation : m_api->operations()) {
        const auto path = operation.split(u' ').last();
        const auto own = m_api->operation(path, "GET");
        if (operation.startsWith("GET "_L1) && own[u"responses"_s].toObject().contains(u"204"_s)) {
            const auto response = HttpClient(server.port()).request("GET", path.toLatin1(), admin);
            QCOMPARE(response.status, 204);
            check(path, "GET", response);
        }
    }
}

void TestApiDescription::limitsGuessesAsItSays()
{
    TestServer server(config());
    for (int i = 0; i < 20; ++i) {
        HttpClient(server.port()).request("GET", "/api/stats", bearing("wrong-0123456789abcdefghijklm"));
    }
    for (const auto &operation : m_api->operations()) {
        const auto words = operation.split(u' ');
        if (m_api->operation(words[1], words[0].toLatin1())[u"responses"_s].toObject().contains(u"429"_s)) {
            auto target = words[1].toLatin1();
            const auto response = HttpClient(server.port())
                                      .request(words[0].toLatin1(), target.replace("{id}", "c-1"),
                                               bearing("wrong-0123456789abcdefghijklm"));
            QCOMPARE(response.status, 429);
            check(words[1], words[0].toLatin1(), response);
        }
    }
}

void TestApiDescription::streamsAsItSays_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("lastEventId");
    QTest::addColumn<QList<QByteArray>>("types");
    QTest::newRow("hub") << u"/events"_s << "/events?topic=news"_ba << "gone"_ba
                         << QList { "stream-gap"_ba, "price"_ba, "message"_ba, "ping"_ba };
    QTest::newRow("watch") << u"/api/events"_s << "/api/events"_ba << "gone"_ba
                           << QList { "stream-gap"_ba, "published"_ba, "connected"_ba, "closed"_ba };
    QTest::newRow("example") << u"/sse"_s << "/sse"_ba << "gone"_ba
                             << QList { "stream-gap"_ba, "number"_ba, "special"_ba };
}

void TestApiDescription::streamsAsItSays()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, lastEventId);
    QFETCH(QList<QByteArray>, types);
    auto own = config();
    own.heartbeat.interval = std::chrono::milliseconds(50);
    TestServer server(own, std::chrono::milliseconds(10));
    SseClient client(server.port(), target, admin + Headers { { "Last-Event-ID", lastEventId } });
    QVERIFY(client.waitForOpening());
    server.publish(u"news"_s, "high", u"price"_s); // declared on another topic, which the message does not tell
    server.publish(u"news"_s, "no JSON");
    {
        SseClient other(server.port(), "/events");
        QVERIFY(other.waitForOpening());
    }
    const auto hasAll = [&] {
        return std::ranges::all_of(types, [&](const QByteArray &type) {
            return std::ranges::any_of(client.events(), [&](const auto &event) { return event.type == type; });
        });
    };
    QTRY_VERIFY(hasAll());

    Response head;
    static_cast<ResponseHead &>(head) = client.head();
    check(path, "GET", head);
    const ApiDescription api32(HttpClient(server.port()).get("/openapi-3.2.json").json().object());
    const auto media = [&path](const ApiDescription &api) {
        return api.operation(path, "GET")[u"responses"_s][u"200"_s][u"content"_s][u"text/event-stream"_s];
    };
    const auto item = media(api32)[u"itemSchema"_s].toObject();
    QJsonArray whole;
    for (const auto &event : client.events()) {
        whole.append(toMessage(event, false));
        const auto faults = api32.faults(item, toMessage(event, true));
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n') + QString::fromUtf8(event.type + ' ' + event.data)));
    }
    const auto faults = m_api->faults(media(*m_api)[u"schema"_s].toObject(), whole);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void TestApiDescription::leavesNoAnswerUntried()
{
    QStringList untried;
    for (const auto &operation : m_api->operations()) {
        const auto words = operation.split(u' ');
        for (const auto &status : m_api->operation(words[1], words[0].toLatin1())[u"responses"_s].toObject().keys()) {
            const auto answer = operation + u' ' + status;
            if (status != "default"_L1 && !m_seen.contains(answer)) {
                untried.append(answer);
            }
        }
    }
    // A disk that is full or slow is in tst_durablehistory.
    QCOMPARE(untried, (QStringList { u"POST /events 503"_s, u"POST /events 507"_s }));
}

void TestApiDescription::isReadableFromElsewhere()
{
    sse::ServerConfig own;
    own.allowedOrigins = { u"https://viewer.example"_s };
    TestServer server(own);
    for (const auto &target : { "/openapi.json"_ba, "/openapi-3.2.json"_ba }) {
        for (const auto &origin : { "https://viewer.example"_ba, "http://localhost:3000"_ba }) {
            const auto response = HttpClient(server.port()).request("GET", target, { { "Origin", origin } });
            QCOMPARE(response.status, 200);
            QCOMPARE(response.header("access-control-allow-origin"), origin);
            QVERIFY(!response.hasHeader("access-control-allow-credentials"));
        }
        QCOMPARE(HttpClient(server.port()).request("GET", target, otherOrigin).status, 403);
    }
    // The page is for those who open it.
    const auto page = HttpClient(server.port()).request("GET", "/docs", { { "Origin", "http://localhost:3000" } });
    QCOMPARE(page.status, 403);
    const auto opened = HttpClient(server.port()).get("/docs");
    const auto policy = opened.header("content-security-policy");
    QVERIFY2(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'")
                 && !policy.contains("unsafe"),
             policy.constData());
}

void TestApiDescription::isSentToWhoHasItNot_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &tags, int status) {
        QTest::newRow(name) << Headers { { "If-None-Match", tags } } << status;
    };
    row("its tag", "TAG", 304);
    row("as a weak one", "W/TAG", 304); // 13.1.2: the weak comparison
    row("among others", R"("a,b" ,, W/"c",TAG)", 304);
    row("any", "*", 304);
    row("another", R"("0123456789abcdef")", 200);
    row("within another", "\"x,TAG", 200);
    row("no tag", "abc, TAG", 200);
    row("nothing", "", 200);
    QTest::newRow("in a second line") << Headers { { "If-None-Match", "\"a\"" }, { "If-None-Match", "TAG" } } << 304;
    QTest::newRow("of another address") << Headers { { "Host", "localhost:1" }, { "If-None-Match", "TAG" } } << 200;
}

void TestApiDescription::isSentToWhoHasItNot()
{
    QFETCH(Headers, headers);
    QFETCH(int, status);
    for (const auto &target : { "/openapi.json"_ba, "/openapi-3.2.json"_ba }) {
        HttpClient http(m_server->port());
        const auto first = http.get(target);
        QCOMPARE(first.status, 200);
        const auto tag = first.header("etag");
        QVERIFY2(tag.size() > 2 && tag.startsWith('"') && tag.endsWith('"'), tag.constData());
        QCOMPARE(first.header("cache-control"), "no-cache"_ba);
        auto own = headers;
        for (auto &[name, value] : own) {
            value.replace("TAG", tag);
        }
        const auto second = http.request("GET", target, own);
        QCOMPARE(second.status, status);
        QCOMPARE(second.header("cache-control"), "no-cache"_ba);
        if (status == 304) {
            QCOMPARE(second.header("etag"), tag);
            QCOMPARE(second.body, QByteArray());
            QVERIFY(!second.hasHeader("content-length"));
        }
        check(QString::fromLatin1(target), "GET", second);
        QCOMPARE(http.request("HEAD", target, own).status, status);
        QCOMPARE(http.get(target).body, first.body); // the connection is in order
    }
}

void TestApiDescription::namesTheAddressItIsAskedUnder_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QString>("url");
    QTest::newRow("host") << Headers { { "Host", "localhost:1234" } } << u"http://localhost:1234"_s;
    QTest::newRow("proxy with TLS") << Headers { { "Host", "LOCALHOST" }, { "X-Forwarded-Proto", "https" } }
                                    << u"https://localhost"_s;
    QTest::newRow("proxy with nonsense") << Headers { { "Host", "localhost" }, { "X-Forwarded-Proto", "javascript" } }
                                         << u"http://localhost"_s;
}

void TestApiDescription::namesTheAddressItIsAskedUnder()
{
    QFETCH(Headers, headers);
    QFETCH(QString, url);
    const auto document = HttpClient(m_server->port()).request("GET", "/openapi.json", headers).json();
    QCOMPARE(document[u"servers"_s][0][u"url"_s], QJsonValue(url));
}

void TestApiDescription::saysWhetherTokensAreNeeded()
{
    const auto security = [](const TestServer &server) {
        const ApiDescription api(HttpClient(server.port()).get("/openapi.json").json().object());
        return api.operation(u"/events"_s, "POST")[u"security"_s].toArray();
    };
    QCOMPARE(security(*m_server).size(), 1);
    TestServer open;
    QCOMPARE(security(open).size(), 2);
    QCOMPARE(security(open)[0].toObject(), QJsonObject());
}

void TestApiDescription::declaredEventsFitAsTheServerSays_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<bool>("fits");
    QTest::newRow("fits") << R"({"topic":"measures","type":"price","data":{"eur":1}})"_ba << true;
    QTest::newRow("other data") << R"({"topic":"measures","type":"price","data":{"eur":"1"}})"_ba << false;
    QTest::newRow("no data") << R"({"topic":"measures","type":"price"})"_ba << false;
    QTest::newRow("another type") << R"({"topic":"measures","type":"cost","data":{"eur":"1"}})"_ba << true;
    QTest::newRow("another topic") << R"({"topic":"news","type":"price","data":"high"})"_ba << true;
}

/// The description and the server agree about what can be published.
void TestApiDescription::declaredEventsFitAsTheServerSays()
{
    QFETCH(QByteArray, event);
    QFETCH(bool, fits);
    const auto response =
        HttpClient(m_server->port()).request("POST", "/events", publishing("application/json"), event);
    QCOMPARE(response.status, fits ? 200 : 422);
    const auto faults = m_api->faults({ { u"$ref"_s, u"#/components/schemas/PublishEvent"_s } },
                                      QJsonDocument::fromJson(event).object());
    QVERIFY2(faults.isEmpty() == fits, qPrintable(faults.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestApiDescription)

#include "tst_apidescription.moc"
