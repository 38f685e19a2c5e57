// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/metrics/metricfamilies.h"
#include "http/metrics/processfigures.h"
#include "pool/endpointtally.h"
#include "support/httpclient.h"
#include "support/metricstext.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <prometheus/text_serializer.h>

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <sstream>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

struct Tick
{
    Q_GADGET
    Q_PROPERTY(int number MEMBER number)

public:
    int number = 0;
};

/// What Prometheus is told, while real clients connect, publish and go.
class TestMetrics final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void answersAsPrometheusAsks();
    void followsTheConventions();
    void countsConnections();
    void countsEvents();
    void observesEachEventOfARun();
    void countsADirectedEventOnce();
    void countsTypedStreams();
    void doesNotTakeReplayForLatency();
    void tellsHowLateLaggardsAre();
    void countsRefusals();
    void countsPublishesRefused_data();
    void countsPublishesRefused();
    void countsHeartbeats();
    void countsHistory();
    void asksForTheAdminToken();
    void hasNoSeriesThatClientsMake();
    void escapesLabels();
    void boundsEndpoints();
    void boundsTheSeriesOfStreams();
    void tellsOfTheProcess();
};

namespace {

MetricsText scrape(const TestServer &server)
{
    return MetricsText(HttpClient(server.port()).get("/metrics").body);
}

constexpr auto latencyCount = "pulseboard_delivery_latency_seconds_count";
constexpr auto latencySum = "pulseboard_delivery_latency_seconds_sum";

/// The counts of a histogram's buckets in the order of their bounds; empty if they do not grow with them.
QList<double> buckets(const MetricsText &metrics, const QByteArray &name)
{
    QMap<double, double> byBound;
    const QByteArray prefix = name + "_bucket{le=\"";
    for (auto sample = metrics.samples.begin(); sample != metrics.samples.end(); ++sample) {
        if (sample.key().startsWith(prefix)) {
            const auto bound = sample.key().mid(prefix.size()).chopped(2);
            byBound.insert(bound == "+Inf" ? qInf() : bound.toDouble(), sample.value());
        }
    }
    return std::ranges::is_sorted(byBound) ? byBound.values() : QList<double>();
}

} // namespace

void TestMetrics::answersAsPrometheusAsks()
{
    TestServer server;
    HttpClient client(server.port());
    const auto answer = client.get("/metrics");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8"_ba);
    QCOMPARE(answer.header("cache-control"), "no-store"_ba);
    QCOMPARE(answer.header("x-content-type-options"), "nosniff"_ba);
    const MetricsText metrics(answer.body);
    QCOMPARE(metrics.fault, QByteArray());

    client.send("HEAD /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const auto head = client.receive(true);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.header("content-type"), answer.header("content-type"));
    QVERIFY(head.header("content-length").toLongLong() > 1000);
    QCOMPARE(client.post("/metrics", "text/plain", "x").status, 405);
    QCOMPARE(client.rest(), QByteArray()); // the head had no body behind it
}

void TestMetrics::followsTheConventions()
{
    TestServer server;
    const auto metrics = scrape(server);
    QVERIFY(metrics.types.size() > 20);
    static const QRegularExpression name(u"^(pulseboard|process)_[a-z][a-z0-9_]*[a-z0-9]$"_s);
    for (auto type = metrics.types.begin(); type != metrics.types.end(); ++type) {
        const auto &family = type.key();
        QVERIFY2(name.match(QString::fromLatin1(family)).hasMatch(), family.constData());
        QCOMPARE(family.endsWith("_total"), type.value() == "counter");
        for (const auto unit : { "milli", "micro", "kilo", "_ms", "_kb" }) {
            QVERIFY2(!family.contains(unit), family.constData()); // base units only
        }
        if (type.value() == "histogram") {
            QVERIFY2(family.endsWith("_seconds"), family.constData());
            QVERIFY2(!buckets(metrics, family).isEmpty(), family.constData());
        }
    }
    // What has not happened yet is there with zero, or its first time would not show in a rate.
    QCOMPARE(metrics[R"(pulseboard_connections{endpoint="/events",state="live"})"], 0.0);
    QCOMPARE(metrics[R"(pulseboard_connections_closed_total{endpoint="/sse",reason="unreachable"})"], 0.0);
    QCOMPARE(metrics[R"(pulseboard_refusals_total{reason="token-attempts"})"], 0.0);
    QCOMPARE(metrics[R"(pulseboard_publishes_refused_total{status="507"})"], 0.0);
}

void TestMetrics::countsConnections()
{
    TestServer server;
    SseClient leaving(server.port(), "/events");
    SseClient kicked(server.port(), "/events?topic=a");
    SseClient ofExample(server.port(), "/sse");
    QVERIFY(leaving.waitForOpening() && kicked.waitForOpening() && ofExample.waitForEvents(1));
    auto metrics = scrape(server);
    QCOMPARE(metrics.sum("pulseboard_connections"), 3.0);
    QCOMPARE(metrics[R"(pulseboard_connections{endpoint="/events",state="idle"})"], 2.0);
    QCOMPARE(metrics[R"(pulseboard_connections{endpoint="/sse",state="live"})"], 1.0);
    QCOMPARE(metrics[R"(pulseboard_connections_opened_total{endpoint="/events"})"], 2.0);
    QCOMPARE(metrics.sum("pulseboard_connections_by_lag"), 3.0);
    QCOMPARE(metrics["pulseboard_connections_limit"], double(server.server.totals().maxConnections));
    QCOMPARE(metrics["pulseboard_connection_duration_seconds_count"], 0.0);

    server.server.kick({ .connections = { server.ids()[1] } });
    QVERIFY(kicked.waitForClosed());
    leaving.close();
    QVERIFY(server.waitForConnections(1));
    metrics = scrape(server);
    QCOMPARE(metrics.sum("pulseboard_connections"), 1.0);
    QCOMPARE(metrics.sum("pulseboard_connections_closed_total"), 2.0);
    QCOMPARE(metrics[R"(pulseboard_connections_closed_total{endpoint="/events",reason="kicked"})"], 1.0);
    QCOMPARE(metrics[R"(pulseboard_connections_closed_total{endpoint="/events",reason="client-closed"})"], 1.0);
    QCOMPARE(metrics["pulseboard_connection_duration_seconds_count"], 2.0);
    const auto ends = server.server.snapshot({}).ended;
    double seconds = 0;
    for (const auto &end : ends) {
        seconds += double(end.duration.count()) / 1000;
    }
    QCOMPARE(metrics["pulseboard_connection_duration_seconds_sum"], seconds);
    QCOMPARE(buckets(metrics, "pulseboard_connection_duration_seconds").last(), 2.0);

    // One that is refused was never a stream that lasted.
    sse::ServerConfig config;
    config.maxConnections = 1;
    server.server.reconfigure(config);
    SseClient refused(server.port(), "/events");
    QVERIFY(refused.waitForClosed());
    metrics = scrape(server);
    QCOMPARE(metrics[R"(pulseboard_connections_closed_total{endpoint="/events",reason="refused"})"], 1.0);
    QCOMPARE(metrics[R"(pulseboard_refusals_total{reason="connection-limit"})"], 1.0);
    QCOMPARE(metrics["pulseboard_connection_duration_seconds_count"], 2.0);
    QCOMPARE(metrics["pulseboard_connections_limit"], 1.0);
}

void TestMetrics::countsEvents()
{
    TestServer server;
    SseClient all(server.port(), "/events");
    SseClient some(server.port(), "/events?topic=a");
    QVERIFY(all.waitForOpening() && some.waitForOpening());
    QElapsedTimer timer;
    timer.start();
    HttpClient publisher(server.port());
    QCOMPARE(publisher.post("/events?topic=a", "text/plain", "1").status, 200);
    QCOMPARE(publisher.post("/events?topic=b", "text/plain", "2").status, 200);
    QVERIFY(all.waitForEvents(2) && some.waitForEvents(1));
    const auto metrics = scrape(server);
    const double most = double(timer.nsecsElapsed()) / 1e9;
    QCOMPARE(metrics["pulseboard_events_published_total"], 2.0);
    QCOMPARE(metrics["pulseboard_events_delivered_total"], 3.0);
    QVERIFY(metrics["pulseboard_stream_written_bytes_total"]
            > double(all.body().size() + some.body().size())); // and the heads
    QCOMPARE(metrics["pulseboard_stream_written_bytes_total"], double(server.server.totals().bytes));
    QCOMPARE(metrics[latencyCount], 3.0);
    QVERIFY(metrics[latencySum] > 0);
    QVERIFY(metrics[latencySum] < 3 * most);
    QCOMPARE(buckets(metrics, "pulseboard_delivery_latency_seconds").last(), 3.0);
    QCOMPARE(metrics["pulseboard_lag_events"], 0.0);
}

void TestMetrics::observesEachEventOfARun()
{
    TestServer server;
    std::vector<std::unique_ptr<SseClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<SseClient>(server.port(), "/events"));
        QVERIFY(clients.back()->waitForOpening());
    }
    QElapsedTimer timer;
    timer.start();
    QByteArray batch;
    for (int i = 0; i < 500; ++i) {
        batch += R"({"topic":"t","data":")" + QByteArray::number(i) + "\"}\n";
    }
    QCOMPARE(HttpClient(server.port()).post("/events", "application/x-ndjson", batch).status, 200);
    for (const auto &client : clients) {
        QVERIFY(client->waitForEvents(500));
    }
    const auto metrics = scrape(server);
    QCOMPARE(metrics["pulseboard_events_delivered_total"], 1500.0);
    QCOMPARE(metrics[latencyCount], 1500.0);
    QCOMPARE(buckets(metrics, "pulseboard_delivery_latency_seconds").last(), 1500.0);
    QVERIFY(metrics[latencySum] > 0);
    QVERIFY(metrics[latencySum] < 1500 * double(timer.nsecsElapsed()) / 1e9);
}

void TestMetrics::countsADirectedEventOnce()
{
    TestServer server({}, [](sse::Server &offering) { offering.channel(u"/ticks"_s, { sse::event<Tick>("tick") }); });
    SseClient all(server.port(), "/events");
    QVERIFY(all.waitForOpening());
    SseClient ticks(server.port(), "/ticks");
    QVERIFY(ticks.waitForOpening());
    const auto receipts = server.server.publish(
        { { .topic = u"t"_s, .type = {}, .data = "x", .id = {}, .retry = {}, .connections = server.ids() } });
    QVERIFY(receipts);
    QCOMPARE(receipts->front().connections, 2U);
    QVERIFY(all.waitForEvents(1) && ticks.waitForEvents(1));
    QCOMPARE(server.server.totals().published, 1U);
    const auto metrics = scrape(server);
    QCOMPARE(metrics["pulseboard_events_published_total"], 1.0);
    QCOMPARE(metrics["pulseboard_events_delivered_total"], 2.0);
}

void TestMetrics::countsTypedStreams()
{
    const TestServer server({}, [](sse::Server &offering) {
        offering.stream(u"/ticks"_s, { sse::event<Tick>("tick") }, [](const sse::Stream &stream) {
            QVERIFY(stream.send(Tick { 1 }) == sse::SendResult::Queued);
            QVERIFY(stream.comment(u"no event"_s) == sse::SendResult::Queued);
        });
    });
    QCOMPARE(scrape(server)[R"(pulseboard_connections_opened_total{endpoint="/ticks"})"], 0.0);
    SseClient client(server.port(), "/ticks");
    QVERIFY(client.waitForEvents(1));
    const auto metrics = scrape(server);
    QCOMPARE(metrics[R"(pulseboard_connections{endpoint="/ticks",state="live"})"], 1.0);
    QCOMPARE(metrics[R"(pulseboard_connections_opened_total{endpoint="/ticks"})"], 1.0);
    QCOMPARE(metrics["pulseboard_events_delivered_total"], 1.0);
    QCOMPARE(metrics["pulseboard_events_published_total"], 0.0); // it was for one alone
    QCOMPARE(metrics[latencyCount], 1.0);
}

void TestMetrics::doesNotTakeReplayForLatency()
{
    TestServer server;
    const auto first = server.publish(u"t"_s, "0").id;
    for (int i = 1; i <= 5; ++i) {
        server.publish(u"t"_s, QByteArray::number(i));
    }
    SseClient back(server.port(), "/events", { { "Last-Event-ID", first } });
    QVERIFY(back.waitForEvents(5));
    auto metrics = scrape(server);
    QCOMPARE(metrics["pulseboard_events_delivered_total"], 5.0);
    QCOMPARE(metrics[latencyCount], 0.0);
    server.publish(u"t"_s, "live");
    QVERIFY(back.waitForEvents(6));
    metrics = scrape(server);
    QCOMPARE(metrics["pulseboard_events_delivered_total"], 6.0);
    QCOMPARE(metrics[latencyCount], 1.0);
    // Some of what waits is replay, and some is not.
    SseClient mixed(server.port(), "/events", { { "Last-Event-ID", first } });
    QTRY_COMPARE(server.server.totals().connections, 2U);
    server.publish(u"t"_s, "after");
    QVERIFY(mixed.waitForEvents(7) && back.waitForEvents(7));
    metrics = scrape(server);
    QCOMPARE(metrics["pulseboard_events_delivered_total"], 14.0);
    QCOMPARE(metrics[latencyCount], 3.0);
}

void TestMetrics::tellsHowLateLaggardsAre()
{
    TestServer server;
    SseClient stuck(server.port(), "/events");
    SseClient well(server.port(), "/events");
    QVERIFY(stuck.waitForOpening() && well.waitForOpening());
    stuck.pauseReading(true);
    const auto lagOf = [&server](qsizetype index) { return server.server.details(server.ids()[index])->counters.lag; };
    for (int i = 0; i < 1000 && lagOf(0) <= 50; ++i) {
        server.publish(u"t"_s, QByteArray(100'000, 'x'));
        QCoreApplication::processEvents();
    }
    QElapsedTimer sinceLast;
    sinceLast.start();
    QTRY_COMPARE(lagOf(1), 0U);
    MetricsText metrics { QByteArray() };
    // The system may take some more for it yet.
    QTRY_VERIFY((metrics = scrape(server))["pulseboard_lag_max_events"] == double(lagOf(0)));
    QVERIFY(metrics["pulseboard_lag_max_events"] > 10);
    QCOMPARE(metrics["pulseboard_lag_events"], metrics["pulseboard_lag_max_events"]);
    QCOMPARE(metrics[R"(pulseboard_connections_by_lag{events="0"})"], 1.0);
    QCOMPARE(metrics[R"(pulseboard_connections_by_lag{events="10-99"})"], 1.0);
    QVERIFY(metrics[R"(pulseboard_connections{endpoint="/events",state="lagging"})"] == 1
            || metrics[R"(pulseboard_connections{endpoint="/events",state="stalled"})"] == 1);

    QTRY_VERIFY(sinceLast.elapsed() > 250);
    const auto lag = lagOf(0);
    QVERIFY(lag > 10);
    stuck.pauseReading(false);
    QTRY_COMPARE(lagOf(0), 0U);
    metrics = scrape(server);
    QCOMPARE(metrics[latencyCount], metrics["pulseboard_events_delivered_total"]);
    // All that waited is a quarter of a second old or more.
    const auto late = metrics[latencyCount] - metrics[R"(pulseboard_delivery_latency_seconds_bucket{le="0.25"})"];
    QVERIFY2(late >= double(lag), qPrintable(QString::number(late)));
    QVERIFY(metrics[latencySum] > 0.25 * double(lag));
    QCOMPARE(metrics["pulseboard_lag_max_events"], 0.0);
}

void TestMetrics::countsRefusals()
{
    TestServer server;
    HttpClient client(server.port());
    QCOMPARE(client.request("GET", "/", { { "Host", "evil.example" } }).status, 421);
    const auto metrics = scrape(server);
    QCOMPARE(metrics.sum("pulseboard_refusals_total"), 1.0);
    QCOMPARE(metrics[R"(pulseboard_refusals_total{reason="host"})"], 1.0);
}

void TestMetrics::countsPublishesRefused_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("no JSON") << "application/json"_ba << "{"_ba << 400;
    QTest::newRow("no topic") << "application/json"_ba << R"({"topic":"","data":1})"_ba << 400;
    QTest::newRow("type") << "image/png"_ba << "x"_ba << 415;
    QTest::newRow("too many") << "application/x-ndjson"_ba
                              << QByteArray("{\"topic\":\"t\",\"data\":1}\n").repeated(1001) << 413;
}

void TestMetrics::countsPublishesRefused()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    TestServer server;
    QCOMPARE(HttpClient(server.port()).post("/events", contentType, body).status, status);
    const auto metrics = scrape(server);
    QCOMPARE(metrics.sum("pulseboard_publishes_refused_total"), 1.0);
    QCOMPARE(metrics["pulseboard_publishes_refused_total{status=\"" + QByteArray::number(status) + "\"}"], 1.0);
    QCOMPARE(metrics["pulseboard_events_published_total"], 0.0);
}

void TestMetrics::countsHeartbeats()
{
    sse::ServerConfig config;
    config.heartbeat.interval = 50ms;
    TestServer server(config);
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForEvents(2));
    const auto metrics = scrape(server);
    QVERIFY(metrics["pulseboard_heartbeats_total"] >= 2);
    QCOMPARE(metrics["pulseboard_events_delivered_total"], 0.0);
    QCOMPARE(metrics[latencyCount], 0.0); // a ping is no event
}

void TestMetrics::countsHistory()
{
    {
        TestServer without;
        QVERIFY(!scrape(without).types.contains("pulseboard_history_events_written_total"));
    }
    const QTemporaryDir directory;
    sse::ServerConfig config;
    config.historyFile = directory.filePath(u"history"_s);
    TestServer server(config);
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    HttpClient publisher(server.port());
    QCOMPARE(publisher.post("/events?topic=a", "text/plain", "1").status, 200);
    QCOMPARE(publisher
                 .post("/events", "application/x-ndjson",
                       R"({"topic":"a","data":1,"id":"x"})"
                       "\n"
                       R"({"topic":"a","data":1,"id":"x"})"
                       "\n"
                       R"({"topic":"b","data":1})"
                       "\n")
                 .status,
             200);
    QVERIFY(client.waitForEvents(3));
    const auto metrics = scrape(server);
    QCOMPARE(metrics["pulseboard_history_events_written_total"], 3.0); // the repeat is not written
    QCOMPARE(metrics["pulseboard_history_write_errors_total"], 0.0);
    QCOMPARE(metrics["pulseboard_history_queued_bytes"], 0.0);
    QCOMPARE(metrics["pulseboard_history_write_duration_seconds_count"], 2.0);
    QVERIFY(metrics["pulseboard_history_write_duration_seconds_sum"] > 0);
    // Who waits for the disk waits for the event: it is in the latency.
    QCOMPARE(metrics[latencyCount], 3.0);
    QVERIFY(metrics[latencySum] > metrics["pulseboard_history_write_duration_seconds_sum"]);
}

void TestMetrics::asksForTheAdminToken()
{
    const QTemporaryDir directory;
    const auto path = directory.filePath(u"tokens"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("publish publish-0123456789abcdefghij\nadmin admin-0123456789abcdefghijkl\n");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.close();
    sse::ServerConfig config;
    config.tokensFile = path;
    TestServer server(config);
    HttpClient client(server.port());
    const auto without = client.get("/metrics");
    QCOMPARE(without.status, 401);
    QVERIFY(without.header("www-authenticate").contains("scope=\"admin\""));
    QVERIFY(!without.body.contains("pulseboard_connections"));
    QCOMPARE(client.request("HEAD", "/metrics").status, 401);
    QCOMPARE(client.request("GET", "/metrics", { { "Authorization", "Bearer publish-0123456789abcdefghij" } }).status,
             403);
    const auto with = client.request("GET", "/metrics", { { "Authorization", "Bearer admin-0123456789abcdefghijkl" } });
    QCOMPARE(with.status, 200);
    QCOMPARE(MetricsText(with.body)[R"(pulseboard_refusals_total{reason="token"})"], 3.0);
}

void TestMetrics::hasNoSeriesThatClientsMake()
{
    TestServer server;
    const auto before = scrape(server).samples.keys();
    std::vector<std::unique_ptr<SseClient>> clients;
    HttpClient publisher(server.port());
    for (int i = 0; i < 6; ++i) {
        const auto mark = "hostile" + QByteArray::number(i);
        clients.push_back(std::make_unique<SseClient>(
            server.port(), "/events?topic=" + mark + "%22%7D",
            SseClient::Headers { { "User-Agent", mark + "\"} 1" }, { "Last-Event-ID", mark } }));
        QVERIFY(clients.back()->waitForOpening());
        QCOMPARE(publisher.post("/events?type=t&topic=" + mark, "text/plain", mark).status, 200);
        QCOMPARE(publisher.get('/' + mark).status, 404);
        QCOMPARE(publisher.get("/events/" + mark).status, 404);
        QCOMPARE(publisher.post("/events?topic=" + mark, mark + "/x", "x").status, 415);
    }
    QCOMPARE(scrape(server).samples.keys(), before);
}

void TestMetrics::escapesLabels()
{
    sse::ServerMetrics metrics;
    metrics.endpoints[u"/a\"b\\c\nd/ü"_s].opened = 7;
    std::ostringstream text;
    prometheus::TextSerializer().Serialize(text, sse::metricFamilies(metrics, {}));
    const MetricsText read(QByteArray::fromStdString(text.str()));
    QCOMPARE(read.fault, QByteArray());
    QCOMPARE(read["pulseboard_connections_opened_total{endpoint=\"/a\\\"b\\\\c\\nd/\xc3\xbc\"}"], 7.0);
    QVERIFY(!read.types.contains("process_open_fds")); // what the system does not tell is left out
}

void TestMetrics::boundsEndpoints()
{
    sse::EndpointTally tally;
    for (int i = 0; i < 1000; ++i) {
        ++tally.of(u"/%1"_s.arg(i)).opened;
    }
    ++tally.of(u"/0"_s).opened;
    QCOMPARE(tally.all().size(), sse::EndpointTally::maxEndpoints + 1);
    QCOMPARE(tally.all().at(u"/0"_s).opened, 2U);
    QCOMPARE(tally.all().at(u"other"_s).opened, 1000U - sse::EndpointTally::maxEndpoints);
}

/// Who is offered first has a series from the start, and a series that is there counts.
void TestMetrics::boundsTheSeriesOfStreams()
{
    const TestServer server({}, [](sse::Server &offering) {
        for (int i = 0; i < 120; ++i) {
            offering.channel(u"/ticks/%1"_s.arg(i, 3, 10, '0'_L1), { sse::event<Tick>("tick") });
        }
    });
    static constexpr auto opened = "pulseboard_connections_opened_total";
    const auto series = [&] {
        QByteArrayList names = scrape(server).samples.keys();
        names.removeIf([](const QByteArray &name) { return !name.startsWith(opened); });
        return names;
    };
    const auto before = series();
    QCOMPARE(before.size(), qsizetype(sse::EndpointTally::maxEndpoints) + 1);
    QVERIFY(before.contains(R"(pulseboard_connections_opened_total{endpoint="/events"})"));
    QVERIFY(before.contains(R"(pulseboard_connections_opened_total{endpoint="/api/events"})"));
    QVERIFY(before.contains(R"(pulseboard_connections_opened_total{endpoint="other"})"));
    SseClient first(server.port(), "/ticks/000");
    SseClient last(server.port(), "/ticks/119");
    SseClient beforeLast(server.port(), "/ticks/118");
    QVERIFY(first.waitForOpening() && last.waitForOpening() && beforeLast.waitForOpening());
    QCOMPARE(series(), before);
    const auto metrics = scrape(server);
    QCOMPARE(metrics[R"(pulseboard_connections_opened_total{endpoint="/ticks/000"})"], 1.0);
    QCOMPARE(metrics[R"(pulseboard_connections_opened_total{endpoint="other"})"], 2.0);
    QCOMPARE(metrics[R"(pulseboard_connections{endpoint="other",state="idle"})"], 2.0);
    QCOMPARE(metrics.sum(opened), 3.0);
}

void TestMetrics::tellsOfTheProcess()
{
    TestServer server;
    const auto before = scrape(server);
    const auto now = double(QDateTime::currentMSecsSinceEpoch()) / 1000;
    QVERIFY(before["process_start_time_seconds"] <= now + 2);
    QVERIFY(before["process_start_time_seconds"] > now - 3600);
    QVERIFY(before["process_resident_memory_bytes"] > 1'000'000);
    QVERIFY(before["process_virtual_memory_bytes"] > before["process_resident_memory_bytes"]);
    QVERIFY(before["process_threads"] >= 1);
    QVERIFY(before["process_open_fds"] < before["process_max_fds"]);
    QVERIFY(before["process_cpu_seconds_total"] > 0);
    std::vector<std::unique_ptr<QFile>> files;
    for (int i = 0; i < 20; ++i) {
        files.push_back(std::make_unique<QFile>(u"/dev/null"_s));
        QVERIFY(files.back()->open(QIODevice::ReadOnly));
    }
    const auto after = scrape(server);
    QVERIFY(after["process_open_fds"] >= before["process_open_fds"] + 19); // a socket of the last scrape may be gone
    QVERIFY(after["process_cpu_seconds_total"] > before["process_cpu_seconds_total"]);
    QCOMPARE(after["process_start_time_seconds"], before["process_start_time_seconds"]);
    QVERIFY(after.samples.firstKey().startsWith("process_"));
    QVERIFY(std::ranges::any_of(after.samples.keys(), [](const QByteArray &series) {
        return series.startsWith("pulseboard_build_info{") && series.contains("version=\"0.")
            && series.contains("qt_version=\"6.");
    }));
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
