// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/httpclient.h"
#include "support/plainsocket.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QSet>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// How a server stops: nobody is cut off in the middle, nobody can hold it up, and those who come back do
/// not come all at once.
class TestDrain final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEachWhenToComeBack();
    void isPacedAndInOrder();
    void takesNobodyInWhileItStops();
    void servesWhatIsUnderWay();
    void endsInTimeWhateverClientsDo();
    void endsAtOnceWhenToldTwice();
    void resumesAfterwards();
};

namespace {

using Clients = std::vector<std::unique_ptr<SseClient>>;

Clients openMany(TestServer &server, int count)
{
    Clients clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<SseClient>(server.port(), "/events"));
    }
    for (const auto &client : clients) {
        if (!client->waitForOpening()) {
            qFatal("a client did not get its opening");
        }
    }
    return clients;
}

} // namespace

void TestDrain::tellsEachWhenToComeBack()
{
    sse::ServerConfig config;
    config.retry = 3s;
    config.retrySpread = 60s;
    TestServer server(config);
    const auto clients = openMany(server, 100);
    server.publish(u"t"_s, "last words");
    QSignalSpy stopped(&server.server, &sse::Server::stopped);
    server.server.stop();
    QVERIFY(!server.server.isListening());
    QVERIFY(server.server.isStopping());
    QTRY_COMPARE(stopped.count(), 1);
    QVERIFY(!server.server.isStopping());
    QSet<qint64> waits;
    for (const auto &client : clients) {
        QVERIFY(client->waitForClosed());
        QCOMPARE(client->data(), QByteArrayList { "last words" });
        QVERIFY(client->body().endsWith("\n\n"));
        const auto retry = client->parser().retry.value_or(-1);
        QVERIFY2(retry >= 3000 && retry <= 63'000, qPrintable(QString::number(retry)));
        waits.insert(retry / 6000);
    }
    QVERIFY2(waits.size() >= 6, "a hundred times among eleven, and hardly any two differ");
    QCOMPARE(server.server.totals().closedFor(sse::CloseReason::ServerStopped), 100U);
}

void TestDrain::isPacedAndInOrder()
{
    sse::ServerConfig config;
    config.drainTime = 60s; // as many as 2,000 a second, however long it may take
    TestServer server(config);
    const auto clients = openMany(server, 300);
    QList<quint64> order;
    QList<qsizetype> turns; // how many ended in each turn of the event loop
    server.server.stop();
    while (server.server.isStopping()) {
        const auto before = order.size();
        const auto ended = server.server.snapshot({}).ended;
        for (auto at = before; at < ended.size(); ++at) {
            order.append(ended[at].info.id.value);
        }
        if (order.size() > before) {
            turns.append(order.size() - before);
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    QCOMPARE(order.size(), 300);
    QVERIFY(std::ranges::is_sorted(order));
    QVERIFY(turns.size() > 1);
}

void TestDrain::takesNobodyInWhileItStops()
{
    sse::ServerConfig config;
    config.drainTime = 30s;
    TestServer server(config);
    PlainSocket half(server.port()); // keeps the server from having stopped
    QVERIFY(half.send("GET /events HTTP/1.1\r\nHost: loc"));
    HttpClient idle(server.port());
    QCOMPARE(idle.get("/healthz").status, 200); // the one before it was read too
    server.server.stop();
    QVERIFY(idle.waitForClosed()); // it had nothing under way
    PlainSocket late(server.port());
    QVERIFY(!late.isConnected() || late.waitForEnd() == PlainSocket::End::Broken);
    // A stream that is asked for now is told to come back.
    QVERIFY(half.send("alhost\r\n\r\n"));
    QVERIFY(half.waitFor("HTTP/1.1 200 "));
    QVERIFY(half.waitForEnd() == PlainSocket::End::Orderly);
    QCOMPARE(half.received.count("retry: "), 2); // the usual one, and its own
    QTRY_VERIFY(!server.server.isStopping());
}

void TestDrain::servesWhatIsUnderWay()
{
    sse::ServerConfig config;
    config.drainTime = 30s;
    TestServer server(config);
    PlainSocket publisher(server.port());
    QVERIFY(publisher.send(
        "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n1"));
    QTest::qWait(50); // its head is read
    server.server.stop();
    QVERIFY(publisher.send("2345"));
    QVERIFY(publisher.waitFor("\"connections\":0"));
    QVERIFY(publisher.received.contains("Connection: close"));
    QVERIFY(publisher.waitForEnd() == PlainSocket::End::Orderly);
    QCOMPARE(server.server.totals().published, 1U);
    publisher.close();
    QTRY_VERIFY(!server.server.isStopping());
}

void TestDrain::endsInTimeWhateverClientsDo()
{
    sse::ServerConfig config;
    config.drainTime = 300ms;
    TestServer server(config);
    const auto clients = openMany(server, 3);
    for (const auto &client : clients) {
        client->pauseReading(true);
    }
    PlainSocket half(server.port());
    QVERIFY(half.send("GET / HTTP/1.1\r\n"));
    for (int i = 0; i < 200; ++i) {
        server.publish(u"t"_s, QByteArray(100'000, 'x'));
        QCoreApplication::processEvents();
    }
    QSignalSpy stopped(&server.server, &sse::Server::stopped);
    server.server.stop();
    QTRY_COMPARE(stopped.count(), 1);
    QCOMPARE(server.server.totals().connections, 0U);
    QVERIFY(half.waitForEnd() != PlainSocket::End::None);
    QCOMPARE(server.server.totals().closedFor(sse::CloseReason::ServerStopped), 3U);
    // And a stop that may take no time at all takes none.
    config.drainTime = 0ms;
    TestServer other(config);
    const auto more = openMany(other, 3);
    QSignalSpy otherStopped(&other.server, &sse::Server::stopped);
    other.server.stop();
    QTRY_COMPARE(otherStopped.count(), 1);
    for (const auto &client : more) {
        QVERIFY(client->waitForClosed());
    }
}

void TestDrain::endsAtOnceWhenToldTwice()
{
    sse::ServerConfig config;
    config.drainTime = 1h;
    TestServer server(config);
    PlainSocket half(server.port());
    QVERIFY(half.send("GET / HTTP/1.1\r\n"));
    QTest::qWait(20);
    const auto clients = openMany(server, 200);
    QSignalSpy stopped(&server.server, &sse::Server::stopped);
    server.server.stop();
    QVERIFY(server.server.isStopping());
    QVERIFY(half.send("Host: localhost\r\n\r\n")); // too late: it is not read
    server.server.stop();
    QCOMPARE(stopped.count(), 1);
    QVERIFY(half.waitForEnd() != PlainSocket::End::None);
    QCOMPARE(half.received, QByteArray());
    QCOMPARE(server.server.totals().connections, 0U);
    server.server.stop(); // there is nothing to stop
    QCOMPARE(stopped.count(), 1);
}

void TestDrain::resumesAfterwards()
{
    TestServer server;
    const auto clients = openMany(server, 5);
    const auto last = server.publish(u"t"_s, "before").id;
    for (const auto &client : clients) {
        QVERIFY(client->waitForEvents(1));
    }
    QSignalSpy stopped(&server.server, &sse::Server::stopped);
    server.server.stop();
    server.publish(u"t"_s, "meanwhile");
    QTRY_COMPARE(stopped.count(), 1);
    const auto url = server.server.start(u"127.0.0.1:%1"_s.arg(server.port()));
    QVERIFY(url.has_value());
    for (const auto &client : clients) {
        SseClient again(server.port(), "/events", { { "Last-Event-ID", client->parser().lastEventId } });
        QVERIFY(again.waitForEvents(1));
        // An event of the time between may have reached those whose turn had not come.
        QCOMPARE(client->data() + again.data(), (QByteArrayList { "before", "meanwhile" }));
        QCOMPARE(again.parser().retry, std::optional<qint64>(2000)); // as before
    }
}

QTEST_GUILESS_MAIN(TestDrain)
#include "tst_drain.moc"
