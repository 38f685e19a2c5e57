// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/httpclient.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

/// Who cannot take an event stream is told so: see tst_acceptheader for the header itself.
class TestAccept final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhoTakesNoStream_data();
    void refusesWhoTakesNoStream();
    void streamsToAllOthers_data();
    void streamsToAllOthers();
    void asksPublishersNothing();
};

void TestAccept::refusesWhoTakesNoStream_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    for (const auto *method : { "GET", "HEAD" }) {
        for (const auto *target : { "/events", "/events?topic=a", "/sse" }) {
            QTest::addRow("%s %s", method, target) << QByteArray(method) << QByteArray(target);
        }
    }
}

void TestAccept::refusesWhoTakesNoStream()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    TestServer server;
    HttpClient http(server.port());
    const auto answer =
        http.request(method, target, { { "Accept", "application/json" }, { "Accept", "text/event-stream;q=0" } });
    QCOMPARE(answer.status, 406);
    QCOMPARE(answer.reason, "Not Acceptable"_ba);
    QCOMPARE(answer.header("content-type"), "application/problem+json"_ba);
    if (method == "GET") {
        QCOMPARE(answer.json()[u"field"_s].toString(), u"Accept"_s);
        QCOMPARE(answer.json()[u"status"_s].toInt(), 406);
        const auto detail = answer.json()[u"detail"_s].toString();
        QVERIFY2(detail.contains("text/event-stream"_L1) && detail.contains("\"application/json\""_L1),
                 qPrintable(detail));
    }
    QCOMPARE(server.server.totals().opened, 0u);
    // The connection serves on.
    QCOMPARE(http.get("/healthz").status, 200);
}

void TestAccept::streamsToAllOthers_data()
{
    QTest::addColumn<SseClient::Headers>("headers");
    QTest::newRow("no Accept") << SseClient::Headers();
    QTest::newRow("empty") << SseClient::Headers { { "Accept", "" } };
    QTest::newRow("EventSource") << SseClient::Headers { { "Accept", "text/event-stream" } };
    QTest::newRow("curl") << SseClient::Headers { { "Accept", "*/*" } };
    QTest::newRow("a browser's address bar")
        << SseClient::Headers { { "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" } };
}

void TestAccept::streamsToAllOthers()
{
    QFETCH(SseClient::Headers, headers);
    TestServer server;
    SseClient client(server.port(), "/events", headers);
    QVERIFY(client.waitForOpening());
    QCOMPARE(client.head().status, 200);
}

void TestAccept::asksPublishersNothing()
{
    TestServer server;
    HttpClient http(server.port());
    const auto answer =
        http.request("POST", "/events?topic=a", { { "Accept", "text/html" }, { "Content-Type", "text/plain" } }, "x");
    QCOMPARE(answer.status, 200);
}

QTEST_GUILESS_MAIN(TestAccept)
#include "tst_accept.moc"
