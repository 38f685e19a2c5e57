// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/eventstreamparser.h"
#include "support/httpclient.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"

#include <QTcpServer>

/// The clients that the other tests trust. The streams are those of the HTML Standard's own
/// examples and rules (9.2.6), written out by hand.
class TestClients final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void parsesStreams_data();
    void parsesStreams();
    void takesStreamsByteByByte();
    void keepsIdOfUnfinishedBlockBack();
    void readsResponses();
    void readsStreams();
};

using Events = QList<EventStreamParser::Event>;
Q_DECLARE_METATYPE(Events)

void TestClients::parsesStreams_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<Events>("events");
    QTest::addColumn<QByteArray>("lastEventId");

    QTest::newRow("one event of two lines") << QByteArray("data: YHOO\ndata: +2\ndata: 10\n\n")
                                            << Events { { "message", "YHOO\n+2\n10", "" } } << QByteArray();
    QTest::newRow("comment, ids, id reset, blank kept")
        << QByteArray(": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n")
        << Events { { "message", "first event", "1" },
                    { "message", "second event", "" },
                    { "message", " third event", "" } }
        << QByteArray();
    QTest::newRow("empty data dispatches, unfinished does not")
        << QByteArray("data\n\ndata\ndata\n\ndata:") << Events { { "message", "", "" }, { "message", "\n", "" } }
        << QByteArray();
    QTest::newRow("space after colon is optional")
        << QByteArray("data:test\n\ndata: test\n\n") << Events { { "message", "test", "" }, { "message", "test", "" } }
        << QByteArray();
    QTest::newRow("all line ends") << QByteArray("event: a\r\ndata: 1\r\r\nevent: b\ndata: 2\n\n")
                                   << Events { { "a", "1", "" }, { "b", "2", "" } } << QByteArray();
    QTest::newRow("type without data is forgotten")
        << QByteArray("event: a\n\ndata: x\n\n") << Events { { "message", "x", "" } } << QByteArray();
    QTest::newRow("id alone dispatches nothing") << QByteArray("id: 7\n\n") << Events {} << QByteArray("7");
    QTest::newRow("id with NUL is ignored")
        << QByteArray("id: 7\n\nid: a\0b\ndata: x\n\n", 24) << Events { { "message", "x", "7" } } << QByteArray("7");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                   "data: x\n\n")
                                     << Events { { "message", "x", "" } } << QByteArray();
    QTest::newRow("unknown fields") << QByteArray("dat: x\nDATA: y\ndata: z\n\n") << Events { { "message", "z", "" } }
                                    << QByteArray();
}

void TestClients::parsesStreams()
{
    QFETCH(QByteArray, stream);
    EventStreamParser parser;
    parser.feed(stream);
    QTEST(parser.events, "events");
    QTEST(parser.lastEventId, "lastEventId");
}

void TestClients::takesStreamsByteByByte()
{
    EventStreamParser parser;
    const QByteArray stream("retry: 250\r\n: hello\r\nid: 4\r\nevent: t\r\ndata: a\r\ndata: b\r\n\r\n");
    for (const char &c : stream) {
        parser.feed(QByteArrayView(&c, 1));
    }
    QCOMPARE(parser.events, (Events { { "t", "a\nb", "4" } }));
    QCOMPARE(parser.retry, std::optional<qint64>(250));
    QCOMPARE(parser.comments, QList<QByteArray> { " hello" });
}

void TestClients::keepsIdOfUnfinishedBlockBack()
{
    EventStreamParser parser;
    parser.feed("id: 1\ndata: x\n\nid: 2\ndata: y\n");
    QCOMPARE(parser.lastEventId, QByteArray("1"));
    parser.feed("\n");
    QCOMPARE(parser.lastEventId, QByteArray("2"));
}

void TestClients::readsResponses()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    HttpClient client(server.serverPort());
    QTRY_VERIFY(server.hasPendingConnections());
    auto *peer = server.nextPendingConnection();
    client.send("anything");
    QTRY_COMPARE(peer->bytesAvailable(), 8);
    peer->write(
        "HTTP/1.1 201 Created Well\r\nA: 1\r\nContent-Length: 3\r\na: 2\r\n\r\nxyzHTTP/1.1 204 No Content\r\n\r\n");
    const auto first = client.receive();
    QCOMPARE(first.status, 201);
    QCOMPARE(first.reason, QByteArray("Created Well"));
    QCOMPARE(first.header("a"), QByteArray("1, 2"));
    QCOMPARE(first.body, QByteArray("xyz"));
    QCOMPARE(client.receive().status, 204);
    peer->write("HTTP/1.1 200 OK\r\n\r\nuntil the end");
    peer->disconnectFromHost();
    QCOMPARE(client.receive().body, QByteArray("until the end"));
    QVERIFY(client.waitForClosed());
}

void TestClients::readsStreams()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    SseClient client(server.serverPort(), "/s", { { "X", "y" } });
    QTRY_VERIFY(server.hasPendingConnections());
    auto *peer = server.nextPendingConnection();
    QTRY_VERIFY(peer->bytesAvailable() > 0);
    const auto request = peer->readAll();
    QVERIFY(request.startsWith("GET /s HTTP/1.1\r\n"));
    QVERIFY(request.contains("X: y\r\n"));
    peer->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nretry: 5\n\nda");
    QVERIFY(client.waitForOpening());
    peer->write("ta: 1\n\nevent: ping\ndata: 2\n\n");
    QVERIFY(client.waitForEvents(2));
    QCOMPARE(client.data(), QByteArrayList { "1" });
    peer->close();
    QVERIFY(client.waitForClosed());
}

QTEST_GUILESS_MAIN(TestClients)
#include "tst_testclients.moc"
