// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/httpclient.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <sys/socket.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What clients may take of the server, and how one that takes too much is told.
class TestLimits final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void endsWhoReadsNothing();
    void leavesWhoReadsSlowly();
};

namespace {

/// Publishes until the client of \a id has more before it than its system takes. False if it takes all.
bool overwhelm(TestServer &server, sse::ConnectionId id)
{
    for (int i = 0; i < 1000; ++i) {
        server.publish(u"t"_s, QByteArray(100'000, 'x'));
        QCoreApplication::processEvents();
        const auto details = server.server.details(id);
        if (!details || details->counters.lag > 20) {
            return details.has_value();
        }
    }
    return false;
}

} // namespace

void TestLimits::endsWhoReadsNothing()
{
    sse::ServerConfig config;
    config.stallTime = 1s;
    TestServer server(config);
    SseClient healthy(server.port(), "/events");
    SseClient stuck(server.port(), "/events");
    QVERIFY(healthy.waitForOpening());
    QVERIFY(stuck.waitForOpening());
    stuck.pauseReading(true);
    const auto id = server.ids().last();
    QVERIFY(overwhelm(server, id));
    QTRY_VERIFY(server.server.details(id)->counters.state == sse::ConnectionState::Stalled);
    QTRY_COMPARE(server.server.totals().closedFor(sse::CloseReason::Stalled), 1U);
    const auto end = server.server.snapshot({}).ended.last();
    QVERIFY(end.info.id == id);
    QVERIFY2(end.detail.startsWith("nothing read for "_L1), qPrintable(end.detail));
    QVERIFY(!healthy.isClosed());
    // Its end is a reset: what the system held for it is gone, and it learns of that when it reads.
    stuck.pauseReading(false);
    QVERIFY(stuck.waitForClosed());
    const auto last = server.publish(u"t"_s, "after").id;
    QTRY_COMPARE(healthy.events().last().lastEventId, last);
}

void TestLimits::leavesWhoReadsSlowly()
{
    sse::ServerConfig config;
    config.stallTime = 1s;
    config.log.maxBytes = 1 << 30;
    TestServer server(config);
    SseClient slow(server.port(), "/events");
    QVERIFY(slow.waitForOpening());
    slow.pauseReading(true);
    const auto id = server.ids().last();
    QVERIFY(overwhelm(server, id));
    QByteArray buffer(200'000, Qt::Uninitialized);
    // Less than a tenth of what waits each time, and never a whole stall time without.
    for (int i = 0; i < 12; ++i) {
        QTest::qWait(300);
        QVERIFY(::recv(static_cast<int>(slow.socket().socketDescriptor()), buffer.data(), static_cast<size_t>(buffer.size()), 0) > 0);
    }
    QVERIFY(server.server.details(id).has_value());
    QCOMPARE(server.server.totals().closedFor(sse::CloseReason::Stalled), 0U);
}

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
