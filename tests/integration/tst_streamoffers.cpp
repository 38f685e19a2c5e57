// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mailserver.h"
#include "support/httpclient.h"
#include "support/strictwarnings.h"

#include <QSignalSpy>

struct Opaque
{
    friend bool operator==(const Opaque &, const Opaque &) = default;
};

struct Hopeless
{
    Q_GADGET
    Q_PROPERTY(Opaque opaque MEMBER opaque)

public:
    Opaque opaque;
};

/// Server::stream() and Server::channel(): what may be offered where, and who may come.
class TestStreamOffers final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void aChannelIsSharedAndReplayed();
    void aChannelRefusesWhatItDoesNotKnow();
    void anOfferThatComesLateIsTold();
    void saysAtStartWhatIsWrong_data();
    void saysAtStartWhatIsWrong();
    void isRefusedFromOtherOrigins();
    void isForNoOtherPageBelowTheApi();
};

void TestStreamOffers::aChannelIsSharedAndReplayed()
{
    sse::Channel *channel = nullptr;
    int joined = 0;
    TestServer server({}, [&](sse::Server &offering) {
        channel = &offering.channel(u"/board/mail"_s, mailEvents());
        channel->onJoined([&joined] { ++joined; });
    });
    QVERIFY(channel->publish(MailDeleted { 1 }));
    SseClient first(server.port(), "/board/mail");
    QVERIFY(first.waitForOpening());
    QCOMPARE(joined, 1);
    SseClient second(server.port(), "/board/mail");
    QVERIFY(second.waitForOpening());
    QCOMPARE(channel->listeners(), 2);
    const auto receipt = channel->publish(MailReceived { u"u"_s, 2 });
    QVERIFY(receipt);
    QCOMPARE(receipt->connections, 2u);
    QVERIFY(first.waitForEvents(1) && second.waitForEvents(1));
    QCOMPARE(first.events().first().type, "mailReceived"_ba);
    QCOMPARE(first.events().first().data, R"({"userId":"u","size":2})"_ba);
    QCOMPARE(first.parser().lastEventId, receipt->id);
    QCOMPARE(second.events(), first.events());
    second.close();
    QVERIFY(server.waitForConnections(1));
    QVERIFY(channel->publish(sse::Message { .data = MailDeleted { 5 }, .id = u"own"_s }));
    const auto repeat = channel->publish(sse::Message { .data = MailDeleted { 5 }, .id = u"own"_s });
    QVERIFY(repeat && repeat->duplicate);
    SseClient again(server.port(), "/board/mail", { { "Last-Event-ID", receipt->id } });
    QVERIFY(again.waitForEvents(1));
    QCOMPARE(again.data(), QByteArrayList { R"({"count":5})" });
    // Not an event of the hub.
    QCOMPARE(server.server.snapshot({}).events.size(), 0);
    QCOMPARE(server.server.totals().published, 3u);
}

void TestStreamOffers::aChannelRefusesWhatItDoesNotKnow()
{
    sse::Channel *channel = nullptr;
    TestServer server({}, [&](sse::Server &offering) {
        channel = &offering.channel(u"/mail"_s, { sse::event<MailDeleted>("deleted") });
    });
    const auto refused = channel->publish(MailReceived {});
    QVERIFY(!refused);
    QCOMPARE(refused.error(), u"MailReceived is not the data of an event of /mail, which has deleted (MailDeleted)"_s);
}

void TestStreamOffers::anOfferThatComesLateIsTold()
{
    TestServer server;
    server.server.channel(u"/late"_s, mailEvents());
    HttpClient http(server.port());
    QCOMPARE(http.get("/late").status, 404);
    QSignalSpy stopped(&server.server, &sse::Server::stopped);
    server.server.stop();
    QVERIFY(stopped.count() > 0 || stopped.wait());
    const auto url = server.server.start(u"127.0.0.1:0"_s);
    QVERIFY(!url);
    QCOMPARE(causeOf(url.error()), u"cannot offer the stream /late: it was offered while the server runs"_s);
}

void TestStreamOffers::saysAtStartWhatIsWrong_data()
{
    using Offer = std::function<void(sse::Server &)>;
    QTest::addColumn<Offer>("offer");
    QTest::addColumn<QString>("cause");
    const auto row = [](const char *name, const Offer &offer, const QString &cause) {
        QTest::newRow(name) << offer << cause;
    };
    const auto at = [](const QString &path) {
        return [path](sse::Server &server) { server.stream(path, mailEvents(), [](const sse::Stream &) {}); };
    };
    const auto with = [](const QList<sse::EventType> &events) {
        return [events](sse::Server &server) { server.channel(u"/mail"_s, events); };
    };
    row("no slash", at(u"mail"_s), u"cannot offer the stream mail: a path begins with a slash"_s);
    row("a pattern", at(u"/mail/<arg>"_s), u"cannot offer the stream /mail/<arg>: a path begins with a slash"_s);
    row("taken by the page", at(u"/"_s), u"cannot offer the stream /: a path"_s);
    row("taken by the hub", at(u"/events"_s), u"cannot offer the stream /events: the server itself answers there"_s);
    row("taken by the API", at(u"/api/stats"_s),
        u"cannot offer the stream /api/stats: the server itself answers there"_s);
    row("below a path with an argument", at(u"/api/connections/mine"_s),
        u"cannot offer the stream /api/connections/mine: the server itself answers there"_s);
    row("too long", at(u'/' + QString(300, u'a')), u"cannot offer the stream /aaaa"_s);
    row(
        "no handler", [](sse::Server &server) { server.stream(u"/mail"_s, mailEvents(), {}); },
        u"cannot offer the stream /mail: it has no handler"_s);
    row(
        "twice",
        [at](sse::Server &server) {
            at(u"/mail"_s)(server);
            at(u"/mail"_s)(server);
        },
        u"cannot offer the stream /mail: there is one at this path"_s);
    row("one name twice", with({ sse::event<MailReceived>("mail"), sse::event<MailDeleted>("mail") }),
        u"cannot offer the stream /mail: event mail"_s);
    row("one type twice", with({ sse::event<MailDeleted>("a"), sse::event<MailDeleted>("b") }),
        u"cannot offer the stream /mail: "_s);
    row("the server's own name", with({ sse::event<MailDeleted>("ping") }),
        u"cannot offer the stream /mail: event ping"_s);
    row("a type with no JSON", with({ sse::event<Hopeless>("hopeless") }),
        u"cannot offer the stream /mail: Hopeless.opaque"_s);
}

void TestStreamOffers::saysAtStartWhatIsWrong()
{
    QFETCH(const std::function<void(sse::Server &)>, offer);
    QFETCH(const QString, cause);
    sse::Server server({});
    offer(server);
    const auto url = server.start(u"127.0.0.1:0"_s);
    QVERIFY(!url);
    QVERIFY(url.error().code == sse::StartError::Code::StreamUnusable);
    QVERIFY2(causeOf(url.error()).startsWith(cause), qPrintable(causeOf(url.error())));
    QVERIFY(!remedyOf(url.error()).isEmpty());
}

void TestStreamOffers::isRefusedFromOtherOrigins()
{
    MailServer mail;
    HttpClient foreign(mail.server.port());
    QCOMPARE(foreign.request("GET", "/mail", { { "Origin", "https://elsewhere.example" } }).status, 403);
    HttpClient head(mail.server.port());
    QCOMPARE(head.request("HEAD", "/mail").header("content-type"), "text/event-stream"_ba);
    HttpClient post(mail.server.port());
    QCOMPARE(post.request("POST", "/mail").status, 405);
    QCOMPARE(mail.streams.size(), 0);
}

/// What needs the token of an administrator where there are tokens is read by no page of another origin, either.
void TestStreamOffers::isForNoOtherPageBelowTheApi()
{
    const TestServer server({}, [](sse::Server &offering) {
        for (const auto &path : { u"/api"_s, u"/api/mail"_s, u"/apiary"_s }) {
            offering.channel(path, mailEvents());
        }
    });
    const HttpClient::Headers local { { "Origin", "http://localhost:5173" } };
    QCOMPARE(HttpClient(server.port()).request("HEAD", "/api", local).status, 403);
    QCOMPARE(HttpClient(server.port()).request("HEAD", "/api/mail", local).status, 403);
    QCOMPARE(HttpClient(server.port()).request("HEAD", "/apiary", local).status, 200);
}

QTEST_GUILESS_MAIN(TestStreamOffers)
#include "tst_streamoffers.moc"
