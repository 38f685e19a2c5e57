// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a client of a stream sees, over real sockets.
class TestStream final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void opensAtOnce();
    void deliversWhatIsPublished();
    void selectsTopics();
    void manyEventsInOneTurnArriveInOrder();
    void replaysAfterLastEventId_data();
    void replaysAfterLastEventId();
    void resumesBeforeTheFirstEvent();
    void announcesAGap_data();
    void announcesAGap();
    void slowClientGetsAGapAndOthersNoticeNothing();
    void pingsSilentStreams();
    void pingsWithComments();
    void doesNotPingWhenOff();
    void closesAndLetsComeBack();
    void stopsOneClientOnly();
    void stoppedInTheMiddleOfAnEvent();
    void bansAnAddress();
    void overTheLimitEndsWithRetry();
    void directedEventsGoToTheChosen();
    void directedEventsKeepTheOrder();
    void stopEndsStreams();
    void goesOnAfterARestart();
    void oneBigEvent();
    void followsAnAnswerOnTheSameConnection();
};

void TestStream::opensAtOnce()
{
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    const auto &head = client.head();
    QCOMPARE(head.status, 200);
    QCOMPARE(head.header("content-type"), "text/event-stream"_ba);
    QCOMPARE(head.header("cache-control"), "no-store"_ba);
    QCOMPARE(head.header("x-accel-buffering"), "no"_ba);
    QVERIFY(!head.hasHeader("content-length"));
    QVERIFY2(client.body().startsWith("retry: 2000\n: "), client.body().constData());
    QCOMPARE(client.parser().retry, std::optional<qint64>(2000));
    QCOMPARE(client.parser().comments.size(), 1);
    QVERIFY(client.events().isEmpty());
}

void TestStream::deliversWhatIsPublished()
{
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    const auto receipt = server.publish(u"news"_s, "{\"a\":\n1}", u"hello"_s);
    QCOMPARE(receipt.connections, 1U);
    const auto own = server.publish(u"news"_s, "x", {}, u"my id"_s);
    QVERIFY(client.waitForEvents(2));
    QCOMPARE(client.events().at(0), (EventStreamParser::Event { "hello", "{\"a\":\n1}", receipt.id }));
    QCOMPARE(client.events().at(1), (EventStreamParser::Event { "message", "x", "my id" }));
    const auto counters = server.server.snapshot({}).counters.front();
    QCOMPARE(counters.events, 2U);
    QCOMPARE(counters.lag, 0U);
    QCOMPARE(counters.lastEventId, own.id);
    QVERIFY(counters.state == sse::ConnectionState::Live);
    QCOMPARE(server.server.totals().delivered, 2U);
}

void TestStream::selectsTopics()
{
    TestServer server;
    SseClient all(server.port(), "/events");
    SseClient star(server.port(), "/events?topic=*");
    SseClient two(server.port(), "/events?topic=a&topic=b%20c");
    SseClient plus(server.port(), "/events?topic=b+c");
    QVERIFY(server.waitForConnections(4));
    QCOMPARE(server.publish(u"a"_s, "1").connections, 3U);
    QCOMPARE(server.publish(u"b c"_s, "2").connections, 4U);
    QCOMPARE(server.publish(u"d"_s, "3").connections, 2U);
    QTRY_COMPARE(all.data(), (QByteArrayList { "1", "2", "3" }));
    QTRY_COMPARE(star.data(), (QByteArrayList { "1", "2", "3" }));
    QTRY_COMPARE(two.data(), (QByteArrayList { "1", "2" }));
    QTRY_COMPARE(plus.data(), (QByteArrayList { "2" }));
}

void TestStream::manyEventsInOneTurnArriveInOrder()
{
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    QByteArrayList sent;
    for (int i = 0; i < 5000; ++i) {
        sent.append(QByteArray::number(i));
        server.publish(u"t"_s, sent.last());
    }
    QTRY_COMPARE(client.data().size(), sent.size());
    QCOMPARE(client.data(), sent);
}

void TestStream::replaysAfterLastEventId_data()
{
    QTest::addColumn<bool>("inHeader");
    QTest::newRow("header") << true;
    QTest::newRow("query") << false;
}

void TestStream::replaysAfterLastEventId()
{
    QFETCH(bool, inHeader);
    TestServer server;
    QByteArrayList ids;
    for (int i = 0; i < 5; ++i) {
        ids.append(server.publish(i == 3 ? u"other"_s : u"t"_s, QByteArray::number(i)).id);
    }
    // The header is newer than the query, which stays in the URL when a browser reconnects.
    const auto target = inHeader ? "/events?topic=t&lastEventId=stale"_ba : "/events?topic=t&lastEventId=" + ids[1];
    SseClient client(server.port(), target,
                     inHeader ? SseClient::Headers { { "Last-Event-ID", ids[1] } } : SseClient::Headers {});
    QVERIFY(client.waitForEvents(2));
    server.publish(u"t"_s, "live");
    QVERIFY(client.waitForEvents(3));
    QCOMPARE(client.data(), (QByteArrayList { "2", "4", "live" }));
    QCOMPARE(server.server.snapshot({}).opened.front().resumedFrom, QString::fromUtf8(ids[1]));
}

void TestStream::resumesBeforeTheFirstEvent()
{
    TestServer server;
    QByteArray anchor;
    {
        SseClient client(server.port(), "/events?topic=t");
        QTRY_VERIFY(!client.parser().lastEventId.isEmpty());
        anchor = client.parser().lastEventId;
        QVERIFY(client.events().isEmpty());
    }
    server.publish(u"t"_s, "missed");
    SseClient client(server.port(), "/events?topic=t", { { "Last-Event-ID", anchor } });
    QVERIFY(client.waitForEvents(1));
    QCOMPARE(client.data(), QByteArrayList { "missed" });
}

void TestStream::announcesAGap_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("keepsEvents");
    QTest::newRow("never was") << "never-was"_ba << true;
    QTest::newRow("no longer kept") << ""_ba << true;
    QTest::newRow("nothing kept of the topic") << "never-was"_ba << false;
}

void TestStream::announcesAGap()
{
    QFETCH(QByteArray, id);
    QFETCH(bool, keepsEvents);
    sse::ServerConfig config;
    config.log.maxEvents = 3;
    TestServer server(config);
    QByteArrayList ids;
    for (int i = 0; i < 5; ++i) {
        ids.append(server.publish(u"t"_s, QByteArray::number(i)).id);
    }
    if (id.isEmpty()) {
        id = ids[0];
    }
    SseClient client(server.port(), keepsEvents ? "/events" : "/events?topic=quiet", { { "Last-Event-ID", id } });
    QVERIFY(client.waitForEvents(keepsEvents ? 4 : 1));
    const auto gap = client.events().front();
    QCOMPARE(gap.type, "stream-gap"_ba);
    const auto json = QJsonDocument::fromJson(gap.data).object();
    QCOMPARE(json.value(u"requested"_s).toString(), QString::fromUtf8(id));
    QCOMPARE(json.keys(), (QStringList { u"oldest"_s, u"requested"_s }));
    if (keepsEvents) {
        QCOMPARE(json.value(u"oldest"_s).toString(), QString::fromUtf8(ids[2]));
        QCOMPARE(client.data().sliced(1), (QByteArrayList { "2", "3", "4" }));
        // The gap itself sets no id: who loses the connection now is told again.
        QVERIFY(gap.lastEventId.isEmpty());
    } else {
        QVERIFY(json.value(u"oldest"_s).isNull());
        QTRY_COMPARE(client.parser().lastEventId, ids[4]); // from here on there is no gap any more
    }
}

void TestStream::slowClientGetsAGapAndOthersNoticeNothing()
{
    sse::ServerConfig config;
    config.log.maxEvents = 20;
    TestServer server(config);
    SseClient slow(server.port(), "/events");
    SseClient healthy(server.port(), "/events");
    QVERIFY(slow.waitForOpening());
    QVERIFY(healthy.waitForOpening());
    slow.pauseReading(true);
    const auto slowPort = slow.localPort();
    const auto lagOfSlow = [&] {
        const auto snapshot = server.server.snapshot({});
        for (qsizetype i = 0; i < snapshot.opened.size(); ++i) {
            if (snapshot.opened[i].port == slowPort) {
                return snapshot.counters[i];
            }
        }
        return sse::ConnectionCounters();
    };
    // More than the kernel's buffers hold, and well past what the log keeps.
    int published = 0;
    const auto publish = [&] {
        server.publish(u"t"_s, QByteArray::number(published++) + ' ' + QByteArray(100'000, 'x'));
        return QTest::qWaitFor([&] { return healthy.events().size() == published; });
    };
    while (lagOfSlow().lag < 40 && published < 1000) {
        QVERIFY(publish());
    }
    QVERIFY(published < 1000);
    QVERIFY(lagOfSlow().state != sse::ConnectionState::Live);
    QTRY_VERIFY(lagOfSlow().state == sse::ConnectionState::Stalled);
    QVERIFY(lagOfSlow().unacknowledgedBytes > 0);
    QTRY_VERIFY(lagOfSlow().blockedFor >= std::chrono::seconds(2)); // the table tells at once, and for how long

    slow.pauseReading(false);
    QTRY_VERIFY_WITH_TIMEOUT(!slow.events().isEmpty()
                                 && slow.events().last().data.startsWith(QByteArray::number(published - 1) + ' '),
                             20'000);
    // Everything before the gap in order, one gap that names both ends, everything after it in order.
    QByteArray last;
    int gaps = 0;
    int expected = 0;
    for (const auto &event : slow.events()) {
        if (event.type == "stream-gap") {
            ++gaps;
            const auto json = QJsonDocument::fromJson(event.data).object();
            QCOMPARE(json.value(u"requested"_s).toString().toUtf8(), last);
            expected = -1;
            continue;
        }
        const auto number = event.data.first(event.data.indexOf(' ')).toInt();
        QVERIFY(expected < 0 || number == expected);
        expected = number + 1;
        last = event.lastEventId;
    }
    QCOMPARE(gaps, 1);
    QCOMPARE(healthy.events().size(), published);
    QTRY_COMPARE(lagOfSlow().lag, 0U);
}

void TestStream::pingsSilentStreams()
{
    sse::ServerConfig config;
    config.heartbeat.interval = 200ms;
    TestServer server(config);
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    const auto id = server.publish(u"t"_s, "x").id;
    QVERIFY(client.waitForEvents(3));
    const auto ping = client.events().at(1);
    QCOMPARE(ping.type, "ping"_ba);
    QCOMPARE(ping.lastEventId, id); // a ping has no id of its own
    const auto time = QJsonDocument::fromJson(ping.data).object().value(u"time"_s).toString();
    const auto at = QDateTime::fromString(time, Qt::ISODateWithMs);
    QVERIFY2(at.isValid() && qAbs(at.secsTo(QDateTime::currentDateTimeUtc())) < 60, qPrintable(time));
    QCOMPARE(server.server.totals().heartbeats, 2U);
    QCOMPARE(server.server.snapshot({}).counters.front().events, 1U);
    QVERIFY(client.body().count("id: " + id) == 1);
}

void TestStream::pingsWithComments()
{
    sse::ServerConfig config;
    config.heartbeat = { .form = sse::HeartbeatSettings::Form::Comment, .interval = 100ms };
    TestServer server(config);
    SseClient client(server.port(), "/events");
    QTRY_COMPARE(client.parser().comments.size(), 3);
    QVERIFY(client.events().isEmpty());
}

void TestStream::doesNotPingWhenOff()
{
    sse::ServerConfig config;
    config.heartbeat = { .form = sse::HeartbeatSettings::Form::Off, .interval = 50ms };
    sse::ServerConfig pinging;
    pinging.heartbeat.interval = 50ms;
    TestServer silent(config);
    TestServer loud(pinging);
    SseClient client(silent.port(), "/events");
    QVERIFY(client.waitForOpening());
    SseClient clock(loud.port(), "/events");
    QVERIFY(clock.waitForEvents(5));
    QVERIFY(client.events().isEmpty());
    QCOMPARE(silent.server.totals().heartbeats, 0U);
}

void TestStream::closesAndLetsComeBack()
{
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    const auto id = server.publish(u"t"_s, "x").id;
    QVERIFY(client.waitForEvents(1));
    QCOMPARE(server.server.kick({ .connections = server.ids(), .mode = sse::KickMode::Close }), 1);
    QVERIFY(client.waitForClosed());
    QCOMPARE(client.parser().lastEventId, id);
    QCOMPARE(server.server.totals().closedFor(sse::CloseReason::Kicked), 1U);
    const auto end = server.server.snapshot({}).ended.front();
    QVERIFY(end.reason == sse::CloseReason::Kicked);
    QCOMPARE(end.events, 1U);
    server.publish(u"t"_s, "y");
    SseClient again(server.port(), "/events", { { "Last-Event-ID", id } });
    QVERIFY(again.waitForEvents(1));
    QCOMPARE(again.data(), QByteArrayList { "y" });
}

void TestStream::stopsOneClientOnly()
{
    TestServer server;
    SseClient stopped(server.port(), "/events");
    QVERIFY(stopped.waitForOpening());
    SseClient other(server.port(), "/events");
    QVERIFY(other.waitForOpening());
    const auto id = server.publish(u"t"_s, "x").id;
    QVERIFY(stopped.waitForEvents(1));
    QCOMPARE(server.server.kick({ .connections = { server.ids().front() }, .mode = sse::KickMode::Stop }), 1);
    QVERIFY(stopped.waitForClosed());
    // The last block holds the id and nothing else, and dispatches nothing.
    const auto planted = stopped.parser().lastEventId;
    QVERIFY2(planted.startsWith(id + '~'), planted.constData());
    QVERIFY(stopped.body().endsWith("\n\nid: " + planted + "\n\n"));
    QCOMPARE(stopped.events().size(), 1);

    for (int attempt = 0; attempt < 2; ++attempt) {
        SseClient back(server.port(), "/events", { { "Last-Event-ID", planted } });
        QVERIFY(back.waitForHead());
        QCOMPARE(back.head().status, 204);
    }
    // The other, behind the same address, stays, and may come back after an ordinary kick.
    server.publish(u"t"_s, "y");
    QVERIFY(other.waitForEvents(2));
    SseClient back(server.port(), "/events", { { "Last-Event-ID", other.parser().lastEventId } });
    QVERIFY(back.waitForOpening());
    QCOMPARE(back.head().status, 200);
    // A token that nobody gave is no token: it is dropped, and the id before it counts.
    SseClient forged(server.port(), "/events", { { "Last-Event-ID", id + "~stop-" + QByteArray(32, '0') } });
    QVERIFY(forged.waitForEvents(1));
    QCOMPARE(forged.data(), QByteArrayList { "y" });
}

void TestStream::stoppedInTheMiddleOfAnEvent()
{
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    client.pauseReading(true);
    // Bigger than all buffers together: the first write of it is cut short.
    const auto id = server.publish(u"t"_s, QByteArray(16'000'000, 'x')).id;
    QTRY_VERIFY(server.server.snapshot({}).counters.front().state == sse::ConnectionState::Lagging);
    server.server.kick({ .connections = server.ids(), .mode = sse::KickMode::Stop });
    QCOMPARE(server.server.totals().connections, 0U);
    client.pauseReading(false);
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), 10'000);
    // The event is whole, and the plant stands on its id.
    QCOMPARE(client.events().size(), 1);
    QCOMPARE(client.events().front().data.size(), 16'000'000);
    QVERIFY(client.parser().lastEventId.startsWith(id + '~'));
}

void TestStream::bansAnAddress()
{
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    server.server.kick({ .connections = server.ids(), .mode = sse::KickMode::Ban, .banFor = 1s });
    QVERIFY(client.waitForClosed());
    SseClient banned(server.port(), "/sse");
    QVERIFY(banned.waitForHead());
    QCOMPARE(banned.head().status, 204);
    QTRY_VERIFY([&] {
        SseClient back(server.port(), "/events");
        return back.waitForHead() && back.head().status == 200;
    }());
}

void TestStream::overTheLimitEndsWithRetry()
{
    sse::ServerConfig config;
    config.maxConnections = 1;
    TestServer server(config);
    SseClient first(server.port(), "/events");
    QVERIFY(first.waitForOpening());
    SseClient second(server.port(), "/events");
    QVERIFY(second.waitForClosed());
    QCOMPARE(second.head().status, 200);
    QCOMPARE(second.head().header("content-type"), "text/event-stream"_ba);
    QCOMPARE(second.parser().retry, std::optional<qint64>(2000));
    QVERIFY(second.events().isEmpty());
    const auto totals = server.server.totals();
    QCOMPARE(totals.closedFor(sse::CloseReason::Refused), 1U);
    QCOMPARE(totals.connections, 1U);
    QCOMPARE(totals.opened, 2U);
    first.close();
    QVERIFY(server.waitForConnections(0));
    SseClient third(server.port(), "/events");
    QVERIFY(third.waitForOpening());
    server.publish(u"t"_s, "x");
    QVERIFY(third.waitForEvents(1));
}

void TestStream::directedEventsGoToTheChosen()
{
    TestServer server;
    SseClient a(server.port(), "/events?topic=a");
    QVERIFY(a.waitForOpening());
    SseClient b(server.port(), "/events");
    QVERIFY(b.waitForOpening());
    SseClient example(server.port(), "/sse");
    QVERIFY(example.waitForOpening());
    const auto ids = server.ids();
    const auto receipts = server.server.publish({ { .topic = u"secret"_s,
                                                    .type = u"note"_s,
                                                    .data = "for you",
                                                    .id = {},
                                                    .retry = {},
                                                    .connections = { ids[0], ids[2], sse::ConnectionId { 999 } } } });
    QCOMPARE(receipts->front().connections, 2U);
    server.publish(u"a"_s, "for all");
    QVERIFY(a.waitForEvents(2));
    QCOMPARE(a.data(), (QByteArrayList { "for you", "for all" }));
    QCOMPARE(a.events().front().lastEventId, receipts->front().id);
    QVERIFY(b.waitForEvents(1));
    QCOMPARE(b.data(), QByteArrayList { "for all" });
    QVERIFY(example.waitForEvents(1));
    QCOMPARE(example.events().front().lastEventId, receipts->front().id);
    // It resolves as the place to go on from, in both streams.
    const auto brought = SseClient::Headers { { "Last-Event-ID", receipts->front().id } };
    SseClient again(server.port(), "/events?topic=a", brought);
    QVERIFY(again.waitForEvents(1));
    QCOMPARE(again.data(), QByteArrayList { "for all" });
    SseClient exampleAgain(server.port(), "/sse", brought);
    QVERIFY(exampleAgain.waitForEvents(1));
    QVERIFY(exampleAgain.events().front().type != "stream-gap");
}

void TestStream::directedEventsKeepTheOrder()
{
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    const auto id = server.ids().front();
    QByteArrayList expected;
    for (int i = 0; i < 300; ++i) {
        expected.append(QByteArray::number(i));
        if (i % 3 == 0) {
            QVERIFY(server.server
                        .publish({ { .topic = u"t"_s,
                                     .type = {},
                                     .data = expected.last(),
                                     .id = {},
                                     .retry = {},
                                     .connections = { id } } })
                        .has_value());
        } else {
            server.publish(u"t"_s, expected.last());
        }
    }
    QVERIFY(client.waitForEvents(300));
    QCOMPARE(client.data(), expected);
}

void TestStream::stopEndsStreams()
{
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    QSignalSpy stopped(&server.server, &sse::Server::stopped);
    server.publish(u"t"_s, "last");
    server.server.stop();
    QVERIFY(stopped.wait());
    QVERIFY(client.waitForClosed());
    QCOMPARE(server.server.totals().closedFor(sse::CloseReason::ServerStopped), 1U);
    QCOMPARE(server.server.totals().uptime, 0ms);
    SseClient refused(server.port(), "/events");
    QTRY_COMPARE(refused.socket().error(), QAbstractSocket::ConnectionRefusedError);
}

void TestStream::goesOnAfterARestart()
{
    TestServer server;
    const auto id = server.publish(u"t"_s, "before").id;
    QSignalSpy stopped(&server.server, &sse::Server::stopped);
    server.server.stop();
    QVERIFY(stopped.size() == 1 || stopped.wait());
    server.publish(u"t"_s, "meanwhile");
    const auto url = server.server.start(u"127.0.0.1:0"_s);
    QVERIFY(url.has_value());
    SseClient client(static_cast<quint16>(url->port()), "/events", { { "Last-Event-ID", id } });
    QVERIFY(client.waitForEvents(1));
    QCOMPARE(client.data(), QByteArrayList { "meanwhile" });
    // Another process has other ids.
    TestServer other;
    SseClient lost(other.port(), "/events", { { "Last-Event-ID", id } });
    QVERIFY(lost.waitForEvents(1));
    QCOMPARE(lost.events().front().type, "stream-gap"_ba);
}

void TestStream::oneBigEvent()
{
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    QByteArray data;
    while (data.size() < 1'000'000) {
        data += "a line of some length, number " + QByteArray::number(data.size()) + '\n';
    }
    server.publish(u"t"_s, data);
    QVERIFY(client.waitForEvents(1));
    QCOMPARE(client.events().front().data, data);
}

void TestStream::followsAnAnswerOnTheSameConnection()
{
    TestServer server;
    HttpClient client(server.port());
    const auto host = "Host: 127.0.0.1:" + QByteArray::number(server.port()) + "\r\n\r\n";
    // The answers are more than the kernel takes at once: some still wait when the stream begins.
    constexpr int pages = 300;
    client.socket().setReadBufferSize(1);
    client.send(("GET /page.js HTTP/1.1\r\n" + host).repeated(pages) + "GET /events HTTP/1.1\r\n" + host);
    QVERIFY(QTest::qWaitFor([&] { return client.socket().bytesToWrite() == 0; }));
    client.socket().setReadBufferSize(0);
    for (int i = 0; i < pages; ++i) {
        const auto page = client.receive();
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.size() > 1000);
    }
    QVERIFY(server.waitForConnections(1));
    server.publish(u"t"_s, "x");
    const auto stream = client.receive(true);
    QCOMPARE(stream.header("content-type"), "text/event-stream"_ba);
    QVERIFY(QTest::qWaitFor([&] { return client.readOn().contains("data: x\n\n"); }));
}

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"
