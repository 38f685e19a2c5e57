// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/connections/connectionlisting.h"
#include "support/httpclient.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QUrl>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

/// A server with connections that differ in what can be asked for:
///
///     c-1  /events  a         Alpha/1.0   4 events
///     c-2  /events  a, b      Beta/2.0    5
///     c-3  /events  b         Alpha/1.0   1
///     c-4  /events  *         (none)      5
///     c-5  /events  quiet     Beta/2.0    0
struct Crowd
{
    Crowd()
    {
        open("/events?topic=a", "Alpha/1.0");
        open("/events?topic=a&topic=b", "Beta/2.0");
        open("/events?topic=b", "Alpha/1.0");
        open("/events", {});
        open("/events?topic=quiet", "Beta/2.0");
        for (int i = 0; i < 4; ++i) {
            server.publish(u"a"_s, "x");
        }
        server.publish(u"b"_s, "x");
        isReady = clients[0]->waitForEvents(4) && clients[1]->waitForEvents(5) && clients[2]->waitForEvents(1)
            && clients[3]->waitForEvents(5);
    }

    void open(const QByteArray &target, const QByteArray &userAgent)
    {
        const auto headers =
            userAgent.isEmpty() ? SseClient::Headers() : SseClient::Headers { { "User-Agent", userAgent } };
        clients.push_back(std::make_unique<SseClient>(server.port(), target, headers));
        if (!clients.back()->waitForOpening()) {
            qFatal("a stream did not open");
        }
    }

    /// Ends the connection with that number from the server's side.
    void end(quint64 number) { server.server.kick({ .connections = { { number } } }); }

    TestServer server;
    std::vector<std::unique_ptr<SseClient>> clients;
    bool isReady = false;
};

QStringList idsIn(const QJsonObject &answer)
{
    QStringList ids;
    for (const auto &connection : answer[u"connections"_s].toArray()) {
        ids.append(connection[u"id"_s].toString());
    }
    return ids;
}

QJsonObject list(HttpClient &http, const QByteArray &query)
{
    const auto answer = http.get("/api/connections?" + query);
    return answer.status == 200 ? answer.json().object() : QJsonObject();
}

} // namespace

/// `GET /api/connections`: pages, orders, filters, and what is wrong with a request.
class TestConnectionList final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_shared.reset(); }
    void listsAllByDefault();
    void listsNobody();
    void sorts_data();
    void sorts();
    void pages_data();
    void pages();
    void staysInPlaceWhenConnectionsGo();
    void filters_data();
    void filters();
    void filtersByState();
    void refuses_data();
    void refuses();
    void writesWhatClientsSentAsJson();
    void holdsATurnForOneConnection_data();
    void holdsATurnForOneConnection();
    void answersInOrder();
    void survivesWhoDoesNotWait();
    void answersWhileItStops();

private:
    std::unique_ptr<Crowd> m_shared; ///< for those who only look
};

void TestConnectionList::initTestCase()
{
    m_shared = std::make_unique<Crowd>();
    QVERIFY(m_shared->isReady);
}

void TestConnectionList::listsAllByDefault()
{
    HttpClient http(m_shared->server.port());
    const auto answer = http.get("/api/connections");
    QCOMPARE(answer.status, 200);
    QCOMPARE(idsIn(answer.json().object()), (QStringList { u"c-1"_s, u"c-2"_s, u"c-3"_s, u"c-4"_s, u"c-5"_s }));
    QCOMPARE(answer.json()[u"total"_s].toInt(), 5);
    QVERIFY(answer.json()[u"next"_s].isNull());
}

void TestConnectionList::listsNobody()
{
    TestServer server;
    HttpClient http(server.port());
    QCOMPARE(http.get("/api/connections?limit=10&sort=lag").body, R"({"total":0,"next":null,"connections":[]})"_ba);
}

void TestConnectionList::sorts_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("ids");
    const auto row = [](const char *query, const QString &ids) { QTest::newRow(query) << QByteArray(query) << ids; };
    row("sort=id", u"1 2 3 4 5"_s);
    row("order=desc", u"5 4 3 2 1"_s);
    row("sort=duration", u"5 4 3 2 1"_s);
    row("sort=duration&order=desc", u"1 2 3 4 5"_s);
    row("sort=events&order=asc", u"5 3 1 2 4"_s); // equals: the older first
    row("sort=events&order=desc", u"2 4 1 3 5"_s);
    row("sort=lag&order=desc", u"1 2 3 4 5"_s);
    row("sort=events&order=desc&limit=2", u"2 4"_s);
    row("order=desc&limit=2", u"5 4"_s);
}

void TestConnectionList::sorts()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, ids);
    HttpClient http(m_shared->server.port());
    const auto answer = list(http, query);
    QCOMPARE(answer[u"total"_s].toInt(), 5);
    QCOMPARE(idsIn(answer).join(u' ').remove(u"c-"_s), ids);
}

void TestConnectionList::pages_data()
{
    QTest::addColumn<QByteArray>("order");
    QTest::addColumn<QString>("ids");
    QTest::newRow("id") << "sort=id"_ba << u"1 2 3 4 5"_s;
    QTest::newRow("id, backwards") << "order=desc"_ba << u"5 4 3 2 1"_s;
    QTest::newRow("duration") << "sort=duration&order=desc"_ba << u"1 2 3 4 5"_s;
    QTest::newRow("events") << "sort=events"_ba << u"5 3 1 2 4"_s;
    QTest::newRow("events, backwards") << "sort=events&order=desc"_ba << u"2 4 1 3 5"_s;
    QTest::newRow("all equal") << "sort=lag&order=desc"_ba << u"1 2 3 4 5"_s;
}

void TestConnectionList::pages()
{
    QFETCH(QByteArray, order);
    QFETCH(QString, ids);
    HttpClient http(m_shared->server.port());
    for (const int limit : { 1, 2, 4, 5, 1000 }) {
        QStringList seen;
        QByteArray query = order + "&limit=" + QByteArray::number(limit);
        QByteArray after;
        do {
            const auto page = list(http, query + after);
            QCOMPARE(page[u"total"_s].toInt(), 5); // on every page
            const auto onPage = idsIn(page);
            QVERIFY(!onPage.isEmpty() && onPage.size() <= limit);
            seen += onPage;
            const auto next = page[u"next"_s];
            QVERIFY(next.isNull() || next.isString());
            after = next.isNull() ? QByteArray() : "&after=" + QUrl::toPercentEncoding(next.toString());
        } while (!after.isEmpty());
        QCOMPARE(seen.join(u' ').remove(u"c-"_s), ids);
    }
}

void TestConnectionList::staysInPlaceWhenConnectionsGo()
{
    Crowd crowd;
    QVERIFY(crowd.isReady);
    HttpClient http(crowd.server.port());
    const auto byId = list(http, "limit=2");
    QCOMPARE(byId[u"next"_s].toString(), u"c-2"_s);
    const auto byEvents = list(http, "sort=events&order=desc&limit=2");
    QCOMPARE(idsIn(byEvents), (QStringList { u"c-2"_s, u"c-4"_s }));
    // Who stood there goes, and another comes: nobody who stayed is told twice or left out.
    crowd.end(1);
    crowd.end(2);
    crowd.end(4);
    crowd.open("/events", "New/1");
    QCOMPARE(idsIn(list(http, "limit=2&after=c-2")), (QStringList { u"c-3"_s, u"c-5"_s }));
    QCOMPARE(idsIn(list(http, "limit=2&after=c-5")), (QStringList { u"c-6"_s }));
    const auto after = QUrl::toPercentEncoding(byEvents[u"next"_s].toString());
    const auto next = list(http, "sort=events&order=desc&limit=3&after=" + after);
    QCOMPARE(idsIn(next), (QStringList { u"c-3"_s, u"c-5"_s, u"c-6"_s }));
    QCOMPARE(next[u"total"_s].toInt(), 3);
    QVERIFY(next[u"next"_s].isNull());
    // Beyond the last
    QCOMPARE(list(http, "after=c-999")[u"total"_s].toInt(), 3);
    QCOMPARE(idsIn(list(http, "after=c-999")), QStringList());
}

void TestConnectionList::filters_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("ids");
    const auto row = [](const char *query, const QString &ids) { QTest::newRow(query) << QByteArray(query) << ids; };
    row("address=127.0.0.1", u"1 2 3 4 5"_s);
    row("address=127.0.0.2", {});
    row("endpoint=/events", u"1 2 3 4 5"_s);
    row("endpoint=/sse", {});
    row("endpoint=/event", {});
    row("topic=a", u"1 2"_s);
    row("topic=b", u"2 3"_s);
    row("topic=A", {}); // topics differ by case
    row("topic=*", u"4"_s);
    row("state=stalled", {});
    row("userAgent=Alpha", u"1 3"_s);
    row("userAgent=beta/2", u"2 5"_s);
    row("minLag=0", u"1 2 3 4 5"_s);
    row("minLag=1", {});
    row("topic=a&userAgent=beta", u"2"_s);
    row("q=", u"1 2 3 4 5"_s);
    row("q=alpha", u"1 3"_s);
    row("q=unnamed", u"4"_s);
    row("q=ua:alpha+topic%3Db", u"3"_s);
    row("q=events%3E%3D4+-topic:b", u"1 4"_s);
    row("q=client:%22beta+2.0%22", u"2 5"_s);
    row("q=id%3Dc-3", u"3"_s);
    row("q=state:closed", {});
    row("q=age%3C1d&topic=quiet", u"5"_s);
    row("q=-quiet&userAgent=alpha&topic=b", u"3"_s);
}

void TestConnectionList::filters()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, ids);
    HttpClient http(m_shared->server.port());
    const auto answer = list(http, query);
    QVERIFY(answer.contains(u"total"_s));
    QCOMPARE(idsIn(answer).join(u' ').remove(u"c-"_s), ids);
    QCOMPARE(answer[u"total"_s].toInt(), idsIn(answer).size());
    // The total is of all that match, whatever the page.
    const auto first = list(http, query + "&limit=1");
    QCOMPARE(first[u"total"_s], answer[u"total"_s]);
    QCOMPARE(idsIn(first), idsIn(answer).first(std::min<qsizetype>(1, idsIn(answer).size())));
}

void TestConnectionList::filtersByState()
{
    TestServer server;
    SseClient quiet(server.port(), "/events?topic=quiet");
    QVERIFY(quiet.waitForOpening());
    HttpClient http(server.port());
    for (const auto *query : { "state=idle", "q=state:idle", "q=idle", "q=-live" }) {
        QCOMPARE(idsIn(list(http, query)), (QStringList { u"c-1"_s }));
    }
    for (const auto *query : { "state=lagging", "q=state:lagging", "q=-idle" }) {
        QCOMPARE(idsIn(list(http, query)), QStringList());
    }
}

void TestConnectionList::refuses_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QStringList>("named");
    const auto row = [](const char *query, const QString &field, const QStringList &named) {
        QTest::newRow(query) << QByteArray(query) << field << named;
    };
    row("limit=0", u"limit"_s, { u"from 1 to 1000"_s, u"\"0\""_s });
    row("limit=1001", u"limit"_s, { u"from 1 to 1000"_s, u"\"1001\""_s });
    row("limit=-1", u"limit"_s, { u"\"-1\""_s });
    row("limit=ten", u"limit"_s, { u"\"ten\""_s });
    row("limit=", u"limit"_s, { u"\"\""_s });
    row("limit=99999999999999999999", u"limit"_s, { u"1000"_s });
    row("limit=%D9%A1", u"limit"_s, { u"1000"_s }); // a digit, but none of ours
    row("limit=1&limit=2", u"limit"_s, { u"once"_s, u"2 times"_s });
    row("sort=name", u"sort"_s, { u"eventsPerSecond or lag"_s, u"\"name\""_s });
    row("sort=ID", u"sort"_s, { u"\"ID\""_s });
    row("order=up", u"order"_s, { u"asc or desc"_s, u"\"up\""_s });
    row("after=42", u"after"_s, { u"c-42"_s, u"\"42\""_s });
    row("after=c-0", u"after"_s, { u"\"c-0\""_s });
    row("after=c-1:5", u"after"_s, { u"\"c-1:5\""_s });
    row("sort=events&after=c-1", u"after"_s, { u"c-42:17"_s, u"\"c-1\""_s });
    row("after=c-1:x&sort=events", u"after"_s, { u"\"c-1:x\""_s });
    row("after=c-1:nan&sort=events", u"after"_s, { u"\"c-1:nan\""_s });
    row("after=c-1:inf&sort=lag", u"after"_s, { u"\"c-1:inf\""_s });
    row("address=localhost", u"address"_s, { u"IP address"_s, u"\"localhost\""_s });
    row("address=", u"address"_s, { u"IP address"_s });
    row("endpoint=events", u"endpoint"_s, { u"begins with /"_s, u"\"events\""_s });
    row("topic=", u"topic"_s, { u"\"\""_s });
    row("topic=%FF", u"topic"_s, { u"UTF-8"_s });
    row("state=dead", u"state"_s, { u"live, idle, lagging, stalled or unreachable"_s, u"\"dead\""_s });
    row("userAgent=", u"userAgent"_s, { u"\"\""_s });
    row("minLag=-1", u"minLag"_s, { u"from 0"_s, u"\"-1\""_s });
    row("minLag=1.5", u"minLag"_s, { u"\"1.5\""_s });
    row("q=lag:5", u"q"_s, { u"character 4"_s, u"after lag"_s, u"\"lag:5\""_s });
    row("q=topic%3A%22news", u"q"_s, { u"character 7"_s, u"closing quotation mark"_s });
    row("q=color%3Dred", u"q"_s, { u"\"color\" is no field"_s });
    row("q=%FF", u"q"_s, { u"UTF-8"_s });
    row("page=2", u"page"_s, { u"\"page\" is no parameter"_s, u"limit, sort, order, after"_s });
    row("Limit=2", u"Limit"_s, { u"\"Limit\""_s });
    row("limit", u"limit"_s, { u"\"\""_s });
    row("=1", {}, { u"\"\" is no parameter"_s });
    QTest::newRow("q too long") << "q="_ba + QByteArray(1001, 'x') << u"q"_s
                                << QStringList { u"1000 characters"_s, u"1001"_s };
    QTest::newRow("q of many terms") << "q="_ba + QByteArray("-topic:zz+").repeated(33) << u"q"_s
                                     << QStringList { u"32 terms"_s, u"33"_s };
}

void TestConnectionList::refuses()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, field);
    QFETCH(QStringList, named);
    TestServer server;
    HttpClient http(server.port());
    const auto answer = http.get("/api/connections?" + query);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.header("content-type"), "application/problem+json"_ba);
    QCOMPARE(answer.json()[u"field"_s].toString(), field);
    for (const auto &part : named) {
        QVERIFY2(answer.json()[u"detail"_s].toString().contains(part), answer.body.constData());
    }
    QCOMPARE(http.get("/api/connections").status, 200);
}

void TestConnectionList::writesWhatClientsSentAsJson()
{
    TestServer server;
    // Quotes, a tab, other scripts, beyond the basic plane, what is no UTF-8
    const auto userAgent = "a\"b\\c/\td </script> \xC3\xA9 \xF0\x9F\x90\xB3 \xFF"_ba;
    const auto topic = u"a\"\\\u0645\U0001F433"_s;
    SseClient client(server.port(), "/events?topic=" + QUrl::toPercentEncoding(topic), { { "User-Agent", userAgent } });
    QVERIFY(client.waitForOpening());
    HttpClient http(server.port());
    const auto listed = list(http, "limit=1")[u"connections"_s][0].toObject();
    QCOMPARE(listed[u"userAgent"_s].toString(), QString::fromUtf8(userAgent));
    QCOMPARE(listed[u"topics"_s].toArray(), (QJsonArray { topic }));
    const auto one = http.get("/api/connections/c-1").json().object();
    QCOMPARE(one.keys(), listed.keys());
    QCOMPARE(one[u"userAgent"_s], listed[u"userAgent"_s]);
}

void TestConnectionList::holdsATurnForOneConnection_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("most");
    QTest::newRow("fields") << "topic=a"_ba << 16;
    QTest::newRow("expression") << "q=-topic:b"_ba << 1;
}

/// When a slice is over: terms that look into many topics take a millisecond and more for each connection.
void TestConnectionList::holdsATurnForOneConnection()
{
    QFETCH(QByteArray, query);
    QFETCH(int, most);
    constexpr quint64 all = 40;
    int visited = 0;
    const auto visit = [&visited](sse::ConnectionId after, const sse::ConnectionListing::Visitor &visitor) {
        for (auto id = after.value + 1; id <= all; ++id) {
            ++visited;
            sse::ConnectionInfo info;
            sse::ConnectionCounters counters;
            info.id = counters.id = { id };
            info.topics = { u"a"_s };
            if (!visitor(info, counters)) {
                return false;
            }
        }
        return true;
    };
    auto asked = sse::ConnectionQuery::read(sse::QueryString(query));
    QVERIFY(asked);
    sse::ConnectionListing listing(visit, std::move(*asked));
    for (bool isDone = false; !isDone; visited = 0) {
        isDone = listing.run(sse::ConnectionListing::Clock::time_point::min());
        QVERIFY2(visited <= most, QByteArray::number(visited).constData());
    }
    const auto answer = QJsonDocument::fromJson(listing.takeJson());
    QCOMPARE(answer[u"total"_s].toInt(), int(all));
    QCOMPARE(answer[u"connections"_s].toArray().size(), qsizetype(all));
}

void TestConnectionList::answersInOrder()
{
    Crowd crowd;
    QVERIFY(crowd.isReady);
    HttpClient http(crowd.server.port());
    QByteArray requests;
    for (int limit = 1; limit <= 20; ++limit) {
        requests += "GET /api/connections?limit=" + QByteArray::number(limit) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }
    http.send(requests);
    for (int limit = 1; limit <= 20; ++limit) {
        const auto answer = http.receive();
        QCOMPARE(answer.status, 200);
        QCOMPARE(idsIn(answer.json().object()).size(), std::min(limit, 5));
    }
}

void TestConnectionList::survivesWhoDoesNotWait()
{
    Crowd crowd;
    QVERIFY(crowd.isReady);
    for (int i = 0; i < 10; ++i) {
        HttpClient http(crowd.server.port());
        http.send("GET /api/connections HTTP/1.1\r\nHost: localhost\r\n\r\n");
        http.socket().abort();
    }
    HttpClient http(crowd.server.port());
    QCOMPARE(list(http, {})[u"total"_s].toInt(), 5);
}

void TestConnectionList::answersWhileItStops()
{
    Crowd crowd;
    QVERIFY(crowd.isReady);
    HttpClient http(crowd.server.port());
    QCOMPARE(list(http, {})[u"total"_s].toInt(), 5);
    http.send("GET /api/connections?q=alpha HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QSignalSpy stopped(&crowd.server.server, &sse::Server::stopped);
    crowd.server.server.stop();
    QVERIFY(stopped.wait(10'000));
    QVERIFY(!crowd.server.server.isListening());
    crowd.server.server.stop(); // and nothing is left of it
}

QTEST_GUILESS_MAIN(TestConnectionList)
#include "tst_connectionlist.moc"
