// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/watch/watchfeed.h"
#include "support/httpclient.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

/// Who listens at `/api/events`.
class Watcher final
{
public:
    explicit Watcher(const TestServer &server, const SseClient::Headers &headers = {})
        : m_client(server.port(), "/api/events", headers)
    {
    }

    /// Waits for so many events, pings excepted, and says what they are called.
    [[nodiscard]] QByteArrayList names(qsizetype count)
    {
        (void)QTest::qWaitFor([&] { return events().size() >= count; }, 10'000);
        QByteArrayList names;
        for (const auto &event : events()) {
            names.append(event.type);
        }
        return names;
    }

    [[nodiscard]] QJsonObject data(qsizetype index) const
    {
        const auto all = events();
        return index < all.size() ? QJsonDocument::fromJson(all[index].data).object() : QJsonObject();
    }

    [[nodiscard]] QList<EventStreamParser::Event> events() const
    {
        auto events = m_client.events();
        events.removeIf([](const EventStreamParser::Event &event) { return event.type == "ping"; });
        return events;
    }

    SseClient &client() { return m_client; }

private:
    SseClient m_client;
};

bool isUtcTime(const QJsonValue &value)
{
    const auto text = value.toString();
    return text.endsWith(u'Z') && QDateTime::fromString(text, Qt::ISODateWithMs).isValid();
}

} // namespace

/// `GET /api/events`: what goes on, for other programs.
class TestWatch final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhoComesAndGoes();
    void tellsWhoIsKicked();
    void namesAHundredOfThoseKicked();
    void countsOnceWhoIsGivenTwice();
    void cutsNoCharacterInTwo();
    void tellsWhatIsPublished();
    void tellsWhoIsRefused();
    void doesNotFeedOnItself();
    void bringsWhatWasMissed();
    void writesNothingWhileNobodyWatches();
    void isForAdministrators();
    void isForNoPageOfAnotherOrigin();
    void isAStream();
    void goesOnAfterAStop();
};

void TestWatch::tellsWhoComesAndGoes()
{
    TestServer server;
    Watcher watcher(server);
    QCOMPARE(watcher.names(1), (QByteArrayList { "connected" })); // itself
    QCOMPARE(watcher.data(0)[u"connection"_s].toString(), u"c-1"_s);
    QCOMPARE(watcher.data(0)[u"endpoint"_s].toString(), u"/api/events"_s);
    auto client = std::make_unique<SseClient>(server.port(), "/events?topic=b&topic=a&lastEventId=old",
                                              SseClient::Headers { { "User-Agent", "Test/1.0 \"<b>\"" } });
    QVERIFY(client->waitForOpening());
    const auto port = client->localPort();
    const auto id = server.publish(u"a"_s, "x").id;
    QVERIFY(client->waitForEvents(2)); // after the gap
    client->close();
    QCOMPARE(watcher.names(4), (QByteArrayList { "connected", "connected", "published", "closed" }));
    const auto connected = watcher.data(1);
    QCOMPARE(connected.keys(),
             (QStringList { u"address"_s, u"at"_s, u"connection"_s, u"endpoint"_s, u"port"_s, u"resumedFrom"_s,
                            u"topics"_s, u"userAgent"_s }));
    QVERIFY(isUtcTime(connected[u"at"_s]));
    QCOMPARE(connected[u"connection"_s].toString(), u"c-2"_s);
    QCOMPARE(connected[u"address"_s].toString(), u"127.0.0.1"_s);
    QCOMPARE(connected[u"port"_s].toInt(), port);
    QCOMPARE(connected[u"userAgent"_s].toString(), u"Test/1.0 \"<b>\""_s);
    QCOMPARE(connected[u"endpoint"_s].toString(), u"/events"_s);
    QCOMPARE(connected[u"topics"_s].toArray(), (QJsonArray { u"a"_s, u"b"_s }));
    QCOMPARE(connected[u"resumedFrom"_s].toString(), u"old"_s);
    const auto closed = watcher.data(3);
    QVERIFY(isUtcTime(closed[u"at"_s]));
    for (const auto &same : { u"connection"_s, u"address"_s, u"port"_s, u"userAgent"_s, u"endpoint"_s, u"topics"_s }) {
        QCOMPARE(closed[same], connected[same]);
    }
    QCOMPARE(closed[u"reason"_s].toString(), u"client-closed"_s);
    QCOMPARE(closed[u"events"_s].toInt(), 1);
    QVERIFY(closed[u"bytes"_s].toInt() > 0);
    QVERIFY(closed[u"durationMs"_s].toInt(-1) >= 0);
    QCOMPARE(closed[u"lastEventId"_s].toString().toUtf8(), id);
}

void TestWatch::tellsWhoIsKicked()
{
    TestServer server;
    Watcher watcher(server);
    QCOMPARE(watcher.names(1).size(), 1);
    SseClient a(server.port(), "/events");
    QVERIFY(a.waitForOpening());
    HttpClient http(server.port());
    QCOMPARE(http.request("DELETE", "/api/connections/c-2?mode=stop&reason=too%20loud").status, 200);
    QCOMPARE(http.request("DELETE", "/api/connections/c-2").status, 404); // is told to nobody
    QCOMPARE(watcher.names(4), (QByteArrayList { "connected", "connected", "kicked", "closed" }));
    const auto kicked = watcher.data(2);
    QCOMPARE(kicked[u"mode"_s].toString(), u"stop"_s);
    QCOMPARE(kicked[u"reason"_s].toString(), u"too loud"_s);
    QCOMPARE(kicked[u"count"_s].toInt(), 1);
    QCOMPARE(kicked[u"connections"_s].toArray(), (QJsonArray { u"c-2"_s }));
    QVERIFY(isUtcTime(kicked[u"at"_s]));
    QCOMPARE(watcher.data(3)[u"reason"_s].toString(), u"kicked"_s);
    QCOMPARE(watcher.data(3)[u"connection"_s].toString(), u"c-2"_s);
}

void TestWatch::namesAHundredOfThoseKicked()
{
    TestServer server;
    Watcher watcher(server);
    QCOMPARE(watcher.names(1).size(), 1);
    std::vector<std::unique_ptr<SseClient>> clients;
    for (int i = 0; i < 101; ++i) {
        clients.push_back(std::make_unique<SseClient>(server.port(), "/events"));
    }
    QVERIFY(server.waitForConnections(102));
    auto ids = server.ids();
    ids.removeFirst();
    ids.append(sse::ConnectionId { 999 }); // is not there, and does not count
    QCOMPARE(server.server.kick({ .connections = ids }), 101);
    const auto names = watcher.names(204);
    QCOMPARE(names.size(), 204);
    const auto at = names.indexOf("kicked");
    QCOMPARE(at, 102); // before all ends
    QCOMPARE(names.count("closed"), 101);
    QCOMPARE(watcher.data(at)[u"count"_s].toInt(), 101);
    QCOMPARE(watcher.data(at)[u"connections"_s].toArray().size(), 100);
}

void TestWatch::countsOnceWhoIsGivenTwice()
{
    TestServer server;
    Watcher watcher(server);
    QCOMPARE(watcher.names(1).size(), 1);
    SseClient a(server.port(), "/events");
    QVERIFY(a.waitForOpening());
    SseClient b(server.port(), "/events");
    QVERIFY(b.waitForOpening());
    QCOMPARE(server.server.kick({ .connections = { { 3 }, { 2 }, { 3 }, { 2 } } }), 2);
    QCOMPARE(watcher.names(6),
             (QByteArrayList { "connected", "connected", "connected", "kicked", "closed", "closed" }));
    QCOMPARE(watcher.data(3)[u"count"_s].toInt(), 2);
    QCOMPARE(watcher.data(3)[u"connections"_s].toArray(), (QJsonArray { u"c-3"_s, u"c-2"_s }));
}

/// Half of one would make the notice no JSON: nobody would hear of the connection.
void TestWatch::cutsNoCharacterInTwo()
{
    TestServer server;
    Watcher watcher(server);
    QCOMPARE(watcher.names(1).size(), 1);
    const auto emoji = u"\U0001F600"_s;
    const QString agent(511, u'a');
    SseClient client(server.port(), "/events", { { "User-Agent", (agent + emoji).toUtf8() } });
    QVERIFY(client.waitForOpening());
    const QString reason(199, u'b');
    QCOMPARE(server.server.kick({ .connections = { { 2 } }, .reason = reason + emoji }), 1);
    QCOMPARE(watcher.names(4), (QByteArrayList { "connected", "connected", "kicked", "closed" }));
    QCOMPARE(watcher.data(1)[u"userAgent"_s].toString(), agent);
    QCOMPARE(watcher.data(2)[u"reason"_s].toString(), reason);
    QCOMPARE(watcher.data(3)[u"userAgent"_s].toString(), agent);
    // So long before blanks are taken out that what is left is short, and still ends in a half.
    SseClient next(server.port(), "/events");
    QVERIFY(next.waitForOpening());
    QCOMPARE(server.server.kick({ .connections = { { 3 } }, .reason = u'c' + QString(398, u' ') + emoji }), 1);
    QCOMPARE(watcher.names(7).last(), "closed"_ba);
    QCOMPARE(watcher.data(5)[u"reason"_s].toString(), u"c"_s);
    // An id that is longer than any can be
    const QByteArray id(sse::maxIdBytes + 63, 'd');
    SseClient last(server.port(), "/events", { { "Last-Event-ID", id + "\xC3\xA4" } });
    QVERIFY(last.waitForOpening());
    QCOMPARE(watcher.names(8).last(), "connected"_ba);
    QCOMPARE(watcher.data(7)[u"resumedFrom"_s].toString().toUtf8(), id);
}

void TestWatch::tellsWhatIsPublished()
{
    TestServer server;
    Watcher watcher(server);
    SseClient listener(server.port(), "/events?topic=a");
    QVERIFY(listener.waitForOpening());
    QCOMPARE(watcher.names(2).size(), 2);
    server.publish(u"a"_s, "the secret", u"price"_s, u"mine"_s);
    server.publish(u"a"_s, "the secret", u"price"_s, u"mine"_s); // a repeat
    HttpClient http(server.port());
    QCOMPARE(http.post("/events", "application/x-ndjson",
                       "{\"topic\":\"b\",\"data\":1}\n{\"topic\":\"\xC3\xA4\",\"data\":\"the secret\"}\n")
                 .status,
             200);
    QVERIFY(server.server.publish(
        { { .topic = u"c"_s, .type = {}, .data = "x", .id = {}, .retry = {}, .connections = { { 2 } } } }));
    QCOMPARE(watcher.names(6),
             (QByteArrayList { "connected", "connected", "published", "published", "published", "published" }));
    const auto first = watcher.data(2);
    QCOMPARE(first.keys(),
             (QStringList { u"at"_s, u"bytes"_s, u"connections"_s, u"directed"_s, u"id"_s, u"topic"_s, u"type"_s }));
    QVERIFY(isUtcTime(first[u"at"_s]));
    QCOMPARE(first[u"id"_s].toString(), u"mine"_s);
    QCOMPARE(first[u"topic"_s].toString(), u"a"_s);
    QCOMPARE(first[u"type"_s].toString(), u"price"_s);
    QCOMPARE(first[u"connections"_s].toInt(), 1);
    QCOMPARE(first[u"bytes"_s].toInt(), "id: mine\nevent: price\ndata: the secret\n\n"_ba.size());
    QCOMPARE(first[u"directed"_s].toBool(true), false);
    QCOMPARE(watcher.data(3)[u"topic"_s].toString(), u"b"_s);
    QCOMPARE(watcher.data(3)[u"type"_s].toString(), u"message"_s);
    QCOMPARE(watcher.data(3)[u"connections"_s].toInt(-1), 0);
    QCOMPARE(watcher.data(4)[u"topic"_s].toString(), u"\u00E4"_s);
    QCOMPARE(watcher.data(5)[u"directed"_s].toBool(), true);
    QCOMPARE(watcher.data(5)[u"connections"_s].toInt(), 1);
    QVERIFY(!watcher.client().body().contains("secret"));
}

void TestWatch::tellsWhoIsRefused()
{
    sse::ServerConfig config;
    config.maxConnections = 2;
    TestServer server(config);
    Watcher watcher(server);
    SseClient listener(server.port(), "/events");
    QVERIFY(listener.waitForOpening());
    SseClient over(server.port(), "/events", { { "User-Agent", "Late/1" } });
    QVERIFY(over.waitForClosed());
    QCOMPARE(watcher.names(3), (QByteArrayList { "connected", "connected", "refused" }));
    const auto refused = watcher.data(2);
    QCOMPARE(refused.keys(), (QStringList { u"address"_s, u"at"_s, u"endpoint"_s, u"reason"_s, u"userAgent"_s }));
    QCOMPARE(refused[u"reason"_s].toString(), u"connection-limit"_s);
    QCOMPARE(refused[u"address"_s].toString(), u"127.0.0.1"_s);
    QCOMPARE(refused[u"userAgent"_s].toString(), u"Late/1"_s);
    QCOMPARE(refused[u"endpoint"_s].toString(), u"/events"_s);
    HttpClient http(server.port());
    QCOMPARE(http.request("DELETE", "/api/connections/c-2?mode=ban").status, 200);
    QVERIFY(listener.waitForClosed());
    QCOMPARE(http.get("/events").status, 204);
    QCOMPARE(watcher.names(6).last(), "refused"_ba);
    QCOMPARE(watcher.data(5)[u"reason"_s].toString(), u"excluded"_s);
}

void TestWatch::doesNotFeedOnItself()
{
    TestServer server;
    Watcher first(server);
    QCOMPARE(first.names(1).size(), 1);
    Watcher second(server);
    QCOMPARE(second.names(1), (QByteArrayList { "connected" }));
    SseClient listener(server.port(), "/events"); // to all topics
    QVERIFY(listener.waitForOpening());
    server.publish(u"a"_s, "one");
    server.publish(u"a"_s, "two");
    QTRY_COMPARE(listener.data(), (QByteArrayList { "one", "two" }));
    QCOMPARE(first.names(5), (QByteArrayList { "connected", "connected", "connected", "published", "published" }));
    QCOMPARE(second.names(4), (QByteArrayList { "connected", "connected", "published", "published" }));
    // Nothing follows from all that: the next is what happens next.
    server.publish(u"a"_s, "three", {}, u"last"_s);
    QCOMPARE(first.names(6).size(), 6);
    QCOMPARE(first.data(5)[u"id"_s].toString(), u"last"_s);
    QCOMPARE(second.names(5).size(), 5);
    QTRY_COMPARE(listener.data().size(), 3);
    QCOMPARE(listener.events().size(), 3);
    QCOMPARE(server.server.totals().published, 3u); // notices do not count
}

void TestWatch::bringsWhatWasMissed()
{
    TestServer server;
    QByteArray lastId;
    {
        Watcher watcher(server);
        QCOMPARE(watcher.names(1).size(), 1);
        server.publish(u"a"_s, "x");
        QCOMPARE(watcher.names(2), (QByteArrayList { "connected", "published" }));
        lastId = watcher.client().parser().lastEventId;
    }
    QVERIFY(server.waitForConnections(0));
    server.publish(u"a"_s, "y", {}, u"missed"_s);
    Watcher again(server, { { "Last-Event-ID", lastId } });
    QCOMPARE(again.names(3), (QByteArrayList { "closed", "published", "connected" }));
    QCOMPARE(again.data(0)[u"connection"_s].toString(), u"c-1"_s);
    QCOMPARE(again.data(1)[u"id"_s].toString(), u"missed"_s);
    QCOMPARE(again.data(2)[u"resumedFrom"_s].toString().toUtf8(), lastId);
    // One that nobody knows
    Watcher lost(server, { { "Last-Event-ID", "nonsense" } });
    QCOMPARE(lost.names(1).first(), "stream-gap"_ba);
}

void TestWatch::isForAdministrators()
{
    QTemporaryDir directory;
    QFile file(directory.filePath(u"tokens"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("publish publish-0123456789abcdefghij\nadmin admin-0123456789abcdefghijkl\n");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.close();
    sse::ServerConfig config;
    config.tokensFile = file.fileName();
    TestServer server(config);
    HttpClient http(server.port());
    QCOMPARE(http.get("/api/events").status, 401);
    QCOMPARE(http.request("GET", "/api/events", { { "Authorization", "Bearer publish-0123456789abcdefghij" } }).status,
             403);
    QCOMPARE(http.request("GET", "/api/events", { { "Authorization", "Bearer publish-0123456789abcdefghix" } }).status,
             401);
    QCOMPARE(server.server.totals().opened, 0u);
    Watcher watcher(server, { { "Authorization", "Bearer admin-0123456789abcdefghijkl" } });
    QCOMPARE(watcher.names(1), (QByteArrayList { "connected" }));
}

void TestWatch::isForNoPageOfAnotherOrigin()
{
    TestServer server;
    HttpClient http(server.port());
    for (const auto *origin : { "http://localhost:5173", "https://evil.example", "null" }) {
        const auto answer = http.request("GET", "/api/events", { { "Origin", origin } });
        QCOMPARE(answer.status, 403);
        QVERIFY(!answer.hasHeader("access-control-allow-origin"));
    }
    QCOMPARE(server.server.totals().opened, 0u);
}

void TestWatch::isAStream()
{
    TestServer server;
    HttpClient http(server.port());
    QCOMPARE(http.request("HEAD", "/api/events").header("content-type"), "text/event-stream"_ba);
    QCOMPARE(http.request("GET", "/api/events", { { "Accept", "application/json" } }).status, 406);
    const auto wrong = http.request("POST", "/api/events", { { "Content-Type", "text/plain" } }, "x");
    QCOMPARE(wrong.status, 405);
    QCOMPARE(wrong.header("allow"), "GET, HEAD, OPTIONS"_ba);
}

void TestWatch::goesOnAfterAStop()
{
    TestServer server;
    Watcher watcher(server);
    SseClient listener(server.port(), "/events");
    QVERIFY(listener.waitForOpening());
    QCOMPARE(watcher.names(2).size(), 2);
    const auto lastId = watcher.client().parser().lastEventId;
    QSignalSpy stopped(&server.server, &sse::Server::stopped);
    server.server.stop();
    QVERIFY(stopped.count() == 1 || stopped.wait(10'000));
    QVERIFY(watcher.client().waitForClosed());
    const auto url = server.server.start(u"127.0.0.1:0"_s);
    QVERIFY(url);
    SseClient again(static_cast<quint16>(url->port()), "/api/events", { { "Last-Event-ID", lastId } });
    QTRY_COMPARE(again.events().size(), 3);
    QList<QByteArray> names;
    for (const auto &event : again.events()) {
        names.append(event.type);
    }
    QCOMPARE(names, (QByteArrayList { "closed", "closed", "connected" }));
    QCOMPARE(QJsonDocument::fromJson(again.events()[0].data)[u"reason"_s].toString(), u"server-stopped"_s);
}

void TestWatch::writesNothingWhileNobodyWatches()
{
    using namespace std::chrono_literals;
    sse::Server server({}); // never started: streams come from nowhere but the test
    auto &channel = server.channel(u"/notices"_s, sse::WatchFeed::events());
    sse::WatchFeed feed(channel);
    const auto start = sse::WatchFeed::Clock::now();
    sse::ConnectionInfo info;
    info.endpoint = u"/events"_s;
    info.connectedAt = QDateTime::currentDateTimeUtc();
    feed.opened(info, start);
    QCOMPARE(channel.kept(), 0);
    // A watcher has left.
    sse::ConnectionEnd left;
    left.info.endpoint = sse::WatchFeed::path();
    left.closedAt = QDateTime::currentDateTimeUtc();
    feed.ended(left, start);
    feed.opened(info, start + sse::WatchFeed::graceTime);
    QCOMPARE(channel.kept(), 2);
    feed.opened(info, start + sse::WatchFeed::graceTime + 1ms);
    QCOMPARE(channel.kept(), 0);
    feed.kicking(sse::KickMode::Close, {}, { { 1 } }, start + sse::WatchFeed::graceTime + 2ms);
    feed.published({}, start + sse::WatchFeed::graceTime + 2ms);
    feed.refused({}, {}, {}, sse::Refusal::Excluded, start + sse::WatchFeed::graceTime + 2ms);
    QCOMPARE(channel.kept(), 0);
    feed.ended(left, start + 1h);
    QCOMPARE(channel.kept(), 1);
}

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
