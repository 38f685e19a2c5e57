// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

// Of docs/library.md.
sse::Channel &offerOrders(sse::Server &server);
void place(sse::Channel &orders, const QUuid &order);
void offerParcels(sse::Server &server);
void offerStock(sse::Server &server);

namespace {

const QUuid order(0x12345678, 0x1234, 0x1234, 1, 2, 3, 4, 5, 6, 7, 8);
const auto orderText = "12345678-1234-1234-0102-030405060708"_ba;

} // namespace

/// What docs/library.md says is what happens.
class TestLibraryDoc final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void oneStreamForAll();
    void oneStreamForEachClient();
    void aStreamIsDescribed();
};

void TestLibraryDoc::oneStreamForAll()
{
    sse::Channel *orders = nullptr;
    TestServer server({}, [&](sse::Server &offering) { orders = &offerOrders(offering); });
    SseClient client(server.port(), "/orders");
    QVERIFY(client.waitForOpening());
    place(*orders, order);
    QVERIFY(client.waitForEvents(1));
    QCOMPARE(client.events().first().type, "placed"_ba);
    QCOMPARE(client.events().first().data,
             R"({"order":")" + orderText + R"(","lines":[{"article":"tea","count":2},{"article":"cup","count":1}]})");
}

void TestLibraryDoc::oneStreamForEachClient()
{
    TestServer server({}, [](sse::Server &offering) { offerParcels(offering); });
    SseClient client(server.port(), "/parcels?order=" + orderText);
    QVERIFY(client.waitForEvents(3));
    QCOMPARE(client.events().first().type, "shipped"_ba);
    QCOMPARE(client.events().first().data, R"({"order":")" + orderText + R"("})");
    SseClient without(server.port(), "/parcels");
    QVERIFY(without.waitForClosed());
    QVERIFY(without.parser().lastEventId.contains('~')); // the sign to stay away
    QVERIFY(without.events().isEmpty());
}

void TestLibraryDoc::aStreamIsDescribed()
{
    TestServer server({}, offerStock);
    const auto described = server.server.streamDescriptions();
    const auto stock = std::ranges::find(described, u"/stock"_s, &sse::StreamDescription::path);
    QVERIFY(stock != described.end());
    QCOMPARE(stock->info.summary, u"Stock"_s);
    QCOMPARE(stock->info.description, u"What was counted, article by article."_s);
}

QTEST_GUILESS_MAIN(TestLibraryDoc)
#include "tst_librarydoc.moc"
