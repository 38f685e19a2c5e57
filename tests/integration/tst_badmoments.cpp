// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/crowdprocess.h"
#include "support/httpclient.h"
#include "support/numberedstream.h"
#include "support/plainsocket.h"
#include "support/resources.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QScopeGuard>
#include <QSet>
#include <QSignalSpy>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using resources::openDescriptors;

/// Streams whose clients, or whose server, are in trouble: it stays theirs, and it passes.
class TestBadMoments final : public StrictTest
{
    Q_OBJECT

public:
    enum class End { Reset, WriteFails, PingFails, Kicked, Refused, Stopped };
    Q_ENUM(End)
    using Vanish = void (*)(PlainSocket &);

private Q_SLOTS:
    void vanishesWithinAFrame_data();
    void vanishesWithinAFrame();
    void vanishesWithinItsLastFrame();
    void sendsOnAnOpenStream_data();
    void sendsOnAnOpenStream();
    void halfCloses_data();
    void halfCloses();
    void readsNowAndThen_data();
    void readsNowAndThen();
    void eachHasItsOwnTopics();
    void runsOutOfDescriptors();
    void kicksFromInsideAnOpening_data();
    void kicksFromInsideAnOpening();
    void kicksAllFromInsideAnEnd_data();
    void kicksAllFromInsideAnEnd();
    void kicksTenThousandAtOnce();
    void busyLaneDoesNotStarveOthers();

private:
    /// Publishes an event larger than all buffers and waits until the client that came last has a
    /// part of it.
    void fillUp(TestServer &server);
};

namespace {

constexpr int hugeEventBytes = 16'000'000;
/// Milliseconds, on a busy machine.
constexpr int hugeEventTime = 60'000;
/// Not what a slow client may cost, but what a log, a list of activities and the like waver by.
constexpr qint64 memorySlackBytes = 1024 * 1024;

const QByteArray streamRequest = "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n";
const QByteArray opening = ": connected\n\n";

bool openStream(PlainSocket &client)
{
    return client.send(streamRequest) && client.waitFor(opening);
}

std::vector<std::unique_ptr<PlainSocket>> openStreams(TestServer &server, int count)
{
    std::vector<std::unique_ptr<PlainSocket>> clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<PlainSocket>(server.port()));
        if (!openStream(*clients.back())) {
            qFatal("stream %d did not open", i);
        }
    }
    return clients;
}

/// Its signals are what a part of the server acts on, in the very call.
sse::ConnectionPool &poolOf(TestServer &server)
{
    return *server.server.findChild<sse::ConnectionPool *>();
}

qsizetype countOf(const QList<sse::Activity> &activity, sse::Activity::Kind kind)
{
    return std::ranges::count(activity, kind, &sse::Activity::kind);
}

sse::ServerConfig withoutPings()
{
    sse::ServerConfig config;
    config.heartbeat.form = sse::HeartbeatSettings::Form::Off;
    return config;
}

} // namespace

void TestBadMoments::fillUp(TestServer &server)
{
    server.publish(u"t"_s, QByteArray(hugeEventBytes, 'x'));
    QTRY_VERIFY(server.server.snapshot({}).counters.last().state == sse::ConnectionState::Lagging);
}

void TestBadMoments::vanishesWithinAFrame_data()
{
    QTest::addColumn<Vanish>("vanish");
    QTest::newRow("reset") << +[](PlainSocket &client) { client.reset(); };
    QTest::newRow("closed with bytes unread") << +[](PlainSocket &client) { client.close(); };
    QTest::newRow("half-closed") << +[](PlainSocket &client) { client.halfClose(); };
}

void TestBadMoments::vanishesWithinAFrame()
{
    QFETCH(Vanish, vanish);
    TestServer server;
    SseClient healthy(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());
    const auto before = openDescriptors();
    {
        PlainSocket client(server.port());
        QVERIFY(openStream(client));
        fillUp(server);
        vanish(client);
        QVERIFY(server.waitForConnections(1));
    }
    QTRY_COMPARE(openDescriptors(), before);
    const auto ends = server.server.snapshot({}).ended;
    QCOMPARE(ends.size(), 1);
    QVERIFY(ends.front().reason == sse::CloseReason::ClientClosed);
    QCOMPARE(ends.front().events, 0U); // half an event is none
    QTRY_COMPARE_WITH_TIMEOUT(healthy.events().size(), 1, hugeEventTime);
    server.publish(u"t"_s, "after");
    QVERIFY(healthy.waitForEvents(2));
    QCOMPARE(healthy.data().front().size(), hugeEventBytes);
    QCOMPARE(healthy.data().back(), "after"_ba);
}

void TestBadMoments::vanishesWithinItsLastFrame()
{
    TestServer server;
    const auto before = openDescriptors();
    PlainSocket client(server.port());
    QVERIFY(openStream(client));
    fillUp(server);
    QCOMPARE(server.server.kick({ .connections = server.ids(), .mode = sse::KickMode::Stop }), 1);
    QVERIFY(client.waitFor("xxx")); // it has begun to send the rest
    client.reset();
    QTRY_COMPARE(openDescriptors(), before);
    QCOMPARE(server.server.totals().closedFor(sse::CloseReason::Kicked), 1U);
    QCOMPARE(server.server.totals().closedFor(sse::CloseReason::ClientClosed), 0U);
    QVERIFY(poolOf(server).isDrained());
}

void TestBadMoments::sendsOnAnOpenStream_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("reads");
    QTest::newRow("the same request") << streamRequest << true;
    QTest::newRow("another request") << "GET /api/stats HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << true;
    QTest::newRow("a publication")
        << "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx"_ba
        << true;
    QTest::newRow("a kick of itself") << "DELETE /api/connections/c-2 HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << true;
    QTest::newRow("half a request") << "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\nhalf"_ba
                                    << true;
    QTest::newRow("a handshake") << QByteArray::fromHex("16030100c8010000c40303") << true;
    QTest::newRow("an end of text") << "\x04\x1a\xff\xf4\xff\xfd\x06"_ba << true;
    const auto garbage = QByteArray("\0\r\n\r\n\xff", 6).repeated(1'500'000);
    QTest::newRow("megabytes") << garbage << true;
    QTest::newRow("megabytes while it reads nothing") << garbage << false;
}

void TestBadMoments::sendsOnAnOpenStream()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, reads);
    TestServer server;
    SseClient healthy(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());
    PlainSocket client(server.port());
    QVERIFY(openStream(client));
    if (reads) {
        server.publish(u"t"_s, "before");
        QVERIFY(client.waitFor("data: before\n\n"));
    } else {
        fillUp(server);
    }
    QTRY_COMPARE_WITH_TIMEOUT(healthy.events().size(), 1, hugeEventTime);
    const auto heapBefore = resources::usedHeapBytes();
    QVERIFY(client.send(bytes)); // the server takes all of it, however little the client takes
    server.publish(u"t"_s, "after");
    QVERIFY(healthy.waitForEvents(2));
    const auto grown = resources::usedHeapBytes() - heapBefore;
    QVERIFY2(grown < memorySlackBytes, qPrintable(QString::number(grown)));

    QVERIFY(client.waitFor("data: after\n\n", hugeEventTime));
    QCOMPARE(client.received.count("HTTP/1.1"), 1);
    if (!reads) {
        QVERIFY(client.received.contains(QByteArray(hugeEventBytes, 'x')));
    }
    const auto totals = server.server.totals();
    QCOMPARE(totals.connections, 2U);
    QCOMPARE(totals.opened, 2U);
    QCOMPARE(totals.published, 2U);
}

void TestBadMoments::halfCloses_data()
{
    QTest::addColumn<bool>("withItsRequest");
    QTest::newRow("an open stream") << false;
    QTest::newRow("with its request") << true;
}

void TestBadMoments::halfCloses()
{
    QFETCH(bool, withItsRequest);
    TestServer server;
    SseClient healthy(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());
    const auto before = openDescriptors();
    {
        PlainSocket client(server.port());
        if (withItsRequest) {
            QVERIFY(client.send(streamRequest));
        } else {
            QVERIFY(openStream(client));
        }
        client.halfClose();
        // A stream is for who listens; whoever has closed a side is taken to have left, as browsers do.
        QVERIFY(client.waitForEnd() == PlainSocket::End::Orderly);
        QVERIFY(server.waitForConnections(1));
    }
    QTRY_COMPARE(openDescriptors(), before);
    const auto totals = server.server.totals();
    QCOMPARE(totals.opened - totals.closedFor(sse::CloseReason::ClientClosed), 1U);
    server.publish(u"t"_s, "after");
    QVERIFY(healthy.waitForEvents(1));
    QCOMPARE(healthy.data(), QByteArrayList { "after" });
}

void TestBadMoments::readsNowAndThen_data()
{
    QTest::addColumn<int>("maxEvents");
    QTest::newRow("small log") << 1000;
    QTest::newRow("default log") << int(sse::LogLimits().maxEvents);
}

void TestBadMoments::readsNowAndThen()
{
    QFETCH(int, maxEvents);
    constexpr int batchSize = 1000;
    constexpr int settledBatches = 100; // by then every buffer and every log is full
    constexpr int batches = 1000;
    auto config = withoutPings();
    config.log.maxEvents = maxEvents;
    config.stallTime = 0ms; // however long the rest takes here
    TestServer server(config);
    NumberedStream slow(server.port(), 1);
    NumberedStream fast(server.port());
    QVERIFY(slow.waitForOpening());
    QVERIFY(fast.waitForOpening());
    const auto slowId = server.ids().front();

    const auto readUntil = [](NumberedStream &stream, qint64 next) {
        QElapsedTimer waited;
        waited.start();
        while (stream.next < next && stream.fault.isEmpty() && waited.elapsed() < 10'000) {
            QCoreApplication::processEvents();
            stream.read();
        }
        return stream.next == next;
    };
    const auto publish = [&](int from) {
        QList<sse::PublishRequest> batch;
        for (int i = 0; i < batchSize; ++i) {
            batch.append({ .topic = u"t"_s,
                           .type = {},
                           .data = QByteArray::number(from + i),
                           .id = {},
                           .retry = {},
                           .connections = {} });
        }
        return server.server.publish(batch).has_value();
    };
    qint64 settledHeapBytes = 0;
    qint64 grown = 0;
    for (int i = 1; i <= batches; ++i) {
        QVERIFY(publish((i - 1) * batchSize));
        slow.read(100);
        QVERIFY2(readUntil(fast, i * batchSize), fast.fault.constData());
        if (i == settledBatches) {
            settledHeapBytes = resources::usedHeapBytes();
        }
        grown = resources::usedHeapBytes() - settledHeapBytes;
        if (i % (batches / 4) == 0) {
            QVERIFY2(grown < memorySlackBytes, qPrintable(QString::number(grown)));
            // Now it catches up: one gap for each hole, then what the log still has, to the end.
            const auto counters = server.server.snapshot({}).counters.front();
            const auto activity = server.server.snapshot({}).activity;
            const auto ended = std::ranges::find(activity, sse::Activity::Kind::Closed, &sse::Activity::kind);
            QVERIFY2(counters.id == slowId, ended == activity.end() ? "" : qPrintable(toString(*ended)));
            QVERIFY2(counters.lag > quint64(maxEvents), qPrintable(QString::number(counters.lag)));
            QVERIFY(counters.state != sse::ConnectionState::Live);
            const auto gapsBefore = slow.gaps;
            QVERIFY2(readUntil(slow, i * batchSize), slow.fault.constData());
            QVERIFY(slow.gaps > gapsBefore);
            QCOMPARE(server.server.snapshot({}).counters.front().lag, 0U);
        }
    }
    constexpr qint64 total = batches * batchSize;
    QCOMPARE(fast.fault, QByteArray());
    QCOMPARE(fast.events, total);
    QCOMPARE(fast.gaps, 0);
    QCOMPARE(slow.fault, QByteArray());
    QCOMPARE(slow.events + slow.missing, total);
    QVERIFY2(slow.events < total / 2, qPrintable(QString::number(slow.events)));
    qInfo("the slow client got %lld events and %lld gaps, the heap grew by %lld bytes", slow.events, slow.gaps, grown);
}

/// Sets of topics that nobody shares, over a full log and while it is filled again: each costs a stream, and not the log.
void TestBadMoments::eachHasItsOwnTopics()
{
    constexpr int count = 100;
    constexpr qint64 maxBytesEach = 8 * 1024; // more than a stream of a shared set; the log has ten thousand events
    TestServer server(withoutPings());
    QList<sse::PublishRequest> batch;
    for (int i = 0; i < 1000; ++i) {
        batch.append({ .topic = u"news"_s, .type = {}, .data = "x", .id = {}, .retry = {}, .connections = {} });
    }
    const auto fillLog = [&] {
        for (int i = 0; i < 10; ++i) {
            if (!server.server.publish(batch)) {
                return false;
            }
            QCoreApplication::processEvents();
        }
        return true;
    };
    std::vector<std::unique_ptr<PlainSocket>> clients;
    const auto open = [&](const QByteArray &topic) {
        clients.push_back(std::make_unique<PlainSocket>(server.port()));
        return clients.back()->send("GET /events?topic=news&topic=" + topic + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
            && clients.back()->waitFor(opening);
    };
    // What the streams cost when their set is one, and when each has its own: when they are open, and later.
    const auto cost = [&](bool isOwn, qint64 &opened, qint64 &later) {
        const auto before = resources::usedHeapBytes();
        for (int i = 0; i < count; ++i) {
            if (!open(isOwn ? "user-" + QByteArray::number(i) : "all"_ba)) {
                return false;
            }
        }
        opened = (resources::usedHeapBytes() - before) / count;
        const auto areAllServed = [&] {
            const auto counters = server.server.snapshot({}).counters;
            return std::ranges::all_of(counters, [](const auto &one) { return one.lag == 0; });
        };
        if (!fillLog() || !QTest::qWaitFor(areAllServed, 30'000)) {
            return false;
        }
        for (qsizetype i = 0; i < sse::Lane::maxIdleFrames; ++i) {
            server.publish(u"news"_s, "x");
        }
        server.publish(u"news"_s, "last");
        for (const auto &client : clients) {
            if (!client->waitFor("data: last\n\n", 30'000)) {
                return false;
            }
            client->received.clear();
            client->received.squeeze();
        }
        later = (resources::usedHeapBytes() - before) / count;
        clients.clear();
        return server.waitForConnections(0);
    };
    QVERIFY(fillLog());
    qint64 sharedOpened = 0;
    qint64 sharedLater = 0;
    QVERIFY(cost(false, sharedOpened, sharedLater));
    qint64 ownOpened = 0;
    qint64 ownLater = 0;
    QVERIFY(cost(true, ownOpened, ownLater));
    const auto figures = QString::asprintf(
        "%lld and later %lld bytes for a stream of a shared set of topics, %lld and %lld for one of its own",
        sharedOpened, sharedLater, ownOpened, ownLater);
    QVERIFY2(ownOpened < sharedOpened + maxBytesEach && ownLater < sharedLater + maxBytesEach, qPrintable(figures));
    qInfo("%ls", qUtf16Printable(figures));
}

void TestBadMoments::runsOutOfDescriptors()
{
    {
        // Where a descriptor cannot be doubled QTcpSocket carries the stream. UBSan looks at a class that
        // it meets for the first time through a pipe, which it could not open below.
        sse::ServerConfig config;
        config.transport = sse::TransportKind::Socket;
        TestServer other(config);
        PlainSocket client(other.port());
        QVERIFY(openStream(client));
    }
    const auto tick = [](int count) {
        QEventLoop loop;
        QTimer timer;
        connect(&timer, &QTimer::timeout, &loop, [&] {
            if (--count == 0) {
                loop.quit();
            }
        });
        timer.start(50ms);
        loop.exec();
    };
    tick(1);
    TestServer server;
    SseClient early(server.port(), "/events");
    QVERIFY(early.waitForOpening());
    HttpClient http(server.port());
    QCOMPARE(http.get("/healthz").status, 200);
    // They connect and ask before the server runs: accepting is all that is left to do, and it has too
    // few descriptors for all of them.
    constexpr int count = 60;
    constexpr int room = 30;
    std::vector<std::unique_ptr<PlainSocket>> clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<PlainSocket>(server.port()));
        QVERIFY(clients.back()->send(streamRequest));
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^cannot accept connections for now: "_s));
    const auto errors = [&] { return countOf(server.server.snapshot({}).activity, sse::Activity::Kind::AcceptFailed); };
    std::optional<resources::DescriptorLimit> limit(room);
    QTRY_COMPARE(errors(), 1);

    // Nothing spins while nothing can be done; a second is several times as long as it takes to try again.
    QElapsedTimer wall;
    wall.start();
    const auto usedBefore = resources::threadTime();
    tick(20);
    const auto used = resources::threadTime() - usedBefore;
    QVERIFY2(used < std::chrono::milliseconds(wall.elapsed()) / 5, qPrintable(u"%1 ns"_s.arg(used.count())));
    QCOMPARE(errors(), 1);

    // Whoever is in notices nothing.
    const auto in = server.server.totals().connections;
    QVERIFY2(in > room / 2 && in <= room + 1, qPrintable(QString::number(in)));
    QCOMPARE(server.publish(u"t"_s, "meanwhile").connections, in);
    QVERIFY(early.waitForEvents(1));
    QCOMPARE(http.get("/healthz").status, 200);
    std::vector<std::unique_ptr<PlainSocket>> waiting;
    std::vector<std::unique_ptr<PlainSocket>> served;
    for (auto &client : clients) {
        // What the server wrote is there by now: it has answered on another connection since.
        const bool isServed = client->waitFor({}) && !client->received.isEmpty();
        (isServed ? served : waiting).push_back(std::move(client));
    }
    QCOMPARE(served.size(), size_t(in - 1));
    for (const auto &client : served) {
        QVERIFY(client->waitFor("data: meanwhile\n\n"));
    }

    // Each that leaves frees two descriptors here.
    QVERIFY(waiting.size() <= served.size() * 2);
    served.clear();
    for (const auto &client : waiting) {
        QVERIFY(client->waitFor(opening));
    }
    PlainSocket late(server.port());
    QVERIFY(openStream(late));
    QVERIFY(server.waitForConnections(waiting.size() + 2));
    server.publish(u"t"_s, "afterwards");
    QVERIFY(early.waitForEvents(2));
    QVERIFY(late.waitFor("data: afterwards\n\n"));
    for (const auto &client : waiting) {
        QVERIFY(client->waitFor("data: afterwards\n\n"));
    }
    QCOMPARE(errors(), 1);
}

void TestBadMoments::kicksFromInsideAnOpening_data()
{
    QTest::addColumn<bool>("itself");
    QTest::addColumn<bool>("others");
    QTest::newRow("itself") << true << false;
    QTest::newRow("all others") << false << true;
    QTest::newRow("all") << true << true;
}

void TestBadMoments::kicksFromInsideAnOpening()
{
    QFETCH(bool, itself);
    QFETCH(bool, others);
    constexpr int count = 20;
    TestServer server;
    const auto before = openDescriptors();
    {
        const auto clients = openStreams(server, count);
        const auto handler =
            connect(&poolOf(server), &sse::ConnectionPool::opened, this, [&](const sse::ConnectionInfo &info) {
                for (const auto id : server.ids()) {
                    if (id == info.id ? itself : others) {
                        server.server.kick({ .connections = { id }, .mode = sse::KickMode::Stop });
                    }
                }
                server.publish(u"t"_s, "from inside");
            });
        const auto guard = qScopeGuard([&] { disconnect(handler); });
        PlainSocket last(server.port());
        QVERIFY(openStream(last));
        QCOMPARE(server.server.totals().connections, quint64((itself ? 0 : 1) + (others ? 0 : count)));
        if (itself) {
            QVERIFY(last.waitForEnd() == PlainSocket::End::Orderly);
            QVERIFY2(last.received.contains("~stop-") && last.received.endsWith("\n\n"), last.received.constData());
        } else {
            QVERIFY(last.waitFor("data: from inside\n\n"));
        }
        for (const auto &client : clients) {
            QVERIFY(others ? client->waitForEnd() == PlainSocket::End::Orderly
                           : client->waitFor("data: from inside\n\n"));
        }
        QCOMPARE(server.server.totals().closedFor(sse::CloseReason::Kicked),
                 quint64((itself ? 1 : 0) + (others ? count : 0)));
    }
    QTRY_COMPARE(openDescriptors(), before);
}

void TestBadMoments::kicksAllFromInsideAnEnd_data()
{
    QTest::addColumn<End>("how");
    QTest::newRow("clients reset") << End::Reset;
    QTest::newRow("a write fails") << End::WriteFails;
    QTest::newRow("a ping fails") << End::PingFails;
    QTest::newRow("one is kicked") << End::Kicked;
    QTest::newRow("one is refused") << End::Refused;
    QTest::newRow("the server stops") << End::Stopped;
}

void TestBadMoments::kicksAllFromInsideAnEnd()
{
    QFETCH(End, how);
    constexpr int count = 40;
    auto config = withoutPings();
    config.maxConnections = count;
    if (how == End::PingFails) {
        config.heartbeat = { .form = sse::HeartbeatSettings::Form::Comment, .interval = 50ms };
    }
    TestServer server(config);
    const auto before = openDescriptors();
    {
        auto clients = openStreams(server, count);
        QSet<sse::ConnectionId> ended;
        int repeats = 0;
        qsizetype kicked = 0;
        const auto handler =
            connect(&poolOf(server), &sse::ConnectionPool::ended, this, [&](const sse::ConnectionEnd &end) {
                repeats += ended.contains(end.info.id) || server.server.kick({ .connections = { end.info.id } }) > 0;
                ended.insert(end.info.id);
                server.publish(u"t"_s, "from inside");
                // Each of these kicks leads here again.
                kicked += server.server.kick({ .connections = server.ids(), .mode = sse::KickMode::Stop });
            });
        const auto guard = qScopeGuard([&] { disconnect(handler); });
        const auto resetAll = [&] {
            for (const auto &client : clients) {
                client->reset();
            }
            clients.clear();
        };
        // Within one turn the loop looks at sockets first: what breaks while its timers run is met by
        // those that come after.
        QTimer beforeOtherTimers;
        beforeOtherTimers.setSingleShot(true);
        beforeOtherTimers.callOnTimeout(this, resetAll);
        QSignalSpy stopped(&server.server, &sse::Server::stopped);
        switch (how) {
        case End::Reset:
            resetAll();
            break;
        case End::WriteFails:
            beforeOtherTimers.start(0);
            server.publish(u"t"_s, "x");
            break;
        case End::PingFails: {
            beforeOtherTimers.start(0);
            // A turn that takes long: then all are silent and the heartbeat is due.
            QElapsedTimer turn;
            turn.start();
            while (turn.elapsed() < 80) {}
            break;
        }
        case End::Kicked:
            server.server.kick({ .connections = { server.ids().at(count / 2) }, .mode = sse::KickMode::Stop });
            break;
        case End::Refused:
            clients.push_back(std::make_unique<PlainSocket>(server.port()));
            QVERIFY(clients.back()->send(streamRequest));
            break;
        case End::Stopped:
            server.server.stop();
            break;
        }
        QTRY_COMPARE(server.server.totals().connections, 0U);
        const auto totals = server.server.totals();
        QCOMPARE(ended.size(), count + (how == End::Refused ? 1 : 0));
        QCOMPARE(repeats, 0);
        QCOMPARE(kicked, ended.size() - 1);
        QCOMPARE(totals.closedFor(sse::CloseReason::Kicked), quint64(kicked + (how == End::Kicked ? 1 : 0)));
        for (const auto &client : clients) {
            QVERIFY(client->waitForEnd() == PlainSocket::End::Orderly);
        }
        if (how == End::Stopped) {
            QTRY_COMPARE(stopped.size(), 1);
        } else {
            QTRY_VERIFY(poolOf(server).isDrained());
        }
    }
    if (how != End::Stopped) {
        QTRY_COMPARE(openDescriptors(), before);
        SseClient after(server.port(), "/events");
        QVERIFY(after.waitForOpening());
        server.publish(u"t"_s, "after");
        QVERIFY(after.waitForEvents(1));
    }
}

void TestBadMoments::kicksTenThousandAtOnce()
{
    const resources::DescriptorLimit limit;
    const auto count = std::min<qsizetype>(10'000, limit.value() - 500);
    TestServer server;
    QVERIFY(poolOf(server).maxConnections() >= count);
    HttpClient http(server.port());
    QCOMPARE(http.get("/healthz").status, 200);
    // A request that is answered in between, not when it is over.
    qsizetype openAtAnswer = 0;
    CrowdProcess crowd(server.port(), count, u"/events"_s);
    QVERIFY(crowd.waitForOpen());
    QCOMPARE(server.server.totals().connections, quint64(count));
    const auto without = openDescriptors() - count;
    server.publish(u"t"_s, "x"); // in flight while they are kicked
    connect(&http.socket(), &QTcpSocket::readyRead, this, [&] { openAtAnswer = openDescriptors() - without; });
    http.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");

    const auto start = resources::threadTime();
    QCOMPARE(server.server.kick({ .connections = server.ids(), .mode = sse::KickMode::Stop }), count);
    const auto kicking = resources::threadTime() - start;
    QCOMPARE(server.server.totals().connections, 0U);
    QCOMPARE(server.server.totals().closedFor(sse::CloseReason::Kicked), quint64(count));

    // The turns that it takes until the last has ended, and the longest of them.
    std::chrono::nanoseconds longest { 0 };
    int turns = 0;
    QElapsedTimer waited;
    waited.start();
    while (!poolOf(server).isDrained() && waited.elapsed() < 30'000) {
        const auto begin = resources::threadTime();
        QCoreApplication::processEvents();
        longest = std::max(longest, resources::threadTime() - begin);
        ++turns;
    }
    QVERIFY(poolOf(server).isDrained());
    const auto milliseconds = [](std::chrono::nanoseconds time) { return double(time.count()) / 1e6; };
    qInfo("%lld streams: kicked within %.0f ms, ended in %d turns of %.1f ms at most; %lld were open at the "
          "answer",
          qint64(count), milliseconds(kicking), turns, milliseconds(longest), qint64(openAtAnswer));
    QVERIFY(turns > 10);
    QCOMPARE(http.receive().status, 200);
    QVERIFY2(openAtAnswer > count / 4, qPrintable(QString::number(openAtAnswer)));

    const auto ends = crowd.waitForEnds();
    QVERIFY(ends.has_value());
    QCOMPARE(ends->orderly, count);
    QCOMPARE(ends->stopped, count);
    QTRY_VERIFY(openDescriptors() <= without); // the process that they were in has taken its pipes along
    QCOMPARE(server.server.totals().closedFor(sse::CloseReason::Kicked), quint64(count));
}

void TestBadMoments::busyLaneDoesNotStarveOthers()
{
    constexpr int count = 1000;
    TestServer server(withoutPings());
    CrowdProcess crowd(server.port(), count, u"/events?topic=busy"_s);
    QVERIFY(crowd.waitForOpen());
    SseClient quiet(server.port(), "/events?topic=quiet");
    QVERIFY(quiet.waitForOpening());
    HttpClient http(server.port());
    QCOMPARE(http.get("/healthz").status, 200);

    // Every turn brings more for the many before they have what the last one brought.
    quint64 flooded = 0;
    const auto turnsUntil = [&](const auto &isSo) {
        int turns = 0;
        for (; !isSo() && turns < 20 * count; ++turns) {
            for (int i = 0; i < 20; ++i) {
                server.publish(u"busy"_s, QByteArray(200, 'x'));
                ++flooded;
            }
            QCoreApplication::processEvents();
        }
        return turns;
    };
    const auto manyWait = [&] { return server.server.totals().delivered < flooded * count; };
    QVERIFY(turnsUntil(manyWait) < count);
    for (int i = 1; i <= 5; ++i) {
        server.publish(u"quiet"_s, QByteArray::number(i));
        const auto turns = turnsUntil([&] { return quiet.events().size() == i; });
        // One walk over the lane is the most that it waits, and a turn serves more than one of the many.
        QVERIFY2(turns < count, qPrintable(QString::number(turns)));
        http.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        const auto turnsOfRequest = turnsUntil([&] { return http.readOn().startsWith("HTTP/1.1 200"); });
        QVERIFY2(turnsOfRequest < count, qPrintable(QString::number(turnsOfRequest)));
        QCOMPARE(http.receive().status, 200);
        QVERIFY(manyWait());
    }
    QCOMPARE(quiet.data(), (QByteArrayList { "1", "2", "3", "4", "5" }));
    QCOMPARE(server.server.totals().connections, quint64(count + 1));
}

QTEST_GUILESS_MAIN(TestBadMoments)
#include "tst_badmoments.moc"
