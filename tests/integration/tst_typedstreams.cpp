// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/plainsocket.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <coroutine>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sse::SendResult;

struct MailReceived
{
    Q_GADGET
    Q_PROPERTY(QString userId MEMBER userId)
    Q_PROPERTY(double size MEMBER size)

public:
    QString userId;
    double size = 0;
};

struct MailDeleted
{
    Q_GADGET
    Q_PROPERTY(int count MEMBER count)

public:
    int count = 0;
};

struct NeverRegistered
{
    Q_GADGET
    Q_PROPERTY(int count MEMBER count)

public:
    int count = 0;
};

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

namespace {

const auto mailEvents = [] { return QList { sse::event<MailReceived>("mailReceived"), sse::event<MailDeleted>("mailDeleted") }; };

/// A server that keeps the streams that come to /mail, and what it hears of their ends.
struct MailServer
{
    explicit MailServer(const sse::ServerConfig &config = {})
        : server(config, [this](sse::Server &offering) {
            offering.stream(u"/mail"_s, mailEvents(), [this](const sse::Stream &stream) {
                streams.append(stream);
                stream.onClosed([this](const sse::Closed &closed) { ends.append(closed); });
            });
        })
    {
    }

    /// The stream of the client that came last.
    [[nodiscard]] sse::Stream waitForStream(qsizetype count = 1)
    {
        if (!QTest::qWaitFor([&] { return streams.size() >= count; })) {
            qFatal("no stream was opened");
        }
        return streams.last();
    }

    QList<sse::Stream> streams;
    QList<sse::Closed> ends;
    TestServer server; ///< last: its end calls back
};

const MailReceived big { QString(100'000, u'x'), 0 };

/// Sends until the stream takes no more; how many it took.
quint64 sendUntilFull(const sse::Stream &stream)
{
    quint64 taken = 0;
    const bool isFull = QTest::qWaitFor([&] {
        const auto result = stream.send(big);
        taken += result == SendResult::Queued;
        return result == SendResult::Backpressure;
    }, 20'000);
    return isFull ? taken : 0;
}

/// A client that reads nothing, and its stream, which takes no more.
struct SlowReader
{
    MailServer mail {};
    SseClient client { mail.server.port(), "/mail" };
    sse::Stream stream = mail.waitForStream();
    quint64 taken = client.waitForOpening() ? (client.pauseReading(true), sendUntilFull(stream)) : 0;
};

/// A coroutine that nobody waits for, as a handler may start one.
struct Detached
{
    struct promise_type // NOLINT: the language names it
    {
        Detached get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
};

/// `co_await Later()`: goes on in another turn of the event loop.
struct Later
{
    [[nodiscard]] bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> handle) const { QTimer::singleShot(1ms, qApp, [handle] { handle.resume(); }); }
    void await_resume() const {}
};

/// Counts up until the client goes.
Detached count(sse::Stream stream, QList<int> &lastNumbers)
{
    int number = 0;
    while (stream.send(MailDeleted { number }) != SendResult::Closed) {
        ++number;
        co_await Later();
    }
    lastNumbers.append(number);
}

} // namespace

/// Server::stream() and Server::channel(): events that are types, from the handler to the wire.
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
    void pushesBackAndSaysWhenThereIsRoom();
    void theBoundHoldsForASlowReader();
    void saysThatThereIsRoomToWhoAsksLate();
    void isNotWritableAfterItsEnd();
    void countsWhatWasNotDelivered();
    void kicksLimitsAndHeartbeatsAreAsElsewhere();
    void aCoroutineMaySend();
    void manyThreadsSendInOrder();
    void threadsMaySendWhileClientsComeAndGo();
    void outlivesTheServer();
    void theServerMayGoInTheMiddleOfAStop();
    void whoHearsOfTheEndMayPublish();
    void anOfferThatComesLateIsTold();
    void aChannelIsSharedAndReplayed();
    void aChannelRefusesWhatItDoesNotKnow();
    void saysAtStartWhatIsWrong_data();
    void saysAtStartWhatIsWrong();
    void isRefusedFromOtherOrigins();
    void isForNoOtherPageBelowTheApi();
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
    QCOMPARE(stream.send(sse::Message { .data = MailDeleted { 1 }, .id = u"n-17"_s, .retry = 7s, .comment = u"said before"_s }).status(),
             SendResult::Queued);
    QVERIFY(client.waitForEvents(1));
    QVERIFY(client.body().endsWith(": two\n: lines\n\n: said before\n\nid: n-17\nevent: mailDeleted\nretry: 7000\ndata: {\"count\":1}\n\n"));
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
    QCOMPARE(unknown.error(),
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

void TestTypedStreams::pushesBackAndSaysWhenThereIsRoom()
{
    MailServer mail;
    SseClient client(mail.server.port(), "/mail");
    const auto stream = mail.waitForStream();
    QVERIFY(client.waitForOpening());
    client.pauseReading(true);
    int writable = 0;
    stream.onWritable([&writable] { ++writable; });

    quint64 taken = 0;
    // Sockets hold some megabytes; then the outbox fills.
    QVERIFY(QTest::qWaitFor([&] {
        for (int i = 0; i < 10; ++i) {
            const auto result = stream.send(big);
            if (result == SendResult::Backpressure) {
                return true;
            }
            taken += 1;
        }
        return false;
    }, 20'000));
    QVERIFY(stream.isOpen());
    QVERIFY(stream.queued() > 0 && stream.queued() <= sse::Outbox::maxBytes / 100'000);
    QCOMPARE(writable, 0);
    QVERIFY(mail.server.server.details(stream.id())->counters.lag > 0);
    client.pauseReading(false);
    QTRY_COMPARE_WITH_TIMEOUT(writable, 1, 20'000);
    QVERIFY(stream.send(MailDeleted { 1 }) == SendResult::Queued);
    QTRY_COMPARE_WITH_TIMEOUT(client.events().size(), qsizetype(taken) + 1, 20'000);
    QCOMPARE(client.data().last(), R"({"count":1})"_ba);
    QCOMPARE(writable, 1);
}

void TestTypedStreams::theBoundHoldsForASlowReader()
{
    SlowReader slow;
    auto &[mail, client, stream, taken] = slow;
    QVERIFY(taken > 0);
    // However often the connection looks whether it may write, what waits for it is not more. The system may still take some.
    HttpClient http(mail.server.port());
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(http.get("/healthz").status, 200);
        taken += sendUntilFull(stream);
        QVERIFY(stream.queued() <= sse::Outbox::maxBytes / 100'000);
    }
    const auto lag = mail.server.server.details(stream.id())->counters.lag;
    QVERIFY(lag == quint64(stream.queued()) || lag == quint64(stream.queued()) + 1); // and the one that is half sent
    QCOMPARE(stream.comment(u"no event"_s).status(), SendResult::Queued); // small enough
    QCOMPARE(mail.server.server.details(stream.id())->counters.lag, lag);
}

void TestTypedStreams::saysThatThereIsRoomToWhoAsksLate()
{
    SlowReader slow;
    auto &[mail, client, stream, taken] = slow;
    QVERIFY(taken > 0);
    client.pauseReading(false);
    QTRY_COMPARE_WITH_TIMEOUT(stream.queued(), 0, 20'000);
    int writable = 0;
    stream.onWritable([&writable] { ++writable; });
    QCOMPARE(writable, 0);
    QTRY_COMPARE(writable, 1);
}

void TestTypedStreams::isNotWritableAfterItsEnd()
{
    MailServer mail;
    SseClient client(mail.server.port(), "/mail");
    const auto stream = mail.waitForStream();
    QVERIFY(client.waitForOpening());
    int early = 0;
    int late = 0;
    stream.onWritable([&] { ++(mail.ends.isEmpty() ? early : late); });
    client.pauseReading(true);
    QVERIFY(sendUntilFull(stream) > 0);
    stream.close(); // all that waits goes out, and then the end, in one turn or in several
    client.pauseReading(false);
    QVERIFY(QTest::qWaitFor([&] { return !mail.ends.isEmpty() && client.isClosed(); }, 20'000));
    QCoreApplication::processEvents();
    QCOMPARE(late, 0);
    QCOMPARE(early, 0); // nor when nothing more is taken
}

void TestTypedStreams::countsWhatWasNotDelivered()
{
    SlowReader slow;
    auto &[mail, client, stream, taken] = slow;
    QVERIFY(taken > 0);
    client.close();
    QTRY_COMPARE(mail.ends.size(), 1);
    QVERIFY(mail.ends.first().undelivered > 0);
    QCOMPARE(mail.ends.first().events + mail.ends.first().undelivered, taken);
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
    const auto receipts = mail.server.server.publish(
        { { .topic = u"t"_s, .type = u"note"_s, .data = "hello", .id = {}, .retry = {}, .connections = { stream.id() } } });
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

void TestTypedStreams::aCoroutineMaySend()
{
    QList<int> lastNumbers;
    TestServer server({}, [&](sse::Server &offering) {
        offering.stream(u"/count"_s, mailEvents(), [&](const sse::Stream &stream) { count(stream, lastNumbers); });
    });
    SseClient first(server.port(), "/count");
    SseClient second(server.port(), "/count");
    QVERIFY(first.waitForEvents(20) && second.waitForEvents(10));
    first.close();
    QTRY_COMPARE(lastNumbers.size(), 1);
    QVERIFY(lastNumbers.first() >= 20);
    QVERIFY(second.waitForEvents(second.events().size() + 5));
    for (int i = 0; i < second.events().size(); ++i) {
        QCOMPARE(second.events().at(i).data, R"({"count":)" + QByteArray::number(i) + '}');
    }
    second.close();
    QTRY_COMPARE(lastNumbers.size(), 2);
}

void TestTypedStreams::manyThreadsSendInOrder()
{
    constexpr int threads = 4;
    constexpr int each = 2000;
    MailServer mail;
    SseClient client(mail.server.port(), "/mail");
    const auto stream = mail.waitForStream();
    std::vector<std::unique_ptr<QThread>> senders;
    for (int t = 0; t < threads; ++t) {
        senders.emplace_back(QThread::create([stream, t] {
            for (int i = 0; i < each; ++i) {
                while (stream.send(MailDeleted { t * each + i }) == SendResult::Backpressure) {
                    QThread::yieldCurrentThread();
                }
            }
        }));
        senders.back()->start();
    }
    QTRY_COMPARE_WITH_TIMEOUT(client.events().size(), threads * each, 30'000);
    for (auto &sender : senders) {
        QVERIFY(sender->wait());
    }
    std::array<int, threads> next {};
    for (const auto &data : client.data()) {
        const auto number = data.mid(9, data.size() - 10).toInt();
        QCOMPARE(number % each, next.at(size_t(number / each))++);
    }
}

void TestTypedStreams::threadsMaySendWhileClientsComeAndGo()
{
    MailServer mail;
    std::mutex mutex;
    std::vector<sse::Stream> shared; // guarded by mutex; no QList, copies of which share what they hold
    std::atomic_bool done = false;
    std::atomic<quint64> queued = 0;
    std::unique_ptr<QThread> sender(QThread::create([&] {
        while (!done) {
            std::vector<sse::Stream> streams;
            {
                const std::scoped_lock lock(mutex);
                streams = shared;
            }
            for (const auto &stream : streams) {
                queued += stream.send(MailDeleted { 1 }) == SendResult::Queued;
                stream.onClosed({});
                if (stream.queued() > 100) {
                    stream.close();
                }
            }
        }
    }));
    sender->start();
    for (int i = 1; i <= 100; ++i) {
        SseClient client(mail.server.port(), "/mail");
        const auto stream = mail.waitForStream(i);
        {
            const std::scoped_lock lock(mutex);
            shared.push_back(stream);
        }
        QVERIFY(client.waitForEvents(1));
    }
    done = true;
    QVERIFY(sender->wait());
    QVERIFY(queued >= 100);
    QVERIFY(mail.server.waitForConnections(0));
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

void TestTypedStreams::theServerMayGoInTheMiddleOfAStop()
{
    auto mail = std::make_unique<MailServer>();
    SseClient client(mail->server.port(), "/mail");
    const auto stream = mail->waitForStream();
    QVERIFY(client.waitForOpening());
    client.pauseReading(true);
    QVERIFY(sendUntilFull(stream) > 0);
    QSignalSpy stopped(&mail->server.server, &sse::Server::stopped);
    mail->server.server.stop();
    QTRY_COMPARE(mail->ends.size(), 1); // it lingers: its peer reads nothing
    QCOMPARE(stopped.count(), 0);
    mail.reset();
    QCOMPARE(stopped.count(), 0);
    QVERIFY(stream.send(big) == SendResult::Closed);
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
                    offering.publish({ { .topic = u"ends"_s, .type = {}, .data = "gone", .id = {}, .retry = {}, .connections = {} } },
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

void TestTypedStreams::anOfferThatComesLateIsTold()
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

void TestTypedStreams::aChannelIsSharedAndReplayed()
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

void TestTypedStreams::aChannelRefusesWhatItDoesNotKnow()
{
    sse::Channel *channel = nullptr;
    TestServer server({}, [&](sse::Server &offering) { channel = &offering.channel(u"/mail"_s, { sse::event<MailDeleted>("deleted") }); });
    const auto refused = channel->publish(MailReceived {});
    QVERIFY(!refused);
    QCOMPARE(refused.error(), u"MailReceived is not the data of an event of /mail, which has deleted (MailDeleted)"_s);
}

void TestTypedStreams::saysAtStartWhatIsWrong_data()
{
    using Offer = std::function<void(sse::Server &)>;
    QTest::addColumn<Offer>("offer");
    QTest::addColumn<QString>("cause");
    const auto row = [](const char *name, const Offer &offer, const QString &cause) { QTest::newRow(name) << offer << cause; };
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
    row("taken by the API", at(u"/api/stats"_s), u"cannot offer the stream /api/stats: the server itself answers there"_s);
    row("below a path with an argument", at(u"/api/connections/mine"_s),
        u"cannot offer the stream /api/connections/mine: the server itself answers there"_s);
    row("too long", at(u'/' + QString(300, u'a')), u"cannot offer the stream /aaaa"_s);
    row("no handler", [](sse::Server &server) { server.stream(u"/mail"_s, mailEvents(), {}); },
        u"cannot offer the stream /mail: it has no handler"_s);
    row("twice", [at](sse::Server &server) { at(u"/mail"_s)(server); at(u"/mail"_s)(server); },
        u"cannot offer the stream /mail: there is one at this path"_s);
    row("one name twice", with({ sse::event<MailReceived>("mail"), sse::event<MailDeleted>("mail") }), u"cannot offer the stream /mail: event mail"_s);
    row("one type twice", with({ sse::event<MailDeleted>("a"), sse::event<MailDeleted>("b") }), u"cannot offer the stream /mail: "_s);
    row("the server's own name", with({ sse::event<MailDeleted>("ping") }), u"cannot offer the stream /mail: event ping"_s);
    row("a type with no JSON", with({ sse::event<Hopeless>("hopeless") }), u"cannot offer the stream /mail: Hopeless.opaque"_s);
}

void TestTypedStreams::saysAtStartWhatIsWrong()
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

void TestTypedStreams::isRefusedFromOtherOrigins()
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
void TestTypedStreams::isForNoOtherPageBelowTheApi()
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

QTEST_GUILESS_MAIN(TestTypedStreams)
#include "tst_typedstreams.moc"
