// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/acceptpace.h"
#include "support/httpclient.h"
#include "support/plainsocket.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QJsonObject>

#include <sys/socket.h>

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
        QVERIFY(::recv(static_cast<int>(slow.socket().socketDescriptor()), buffer.data(), static_cast<size_t>(buffer.size()), 0) > 0);
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

void TestLimits::countsRefusals_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QByteArray &request, int status, const QString &reason) {
        QTest::newRow(name) << request << status << reason;
    };
    row("malformed", "GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n", 400, u"malformed"_s);
    row("two lengths", "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400,
        u"malformed"_s);
    row("head", "GET / HTTP/1.1\r\nHost: localhost\r\nx: " + QByteArray(20'000, 'x') + "\r\n\r\n", 431, u"head-too-large"_s);
    row("body", "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n", 413, u"body-too-large"_s);
    row("time", "GET / HTTP/1.1\r\nHost: loc", 408, u"too-slow"_s);
    row("host", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421, u"host"_s);
    row("origin", "POST /events HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nContent-Length: 0\r\n\r\n", 403, u"origin"_s);
    row("site", "GET /api/stats HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n\r\n", 403,
        u"origin"_s);
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
