// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mailserver.h"
#include "support/strictwarnings.h"

#include <QThread>
#include <QTimer>

#include <array>
#include <atomic>
#include <coroutine>
#include <mutex>

using namespace std::chrono_literals;

namespace {

/// A coroutine that nobody waits for, as a handler may start one.
struct Detached
{
    struct promise_type // NOLINT: the language names it
    {
        Detached get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
};

/// `co_await Later()`: goes on in another turn of the event loop.
struct Later
{
    [[nodiscard]] bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> handle) const
    {
        QTimer::singleShot(1ms, qApp, [handle] { handle.resume(); });
    }
    void await_resume() const {}
};

/// Counts up until the client goes.
Detached count(sse::Stream stream, QList<int> &lastNumbers)
{
    int number = 0;
    while (stream.send(MailDeleted { number }) != SendResult::Closed) {
        ++number;
        co_await Later();
    }
    lastNumbers.append(number);
}

} // namespace

/// Stream in other threads and coroutines than the handler.
class TestStreamThreads final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void aCoroutineMaySend();
    void manyThreadsSendInOrder();
    void threadsMaySendWhileClientsComeAndGo();
};

void TestStreamThreads::aCoroutineMaySend()
{
    QList<int> lastNumbers;
    TestServer server({}, [&](sse::Server &offering) {
        offering.stream(u"/count"_s, mailEvents(), [&](const sse::Stream &stream) { count(stream, lastNumbers); });
    });
    SseClient first(server.port(), "/count");
    SseClient second(server.port(), "/count");
    QVERIFY(first.waitForEvents(20) && second.waitForEvents(10));
    first.close();
    QTRY_COMPARE(lastNumbers.size(), 1);
    QVERIFY(lastNumbers.first() >= 20);
    QVERIFY(second.waitForEvents(second.events().size() + 5));
    for (int i = 0; i < second.events().size(); ++i) {
        QCOMPARE(second.events().at(i).data, R"({"count":)" + QByteArray::number(i) + '}');
    }
    second.close();
    QTRY_COMPARE(lastNumbers.size(), 2);
}

void TestStreamThreads::manyThreadsSendInOrder()
{
    constexpr int threads = 4;
    constexpr int each = 2000;
    MailServer mail;
    SseClient client(mail.server.port(), "/mail");
    const auto stream = mail.waitForStream();
    std::vector<std::unique_ptr<QThread>> senders;
    for (int t = 0; t < threads; ++t) {
        senders.emplace_back(QThread::create([stream, t] {
            for (int i = 0; i < each; ++i) {
                while (stream.send(MailDeleted { t * each + i }) == SendResult::Backpressure) {
                    QThread::yieldCurrentThread();
                }
            }
        }));
        senders.back()->start();
    }
    QTRY_COMPARE_WITH_TIMEOUT(client.events().size(), threads * each, 30'000);
    for (auto &sender : senders) {
        QVERIFY(sender->wait());
    }
    std::array<int, threads> next {};
    for (const auto &data : client.data()) {
        const auto number = data.mid(9, data.size() - 10).toInt();
        QCOMPARE(number % each, next.at(size_t(number / each))++);
    }
}

void TestStreamThreads::threadsMaySendWhileClientsComeAndGo()
{
    MailServer mail;
    std::mutex mutex;
    std::vector<sse::Stream> shared; // guarded by mutex; no QList, copies of which share what they hold
    std::atomic_bool done = false;
    std::atomic<quint64> queued = 0;
    std::unique_ptr<QThread> sender(QThread::create([&] {
        while (!done) {
            std::vector<sse::Stream> streams;
            {
                const std::scoped_lock lock(mutex);
                streams = shared;
            }
            for (const auto &stream : streams) {
                queued += stream.send(MailDeleted { 1 }) == SendResult::Queued;
                stream.onClosed({});
                if (stream.queued() > 100) {
                    stream.close();
                }
            }
        }
    }));
    sender->start();
    for (int i = 1; i <= 100; ++i) {
        SseClient client(mail.server.port(), "/mail");
        const auto stream = mail.waitForStream(i);
        {
            const std::scoped_lock lock(mutex);
            shared.push_back(stream);
        }
        QVERIFY(client.waitForEvents(1));
    }
    done = true;
    QVERIFY(sender->wait());
    QVERIFY(queued >= 100);
    QVERIFY(mail.server.waitForConnections(0));
}

QTEST_GUILESS_MAIN(TestStreamThreads)
#include "tst_streamthreads.moc"
