// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/httpclient.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What is known of one connection over real sockets, and what can be undone.
class TestConnectionDetails final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void knowsNoneThatIsNotThere();
    void showsTheRequestWithoutSecrets();
    void boundsTheRequest();
    void countsWhatWasReplayed();
    void saysWhenHistoryWasGone();
    void readsBackTheLastEvents();
    void readsBackDirectEvents();
    void seesTheKernelsView();
    void pingsOneNow();
    void undoesABan();
    void undoesAStop();
    void boundsTheReason();
    void tellsTheLastIdOfTheEnd();
};

namespace {

/// Details of the only connection.
sse::ConnectionDetails detailsOf(const TestServer &server)
{
    const auto ids = server.ids();
    return ids.size() == 1 ? server.server.details(ids.front()).value_or(sse::ConnectionDetails())
                           : sse::ConnectionDetails();
}

QStringList firstLinesOf(const QList<sse::ReceivedEvent> &events)
{
    QStringList lines;
    for (const auto &event : events) {
        lines.append(event.firstLine);
    }
    return lines;
}

bool wasNoted(const TestServer &server, sse::Activity::Kind kind, const QString &part)
{
    return std::ranges::any_of(server.server.snapshot({}).activity, [&](const sse::Activity &entry) {
        return entry.kind == kind && toString(entry).contains(part);
    });
}

} // namespace

void TestConnectionDetails::knowsNoneThatIsNotThere()
{
    TestServer server;
    QVERIFY(!server.server.details({}));
    QVERIFY(!server.server.details({ 7 }));
    QVERIFY(!server.server.heartbeat({ 7 }));
}

void TestConnectionDetails::showsTheRequestWithoutSecrets()
{
    TestServer server;
    SseClient client(server.port(),
                     "/events?topic=a&access_token=sesame1&lastEventId=old&%61ccess_token=sesame2&Token=sesame6&apiKey="
                     "sesame7&state=x",
                     { { "User-Agent", "Test/1.0" },
                       { "Authorization", "Bearer sesame3" },
                       { "X-Trace", "yes: 1" },
                       { "COOKIE", "session=sesame4" },
                       { "Proxy-Authorization", "Basic sesame5" },
                       { "X-Api-Key", "sesame8" },
                       { "X-Forwarded-Access-Token", "sesame9" },
                       { "Referer", "https://board.example/path?code=sesame10" },
                       { "Last-Event-ID", "new" } });
    QVERIFY(client.waitForOpening());
    const auto details = detailsOf(server);
    const auto head = details.requestHead;
    QVERIFY2(!head.contains("sesame"), head.constData());
    const auto lines = head.split('\n');
    QCOMPARE(QString::fromUtf8(lines.front()),
             u"GET /events?topic=a&access_token=…&lastEventId=…&%61ccess_token=…&Token=…&apiKey=…&state=x HTTP/1.1"_s);
    for (const auto *line :
         { "User-Agent: Test/1.0", "Authorization: …", "X-Trace: yes: 1", "COOKIE: …", "Proxy-Authorization: …",
           "X-Api-Key: …", "X-Forwarded-Access-Token: …", "Referer: https://board.example/path?…" }) {
        QVERIFY2(lines.contains(line), line);
    }
    QVERIFY(!head.toLower().contains("last-event-id")); // it is kept apart
    QCOMPARE(details.info.resumedFrom, u"new"_s);
}

void TestConnectionDetails::boundsTheRequest()
{
    TestServer server;
    SseClient client(server.port(), "/events", { { "X-Long", QByteArray(8000, 'x') } });
    QVERIFY(client.waitForOpening());
    const auto head = detailsOf(server).requestHead;
    QCOMPARE(head.size(), sse::maxRequestHeadBytes);
    QVERIFY(head.endsWith("…"));
    // Wherever it has to be cut, it is cut between characters.
    for (const QByteArray start : { "", "x" }) {
        SseClient other(server.port(), "/events", { { "X-Long", start + QString(4000, u'\u00E4').toUtf8() } });
        QVERIFY(other.waitForOpening());
        const auto cut = server.server.details(server.ids().last())->requestHead;
        QVERIFY(cut.isValidUtf8());
        QVERIFY(cut.size() >= sse::maxRequestHeadBytes - 1);
    }
}

void TestConnectionDetails::countsWhatWasReplayed()
{
    TestServer server;
    const auto first = server.publish(u"a"_s, "1").id;
    server.publish(u"a"_s, "2");
    server.publish(u"b"_s, "not subscribed");
    server.publish(u"a"_s, "3");
    SseClient client(server.port(), "/events?topic=a", { { "Last-Event-ID", first } });
    QVERIFY(client.waitForEvents(2));
    server.publish(u"a"_s, "4");
    QVERIFY(client.waitForEvents(3));
    const auto details = detailsOf(server);
    QCOMPARE(details.replayed, 2u);
    QVERIFY(!details.gapAtOpen);
    QCOMPARE(details.info.resumedFrom.toUtf8(), first);
    QCOMPARE(details.counters.events, 3u);
}

void TestConnectionDetails::saysWhenHistoryWasGone()
{
    TestServer server;
    server.publish(u"a"_s, "1");
    server.publish(u"a"_s, "2");
    SseClient client(server.port(), "/events", { { "Last-Event-ID", "never-was" } });
    QVERIFY(client.waitForEvents(3)); // the gap, and both
    const auto details = detailsOf(server);
    QVERIFY(details.gapAtOpen);
    QCOMPARE(details.replayed, 2u);
}

void TestConnectionDetails::readsBackTheLastEvents()
{
    TestServer server;
    server.publish(u"a"_s, "before it came");
    SseClient client(server.port(), "/events?topic=a");
    QVERIFY(client.waitForOpening());
    QVERIFY(detailsOf(server).lastEvents.isEmpty());
    const auto id = server.publish(u"a"_s, "first line\nsecond", u"number"_s).id;
    server.publish(u"b"_s, "not subscribed");
    QVERIFY(client.waitForEvents(1));
    const auto events = detailsOf(server).lastEvents;
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.front().id, id);
    QCOMPARE(events.front().type, u"number"_s);
    QCOMPARE(events.front().firstLine, u"first line"_s);
    QVERIFY(!events.front().directed);
    QVERIFY(events.front().bytes > 20);
    for (int i = 0; i < 30; ++i) {
        server.publish(u"a"_s, QByteArray::number(i));
    }
    QVERIFY(client.waitForEvents(31));
    const auto lines = firstLinesOf(detailsOf(server).lastEvents);
    QCOMPARE(lines.size(), sse::ConnectionDetails::maxLastEvents);
    QCOMPARE(lines.front(), u"10"_s);
    QCOMPARE(lines.back(), u"29"_s);
}

void TestConnectionDetails::readsBackDirectEvents()
{
    TestServer server;
    server.publish(u"a"_s, "before it came");
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    const auto id = server.ids().front();
    const auto send = [&](const QByteArray &data) {
        QVERIFY(server.server.publish(
            { { .topic = u"a"_s, .type = {}, .data = data, .id = {}, .retry = {}, .connections = { id } } }));
    };
    send("alone 1");
    QVERIFY(client.waitForEvents(1));
    server.publish(u"a"_s, "for all");
    QVERIFY(client.waitForEvents(2));
    send("alone 2");
    QVERIFY(client.waitForEvents(3));
    const auto events = detailsOf(server).lastEvents;
    QCOMPARE(firstLinesOf(events), (QStringList { u"alone 1"_s, u"for all"_s, u"alone 2"_s }));
    QVERIFY(events.front().directed && !events[1].directed);
}

void TestConnectionDetails::seesTheKernelsView()
{
#ifndef Q_OS_LINUX
    QSKIP("only Linux tells");
#endif
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    const auto kernel = detailsOf(server).kernel;
    QVERIFY(kernel.has_value());
    QVERIFY(kernel->roundTripTime > 0us);
    QVERIFY(kernel->congestionWindow > 0);
    QVERIFY(kernel->segmentSize > 0);
    // Whoever does not read leaves bytes there.
    client.pauseReading(true);
    QTRY_VERIFY2(
        (server.publish(u"a"_s, QByteArray(200'000, 'x')), detailsOf(server).kernel->unacknowledgedBytes > 100'000),
        "");
}

void TestConnectionDetails::pingsOneNow()
{
    TestServer server;
    SseClient client(server.port(), "/events");
    SseClient other(server.port(), "/events");
    QVERIFY(client.waitForOpening() && other.waitForOpening());
    sse::ConnectionId id;
    for (const auto &info : server.server.snapshot({}).opened) {
        id = info.port == client.localPort() ? info.id : id;
    }
    const auto before = server.server.totals().heartbeats;
    QVERIFY(server.server.heartbeat(id));
    QVERIFY(client.waitForEvents(1));
    QCOMPARE(client.events().front().type, "ping"_ba);
    QCOMPARE(server.server.totals().heartbeats, before + 1);
    QVERIFY(other.events().isEmpty());
    // Between two halves of an event there is no room for a ping.
    client.pauseReading(true);
    QTRY_VERIFY2((server.publish(u"a"_s, QByteArray(200'000, 'x')), server.server.details(id)->counters.lag > 0), "");
    QVERIFY(!server.server.heartbeat(id));
}

void TestConnectionDetails::undoesABan()
{
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    const auto before = server.server.snapshot({}).exclusions;
    QCOMPARE(server.server.kick(
                 { .connections = server.ids(), .mode = sse::KickMode::Ban, .banFor = 1h, .reason = u"too loud"_s }),
             1);
    QVERIFY(client.waitForClosed());
    QVERIFY(server.server.snapshot({}).exclusions != before);
    QVERIFY(wasNoted(server, sse::Activity::Kind::Kicked, u"too loud"_s));
    SseClient banned(server.port(), "/events");
    QVERIFY(banned.waitForHead());
    QCOMPARE(banned.head().status, 204);
    const auto list = server.server.exclusions();
    QCOMPARE(list.revision, server.server.snapshot({}).exclusions);
    QCOMPARE(list.entries.size(), 1);
    QCOMPARE(list.entries.front().kind, sse::Exclusion::Kind::Ban);
    QCOMPARE(list.entries.front().address, u"127.0.0.1"_s);
    QCOMPARE(list.entries.front().reason, u"too loud"_s);
    QVERIFY(list.entries.front().remaining > 59min && list.entries.front().remaining <= 1h);

    QVERIFY(!server.server.unban(u"192.0.2.1"_s));
    QVERIFY(!server.server.unban(u"no address"_s));
    QVERIFY(server.server.unban(u"127.0.0.1"_s));
    QVERIFY(!server.server.unban(u"127.0.0.1"_s));
    QVERIFY(server.server.exclusions().entries.isEmpty());
    QVERIFY(server.server.exclusions().revision != list.revision);
    QVERIFY(wasNoted(server, sse::Activity::Kind::Unbanned, u"127.0.0.1"_s));
    SseClient again(server.port(), "/events");
    QVERIFY(again.waitForOpening());
    QCOMPARE(again.head().status, 200);
}

void TestConnectionDetails::undoesAStop()
{
    TestServer server;
    SseClient client(server.port(), "/events", { { "User-Agent", "Test/1.0" } });
    QVERIFY(client.waitForOpening());
    const auto id = server.ids().front();
    QCOMPARE(server.server.kick({ .connections = { id }, .mode = sse::KickMode::Stop, .reason = u"loops"_s }), 1);
    QVERIFY(client.waitForClosed());
    const SseClient::Headers planted { { "Last-Event-ID", client.parser().lastEventId } };
    SseClient stopped(server.port(), "/events", planted);
    QVERIFY(stopped.waitForHead());
    QCOMPARE(stopped.head().status, 204);
    const auto entries = server.server.exclusions().entries;
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.front().kind, sse::Exclusion::Kind::Stop);
    QVERIFY(entries.front().connection == id);
    QCOMPARE(entries.front().userAgent, u"Test/1.0"_s);
    QCOMPARE(entries.front().reason, u"loops"_s);

    QVERIFY(!server.server.forgetStop({ id.value + 1 }));
    QVERIFY(server.server.forgetStop(id));
    QVERIFY(!server.server.forgetStop(id));
    QVERIFY(wasNoted(server, sse::Activity::Kind::StopForgotten, toString(id)));
    QVERIFY(server.server.exclusions().entries.isEmpty());
    SseClient again(server.port(), "/events", planted);
    QVERIFY(again.waitForOpening());
    QCOMPARE(again.head().status, 200);
}

void TestConnectionDetails::boundsTheReason()
{
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    HttpClient http(server.port());
    const auto id = toString(server.ids().front()).toLatin1();
    const auto refused = http.request("DELETE", "/api/connections/" + id + "?mode=ban&reason=" + QByteArray(201, 'x'));
    QCOMPARE(refused.status, 400);
    QVERIFY(refused.body.contains("200"));
    QCOMPARE(http.request("DELETE", "/api/connections/" + id + "?mode=ban&reason=%ff").status, 400);
    QCOMPARE(server.server.totals().connections, 1u);
    // One that comes another way is cut, and stays one line.
    server.server.kick(
        { .connections = server.ids(), .mode = sse::KickMode::Ban, .reason = u"a\nb"_s + QString(100'000, u'x') });
    const auto reason = server.server.exclusions().entries.front().reason;
    QCOMPARE(reason.size(), sse::maxKickReason);
    QVERIFY(reason.startsWith(u"a b"_s));
    QVERIFY(client.waitForClosed());
}

void TestConnectionDetails::tellsTheLastIdOfTheEnd()
{
    TestServer server;
    SseClient client(server.port(), "/events");
    QVERIFY(client.waitForOpening());
    const auto id = server.publish(u"a"_s, "x").id;
    QVERIFY(client.waitForEvents(1));
    client.close();
    QVERIFY(server.waitForConnections(0));
    const auto ended = server.server.snapshot({}).ended;
    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended.front().lastEventId, id);
}

QTEST_GUILESS_MAIN(TestConnectionDetails)
#include "tst_connectiondetails.moc"
