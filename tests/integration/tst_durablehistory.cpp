// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/historyprogram.h"
#include "support/httpclient.h"
#include "support/metricstext.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

QByteArrayList idsOf(const SseClient &client)
{
    QByteArrayList ids;
    for (const auto &event : client.events()) {
        if (event.type != "ping") {
            ids.append(event.lastEventId);
        }
    }
    return ids;
}

/// Publishes \a data under \a id and waits; the status, 0 if no answer came.
int publish(HttpClient &client, const QByteArray &id, const QByteArray &data = "x")
{
    const auto body = QJsonDocument(QJsonObject {
        { u"topic"_s, u"t"_s }, { u"id"_s, QString::fromLatin1(id) }, { u"data"_s, QString::fromLatin1(data) } });
    return client.post("/events", "application/json", body.toJson(QJsonDocument::Compact)).status;
}

} // namespace

/// What was answered 200 outlives the program, however that ends.
class TestDurableHistory final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { cleanup(); }
    void cleanup();
    void goesOnAfterARestart();
    void answersAsTheFirstTime();
    void directedEventsStayTheirs();
    void answersPipelinedRequestsInOrder();
    void survivesPublishersThatVanish();
    void tellsAllBeforeItStops();
    void leavesOneFile();
    void losesNothingWhenKilled();
    void saysWhenTheDiskIsFull();
    void startsAnewBesideDamage();
    void refusesNewerFiles();
    void forgetsWhatIsTooOld();

private:
    [[nodiscard]] sse::ServerConfig config() const
    {
        sse::ServerConfig config;
        config.historyFile = m_path;
        return config;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

void TestDurableHistory::cleanup()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(m_directory->isValid());
    m_path = m_directory->filePath(u"events.db"_s);
}

void TestDurableHistory::goesOnAfterARestart()
{
    QByteArray seen;
    QByteArray own;
    {
        TestServer server(config());
        SseClient client(server.port(), "/events");
        QVERIFY(client.waitForOpening());
        HttpClient publisher(server.port());
        const auto first = publisher.post("/events?topic=a", "text/plain", "1").json().object();
        QVERIFY(client.waitForEvents(1));
        seen = client.events().front().lastEventId;
        QCOMPARE(first[u"id"_s].toString().toLatin1(), seen);
        QCOMPARE(first[u"connections"_s].toInt(), 1);
        QCOMPARE(publish(publisher, "my id", "2"), 200);
        own = publisher.post("/events?topic=b", "text/plain", "3").json().object()[u"id"_s].toString().toLatin1();
    }
    TestServer server(config());
    QCOMPARE(server.server.totals().published, 0U); // by this run
    SseClient all(server.port(), "/events", { { "Last-Event-ID", seen } });
    QVERIFY(all.waitForEvents(2));
    QCOMPARE(idsOf(all), (QByteArrayList { "my id", own }));
    QCOMPARE(all.data(), (QByteArrayList { "2", "3" }));
    SseClient ofB(server.port(), "/events?topic=b", { { "Last-Event-ID", seen } });
    QVERIFY(ofB.waitForEvents(1));
    QCOMPARE(ofB.data(), QByteArrayList { "3" });
    HttpClient publisher(server.port());
    const auto next =
        publisher.post("/events?topic=b", "text/plain", "4").json().object()[u"id"_s].toString().toLatin1();
    QVERIFY(next.size() > 0 && next != own && next != seen);
    QVERIFY(all.waitForEvents(3));
    QVERIFY(ofB.waitForEvents(2));
    QCOMPARE(ofB.events().back().lastEventId, next);
    // An id that never was is still announced.
    SseClient stranger(server.port(), "/events", { { "Last-Event-ID", "never" } });
    QVERIFY(stranger.waitForEvents(5));
    QCOMPARE(stranger.events().front().type, "stream-gap");
}

void TestDurableHistory::answersAsTheFirstTime()
{
    {
        TestServer server(config());
        SseClient client(server.port(), "/events");
        QVERIFY(client.waitForOpening());
        HttpClient publisher(server.port());
        QCOMPARE(publish(publisher, "once"), 200);
    }
    TestServer server(config());
    HttpClient publisher(server.port());
    const auto again =
        publisher.post("/events", "application/json", R"({"topic":"t","id":"once","data":"x"})").json().object();
    QCOMPARE(again[u"duplicate"_s].toBool(), true);
    QCOMPARE(again[u"connections"_s].toInt(), 1);
}

void TestDurableHistory::directedEventsStayTheirs()
{
    QByteArray before;
    QByteArray directed;
    {
        TestServer server(config());
        SseClient one(server.port(), "/events");
        QVERIFY(one.waitForOpening());
        QVERIFY(server.waitForConnections(1));
        HttpClient publisher(server.port());
        before = publisher.post("/events?topic=a", "text/plain", "all").json().object()[u"id"_s].toString().toLatin1();
        quint64 connections = 0;
        server.server.publish(
            { { .topic = u"a"_s, .type = {}, .data = "one", .id = {}, .retry = {}, .connections = server.ids() } },
            [&](const sse::Server::PublishResult &result) { connections = result->front().connections; });
        QVERIFY(one.waitForEvents(2));
        QCOMPARE(connections, 1U);
        directed = one.events().back().lastEventId;
    }
    TestServer server(config());
    HttpClient publisher(server.port());
    QCOMPARE(publish(publisher, "after"), 200);
    // Who had the directed one resumes behind it; nobody else is sent it.
    for (const auto &id : { before, directed }) {
        SseClient client(server.port(), "/events", { { "Last-Event-ID", id } });
        QVERIFY(client.waitForEvents(1));
        QCOMPARE(idsOf(client), QByteArrayList { "after" });
    }
}

void TestDurableHistory::answersPipelinedRequestsInOrder()
{
    TestServer server(config());
    HttpClient client(server.port());
    QByteArray requests;
    for (int i = 0; i < 50; ++i) {
        const auto body = QByteArray::number(i);
        requests += "POST /events?topic=t HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    client.send(requests + "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QByteArrayList ids;
    for (int i = 0; i < 50; ++i) {
        const auto answer = client.receive();
        QCOMPARE(answer.status, 200);
        ids.append(answer.json().object()[u"id"_s].toString().toLatin1());
    }
    QCOMPARE(client.receive().json().object()[u"status"_s].toString(), u"ok"_s);
    SseClient stream(server.port(), "/events", { { "Last-Event-ID", ids.takeFirst() } });
    QVERIFY(stream.waitForEvents(49));
    QCOMPARE(idsOf(stream), ids);
}

void TestDurableHistory::survivesPublishersThatVanish()
{
    TestServer server(config());
    for (int i = 0; i < 100; ++i) {
        HttpClient client(server.port());
        client.send("POST /events?topic=t HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                    "text/plain\r\nContent-Length: 1\r\n\r\nx");
        // Some go before the request is read, some while it is written.
        QTRY_VERIFY(i % 2 == 0 || client.socket().bytesToWrite() == 0);
        client.socket().abort();
    }
    HttpClient client(server.port());
    QCOMPARE(publish(client, "last"), 200);
}

void TestDurableHistory::tellsAllBeforeItStops()
{
    TestServer server(config());
    QByteArrayList answered;
    for (int i = 0; i < 20; ++i) {
        server.server.publish(
            { { .topic = u"t"_s, .type = {}, .data = "x", .id = QString::number(i), .retry = {}, .connections = {} } },
            [&](const sse::Server::PublishResult &result) { answered.append(result->front().id); });
    }
    QVERIFY(answered.isEmpty());
    qsizetype answeredByThen = 0;
    connect(&server.server, &sse::Server::stopped, this, [&] { answeredByThen = answered.size(); });
    server.server.stop();
    QTRY_VERIFY(!server.server.isStopping());
    QCOMPARE(answeredByThen, 20);
    QCOMPARE(server.server.snapshot({ .lastEvent = 0, .maxEvents = 100 }).events.size(), 20);
}

void TestDurableHistory::leavesOneFile()
{
    HistoryProgram program(m_path);
    const auto port = program.waitForPort();
    QVERIFY2(port > 0, program.err().constData());
    HttpClient client(port);
    QCOMPARE(publish(client, "a"), 200);
    program.stop();
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitStatus(), 0);
    QVERIFY2(!program.err().contains("history"), program.err().constData());
    // All is in the one file again.
    QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files), QStringList { u"events.db"_s });
}

void TestDurableHistory::losesNothingWhenKilled()
{
    QByteArrayList acknowledged;
    int sent = 0;
    for (int round = 0; round < 5; ++round) {
        HistoryProgram program(m_path, { u"--log-events"_s, u"1000000"_s });
        const auto port = program.waitForPort();
        QVERIFY2(port > 0, program.err().constData());
        if (round > 0) {
            SseClient client(port, "/events", { { "Last-Event-ID", "never" } });
            QVERIFY(client.waitForEvents(acknowledged.size() + 1));
            auto received = idsOf(client);
            received.removeFirst(); // the gap
            const QSet<QByteArray> kept(received.begin(), received.end());
            QCOMPARE(kept.size(), received.size());
            for (const auto &id : acknowledged) {
                QVERIFY2(kept.contains(id), id.constData());
            }
        }
        // Eight publishers, each waits for its answer; the program is killed amid that.
        struct Publisher
        {
            std::unique_ptr<HttpClient> client;
            QByteArray id;
        };
        std::vector<Publisher> publishers(8);
        const auto next = [&](Publisher &publisher) {
            publisher.id = "e" + QByteArray::number(++sent);
            const auto body = R"({"topic":"t","data":"x","id":")" + publisher.id + "\"}";
            publisher.client->send("POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                                   "application/json\r\nContent-Length: "
                                   + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        };
        for (auto &publisher : publishers) {
            publisher.client = std::make_unique<HttpClient>(port);
            next(publisher);
        }
        const auto enough = acknowledged.size() + 100 + 37 * round;
        const auto collect = [&](bool goOn) {
            for (auto &publisher : publishers) {
                publisher.client->readOn();
                if (publisher.client->rest().endsWith('}')) {
                    const auto answer = publisher.client->receive();
                    QCOMPARE(answer.status, 200);
                    acknowledged.append(publisher.id);
                    if (goOn) {
                        next(publisher);
                    }
                }
            }
        };
        QTRY_VERIFY_WITH_TIMEOUT((collect(true), acknowledged.size() >= enough), 30'000);
        program.kill();
        collect(false); // what had come before
    }
    QVERIFY(acknowledged.size() > 500);
}

void TestDurableHistory::saysWhenTheDiskIsFull()
{
    QByteArrayList acknowledged;
    int refused = 0;
    {
        HistoryProgram program(m_path, {}, 256 * 1024);
        const auto port = program.waitForPort();
        QVERIFY2(port > 0, program.err().constData());
        HttpClient client(port);
        const QByteArray data(20'000, 'x');
        int sent = 0;
        const auto once = [&] {
            const auto id = QByteArray::number(++sent);
            const auto status = publish(client, id, data);
            if (status == 200) {
                acknowledged.append(id);
            } else {
                QCOMPARE(status, 507);
                ++refused;
            }
        };
        while (refused < 3 && sent < 100) {
            once();
        }
        QCOMPARE(refused, 3);
        QVERIFY(!acknowledged.isEmpty());
        const auto problem = client.post("/events?topic=t", "text/plain", data);
        QCOMPARE(problem.status, 507);
        QCOMPARE(problem.header("content-type"), "application/problem+json");
        QVERIFY(problem.json().object()[u"detail"_s].toString().contains(u"nothing was published"_s));
        // Everything else goes on.
        QCOMPARE(client.get("/healthz").status, 200);
        QCOMPARE(program.err().count("cannot be written"), 1); // said once
        const MetricsText metrics(client.get("/metrics").body);
        QCOMPARE(metrics["pulseboard_history_write_errors_total"], double(refused + 1));
        QCOMPARE(metrics[R"(pulseboard_publishes_refused_total{status="507"})"], double(refused + 1));
        QCOMPARE(metrics["pulseboard_history_events_written_total"], double(acknowledged.size()));
        program.setMaxFileBytes(RLIM_INFINITY);
        const auto before = acknowledged.size();
        once();
        QCOMPARE(acknowledged.size(), before + 1);
        QTRY_VERIFY(program.err().contains("can be written again"));
    }
    HistoryProgram program(m_path);
    const auto port = program.waitForPort();
    QVERIFY2(port > 0, program.err().constData());
    SseClient client(port, "/events", { { "Last-Event-ID", "never" } });
    QVERIFY(client.waitForEvents(acknowledged.size() + 1));
    QCOMPARE(idsOf(client).mid(1), acknowledged);
}

void TestDurableHistory::startsAnewBesideDamage()
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is no history");
    file.close();
    HistoryProgram program(m_path);
    const auto port = program.waitForPort();
    QVERIFY2(port > 0, program.err().constData());
    QVERIFY2(program.err().contains("it is not a database. It was renamed to " + m_path.toUtf8() + ".damaged-"),
             program.err().constData());
    HttpClient client(port);
    QCOMPARE(publish(client, "a"), 200);
    QCOMPARE(QDir(m_directory->path()).entryList({ u"events.db.damaged-*"_s }).size(), 1);
}

void TestDurableHistory::refusesNewerFiles()
{
    QByteArray header(100, '\0');
    header.replace(0, 16, QByteArray("SQLite format 3\0", 16));
    header.replace(60, 4, QByteArray::fromHex("00000063"));
    header.replace(68, 4, QByteArray::fromHex("50756c73"));
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(header);
    file.close();
    HistoryProgram program(m_path);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitStatus(), 1);
    QVERIFY2(program.err().contains("a newer version of Pulseboard wrote it (its form is 99, this version knows 2)"),
             program.err().constData());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), header);
}

void TestDurableHistory::forgetsWhatIsTooOld()
{
    auto withAge = config();
    withAge.log.maxAge = std::chrono::milliseconds(300);
    {
        TestServer server(withAge);
        HttpClient client(server.port());
        QCOMPARE(publish(client, "old"), 200);
        QCOMPARE(publish(client, "newest"), 200);
        QTRY_COMPARE(server.server.snapshot({ .lastEvent = 0, .maxEvents = 10 }).events.size(), 1);
    }
    TestServer server(config());
    QCOMPARE(server.server.snapshot({ .lastEvent = 0, .maxEvents = 10 }).events.size(), 1);
    QCOMPARE(server.server.snapshot({ .lastEvent = 0, .maxEvents = 10 }).events.front().id, "newest");
}

QTEST_GUILESS_MAIN(TestDurableHistory)
#include "tst_durablehistory.moc"
