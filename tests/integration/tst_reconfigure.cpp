// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/httpclient.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QSignalSpy>

#include <algorithm>

using namespace std::chrono_literals;
using sse::ServerConfig;

namespace {

qsizetype pings(const SseClient &client)
{
    return std::ranges::count_if(client.events(), [](const auto &event) { return event.type == "ping"; });
}

ServerConfig silent()
{
    ServerConfig config;
    config.heartbeat.form = sse::HeartbeatSettings::Form::Off;
    return config;
}

} // namespace

/// What Server::reconfigure() changes while streams are open, and what it leaves for the next start.
class TestReconfigure final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void retryIsForTheNextStreams();
    void fewerConnectionsEndNobody();
    void heartbeatBeginsAndEnds();
    void heartbeatOfAStoppedServerRests();
    void aShorterLogDropsTheOldest();
    void hostsAndTransportWaitForTheStart();
};

void TestReconfigure::retryIsForTheNextStreams()
{
    TestServer server;
    SseClient before(server.port(), "/events");
    QVERIFY(before.waitForOpening());
    QCOMPARE(before.parser().retry.value_or(0), 2000);
    ServerConfig config;
    config.retry = 4500ms;
    server.server.reconfigure(config);
    SseClient after(server.port(), "/events");
    QVERIFY(after.waitForOpening());
    QCOMPARE(after.parser().retry.value_or(0), 4500);
    QCOMPARE(before.parser().retry.value_or(0), 2000);
}

void TestReconfigure::fewerConnectionsEndNobody()
{
    TestServer server;
    SseClient one(server.port(), "/events");
    SseClient two(server.port(), "/events");
    QVERIFY(one.waitForOpening() && two.waitForOpening());
    ServerConfig config;
    config.maxConnections = 1;
    server.server.reconfigure(config);
    SseClient three(server.port(), "/events");
    QVERIFY(three.waitForClosed());
    QCOMPARE(server.server.totals().closedFor(sse::CloseReason::Refused), 1u);
    QCOMPARE(server.server.totals().connections, 2u);
    server.publish(QStringLiteral("news"), "still here");
    QVERIFY(one.waitForEvents(1) && two.waitForEvents(1));
    config.maxConnections = 3;
    server.server.reconfigure(config);
    SseClient four(server.port(), "/events");
    QVERIFY(four.waitForOpening());
}

void TestReconfigure::heartbeatBeginsAndEnds()
{
    TestServer server(silent());
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    ServerConfig config;
    config.heartbeat.interval = 50ms;
    server.server.reconfigure(config);
    QTRY_VERIFY(pings(client) >= 3);
    config.heartbeat.form = sse::HeartbeatSettings::Form::Comment;
    server.server.reconfigure(config);
    const auto comments = [&] { return server.server.totals().heartbeats; };
    const auto events = pings(client);
    const auto before = comments();
    QTRY_VERIFY(comments() >= before + 3);
    QVERIFY(pings(client) <= events + 1); // one may have been on its way
    server.server.reconfigure(silent());
    const auto off = comments();
    QVERIFY(!QTest::qWaitFor([&] { return comments() > off; }, 200)); // in the time of four
}

void TestReconfigure::heartbeatOfAStoppedServerRests()
{
    TestServer server(silent());
    QSignalSpy stopped(&server.server, &sse::Server::stopped);
    server.server.stop();
    QTRY_COMPARE(stopped.count(), 1);
    ServerConfig config;
    config.heartbeat.interval = 50ms;
    server.server.reconfigure(config); // takes effect with the start
    const auto url = server.server.start(QStringLiteral("127.0.0.1:0"));
    QVERIFY(url.has_value());
    SseClient client(static_cast<quint16>(url->port()), "/events");
    QTRY_VERIFY(pings(client) >= 1);
}

void TestReconfigure::aShorterLogDropsTheOldest()
{
    TestServer server;
    const auto first = server.publish(QStringLiteral("news"), "1");
    for (const char *data : { "2", "3", "4", "5" }) {
        server.publish(QStringLiteral("news"), data);
    }
    ServerConfig config;
    config.log.maxEvents = 2;
    server.server.reconfigure(config);
    SseClient client(server.port(), "/events", { { "Last-Event-ID", first.id } });
    QVERIFY(client.waitForEvents(3));
    QCOMPARE(client.events()[0].type, QByteArray("stream-gap"));
    QCOMPARE(client.events()[1].data, QByteArray("4"));
    QCOMPARE(client.events()[2].data, QByteArray("5"));
    QCOMPARE(server.server.maxBatch(), 2);
    // And the stream goes on over the trimmed log.
    server.publish(QStringLiteral("news"), "6");
    QVERIFY(client.waitForEvents(4));
    QCOMPARE(client.events()[3].data, QByteArray("6"));
}

void TestReconfigure::hostsAndTransportWaitForTheStart()
{
    TestServer server;
    SseClient open(server.port(), "/events");
    QVERIFY(open.waitForOpening());
    ServerConfig config;
    config.allowedHosts = { QStringLiteral("pulse.example.com") };
    config.transport = sse::TransportKind::Socket;
    server.server.reconfigure(config);
    const QByteArray request = "GET /healthz HTTP/1.1\r\nHost: pulse.example.com\r\n\r\n";
    HttpClient refused(server.port());
    refused.send(request);
    QCOMPARE(refused.receive().status, 421);
    QSignalSpy stopped(&server.server, &sse::Server::stopped);
    server.server.stop();
    QVERIFY(open.waitForClosed());
    QTRY_COMPARE(stopped.count(), 1);
    const auto url = server.server.start(QStringLiteral("127.0.0.1:0"));
    QVERIFY(url.has_value());
    HttpClient allowed(static_cast<quint16>(url->port()));
    allowed.send(request);
    QCOMPARE(allowed.receive().status, 200);
    SseClient stream(static_cast<quint16>(url->port()), "/events");
    QVERIFY(stream.waitForOpening());
    server.publish(QStringLiteral("news"), "over the other transport");
    QVERIFY(stream.waitForEvents(1));
}

QTEST_MAIN(TestReconfigure)
#include "tst_reconfigure.moc"
