// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mailserver.h"
#include "support/httpclient.h"
#include "support/strictwarnings.h"

#include <QSignalSpy>

namespace {

const MailReceived big { QString(100'000, u'x'), 0 };

/// Sends until the stream takes no more; how many it took.
quint64 sendUntilFull(const sse::Stream &stream)
{
    quint64 taken = 0;
    const bool isFull = QTest::qWaitFor(
        [&] {
            const auto result = stream.send(big);
            taken += result == SendResult::Queued;
            return result == SendResult::Backpressure;
        },
        20'000);
    return isFull ? taken : 0;
}

/// A client that reads nothing, and its stream, which takes no more.
struct SlowReader
{
    MailServer mail {};
    SseClient client { mail.server.port(), "/mail" };
    sse::Stream stream = mail.waitForStream();
    quint64 taken = client.waitForOpening() ? (client.pauseReading(true), sendUntilFull(stream)) : 0;
};

} // namespace

/// Stream and its reader: how much waits for it, and who hears of that.
class TestStreamBounds final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void pushesBackAndSaysWhenThereIsRoom();
    void theBoundHoldsForASlowReader();
    void saysThatThereIsRoomToWhoAsksLate();
    void isNotWritableAfterItsEnd();
    void countsWhatWasNotDelivered();
    void theServerMayGoInTheMiddleOfAStop();
};

void TestStreamBounds::pushesBackAndSaysWhenThereIsRoom()
{
    MailServer mail;
    SseClient client(mail.server.port(), "/mail");
    const auto stream = mail.waitForStream();
    QVERIFY(client.waitForOpening());
    client.pauseReading(true);
    int writable = 0;
    stream.onWritable([&writable] { ++writable; });

    quint64 taken = 0;
    // Sockets hold some megabytes; then the outbox fills.
    QVERIFY(QTest::qWaitFor(
        [&] {
            for (int i = 0; i < 10; ++i) {
                const auto result = stream.send(big);
                if (result == SendResult::Backpressure) {
                    return true;
                }
                taken += 1;
            }
            return false;
        },
        20'000));
    QVERIFY(stream.isOpen());
    QVERIFY(stream.queued() > 0 && stream.queued() <= sse::Outbox::maxBytes / 100'000);
    QCOMPARE(writable, 0);
    QVERIFY(mail.server.server.details(stream.id())->counters.lag > 0);
    client.pauseReading(false);
    QTRY_COMPARE_WITH_TIMEOUT(writable, 1, 20'000);
    QVERIFY(stream.send(MailDeleted { 1 }) == SendResult::Queued);
    QTRY_COMPARE_WITH_TIMEOUT(client.events().size(), qsizetype(taken) + 1, 20'000);
    QCOMPARE(client.data().last(), R"({"count":1})"_ba);
    QCOMPARE(writable, 1);
}

void TestStreamBounds::theBoundHoldsForASlowReader()
{
    SlowReader slow;
    auto &[mail, client, stream, taken] = slow;
    QVERIFY(taken > 0);
    // However often the connection looks whether it may write, what waits for it is not more. The system may still take some.
    HttpClient http(mail.server.port());
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(http.get("/healthz").status, 200);
        taken += sendUntilFull(stream);
        QVERIFY(stream.queued() <= sse::Outbox::maxBytes / 100'000);
    }
    const auto lag = mail.server.server.details(stream.id())->counters.lag;
    QVERIFY(lag == quint64(stream.queued()) || lag == quint64(stream.queued()) + 1); // and the one that is half sent
    QCOMPARE(stream.comment(u"no event"_s).status(), SendResult::Queued); // small enough
    QCOMPARE(mail.server.server.details(stream.id())->counters.lag, lag);
}

void TestStreamBounds::saysThatThereIsRoomToWhoAsksLate()
{
    SlowReader slow;
    auto &[mail, client, stream, taken] = slow;
    QVERIFY(taken > 0);
    client.pauseReading(false);
    QTRY_COMPARE_WITH_TIMEOUT(stream.queued(), 0, 20'000);
    int writable = 0;
    stream.onWritable([&writable] { ++writable; });
    QCOMPARE(writable, 0);
    QTRY_COMPARE(writable, 1);
}

void TestStreamBounds::isNotWritableAfterItsEnd()
{
    MailServer mail;
    SseClient client(mail.server.port(), "/mail");
    const auto stream = mail.waitForStream();
    QVERIFY(client.waitForOpening());
    int early = 0;
    int late = 0;
    stream.onWritable([&] { ++(mail.ends.isEmpty() ? early : late); });
    client.pauseReading(true);
    QVERIFY(sendUntilFull(stream) > 0);
    stream.close(); // all that waits goes out, and then the end, in one turn or in several
    client.pauseReading(false);
    QVERIFY(QTest::qWaitFor([&] { return !mail.ends.isEmpty() && client.isClosed(); }, 20'000));
    QCoreApplication::processEvents();
    QCOMPARE(late, 0);
    QCOMPARE(early, 0); // nor when nothing more is taken
}

void TestStreamBounds::countsWhatWasNotDelivered()
{
    SlowReader slow;
    auto &[mail, client, stream, taken] = slow;
    QVERIFY(taken > 0);
    client.close();
    QTRY_COMPARE(mail.ends.size(), 1);
    QVERIFY(mail.ends.first().undelivered > 0);
    QCOMPARE(mail.ends.first().events + mail.ends.first().undelivered, taken);
}

void TestStreamBounds::theServerMayGoInTheMiddleOfAStop()
{
    auto mail = std::make_unique<MailServer>();
    SseClient client(mail->server.port(), "/mail");
    const auto stream = mail->waitForStream();
    QVERIFY(client.waitForOpening());
    client.pauseReading(true);
    QVERIFY(sendUntilFull(stream) > 0);
    QSignalSpy stopped(&mail->server.server, &sse::Server::stopped);
    mail->server.server.stop();
    QTRY_COMPARE(mail->ends.size(), 1); // it lingers: its peer reads nothing
    QCOMPARE(stopped.count(), 0);
    mail.reset();
    QCOMPARE(stopped.count(), 0);
    QVERIFY(stream.send(big) == SendResult::Closed);
}

QTEST_GUILESS_MAIN(TestStreamBounds)
#include "tst_streambounds.moc"
