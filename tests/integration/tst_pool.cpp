// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/httpclient.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QtEndian>

#include <memory>
#include <vector>

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The pool over real sockets: what it shows, how connections end, and that nothing stays behind.
class TestPool final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void apiShowsConnections();
    void apiShowsStats();
    void apiKicks_data();
    void apiKicks();
    void snapshotsAreDeltas();
    void everyEndHasAReason();
    void thousandsComeAndGo();
    void kicksAllAtOnce();
    void kicksWhoHasJustReset();
    void measuresWhileItRefuses();
    void departuresAreNoWriteErrors();
    void leavesNothingBehind();
};

namespace {

/// Ends the connection with a reset instead of in order.
void reset(SseClient &client)
{
    const linger atOnce { .l_onoff = 1, .l_linger = 0 };
    ::setsockopt(static_cast<int>(client.socket().socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
    client.close();
}

qsizetype openDescriptors()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size();
}

} // namespace

void TestPool::apiShowsConnections()
{
    TestServer server;
    SseClient client(server.port(), "/events?topic=b&topic=a", { { "User-Agent", "Test/1.0 <b>" } });
    QVERIFY(client.waitForOpening());
    const auto id = server.publish(u"a"_s, "x").id;
    QVERIFY(client.waitForEvents(1));
    HttpClient http(server.port());
    const auto list = http.get("/api/connections");
    QCOMPARE(list.status, 200);
    QCOMPARE(list.header("content-type"), "application/json"_ba);
    QCOMPARE(list.header("cache-control"), "no-store"_ba);
    QCOMPARE(list.json().object().keys(), (QStringList { u"connections"_s, u"next"_s, u"total"_s }));
    QCOMPARE(list.json()[u"total"_s].toInt(), 1);
    const auto connection = list.json()[u"connections"_s][0].toObject();
    QCOMPARE(connection.keys(),
             (QStringList { u"address"_s, u"bytes"_s, u"connectedAt"_s, u"durationMs"_s, u"endpoint"_s, u"events"_s,
                            u"eventsPerSecond"_s, u"id"_s, u"lag"_s, u"lastEventId"_s, u"port"_s, u"state"_s,
                            u"topics"_s, u"userAgent"_s }));
    QCOMPARE(connection[u"address"_s].toString(), u"127.0.0.1"_s);
    QCOMPARE(connection[u"port"_s].toInt(), client.localPort());
    QCOMPARE(connection[u"userAgent"_s].toString(), u"Test/1.0 <b>"_s);
    QCOMPARE(connection[u"endpoint"_s].toString(), u"/events"_s);
    QCOMPARE(connection[u"topics"_s].toArray(), (QJsonArray { u"a"_s, u"b"_s }));
    QCOMPARE(connection[u"events"_s].toInt(), 1);
    QCOMPARE(connection[u"lag"_s].toInt(), 0);
    QCOMPARE(connection[u"lastEventId"_s].toString().toUtf8(), id);
    QCOMPARE(connection[u"state"_s].toString(), u"live"_s);
    QVERIFY(connection[u"bytes"_s].toInt() >= client.body().size());
    const auto since = connection[u"connectedAt"_s].toString();
    QVERIFY2(since.endsWith(u'Z') && QDateTime::fromString(since, Qt::ISODateWithMs).isValid(), qPrintable(since));
    const auto one = http.get("/api/connections/" + connection[u"id"_s].toString().toUtf8());
    QCOMPARE(one.status, 200);
    QCOMPARE(one.json().object().keys(), connection.keys());
    QCOMPARE(one.json()[u"id"_s].toString(), connection[u"id"_s].toString());
    for (const auto *unknown : { "c-999", "c-0", "c-01", "1", "c-", "x", "c-99999999999999999999999" }) {
        QCOMPARE(http.get("/api/connections/" + QByteArray(unknown)).status, 404);
    }
}

void TestPool::apiShowsStats()
{
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    server.publish(u"t"_s, "x");
    QVERIFY(client.waitForEvents(1));
    client.close();
    QVERIFY(server.waitForConnections(0));
    HttpClient http(server.port());
    const auto stats = http.get("/api/stats").json().object();
    QCOMPARE(stats.keys(),
             (QStringList { u"bytes"_s, u"closed"_s, u"connections"_s, u"delivered"_s, u"heartbeats"_s, u"opened"_s,
                            u"published"_s, u"refused"_s, u"uptimeSeconds"_s }));
    QCOMPARE(stats[u"closed"_s].toObject().keys(),
             (QStringList { u"client-closed"_s, u"kicked"_s, u"refused"_s, u"server-stopped"_s, u"stalled"_s,
                            u"unreachable"_s, u"write-error"_s }));
    QCOMPARE(stats[u"opened"_s].toInt(), 1);
    QCOMPARE(stats[u"connections"_s].toInt(), 0);
    QCOMPARE(stats[u"closed"_s][u"client-closed"_s].toInt(), 1);
    QCOMPARE(stats[u"published"_s].toInt(), 1);
    QCOMPARE(stats[u"delivered"_s].toInt(), 1);
    QVERIFY(stats[u"bytes"_s].toInt() > 0);
    QCOMPARE(http.get("/healthz").status, 200);
}

void TestPool::apiKicks_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("field");
    QTest::newRow("default is close") << ""_ba << 200 << QString();
    QTest::newRow("close") << "?mode=close"_ba << 200 << QString();
    QTest::newRow("stop") << "?mode=stop"_ba << 200 << QString();
    QTest::newRow("ban") << "?mode=ban&seconds=1"_ba << 200 << QString();
    QTest::newRow("unknown mode") << "?mode=shoot"_ba << 400 << u"mode"_s;
    QTest::newRow("empty mode") << "?mode="_ba << 400 << u"mode"_s;
    QTest::newRow("no time") << "?mode=ban&seconds=0"_ba << 400 << u"seconds"_s;
    QTest::newRow("not a time") << "?mode=ban&seconds=x"_ba << 400 << u"seconds"_s;
}

void TestPool::apiKicks()
{
    QFETCH(QByteArray, query);
    QFETCH(int, status);
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    HttpClient http(server.port());
    const auto answer = http.request("DELETE", "/api/connections/c-1" + query);
    QCOMPARE(answer.status, status);
    if (status == 200) {
        QVERIFY(client.waitForClosed());
        QCOMPARE(http.request("DELETE", "/api/connections/c-1" + query).status, 404);
        QCOMPARE(server.server.totals().closedFor(sse::CloseReason::Kicked), 1U);
    } else {
        QCOMPARE(answer.header("content-type"), "application/problem+json"_ba);
        QTEST(answer.json()[u"field"_s].toString(), "field");
        server.publish(u"t"_s, "still here");
        QVERIFY(client.waitForEvents(1));
    }
}

void TestPool::snapshotsAreDeltas()
{
    TestServer server;
    SseClient a(server.port(), "/events");
    QVERIFY(a.waitForOpening());
    const auto first = server.server.snapshot({});
    QCOMPARE(first.opened.size(), 1);
    QVERIFY(!first.activity.isEmpty());
    SseClient b(server.port(), "/events");
    QVERIFY(b.waitForOpening());
    a.close();
    QVERIFY(server.waitForConnections(1));
    const auto second = server.server.snapshot(first.mark);
    QCOMPARE(second.opened.size(), 1);
    QCOMPARE(second.opened.front().port, b.localPort());
    QCOMPARE(second.ended.size(), 1);
    QVERIFY(second.ended.front().info.id == first.opened.front().id);
    QCOMPARE(second.counters.size(), 1);
    const auto third = server.server.snapshot(second.mark);
    QVERIFY(third.opened.isEmpty() && third.ended.isEmpty() && third.activity.isEmpty());
    QCOMPARE(third.counters.size(), 1);
}

void TestPool::everyEndHasAReason()
{
    sse::ServerConfig config;
    config.maxConnections = 4;
    TestServer server(config);
    SseClient closing(server.port(), "/events");
    QVERIFY(closing.waitForOpening());
    SseClient kicked(server.port(), "/events");
    QVERIFY(kicked.waitForOpening());
    SseClient broken(server.port(), "/events");
    QVERIFY(broken.waitForOpening());
    SseClient stopped(server.port(), "/events");
    QVERIFY(stopped.waitForOpening());
    SseClient refused(server.port(), "/events");
    QVERIFY(refused.waitForClosed());
    const auto ids = server.ids();
    closing.socket().disconnectFromHost();
    QVERIFY(server.waitForConnections(3));
    server.server.kick({ .connections = { ids[1] } });
    // A write that the system refuses: something that is no socket stands in its place.
    const int noSocket = ::open("/dev/null", O_RDWR);
    for (int fd = 3; fd < 1024; ++fd) {
        sockaddr_in peer {};
        socklen_t size = sizeof(peer);
        if (::getpeername(fd, reinterpret_cast<sockaddr *>(&peer), &size) == 0 && peer.sin_family == AF_INET
            && qFromBigEndian(peer.sin_port) == broken.localPort()) {
            QCOMPARE(::dup2(noSocket, fd), fd);
            break;
        }
    }
    ::close(noSocket);
    server.publish(u"t"_s, "x");
    QVERIFY(server.waitForConnections(1));
    server.server.stop();
    const auto totals = server.server.totals();
    using enum sse::CloseReason;
    // QTcpSocket reads first, and takes what it cannot read for the peer's end.
    const quint64 byWriting = qgetenv("PULSEBOARD_TEST_TRANSPORT") == "socket" ? 0 : 1;
    QCOMPARE(totals.closedFor(WriteError), byWriting);
    QCOMPARE(totals.closedFor(ClientClosed), 2 - byWriting);
    QCOMPARE(totals.closedFor(Kicked), 1U);
    QCOMPARE(totals.closedFor(ServerStopped), 1U);
    QCOMPARE(totals.closedFor(Refused), 1U);
    QCOMPARE(totals.connections, 0U);
    QCOMPARE(totals.opened, 5U);
}

void TestPool::thousandsComeAndGo()
{
    constexpr int total = 3000;
    constexpr size_t atOnce = 150;
    const auto seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    TestServer server;
    std::vector<std::unique_ptr<SseClient>> clients;
    int opened = 0;
    int published = 0;
    const auto descriptorsBefore = openDescriptors();
    while (opened < total || !clients.empty()) {
        while (opened < total && clients.size() < atOnce) {
            clients.push_back(std::make_unique<SseClient>(server.port(), opened % 3 ? "/events" : "/events?topic=a"));
            ++opened;
        }
        server.publish(published++ % 2 ? u"a"_s : u"b"_s, QByteArray(random.bounded(2000), 'x'));
        QCoreApplication::processEvents();
        for (int i = 0; i < 12 && !clients.empty(); ++i) {
            const auto at = random.bounded(static_cast<int>(clients.size()));
            auto &client = *clients[static_cast<size_t>(at)];
            const auto ids = server.ids();
            switch (random.bounded(6)) {
            case 0:
                client.socket().disconnectFromHost();
                break;
            case 1: // a reset instead of an end
                reset(client);
                break;
            case 2:
                client.socket().write("GET /again HTTP/1.1\r\n\r\n"); // nonsense on an open stream
                client.close();
                break;
            case 3:
            case 4:
                if (!ids.isEmpty()) {
                    const auto mode = random.bounded(2) ? sse::KickMode::Close : sse::KickMode::Stop;
                    server.server.kick({ .connections = { ids.at(random.bounded(ids.size())) }, .mode = mode });
                }
                break;
            default: // in the middle of the request
                client.close();
                break;
            }
            if (client.isClosed()) {
                clients.erase(clients.begin() + at);
            }
        }
        std::erase_if(clients, [](const auto &client) { return client->isClosed(); });
    }
    QVERIFY(server.waitForConnections(0));
    const auto totals = server.server.totals();
    quint64 closed = 0;
    for (const auto count : totals.closed) {
        closed += count;
    }
    QCOMPARE(closed, totals.opened);
    QVERIFY(totals.closedFor(sse::CloseReason::Kicked) > 100);
    QVERIFY(totals.closedFor(sse::CloseReason::ClientClosed) > 100);
    QTRY_COMPARE(openDescriptors(), descriptorsBefore);
    SseClient after(server.port(), "/events");
    QVERIFY(after.waitForOpening());
    server.publish(u"t"_s, "x");
    QVERIFY(after.waitForEvents(1));
}

void TestPool::kicksAllAtOnce()
{
    TestServer server;
    std::vector<std::unique_ptr<SseClient>> clients;
    for (int i = 0; i < 300; ++i) {
        clients.push_back(std::make_unique<SseClient>(server.port(), "/events"));
    }
    QVERIFY(server.waitForConnections(300));
    for (const auto &client : clients) {
        QVERIFY(client->waitForOpening());
    }
    server.publish(u"t"_s, "x"); // in flight while they are kicked
    QCOMPARE(server.server.kick({ .connections = server.ids(), .mode = sse::KickMode::Stop }), 300);
    QCOMPARE(server.server.totals().connections, 0U);
    for (const auto &client : clients) {
        QVERIFY(client->waitForClosed());
        QVERIFY(client->parser().lastEventId.contains("~stop-"));
    }
}

void TestPool::kicksWhoHasJustReset()
{
    TestServer server;
    std::vector<std::unique_ptr<SseClient>> clients;
    for (int i = 0; i < 40; ++i) {
        clients.push_back(std::make_unique<SseClient>(server.port(), "/events"));
    }
    for (const auto &client : clients) {
        QVERIFY(client->waitForOpening());
    }
    // The server learns of the resets, and of the writes that fail over them, in one turn.
    for (const auto &client : clients) {
        reset(*client);
    }
    QCOMPARE(server.server.kick({ .connections = server.ids(), .mode = sse::KickMode::Stop }), 40);
    SseClient after(server.port(), "/events");
    QVERIFY(after.waitForOpening());
    QCOMPARE(server.server.totals().closedFor(sse::CloseReason::Kicked), 40U);
    QCOMPARE(server.server.totals().connections, 1U);
}

void TestPool::measuresWhileItRefuses()
{
    sse::ServerConfig config;
    config.maxConnections = 1;
    TestServer server(config);
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    // Streams end more often than the pool ticks, and it measures all the same.
    QTRY_VERIFY([&] {
        SseClient refused(server.port(), "/events");
        server.publish(u"t"_s, "x");
        return refused.waitForClosed() && server.server.snapshot({}).counters.front().eventsPerSecond > 0;
    }());
}

void TestPool::departuresAreNoWriteErrors()
{
    TestServer server;
    std::vector<std::unique_ptr<SseClient>> clients;
    for (int i = 0; i < 100; ++i) {
        clients.push_back(std::make_unique<SseClient>(server.port(), "/events"));
    }
    for (const auto &client : clients) {
        QVERIFY(client->waitForOpening());
    }
    for (const auto &client : clients) {
        reset(*client);
        server.publish(u"t"_s, "x"); // some of these writes meet a connection that is gone
    }
    QVERIFY(server.waitForConnections(0));
    QCOMPARE(server.server.totals().closedFor(sse::CloseReason::ClientClosed), 100U);
}

void TestPool::leavesNothingBehind()
{
    const auto before = openDescriptors();
    {
        TestServer server;
        SseClient stream(server.port(), "/events");
        QVERIFY(stream.waitForOpening());
        HttpClient idle(server.port());
        QCOMPARE(idle.get("/healthz").status, 200);
        HttpClient half(server.port());
        half.send("GET / HT");
        QTRY_VERIFY(half.socket().bytesToWrite() == 0);
    }
    QTRY_COMPARE(openDescriptors(), before);
}

QTEST_GUILESS_MAIN(TestPool)
#include "tst_pool.moc"
