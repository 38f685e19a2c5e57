// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mailserver.h"
#include "support/strictwarnings.h"

#include <QTemporaryDir>

#include <cmath>

using namespace std::chrono_literals;

struct NeverRegistered
{
    Q_GADGET
    Q_PROPERTY(int count MEMBER count)

public:
    int count = 0;
};

/// Server::stream(): events that are types, from the handler to the wire.
class TestTypedStreams final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void sendsValuesAsNamedEvents();
    void sendsIdRetryAndComment();
    void knowsWhoAsks();
    void keepsTheClientsLastIdWithoutAnIdOfItsOwn();
    void eachClientHasItsOwnStream();
    void refusesWhatCannotBeSent();
    void sendingAfterTheEndIsHarmless();
    void tellsOfTheEndOnceAndLate();
    void closesWhenEverythingIsOut();
    void dismissesForGood();
    void kicksLimitsAndHeartbeatsAreAsElsewhere();
    void outlivesTheServer();
    void whoHearsOfTheEndMayPublish();
};

void TestTypedStreams::sendsValuesAsNamedEvents()
{
    MailServer mail;
    SseClient client(mail.server.port(), "/mail");
    const auto stream = mail.waitForStream();
    QVERIFY(stream.isOpen());
    QCOMPARE(stream.send(MailReceived { u"abc123"_s, 1.5 }).status(), SendResult::Queued);
    QCOMPARE(stream.send(MailDeleted { 3 }).status(), SendResult::Queued);
    QVERIFY(client.waitForEvents(2));
    QCOMPARE(client.head().status, 200);
    QCOMPARE(client.head().header("content-type"), "text/event-stream"_ba);
    QCOMPARE(client.events().at(0).type, "mailReceived"_ba);
    QCOMPARE(client.events().at(0).data, R"({"userId":"abc123","size":1.5})"_ba);
    QCOMPARE(client.events().at(1).type, "mailDeleted"_ba);
    QCOMPARE(client.events().at(1).data, R"({"count":3})"_ba);
    const auto totals = mail.server.server.totals();
    QCOMPARE(totals.delivered, 2u);
    QCOMPARE(totals.connections, 1u);
}

void TestTypedStreams::sendsIdRetryAndComment()
{
    MailServer mail;
    SseClient client(mail.server.port(), "/mail");
    const auto stream = mail.waitForStream();
    QCOMPARE(stream.comment(u"two\nlines"_s).status(), SendResult::Queued);
    QCOMPARE(
        stream
            .send(sse::Message { .data = MailDeleted { 1 }, .id = u"n-17"_s, .retry = 7s, .comment = u"said before"_s })
            .status(),
        SendResult::Queued);
    QVERIFY(client.waitForEvents(1));
    QVERIFY(client.body().endsWith(
        ": two\n: lines\n\n: said before\n\nid: n-17\nevent: mailDeleted\nretry: 7000\ndata: {\"count\":1}\n\n"));
    QCOMPARE(client.parser().lastEventId, "n-17"_ba);
    // A comment is no event.
    QCOMPARE(mail.server.server.totals().delivered, 1u);
    QCOMPARE(mail.server.server.details(stream.id())->counters.lastEventId, "n-17"_ba);
    QCOMPARE(mail.server.server.details(stream.id())->lastEvents.size(), 1);
}

void TestTypedStreams::knowsWhoAsks()
{
    MailServer mail;
    SseClient client(mail.server.port(), "/mail?box=in%20box", { { "Last-Event-ID", "n-41" }, { "X-Own", "yes" } });
    const auto stream = mail.waitForStream();
    QCOMPARE(stream.lastEventId(), u"n-41"_s);
    QCOMPARE(stream.request().path, "/mail"_ba);
    QCOMPARE(sse::QueryString(stream.request().query).value("box"), "in box"_ba);
    QCOMPARE(stream.request().header("x-own"), "yes"_ba);
    QCOMPARE(stream.request().peerPort, client.localPort());
    const auto details = mail.server.server.details(stream.id());
    QVERIFY(details);
    QCOMPARE(details->info.endpoint, u"/mail"_s);
    QCOMPARE(details->info.topics, QStringList());
    QCOMPARE(details->info.resumedFrom, u"n-41"_s);
}

void TestTypedStreams::keepsTheClientsLastIdWithoutAnIdOfItsOwn()
{
    MailServer mail;
    SseClient client(mail.server.port(), "/mail", { { "Last-Event-ID", "n-41" } });
    const auto stream = mail.waitForStream();
    QCOMPARE(stream.send(MailDeleted { 1 }).status(), SendResult::Queued);
    QVERIFY(client.waitForEvents(1));
    QVERIFY(!client.body().contains("\nid:"));
    QCOMPARE(mail.server.server.details(stream.id())->counters.lastEventId, "n-41"_ba);
}

void TestTypedStreams::eachClientHasItsOwnStream()
{
    MailServer mail;
    SseClient first(mail.server.port(), "/mail");
    const auto toFirst = mail.waitForStream(1);
    SseClient second(mail.server.port(), "/mail");
    const auto toSecond = mail.waitForStream(2);
    QVERIFY(toFirst != toSecond);
    QCOMPARE(toSecond.send(MailDeleted { 2 }).status(), SendResult::Queued);
    QCOMPARE(toFirst.send(MailDeleted { 1 }).status(), SendResult::Queued);
    QVERIFY(first.waitForEvents(1) && second.waitForEvents(1));
    QCOMPARE(first.data(), QByteArrayList { R"({"count":1})" });
    QCOMPARE(second.data(), QByteArrayList { R"({"count":2})" });
}

void TestTypedStreams::refusesWhatCannotBeSent()
{
    MailServer mail;
    SseClient client(mail.server.port(), "/mail");
    const auto stream = mail.waitForStream();

    const auto unknown = stream.send(NeverRegistered { 1 });
    QCOMPARE(unknown.status(), SendResult::Refused);
    QCOMPARE(
        unknown.error(),
        u"NeverRegistered is not the data of an event of /mail, which has mailReceived (MailReceived), mailDeleted (MailDeleted)"_s);

    const auto notFinite = stream.send(MailReceived { u"a"_s, std::nan("") });
    QCOMPARE(notFinite.status(), SendResult::Refused);
    QVERIFY2(notFinite.error().contains("MailReceived.size"_L1), qPrintable(notFinite.error()));

    const auto notText = stream.send(MailReceived { QString(QChar(0xd800)), 0 });
    QCOMPARE(notText.status(), SendResult::Refused);
    QVERIFY2(notText.error().contains("MailReceived.userId"_L1), qPrintable(notText.error()));

    const auto badId = stream.send(sse::Message { .data = MailDeleted { 1 }, .id = u"a\nb"_s });
    QCOMPARE(badId.status(), SendResult::Refused);
    QVERIFY2(badId.error().startsWith("id must be one line"_L1), qPrintable(badId.error()));

    const auto badRetry = stream.send(sse::Message { .data = MailDeleted { 1 }, .retry = -1ms });
    QCOMPARE(badRetry.status(), SendResult::Refused);

    // Nothing of it was sent, and the stream goes on.
    QCOMPARE(stream.send(MailDeleted { 9 }).status(), SendResult::Queued);
    QVERIFY(client.waitForEvents(1));
    QCOMPARE(client.data(), QByteArrayList { R"({"count":9})" });
}

void TestTypedStreams::sendingAfterTheEndIsHarmless()
{
    MailServer mail;
    {
        SseClient client(mail.server.port(), "/mail");
        const auto open = mail.waitForStream();
        QVERIFY(client.waitForOpening());
        QCOMPARE(open.send(MailDeleted { 1 }).status(), SendResult::Queued);
        QVERIFY(client.waitForEvents(1));
    }
    QTRY_COMPARE(mail.ends.size(), 1);
    const auto stream = mail.streams.first();
    QVERIFY(!stream.isOpen());
    QVERIFY(stream.send(MailDeleted { 2 }) == SendResult::Closed);
    QVERIFY(stream.comment(u"late"_s) == SendResult::Closed);
    stream.close();
    stream.dismiss();
    QVERIFY(mail.ends.first().reason == sse::CloseReason::ClientClosed);
    QCOMPARE(mail.ends.first().events, 1u);
    QVERIFY(mail.ends.first().bytes > 0);
    QCOMPARE(mail.ends.first().undelivered, 0u);
    // What is wrong with a value is told all the same.
    QVERIFY(stream.send(NeverRegistered {}) == SendResult::Refused);
}

void TestTypedStreams::tellsOfTheEndOnceAndLate()
{
    MailServer mail;
    SseClient client(mail.server.port(), "/mail");
    const auto stream = mail.waitForStream();
    client.close();
    QTRY_COMPARE(mail.ends.size(), 1);
    int late = 0;
    stream.onClosed([&late](const sse::Closed &) { ++late; });
    QCOMPARE(late, 0); // never from within the call
    QTRY_COMPARE(late, 1);
    QCOMPARE(mail.ends.size(), 1);
}

void TestTypedStreams::closesWhenEverythingIsOut()
{
    MailServer mail;
    SseClient client(mail.server.port(), "/mail");
    const auto stream = mail.waitForStream();
    for (int i = 0; i < 500; ++i) {
        QCOMPARE(stream.send(MailDeleted { i }).status(), SendResult::Queued);
    }
    stream.close();
    QVERIFY(stream.send(MailDeleted { 500 }) == SendResult::Closed);
    QVERIFY(client.waitForClosed());
    QCOMPARE(client.events().size(), 500);
    QCOMPARE(client.data().last(), R"({"count":499})"_ba);
    QTRY_COMPARE(mail.ends.size(), 1);
    QVERIFY(mail.ends.first().reason == sse::CloseReason::Kicked);
    QCOMPARE(mail.ends.first().events, 500u);
    QCOMPARE(mail.ends.first().undelivered, 0u);
}

void TestTypedStreams::dismissesForGood()
{
    MailServer mail;
    SseClient client(mail.server.port(), "/mail");
    const auto stream = mail.waitForStream();
    QCOMPARE(stream.send(sse::Message { .data = MailDeleted { 1 }, .id = u"n-1"_s }).status(), SendResult::Queued);
    stream.dismiss();
    QVERIFY(client.waitForClosed());
    QCOMPARE(client.events().size(), 1);
    const auto planted = client.parser().lastEventId;
    QVERIFY(planted.startsWith("n-1~"));
    SseClient again(mail.server.port(), "/mail", { { "Last-Event-ID", planted } });
    QVERIFY(again.waitForHead());
    QCOMPARE(again.head().status, 204);
    QCOMPARE(mail.streams.size(), 1);
}

void TestTypedStreams::kicksLimitsAndHeartbeatsAreAsElsewhere()
{
    sse::ServerConfig config;
    config.maxConnections = 1;
    config.heartbeat.interval = 20ms;
    MailServer mail(config);
    SseClient client(mail.server.port(), "/mail");
    const auto stream = mail.waitForStream();
    QTRY_VERIFY(!client.events().isEmpty());
    QCOMPARE(client.events().first().type, "ping"_ba);
    // Over the limit: 200, retry, an end; and the handler is not asked.
    SseClient second(mail.server.port(), "/mail");
    QVERIFY(second.waitForClosed());
    QCOMPARE(second.head().status, 200);
    QCOMPARE(mail.streams.size(), 1);
    // The window's broadcast to chosen connections reaches it too.
    const auto receipts = mail.server.server.publish({ { .topic = u"t"_s,
                                                         .type = u"note"_s,
                                                         .data = "hello",
                                                         .id = {},
                                                         .retry = {},
                                                         .connections = { stream.id() } } });
    QVERIFY(receipts);
    QCOMPARE(receipts->first().connections, 1u);
    QTRY_VERIFY(client.data().contains("hello"));
    QVERIFY(client.parser().lastEventId.isEmpty()); // ids are its handler's
    QCOMPARE(mail.server.server.kick({ .connections = { stream.id() } }), 1);
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(mail.ends.size(), 1);
    QVERIFY(mail.ends.first().reason == sse::CloseReason::Kicked);
    QVERIFY(stream.send(MailDeleted { 1 }) == SendResult::Closed);
}

void TestTypedStreams::outlivesTheServer()
{
    QList<sse::Stream> streams;
    QList<sse::Closed> ends;
    int writable = 0;
    {
        TestServer server({}, [&](sse::Server &offering) {
            offering.stream(u"/mail"_s, mailEvents(), [&](const sse::Stream &stream) {
                streams.append(stream);
                // Each holds the stream that holds it.
                stream.onClosed([&ends, stream](const sse::Closed &closed) { ends.append(closed); });
                stream.onWritable([&writable, stream] { ++writable; });
            });
        });
        SseClient client(server.port(), "/mail");
        QTRY_COMPARE(streams.size(), 1);
    }
    QCOMPARE(ends.size(), 1);
    QVERIFY(ends.first().reason == sse::CloseReason::ServerStopped);
    const auto stream = streams.first();
    QVERIFY(stream.send(MailDeleted { 1 }) == SendResult::Closed);
    bool called = false;
    stream.onClosed([&called](const sse::Closed &) { called = true; });
    QCoreApplication::processEvents();
    QVERIFY(!called); // there is no thread to call in
    QCOMPARE(writable, 0);
}

void TestTypedStreams::whoHearsOfTheEndMayPublish()
{
    QTemporaryDir folder;
    sse::ServerConfig config;
    config.historyFile = folder.filePath(u"history.db"_s);
    int published = 0;
    int tapped = 0;
    {
        QList<sse::Stream> streams;
        TestServer server(config, [&](sse::Server &offering) {
            offering.setEventTap([&tapped](const sse::EventRecord &) { ++tapped; });
            offering.stream(u"/mail"_s, mailEvents(), [&](const sse::Stream &stream) {
                streams.append(stream);
                stream.onClosed([&](const sse::Closed &) {
                    offering.publish({ { .topic = u"ends"_s,
                                         .type = {},
                                         .data = "gone",
                                         .id = {},
                                         .retry = {},
                                         .connections = {} } },
                                     [&published](const auto &result) { published += result.has_value(); });
                });
            });
        });
        SseClient client(server.port(), "/mail");
        QTRY_COMPARE(streams.size(), 1);
    }
    QCOMPARE(published, 1);
    QCOMPARE(tapped, 1);
}

QTEST_GUILESS_MAIN(TestTypedStreams)
#include "tst_typedstreams.moc"
