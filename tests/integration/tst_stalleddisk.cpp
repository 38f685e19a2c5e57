// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/historyprogram.h"
#include "support/httpclient.h"
#include "support/metricstext.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <sys/file.h>

using namespace Qt::StringLiterals;

namespace {

/// A disk that answers or does not; see tests/support/stalleddisk.cpp.
class Disk
{
public:
    explicit Disk(const QString &path)
        : m_file(path)
    {
        if (!m_file.open(QIODevice::ReadWrite)) {
            qFatal("cannot make the file that stands for the disk");
        }
    }

    void stall() { ::flock(m_file.handle(), LOCK_EX); }
    void goOn() { ::flock(m_file.handle(), LOCK_UN); }
    void setFull(bool full) { QVERIFY(m_file.resize(full ? 1 : 0)); }
    void setUnreadable(bool isGone) { QVERIFY(m_file.resize(isGone ? 3 : 2)); }

    /// What a program on this disk is started with.
    [[nodiscard]] QProcessEnvironment environment() const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LD_PRELOAD"_s, QStringLiteral(STALLED_DISK_LIBRARY));
        environment.insert(u"PULSEBOARD_TEST_DISK"_s, m_file.fileName());
        // AddressSanitizer's library wants to come first, and need not.
        environment.insert(u"ASAN_OPTIONS"_s, environment.value(u"ASAN_OPTIONS"_s) + u":verify_asan_link_order=0"_s);
        return environment;
    }

private:
    QFile m_file;
};

void sendPublish(HttpClient &client, const QByteArray &id)
{
    const auto body = R"({"topic":"t","data":"x","id":")" + id + "\"}";
    client.send("POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

/// Two that publish, and have no answer yet.
struct WaitingPublishers
{
    explicit WaitingPublishers(quint16 port)
        : first(port)
        , second(port)
    {
        sendPublish(first, "first");
        sendPublish(second, "second");
    }

    HttpClient first;
    HttpClient second;
};

double queuedBytes(quint16 port)
{
    return MetricsText(HttpClient(port).get("/metrics").body)["pulseboard_history_queued_bytes"];
}

} // namespace

/// A disk that does not come back, as one does that fails, or a network's that is gone; one that is full; and one
/// that cannot be read.
class TestStalledDisk final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void stopsInTime();
    void endsAtOnceWhenToldTwice();
    void endsWhileItStarts();
    void servesFromAFullOne();
    void saysThatANewFileHasNoRoom();
    void leavesWhatItCannotRead_data();
    void leavesWhatItCannotRead();

private:
    [[nodiscard]] HistoryProgram program(const QStringList &arguments = {}) const;

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Disk> m_disk;
    QString m_path;
};

void TestStalledDisk::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_disk = std::make_unique<Disk>(m_directory->filePath(u"disk"_s));
    m_path = m_directory->filePath(u"events.db"_s);
}

HistoryProgram TestStalledDisk::program(const QStringList &arguments) const
{
    return HistoryProgram(m_path, arguments, RLIM_INFINITY, m_disk->environment());
}

void TestStalledDisk::stopsInTime()
{
    {
        auto running = program({ u"--drain"_s, u"1"_s });
        const auto port = running.waitForPort();
        QVERIFY2(port > 0, running.err().constData());
        SseClient stream(port, "/events");
        QVERIFY(stream.waitForOpening());
        HttpClient before(port);
        sendPublish(before, "before");
        QCOMPARE(before.receive().status, 200);
        m_disk->stall();
        WaitingPublishers publishers(port);
        QTRY_VERIFY(queuedBytes(port) > 0);
        running.stop();
        // Its end is one in order: nobody is cut off.
        QVERIFY(stream.waitForClosed());
        QCOMPARE(stream.data(), QByteArrayList { "x" });
        QVERIFY(stream.parser().retry.value_or(0) > 2000);
        for (auto *publisher : { &publishers.first, &publishers.second }) {
            const auto answer = publisher->receive();
            QCOMPARE(answer.status, 503);
            QVERIFY2(answer.body.contains("publish again later"), answer.body.constData());
        }
        QVERIFY(running.waitForEnd(10'000));
        QCOMPARE(running.exitStatus(), 0);
        QCOMPARE(running.err().count("the disk does not answer"), 1);
    }
    m_disk->goOn();
    auto again = program();
    const auto port = again.waitForPort();
    QVERIFY2(port > 0, again.err().constData());
    SseClient stream(port, "/events", { { "Last-Event-ID", "never" } });
    QVERIFY(stream.waitForEvents(2));
    QCOMPARE(stream.events()[1].lastEventId, "before");
}

void TestStalledDisk::endsAtOnceWhenToldTwice()
{
    auto running = program({ u"--drain"_s, u"3600"_s });
    const auto port = running.waitForPort();
    QVERIFY2(port > 0, running.err().constData());
    m_disk->stall();
    WaitingPublishers publishers(port);
    QTRY_VERIFY(queuedBytes(port) > 0);
    HttpClient idle(port);
    QCOMPARE(idle.get("/healthz").status, 200);
    running.stop();
    QVERIFY(idle.waitForClosed()); // it stops
    QVERIFY(running.isRunning());
    running.stop();
    QVERIFY(running.waitForEnd(10'000));
    QCOMPARE(running.exitStatus(), 0);
}

void TestStalledDisk::endsWhileItStarts()
{
    m_disk->stall();
    auto starting = program();
    QTRY_VERIFY(QFile::exists(m_path)); // so it catches signals
    starting.stop();
    QVERIFY(starting.waitForEnd(10'000));
    QCOMPARE(starting.exitStatus(), 0);
    QCOMPARE(starting.err(), QByteArray());
}

void TestStalledDisk::servesFromAFullOne()
{
    for (const bool isFull : { false, true }) {
        m_disk->setFull(isFull);
        auto running = program();
        const auto port = running.waitForPort();
        QVERIFY2(port > 0, running.err().constData());
        HttpClient publisher(port);
        if (!isFull) {
            sendPublish(publisher, "kept");
            QCOMPARE(publisher.receive().status, 200);
            running.stop();
            QVERIFY(running.waitForEnd());
            continue;
        }
        SseClient stream(port, "/events", { { "Last-Event-ID", "never" } });
        QVERIFY(stream.waitForEvents(2));
        QCOMPARE(stream.events()[1].lastEventId, "kept");
        sendPublish(publisher, "not kept");
        QCOMPARE(publisher.receive().status, 507);
        m_disk->setFull(false);
        sendPublish(publisher, "again");
        QCOMPARE(publisher.receive().status, 200);
        QVERIFY(stream.waitForEvents(3));
    }
}

void TestStalledDisk::saysThatANewFileHasNoRoom()
{
    m_disk->setFull(true);
    auto running = program();
    QVERIFY(running.waitForEnd());
    QCOMPARE(running.exitStatus(), 1);
    QVERIFY2(running.err().contains("What helps: make room on that disk"), running.err().constData());
}

void TestStalledDisk::leavesWhatItCannotRead_data()
{
    QTest::addColumn<bool>("isGone");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("a disk that fails") << false << "Input/output error"_ba;
    QTest::newRow("a network's that is gone") << true << "Stale file handle"_ba;
}

/// A disk that fails is no damage of the file: it may be read another time.
void TestStalledDisk::leavesWhatItCannotRead()
{
    QFETCH(const bool, isGone);
    QFETCH(const QByteArray, said);
    {
        auto running = program();
        const auto port = running.waitForPort();
        QVERIFY2(port > 0, running.err().constData());
        HttpClient publisher(port);
        sendPublish(publisher, "kept");
        QCOMPARE(publisher.receive().status, 200);
        running.stop();
        QVERIFY(running.waitForEnd());
    }
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto before = file.readAll();
    m_disk->setUnreadable(isGone);
    auto running = program();
    QVERIFY(running.waitForEnd());
    QCOMPARE(running.exitStatus(), 1);
    QVERIFY2(running.err().contains(said), running.err().constData());
    QCOMPARE(QDir(m_directory->path()).entryList({ u"*.damaged*"_s }), QStringList());
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), before);
}

QTEST_GUILESS_MAIN(TestStalledDisk)
#include "tst_stalleddisk.moc"
