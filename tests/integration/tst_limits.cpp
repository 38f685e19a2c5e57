// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/acceptpace.h"
#include "http/requestconnection.h"
#include "http/unfinishedrequests.h"
#include "support/httpclient.h"
#include "support/plainsocket.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QFile>
#include <QJsonObject>
#include <QTcpServer>
#include <QTemporaryDir>

#include <sys/socket.h>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What clients may take of the server, and how one that takes too much is told.
class TestLimits final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void endsWhoReadsNothing();
    void leavesWhoReadsSlowly();
    void prefixes_data();
    void prefixes();
    void limitsStreamsOfOneAddress();
    void limitsWaitingConnectionsOfOneAddress();
    void letsThemInAtAPace();
    void unfinishedRequestsAreInNobodysWay();
    void refusesBeforeTheBodyComes_data();
    void refusesBeforeTheBodyComes();
    void endsTheRequestsOfWhoHoldsTheMost();
    void unfinishedRequestsDoNotFillTheMemory();
    void completeRequestsHoldNothing();
    void waitsForWhoTakesAnAnswerSlowly_data();
    void waitsForWhoTakesAnAnswerSlowly();
    void countsRefusals_data();
    void countsRefusals();
};

namespace {

/// Publishes until the client of \a id has more before it than its system takes. False if it takes all.
bool overwhelm(TestServer &server, sse::ConnectionId id)
{
    for (int i = 0; i < 1000; ++i) {
        server.publish(u"t"_s, QByteArray(100'000, 'x'));
        QCoreApplication::processEvents();
        const auto details = server.server.details(id);
        if (!details || details->counters.lag > 20) {
            return details.has_value();
        }
    }
    return false;
}

/// Answers every request with more than any buffer takes.
class LongAnswers final : public sse::RequestHandler
{
public:
    void handleRequest(sse::RequestConnection &connection) override
    {
        connection.respond({ .headers = {}, .body = QByteArray(16'000'000, 'x') });
        answered = true;
    }
    std::optional<sse::HttpResponse> refusalOf(const sse::HttpRequest &) override { return std::nullopt; }
    void noteHeld(qsizetype) override {}
    void connectionGone(sse::RequestConnection &) override { gone = true; }
    void noteRefusal(sse::Refusal) override {}

    bool answered = false;
    bool gone = false;
};

} // namespace

void TestLimits::endsWhoReadsNothing()
{
    sse::ServerConfig config;
    config.stallTime = 1s;
    TestServer server(config);
    SseClient healthy(server.port(), "/events");
    SseClient stuck(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());
    QVERIFY(stuck.waitForOpening());
    stuck.pauseReading(true);
    const auto id = server.ids().last();
    QVERIFY(overwhelm(server, id));
    QTRY_VERIFY(server.server.details(id)->counters.state == sse::ConnectionState::Stalled);
    QTRY_COMPARE(server.server.totals().closedFor(sse::CloseReason::Stalled), 1U);
    const auto end = server.server.snapshot({}).ended.last();
    QVERIFY(end.info.id == id);
    QVERIFY2(end.detail.startsWith("nothing read for "_L1), qPrintable(end.detail));
    QVERIFY(!healthy.isClosed());
    // Its end is a reset: what the system held for it is gone, and it learns of that when it reads.
    stuck.pauseReading(false);
    QVERIFY(stuck.waitForClosed());
    const auto last = server.publish(u"t"_s, "after").id;
    QTRY_COMPARE(healthy.events().last().lastEventId, last);
}

void TestLimits::leavesWhoReadsSlowly()
{
    sse::ServerConfig config;
    config.stallTime = 1s;
    config.log.maxBytes = 1 << 30;
    TestServer server(config);
    SseClient slow(server.port(), "/events");
    QVERIFY(slow.waitForOpening());
    slow.pauseReading(true);
    const auto id = server.ids().last();
    QVERIFY(overwhelm(server, id));
    QByteArray buffer(200'000, Qt::Uninitialized);
    // Less than a tenth of what waits each time, and never a whole stall time without.
    for (int i = 0; i < 12; ++i) {
        QTest::qWait(300);
        QVERIFY(::recv(static_cast<int>(slow.socket().socketDescriptor()), buffer.data(),
                       static_cast<size_t>(buffer.size()), 0)
                > 0);
    }
    QVERIFY(server.server.details(id).has_value());
    QCOMPARE(server.server.totals().closedFor(sse::CloseReason::Stalled), 0U);
}

void TestLimits::prefixes_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("together");
    QTest::newRow("an address") << u"192.0.2.1"_s << u"192.0.2.1"_s << true;
    QTest::newRow("two addresses") << u"192.0.2.1"_s << u"192.0.2.2"_s << false;
    QTest::newRow("the same, mapped") << u"192.0.2.1"_s << u"::ffff:192.0.2.1"_s << true;
    QTest::newRow("a network") << u"2001:db8:1:2::1"_s << u"2001:db8:1:2:ffff::9"_s << true;
    QTest::newRow("two networks") << u"2001:db8:1:2::1"_s << u"2001:db8:1:3::1"_s << false;
    QTest::newRow("loopback") << u"::1"_s << u"127.0.0.1"_s << false;
    QTest::newRow("not that number") << u"::1"_s << u"0.0.0.1"_s << false;
}

void TestLimits::prefixes()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, together);
    const sse::AddressPrefix first { QHostAddress(one) };
    const sse::AddressPrefix second { QHostAddress(other) };
    QCOMPARE(first == second, together);
    sse::AddressCounts counts;
    counts.add(first);
    counts.add(second);
    QCOMPARE(counts.count(first), together ? 2 : 1);
    counts.remove(second);
    QCOMPARE(counts.count(first), 1);
    counts.remove(first);
    counts.remove(first); // more than there are
    QCOMPARE(counts.count(first), 0);
}

void TestLimits::limitsStreamsOfOneAddress()
{
    sse::ServerConfig config;
    config.maxPerAddress.most = 2;
    config.retry = 7s;
    TestServer server(config);
    SseClient first(server.port(), "/events");
    SseClient second(server.port(), "/events");
    QVERIFY(first.waitForOpening());
    QVERIFY(second.waitForOpening());
    SseClient third(server.port(), "/events");
    QVERIFY(third.waitForClosed());
    QCOMPARE(third.head().status, 200); // anything else would end an EventSource for good
    QCOMPARE(third.parser().retry, std::optional<qint64>(7000));
    auto totals = server.server.totals();
    QCOMPARE(totals.refused[sse::Refusal::AddressLimit], 1U);
    QCOMPARE(totals.refused[sse::Refusal::ConnectionLimit], 0U);
    QCOMPARE(totals.closedFor(sse::CloseReason::Refused), 1U);
    const auto told = server.server.snapshot({}).activity.last();
    QVERIFY(told.kind == sse::Activity::Kind::AddressFull);
    QCOMPARE(told.limit, 2U);
    QVERIFY(server.server.snapshot({}).ended.last().refusal == sse::Refusal::AddressLimit);
    // Who goes makes room, and the limit can be lifted at once.
    first.close();
    QVERIFY(server.waitForConnections(1));
    SseClient fourth(server.port(), "/events");
    QVERIFY(fourth.waitForOpening());
    config.maxPerAddress.most = 0;
    server.server.reconfigure(config);
    SseClient fifth(server.port(), "/events");
    QVERIFY(fifth.waitForOpening());
    QVERIFY(server.waitForConnections(3));
    // This machine itself has no limit of its own.
    QCOMPARE(sse::AddressLimit().of(QHostAddress(u"127.0.0.9"_s)), 0);
    QCOMPARE(sse::AddressLimit().of(QHostAddress(u"192.0.2.9"_s)), sse::AddressLimit::byDefault);
}

void TestLimits::limitsWaitingConnectionsOfOneAddress()
{
    sse::ServerConfig config;
    config.maxPerAddress.most = 3;
    TestServer server(config);
    std::vector<std::unique_ptr<PlainSocket>> waiting;
    for (int i = 0; i < 3; ++i) {
        waiting.push_back(std::make_unique<PlainSocket>(server.port()));
        QVERIFY(waiting.back()->send("GET /events HTTP/1.1\r\n"));
    }
    QTRY_VERIFY([&] {
        PlainSocket more(server.port());
        return more.waitForEnd() != PlainSocket::End::None;
    }());
    QVERIFY(server.server.totals().refused[sse::Refusal::AddressLimit] > 0);
    waiting.clear();
    QTRY_COMPARE(HttpClient(server.port()).get("/healthz").status, 200);
}

void TestLimits::letsThemInAtAPace()
{
    sse::AcceptPace pace;
    sse::AcceptPace::Clock::time_point now { 1000h };
    for (int i = 0; i < 1000; ++i) {
        QVERIFY(pace.take(now)); // no limit
    }
    pace.setRate(100);
    const auto takenAt = [&pace](sse::AcceptPace::Clock::time_point time) {
        int taken = 0;
        while (pace.take(time)) {
            ++taken;
        }
        return taken;
    };
    QCOMPARE(takenAt(now), 10);
    QCOMPARE(pace.wait(), 10ms);
    QCOMPARE(takenAt(now + 10ms), 1);
    QCOMPARE(takenAt(now + 50ms), 4);
    QCOMPARE(takenAt(now + 1h), 10); // what was not used is gone but for a tenth of a second
    pace.setRate(0.5);
    QCOMPARE(takenAt(now + 2h), 1);
    QCOMPARE(pace.wait(), 2000ms);

    sse::ServerConfig config;
    config.maxAcceptRate = 50;
    TestServer server(config);
    std::vector<std::unique_ptr<SseClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<SseClient>(server.port(), "/events"));
    }
    QVERIFY(server.waitForConnections(20)); // nobody is lost
}

void TestLimits::unfinishedRequestsAreInNobodysWay()
{
    TestServer server;
    SseClient healthy(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());
    std::vector<std::unique_ptr<PlainSocket>> unfinished;
    constexpr qsizetype count = 5000;
    for (qsizetype i = 0; i < count; ++i) {
        unfinished.push_back(std::make_unique<PlainSocket>(server.port()));
        QVERIFY(unfinished.back()->send(i % 2 ? "POST /events HTTP/1.1\r\nContent-Length: 9\r\n\r\n" : "G"));
        if (i % 50 == 0) {
            QCoreApplication::processEvents();
        }
    }
    HttpClient publisher(server.port());
    QCOMPARE(publisher.post("/events", "text/plain", "x").status, 200);
    QVERIFY(healthy.waitForEvents(1));
    SseClient late(server.port(), "/events");
    QVERIFY(late.waitForOpening());
    QCOMPARE(server.server.totals().refused[sse::Refusal::Crowded], 0U); // there was room for all
}

void TestLimits::refusesBeforeTheBodyComes_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &requestLine, const QByteArray &headers, int status) {
        for (const auto &length : { "Content-Length: 1000000\r\n"_ba, "Transfer-Encoding: chunked\r\n"_ba,
                                    "Content-Length: 1000000\r\nExpect: 100-continue\r\n"_ba }) {
            QTest::addRow("%s, %s", name, length.chopped(2).constData()) << requestLine + " HTTP/1.1\r\n" + headers
                    + length + "\r\n" << status;
        }
    };
    row("no token", "POST /events", "Host: localhost\r\n", 401);
    row("a wrong token", "POST /events", "Host: localhost\r\nAuthorization: Bearer wrong\r\n", 401);
    row("too little a token", "DELETE /api/connections/c-1",
        "Host: localhost\r\nAuthorization: Bearer publish-0123456789abcdefghij\r\n", 403);
    row("another host", "POST /events", "Host: evil.example\r\n", 421);
    row("another origin", "POST /events", "Host: localhost\r\nOrigin: http://evil.example\r\n", 403);
    row("no such path", "POST /nothing", "Host: localhost\r\n", 404);
    row("no such method", "POST /healthz", "Host: localhost\r\nAuthorization: Bearer publish-0123456789abcdefghij\r\n",
        405);
}

void TestLimits::refusesBeforeTheBodyComes()
{
    QFETCH(QByteArray, head);
    QFETCH(int, status);
    const QTemporaryDir directory;
    QFile tokens(directory.filePath(u"tokens"_s));
    QVERIFY(tokens.open(QIODevice::WriteOnly) && tokens.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    tokens.write("publish publish-0123456789abcdefghij\n");
    tokens.close();
    sse::ServerConfig config;
    config.tokensFile = tokens.fileName();
    config.requests.timeToRequest = 1h;
    TestServer server(config);
    PlainSocket socket(server.port());
    QVERIFY(socket.send(head));
    QVERIFY2(socket.waitFor("HTTP/1.1 " + QByteArray::number(status)), socket.received.constData());
    QVERIFY(socket.received.contains("Connection: close"));
    // Whoever is allowed to goes on.
    PlainSocket welcome(server.port());
    QVERIFY(welcome.send(
        "POST /events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer publish-0123456789abcdefghij\r\n"
        "Content-Type: text/plain\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"));
    QVERIFY(welcome.waitFor("HTTP/1.1 100"));
    QVERIFY(welcome.send("ok"));
    QVERIFY2(welcome.waitFor("HTTP/1.1 200"), welcome.received.constData());
}

void TestLimits::endsTheRequestsOfWhoHoldsTheMost()
{
    const auto begin = std::chrono::steady_clock::now();
    std::array<char, 8> places {}; // only addresses are taken
    std::vector<sse::UnfinishedRequest> all;
    const auto add = [&](const QString &from, std::chrono::seconds since, qsizetype bytes) {
        all.push_back({ .from = sse::AddressPrefix(QHostAddress(from)),
                        .since = begin + since,
                        .bytes = bytes,
                        .connection = reinterpret_cast<sse::RequestConnection *>(&places.at(all.size())) });
    };
    add(u"192.0.2.1"_s, 3s, 100);
    add(u"192.0.2.2"_s, 0s, 120); // the oldest and the largest of all, of one who has no other
    add(u"192.0.2.1"_s, 1s, 10);
    add(u"192.0.2.1"_s, 2s, 100);
    const auto chosen = [&](qsizetype bytes) {
        QList<size_t> indices;
        for (auto *connection : sse::requestsToEnd(all, bytes)) {
            indices.append(static_cast<size_t>(reinterpret_cast<char *>(connection) - places.data()));
        }
        return indices;
    };
    QCOMPARE(chosen(0), QList<size_t>());
    QCOMPARE(chosen(1), QList<size_t>({ 2 }));
    QCOMPARE(chosen(11), QList<size_t>({ 2, 3 }));
    QCOMPARE(chosen(111), QList<size_t>({ 2, 3, 1 }));
    QCOMPARE(chosen(1000), QList<size_t>({ 2, 3, 1, 0 }));
}

void TestLimits::unfinishedRequestsDoNotFillTheMemory()
{
    sse::ServerConfig config;
    config.requests.timeToRequest = 1h;
    config.requests.maxBodyBytes = 64 * 1024;
    config.requests.maxUnfinishedBytes = 0; // so: four of the largest
    TestServer server(config);
    const auto head =
        "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 60001\r\n\r\n"_ba;
    std::vector<std::unique_ptr<PlainSocket>> unfinished;
    for (int i = 0; i < 20; ++i) {
        unfinished.push_back(std::make_unique<PlainSocket>(server.port()));
        QVERIFY(unfinished.back()->send(head + QByteArray(60'000, 'x')));
    }
    QVERIFY2(unfinished.front()->waitFor("HTTP/1.1 503"), unfinished.front()->received.constData());
    QVERIFY(unfinished.front()->waitForEnd() != PlainSocket::End::None);
    QTRY_VERIFY(server.server.totals().refused[sse::Refusal::Crowded] >= 15);
    // Who came last is there yet, and so is everybody whose request is complete.
    HttpClient publisher(server.port());
    QCOMPARE(publisher.post("/events", "text/plain", QByteArray(60'000, 'y')).status, 200);
    QVERIFY(unfinished.back()->send("x"));
    QVERIFY2(unfinished.back()->waitFor("HTTP/1.1 200"), unfinished.back()->received.constData());
    QCOMPARE(publisher.get("/healthz").status, 200);
}

void TestLimits::completeRequestsHoldNothing()
{
    sse::ServerConfig config;
    config.requests.maxBodyBytes = 16 * 1024;
    config.requests.maxUnfinishedBytes = 0; // so: four of the largest
    TestServer server(config);
    // Between two requests, or while their stream is open; together more than may be held.
    std::vector<std::unique_ptr<PlainSocket>> idle;
    for (const auto &target : { "/healthz"_ba, "/events"_ba }) {
        for (int i = 0; i < 20; ++i) {
            idle.push_back(std::make_unique<PlainSocket>(server.port()));
            QVERIFY(idle.back()->send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nA: " + QByteArray(15'000, 'a')
                                      + "\r\n\r\n"));
            QVERIFY(idle.back()->waitFor("HTTP/1.1 200"));
        }
    }
    PlainSocket unfinished(server.port());
    QVERIFY(unfinished.send(
        "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 10001\r\n\r\n"
        + QByteArray(10'000, 'x')));
    QCOMPARE(HttpClient(server.port()).get("/healthz").status, 200);
    QVERIFY(unfinished.send("x"));
    QVERIFY2(unfinished.waitFor("HTTP/1.1 200"), unfinished.received.constData());
    QCOMPARE(server.server.totals().refused[sse::Refusal::Crowded], 0U);
}

void TestLimits::waitsForWhoTakesAnAnswerSlowly_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("one of many") << ""_ba;
    QTest::newRow("the last") << "Connection: close\r\n"_ba;
}

void TestLimits::waitsForWhoTakesAnAnswerSlowly()
{
    QFETCH(QByteArray, header);
    QTcpServer listener; // accepts nothing itself
    QVERIFY(listener.listen(QHostAddress::LocalHost));
    listener.pauseAccepting();
    PlainSocket client(listener.serverPort(), 64 * 1024);
    const int accepted = ::accept4(static_cast<int>(listener.socketDescriptor()), nullptr, nullptr, SOCK_CLOEXEC);
    QVERIFY(accepted >= 0);
    sse::TransportFactory factory(TestServer::withTransport({}).transport);
    const sse::RequestLimits limits {};
    LongAnswers handler;
    auto peer = factory.makePeer(accepted);
    const auto &watched = *peer;
    sse::RequestConnection connection(std::move(peer), limits, handler);
    QVERIFY(client.send("GET / HTTP/1.1\r\nHost: h\r\n" + header + "\r\n"));
    QTRY_VERIFY(handler.answered);
    // Until nothing moves: it does not read yet.
    qint64 before = -1;
    QTRY_VERIFY(std::exchange(before, watched.unacknowledgedBytes()) == watched.unacknowledgedBytes());

    auto now = sse::RequestConnection::Clock::now() + 1s;
    connection.checkTime(now);
    QByteArray buffer(2'000'000, Qt::Uninitialized);
    const auto take = [&](qint64 bytes) {
        const auto start = watched.unacknowledgedBytes();
        return QTest::qWaitFor([&] {
            [[maybe_unused]] const auto taken = ::recv(client.descriptor(), buffer.data(), 32 * 1024, MSG_DONTWAIT);
            return start - watched.unacknowledgedBytes() >= bytes;
        });
    };
    // Many times as long as a peer may be idle, as long as it goes on.
    for (int i = 0; i < 6; ++i) {
        QVERIFY(take(2 * sse::RequestConnection::leastProgressBytes));
        now += limits.idleTime - 1s;
        connection.checkTime(now);
        QVERIFY(!handler.gone);
    }
    QVERIFY(watched.bytesToWrite() > 0);
    now += limits.idleTime - 1s;
    connection.checkTime(now);
    QVERIFY(!handler.gone);
    connection.checkTime(now + 2s);
    QVERIFY(handler.gone);
}

void TestLimits::countsRefusals_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QByteArray &request, int status, const QString &reason) {
        QTest::newRow(name) << request << status << reason;
    };
    row("malformed", "GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n", 400, u"malformed"_s);
    row("two lengths",
        "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400,
        u"malformed"_s);
    row("head", "GET / HTTP/1.1\r\nHost: localhost\r\nx: " + QByteArray(20'000, 'x') + "\r\n\r\n", 431,
        u"head-too-large"_s);
    row("body", "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n", 413,
        u"body-too-large"_s);
    row("time", "GET / HTTP/1.1\r\nHost: loc", 408, u"too-slow"_s);
    row("host", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421, u"host"_s);
    row("origin",
        "POST /events HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nContent-Length: 0\r\n\r\n", 403,
        u"origin"_s);
    row("site",
        "GET /api/stats HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n\r\n",
        403, u"origin"_s);
    row("excluded", "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n", 204, u"excluded"_s);
    row("full", "GET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n", 200, u"connection-limit"_s);
}

void TestLimits::countsRefusals()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(QString, reason);
    sse::ServerConfig config;
    config.requests.timeToRequest = 100ms;
    TestServer server(config);
    if (reason == "excluded"_L1) {
        SseClient client(server.port(), "/events");
        QVERIFY(client.waitForOpening());
        server.server.kick({ .connections = server.ids(), .mode = sse::KickMode::Ban });
        QVERIFY(client.waitForClosed());
    } else if (reason == "connection-limit"_L1) {
        config.maxConnections = 0;
        server.server.reconfigure(config);
    }
    PlainSocket socket(server.port());
    QVERIFY(socket.send(request));
    QVERIFY2(socket.waitFor("HTTP/1.1 " + QByteArray::number(status)), socket.received.constData());
    config.maxConnections = 10;
    server.server.reconfigure(config);
    const auto refused = HttpClient(server.port()).get("/api/stats").json().object()[u"refused"_s].toObject();
    QCOMPARE(refused.size(), qsizetype(sse::allRefusals.size()));
    for (const auto &name : refused.keys()) {
        QCOMPARE(refused[name].toInt(), name == reason ? 1 : 0);
    }
}

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
