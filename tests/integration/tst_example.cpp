// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// `/sse`, the example to start from.
class TestExample final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void countsToAThousandAndOverAgain();
    void allGetTheSameAndComeBackWithoutAHole();
    void restsWhileNobodyListens();
};

void TestExample::countsToAThousandAndOverAgain()
{
    TestServer server({}, 1ms);
    SseClient client(server.port(), "/sse");
    QTRY_VERIFY_WITH_TIMEOUT(client.events().size() >= 1001, 20'000);
    for (int i = 0; i < 1001; ++i) {
        const int number = i % 1000 + 1;
        const auto word = (number % 3 == 0 ? "fizz"_ba : ""_ba) + (number % 5 == 0 ? "buzz"_ba : ""_ba);
        QCOMPARE(client.events().at(i).type, word.isEmpty() ? "number"_ba : "special"_ba);
        QCOMPARE(client.events().at(i).data,
                 R"({"value":)" + (word.isEmpty() ? QByteArray::number(number) : '"' + word + '"') + '}');
    }
}

void TestExample::allGetTheSameAndComeBackWithoutAHole()
{
    TestServer server({}, 1ms);
    SseClient a(server.port(), "/sse");
    SseClient b(server.port(), "/sse");
    QVERIFY(a.waitForEvents(5));
    QVERIFY(b.waitForEvents(5));
    const auto lastId = a.parser().lastEventId;
    auto seen = a.events();
    a.close();
    const auto soFar = b.events().size();
    QVERIFY(b.waitForEvents(soFar + 20));
    SseClient again(server.port(), "/sse", { { "Last-Event-ID", lastId } });
    QVERIFY(again.waitForEvents(25));
    seen += again.events();
    // Both saw one sequence; either may be ahead.
    QVERIFY(b.waitForEvents(seen.size()));
    const auto start = b.events().indexOf(seen.front());
    const auto startOfB = seen.indexOf(b.events().front());
    QVERIFY(start >= 0 || startOfB >= 0);
    const auto fromA = start >= 0 ? seen : seen.sliced(startOfB);
    const auto fromB = start >= 0 ? b.events().sliced(start) : b.events();
    const auto common = std::min(fromA.size(), fromB.size());
    QVERIFY(common >= 20);
    QCOMPARE(fromA.first(common), fromB.first(common));
}

void TestExample::restsWhileNobodyListens()
{
    TestServer server({}, 1ms);
    QByteArray lastId;
    QByteArray lastData;
    {
        SseClient client(server.port(), "/sse");
        QVERIFY(client.waitForEvents(4));
        client.close();
        lastId = client.parser().lastEventId;
    }
    QVERIFY(server.waitForConnections(0));
    // Other work goes on, the example does not: many intervals pass.
    const auto published = server.server.totals().published;
    HttpClient http(server.port());
    for (int i = 0; i < 30; ++i) {
        QCOMPARE(http.get("/healthz").status, 200);
    }
    QVERIFY(server.server.totals().published <= published + 1);
    SseClient back(server.port(), "/sse", { { "Last-Event-ID", lastId } });
    QVERIFY(back.waitForEvents(1));
    QVERIFY(back.events().front().type != "stream-gap");
}

QTEST_GUILESS_MAIN(TestExample)
#include "tst_example.moc"
