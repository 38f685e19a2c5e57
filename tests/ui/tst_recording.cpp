// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/eventexport.h"
#include "events/recordingfile.h"
#include "events/replayplayer.h"
#include "localserver.h"
#include "recorder.h"
#include "support/httpclient.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"

#include <QFileInfo>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <csignal>

#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;
using pulseboard::EventExport;
using pulseboard::LocalServer;
using pulseboard::Recorder;
using pulseboard::RecordingFile;
using pulseboard::RecordingStatus;
using pulseboard::ReplayPlayer;
using pulseboard::ServerStatus;

namespace {

sse::ServerConfig onFreePort()
{
    sse::ServerConfig config;
    config.listenAddress = u"127.0.0.1:0"_s;
    return config;
}

/// A real server in its thread, as the window sees it.
struct Live
{
    LocalServer server { onFreePort() };
    quint16 port = 0;
    RecordingStatus recording;

    Live()
    {
        const auto url = server.startAndWait();
        port = url ? static_cast<quint16>(url->port()) : 0;
        QObject::connect(&server, &LocalServer::recordingChanged, &server,
                         [this](const RecordingStatus &status) { recording = status; });
    }
    [[nodiscard]] bool record(const QString &path)
    {
        server.startRecording(path);
        return QTest::qWaitFor([this] { return recording.isActive; });
    }
    [[nodiscard]] bool stopRecording()
    {
        server.stopRecording();
        return QTest::qWaitFor([this] { return !recording.isActive; });
    }
    void connectPlayer(ReplayPlayer &player)
    {
        QObject::connect(&player, &ReplayPlayer::publishRequested, &server, &LocalServer::publish);
        QObject::connect(&server, &LocalServer::published, &player, &ReplayPlayer::takeReceipt);
        QObject::connect(&server, &LocalServer::publishFailed, &player, &ReplayPlayer::takeError);
        QObject::connect(&server, &LocalServer::statusChanged, &player, [&player](const ServerStatus &status) {
            player.setServerRunning(status.phase == ServerStatus::Phase::Running);
        });
        player.setServerRunning(true);
    }
};

/// The events of a stream as they came, without the two blocks that it opens with.
QByteArray blocksOf(const SseClient &client)
{
    const qsizetype opening = client.body().indexOf("\n\n") + 2;
    return client.body().sliced(client.body().indexOf("\n\n", opening) + 2);
}

const QByteArray ndjson = "{\"topic\":\"news\",\"type\":\"alert\",\"data\":\"first\\nsecond\\n\",\"retry\":1500}\n"
                          "{\"topic\":\"sport\",\"data\":\"\",\"id\":\"my own id\"}\n"
                          "{\"topic\":\"grüße\",\"data\":\" quotes \\\" and \\\\ and \\t and \\u0001 and 😀 \"}\n"
                          "{\"topic\":\"news\",\"data\":{\"b\":1.50,\"a\":[12345678901234567890]}}\n"
                          "{\"topic\":\"news\",\"data\":\"id: 7\\n\\ndata: x\"}\n";

std::shared_ptr<RecordingFile> open(const QString &path)
{
    auto recording = RecordingFile::open(path, [](qint64, qint64) { return true; });
    if (!recording) {
        qWarning("%ls", qUtf16Printable(recording.error()));
    }
    return recording.value_or(nullptr);
}

} // namespace

class TestRecording final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_directory.isValid()); }
    void beginsAndEndsEveryTime();
    void replaysByteForByte();
    void replaysAsNewEvents();
    void exportsWhatCanBePosted_data();
    void exportsWhatCanBePosted();
    void keepsChosenReceiversApart();
    void saysThatTheDiskIsFull();
    void keepsWhatIsWholeWhenTheDiskFillsUp();
    void saysThatItCannotWrite();
    void saysThatTheDiskIsTooSlow();
    void refusesBadRecordings_data();
    void refusesBadRecordings();
    void breaksOffTheCheck();
    void keepsTime();
    void waitsForDaysAndNotForEver();
    void stepsAndCancels();
    void boundsWhatIsUnanswered();
    void letsTheWindowHaveItsTurn();
    void pausesWhenTheServerStops();
    void noticesAChangedFile();

private:
    QString fileWith(const QByteArray &text)
    {
        const QString path = m_directory.filePath(u"written.ndjson"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            qWarning("cannot write the test's file");
        }
        return path;
    }
    QString recordingOf(int count, qint64 step)
    {
        QByteArray text = "{\"pulseboard-recording\":1}\n";
        for (int i = 0; i < count; ++i) {
            text += "{\"t\":" + QByteArray::number(i * step) + ",\"topic\":\"news\",\"data\":\"" + QByteArray::number(i)
                + "\"}\n";
        }
        return fileWith(text);
    }

    QTemporaryDir m_directory;
};

/// However soon the writer's thread has the file open, or finds that it cannot have it.
void TestRecording::beginsAndEndsEveryTime()
{
    Live live;
    for (int i = 0; i < 100; ++i) {
        QVERIFY2(live.record(m_directory.filePath(u"again.ndjson"_s)), qPrintable(QString::number(i)));
        QVERIFY2(live.stopRecording(), qPrintable(QString::number(i)));
        live.recording.end = RecordingStatus::End::None;
        live.server.startRecording(m_directory.filePath(u"no such folder/a.ndjson"_s));
        const auto hasFailed = [&live] { return live.recording.end == RecordingStatus::End::OpenFailed; };
        QVERIFY2(QTest::qWaitFor(hasFailed), qPrintable(QString::number(i)));
    }
}

void TestRecording::replaysByteForByte()
{
    const QString path = m_directory.filePath(u"whole.ndjson"_s);
    QByteArray sent;
    {
        Live live;
        SseClient client(live.port, "/events");
        QVERIFY(client.waitForOpening());
        QVERIFY(live.record(path));
        QCOMPARE(HttpClient(live.port).post("/events", "application/x-ndjson", ndjson).status, 200);
        QVERIFY(client.waitForEvents(5));
        QVERIFY(live.stopRecording());
        QCOMPARE(live.recording.end, RecordingStatus::End::Stopped);
        QCOMPARE(live.recording.events, 5U);
        QCOMPARE(qint64(live.recording.bytes), QFileInfo(path).size());
        // What comes after the end is not in it.
        QCOMPARE(HttpClient(live.port).post("/events?topic=late", "text/plain", "late").status, 200);
        sent = blocksOf(client);
    }
    Live live; // another server: it does not know the ids
    SseClient client(live.port, "/events");
    SseClient sport(live.port, "/events?topic=sport");
    QVERIFY(client.waitForOpening() && sport.waitForOpening());
    ReplayPlayer player;
    live.connectPlayer(player);
    player.setKeepIds(true);
    player.setSpeed(ReplayPlayer::asFastAsPossible);
    player.setRecording(open(path));
    QCOMPARE(player.count(), 5);
    player.play();
    QVERIFY(client.waitForEvents(5));
    QCOMPARE(blocksOf(client), sent.first(sent.lastIndexOf("data: x\n\n") + 9));
    QTRY_COMPARE(player.state(), ReplayPlayer::State::Finished);
    QCOMPARE(player.repeats(), 0);
    QCOMPARE(sport.events().size(), 1); // the topics are the same too
}

void TestRecording::replaysAsNewEvents()
{
    const QString path = m_directory.filePath(u"again.ndjson"_s);
    Live live;
    SseClient client(live.port, "/events");
    QVERIFY(client.waitForOpening());
    QVERIFY(live.record(path));
    QCOMPARE(HttpClient(live.port).post("/events", "application/x-ndjson", ndjson).status, 200);
    QVERIFY(client.waitForEvents(5));
    QVERIFY(live.stopRecording());
    ReplayPlayer player;
    live.connectPlayer(player);
    player.setRecording(open(path));
    player.setSpeed(100);
    player.play();
    QVERIFY(client.waitForEvents(10));
    for (qsizetype i = 0; i < 5; ++i) {
        QCOMPARE(client.events()[i + 5].data, client.events()[i].data);
        QCOMPARE(client.events()[i + 5].type, client.events()[i].type);
        QVERIFY(client.events()[i + 5].lastEventId != client.events()[i].lastEventId);
    }
    QTRY_COMPARE(player.state(), ReplayPlayer::State::Finished);
    player.setKeepIds(true); // known ids: the server says so, and sends nothing
    player.play();
    QTRY_COMPARE(player.repeats(), 5);
    QCOMPARE(client.events().size(), 10);
}

void TestRecording::exportsWhatCanBePosted_data()
{
    QTest::addColumn<bool>("withIds");
    QTest::newRow("with ids") << true;
    QTest::newRow("without") << false;
}

void TestRecording::exportsWhatCanBePosted()
{
    QFETCH(bool, withIds);
    Live live;
    SseClient client(live.port, "/events");
    QVERIFY(client.waitForOpening());
    QSignalSpy snapshots(&live.server, &LocalServer::snapshotReady);
    QCOMPARE(HttpClient(live.port).post("/events", "application/x-ndjson", ndjson).status, 200);
    QVERIFY(client.waitForEvents(5));
    live.server.requestSnapshot(
        { .lastOpened = 0, .lastEnded = 0, .lastActivity = 0, .lastEvent = 0, .maxEvents = 100 });
    QVERIFY(snapshots.wait());
    const auto events = snapshots.front().front().value<sse::Snapshot>().events;
    QCOMPARE(events.size(), 5);
    QCOMPARE(events.front().connections, 1U);
    QCOMPARE(EventExport::encode(events, EventExport::Format::Stream), blocksOf(client));

    EventExport exporter;
    QSignalSpy finished(&exporter, &EventExport::finished);
    const QString path = m_directory.filePath(u"export.ndjson"_s);
    exporter.write(path, events, withIds ? EventExport::Format::NdjsonWithIds : EventExport::Format::Ndjson);
    QVERIFY(finished.wait());
    QCOMPARE(finished.front().at(2).toString(), QString());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    Live other;
    SseClient second(other.port, "/events");
    QVERIFY(second.waitForOpening());
    QCOMPARE(HttpClient(other.port).post("/events", "application/x-ndjson", file.readAll()).status, 200);
    QVERIFY(second.waitForEvents(5));
    QCOMPARE(second.data(), client.data());
    for (qsizetype i = 0; i < 5; ++i) {
        QCOMPARE(second.events()[i].type, client.events()[i].type);
        QCOMPARE(second.events()[i].lastEventId == client.events()[i].lastEventId, withIds);
    }
    finished.clear();
    exporter.write(u"/proc/nothing/here"_s, events, EventExport::Format::Stream);
    QVERIFY(finished.wait());
    QVERIFY(!finished.front().at(2).toString().isEmpty());
}

void TestRecording::keepsChosenReceiversApart()
{
    const QString path = m_directory.filePath(u"directed.ndjson"_s);
    Live live;
    SseClient client(live.port, "/events");
    QVERIFY(client.waitForOpening());
    QVERIFY(live.record(path));
    live.server.publish(
        1, { .topic = u"private"_s, .type = {}, .data = "for you", .id = {}, .retry = {}, .connections = { { 1 } } });
    live.server.publish(
        2, { .topic = u"news"_s, .type = {}, .data = "for all", .id = {}, .retry = {}, .connections = {} });
    QVERIFY(client.waitForEvents(2));
    QVERIFY(live.stopRecording());
    const auto recording = open(path);
    QVERIFY(recording);
    QCOMPARE(recording->count(), 1); // who it was meant for is gone; others must not get it
    QCOMPARE(recording->directed(), 1);
}

void TestRecording::saysThatTheDiskIsFull()
{
    if (!QFileInfo::exists(u"/dev/full"_s)) {
        QSKIP("there is no /dev/full here");
    }
    Live live;
    live.server.startRecording(u"/dev/full"_s);
    QTRY_COMPARE(live.recording.end, RecordingStatus::End::WriteFailed);
    QVERIFY(!live.recording.isActive);
    QVERIFY(!live.recording.error.isEmpty());
    QCOMPARE(live.recording.events, 0U);
    // The server runs on, and another file can be recorded to.
    SseClient client(live.port, "/events");
    QVERIFY(client.waitForOpening());
    QVERIFY(live.record(m_directory.filePath(u"after.ndjson"_s)));
    QCOMPARE(HttpClient(live.port).post("/events", "text/plain", "on").status, 200);
    QVERIFY(client.waitForEvents(1));
    QVERIFY(live.stopRecording());
    QCOMPARE(live.recording.events, 1U);
}

/// In the middle of a block, as a real disk does it.
void TestRecording::keepsWhatIsWholeWhenTheDiskFillsUp()
{
#ifdef Q_OS_UNIX
    const QString path = m_directory.filePath(u"filling.ndjson"_s);
    Live live;
    SseClient client(live.port, "/events");
    QVERIFY(client.waitForOpening());
    QVERIFY(live.record(path));
    const auto before = ::signal(SIGXFSZ, SIG_IGN);
    rlimit limit {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &limit), 0);
    rlimit little = limit;
    little.rlim_cur = 10'000;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &little), 0);
    const QByteArray data(700, 'x');
    int sent = 0;
    for (; sent < 100 && live.recording.end == RecordingStatus::End::None; ++sent) {
        QCOMPARE(HttpClient(live.port).post("/events?topic=news", "text/plain", data).status, 200);
    }
    QTRY_COMPARE(live.recording.end, RecordingStatus::End::WriteFailed);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    ::signal(SIGXFSZ, before);
    QVERIFY(!live.recording.error.isEmpty());
    QVERIFY(!live.recording.isActive);
    QVERIFY(client.waitForEvents(sent)); // the server runs on, and its clients notice nothing
    QVERIFY(!client.isClosed());
    const auto recording = open(path); // whole lines only
    QVERIFY(recording);
    QVERIFY(recording->count() >= 5 && recording->count() < sent);
    QCOMPARE(quint64(recording->count()), live.recording.events);
    QCOMPARE(QFileInfo(path).size(), qint64(live.recording.bytes));
#else
    QSKIP("there is no limit to set here");
#endif
}

void TestRecording::saysThatItCannotWrite()
{
    Live live;
    live.server.startRecording(m_directory.filePath(u"no/such/directory.ndjson"_s));
    QTRY_COMPARE(live.recording.end, RecordingStatus::End::OpenFailed);
    QVERIFY(!live.recording.error.isEmpty());
}

void TestRecording::saysThatTheDiskIsTooSlow()
{
    const QString path = m_directory.filePath(u"slow.ndjson"_s);
    constexpr int count = 5;
    pulseboard::RecordingQueue queue(2000);
    sse::EventRecord event;
    event.topic = "news";
    event.id = "1";
    event.wire = "id: 1\ndata: " + QByteArray(700, 'x') + "\n\n";
    for (int i = 0; i < count; ++i) { // nobody takes: two fit
        queue.push(event);
    }
    QCOMPARE(queue.takeAll().size(), 2U);
    queue.push(event); // after a hole nothing is taken any more
    QVERIFY(queue.takeAll().empty());
    QCOMPARE(queue.lost(), 4U);

    Recorder recorder(path, 1); // always too slow for two at once
    QSignalSpy opened(&recorder, &Recorder::opened);
    recorder.start();
    QVERIFY(opened.wait());
    QSignalSpy finished(&recorder, &Recorder::finished);
    for (int i = 0; i < 100'000 && recorder.queue()->lost() == 0; ++i) {
        recorder.queue()->push(event);
    }
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(recorder.status().end, RecordingStatus::End::Overflowed);
    QVERIFY(recorder.status().lost > 0);
    QVERIFY(!recorder.status().isActive);
    const auto recording = open(path); // what came before is whole
    QVERIFY(recording);
    QCOMPARE(quint64(recording->count()), recorder.status().events);
}

void TestRecording::refusesBadRecordings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("error"); // begins so; empty: it is good
    const QByteArray head = "{\"pulseboard-recording\":1,\"startedAt\":\"2026-01-01T00:00:00.000Z\"}\n";
    const QByteArray good = "{\"t\":5,\"topic\":\"news\",\"data\":\"x\"}\n";
    const auto row = [](const char *name, const QByteArray &text, const QString &error) {
        QTest::newRow(name) << text << error;
    };
    row("good", head + good + good, {});
    row("no line end", head + good.trimmed(), {});
    row("blank lines", head + "\n" + good + "\n\n", {});
    row("no events", head, {});
    row("empty", "", u"line 1: the file is empty"_s);
    row("foreign", "hello\n", u"line 1: this is no recording"_s);
    row("foreign JSON", good, u"line 1: this is no recording"_s);
    row("binary", QByteArray("\x89PNG\r\n\x1a\n\0\0", 10), u"line 1: this is no recording"_s);
    row("newer", "{\"pulseboard-recording\":2}\n" + good, u"line 1: this recording is of another version"_s);
    row("cut", head + good + good.first(20), u"line 3: not valid JSON"_s);
    row("not an object", head + "[]\n", u"line 2: not a JSON object"_s);
    row("not UTF-8", head + good + "{\"t\":6,\"topic\":\"\xff\",\"data\":\"x\"}\n", u"line 3: not valid UTF-8"_s);
    row("no time", head + "{\"topic\":\"a\",\"data\":\"x\"}\n", u"line 2: t is missing"_s);
    row("no data", head + "{\"t\":1,\"topic\":\"a\"}\n", u"line 2: data is missing"_s);
    row("no topic", head + "{\"t\":1,\"data\":\"a\"}\n", u"line 2: topic is missing"_s);
    row("bad time", head + "{\"t\":-1,\"topic\":\"a\",\"data\":\"x\"}\n", u"line 2: t is not"_s);
    row("time as text", head + "{\"t\":\"1\",\"topic\":\"a\",\"data\":\"x\"}\n", u"line 2: t is not"_s);
    row("back in time", head + good + "{\"t\":4,\"topic\":\"a\",\"data\":\"x\"}\n", u"line 3: t goes back"_s);
    row("all topics", head + "{\"t\":1,\"topic\":\"*\",\"data\":\"x\"}\n", u"line 2: topic is"_s);
    row("long topic", head + "{\"t\":1,\"topic\":\"" + QByteArray(257, 'a') + "\",\"data\":\"x\"}\n",
        u"line 2: topic has more than 256 bytes"_s);
    row("control", head + "{\"t\":1,\"topic\":\"a\",\"type\":\"b\\nc\",\"data\":\"x\"}\n", u"line 2: type has"_s);
    row("half a pair", head + "{\"t\":1,\"topic\":\"a\",\"data\":\"\\ud800\"}\n", u"line 2: data has"_s);
    row("data as number", head + "{\"t\":1,\"topic\":\"a\",\"data\":1}\n", u"line 2: data is not a string"_s);
    row("bad id", head + "{\"t\":1,\"topic\":\"a\",\"id\":\" a\",\"data\":\"x\"}\n", u"line 2: id"_s);
    row("bad retry", head + "{\"t\":1,\"topic\":\"a\",\"retry\":1.5,\"data\":\"x\"}\n", u"line 2: retry is not"_s);
    row("unknown", head + "{\"t\":1,\"topic\":\"a\",\"dta\":1,\"data\":\"x\"}\n", u"line 2: \"dta\""_s);
}

void TestRecording::refusesBadRecordings()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, error);
    const auto recording = RecordingFile::open(fileWith(text), [](qint64, qint64) { return true; });
    QCOMPARE(recording.has_value(), error.isEmpty());
    if (!recording) {
        QVERIFY2(recording.error().startsWith(error), qPrintable(recording.error()));
    }
}

void TestRecording::breaksOffTheCheck()
{
    int lines = 0;
    const auto recording = RecordingFile::open(
        recordingOf(100, 1), [&lines](qint64 read, qint64 size) { return read <= size && ++lines < 10; });
    QVERIFY(!recording && recording.error().isEmpty());
    QCOMPARE(lines, 10);
    const auto none = [](const QString &path) {
        return RecordingFile::open(path, [](qint64, qint64) { return true; }).error();
    };
    QVERIFY(none(m_directory.filePath(u"missing"_s)).contains(u"no such file"_s));
    QVERIFY(none(m_directory.path()).contains(u"not a file"_s));
    QVERIFY(none(u"/dev/zero"_s).contains(u"not a file"_s));
}

void TestRecording::keepsTime()
{
    ReplayPlayer player;
    QList<qint64> times;
    QElapsedTimer clock;
    connect(&player, &ReplayPlayer::publishRequested, this, [&](quint64 ticket) {
        times.append(clock.elapsed());
        player.takeReceipt(ticket, {});
    });
    player.setServerRunning(true);
    player.setRecording(open(recordingOf(4, 200)));
    player.setSpeed(2);
    clock.start();
    player.play();
    QTRY_COMPARE(player.state(), ReplayPlayer::State::Finished);
    QCOMPARE(times.size(), 4);
    for (qsizetype i = 0; i < 4; ++i) { // never early; late only as the machine is
        QVERIFY2(times[i] >= i * 100 - 1, qPrintable(QString::number(times[i])));
    }
    times.clear();
    player.setSpeed(0.1);
    player.play(); // from the start
    QTRY_COMPARE(times.size(), 1); // the next would come two seconds later
    player.setSpeed(100);
    QTRY_COMPARE(player.state(), ReplayPlayer::State::Finished);
    QCOMPARE(times.size(), 4);
}

/// What a clock that jumped, or a long weekend, leaves in a recording.
void TestRecording::waitsForDaysAndNotForEver()
{
    const qint64 days = 40LL * 24 * 3600 * 1000; // more milliseconds than a timer counts
    ReplayPlayer player;
    QList<QByteArray> sent;
    connect(&player, &ReplayPlayer::publishRequested, this, [&](quint64 ticket, const sse::PublishRequest &request) {
        sent.append(request.data);
        player.takeReceipt(ticket, {});
    });
    player.setServerRunning(true);
    player.setRecording(open(recordingOf(3, days)));
    QCOMPARE(player.duration(), 2 * days);
    player.play();
    QTRY_COMPARE(sent.size(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(sent.size(), 1); // not at once because a number overflowed
    QCOMPARE(player.state(), ReplayPlayer::State::Playing);
    player.step(); // who does not wish to wait
    QCOMPARE(sent.size(), 2);
    QCOMPARE(player.position(), days);
    player.setSpeed(ReplayPlayer::asFastAsPossible);
    player.play();
    QTRY_COMPARE(player.state(), ReplayPlayer::State::Finished);
    QCOMPARE(sent, (QList<QByteArray> { "0", "1", "2" }));
}

void TestRecording::stepsAndCancels()
{
    ReplayPlayer player;
    QList<QByteArray> sent;
    connect(&player, &ReplayPlayer::publishRequested, this, [&](quint64 ticket, const sse::PublishRequest &request) {
        sent.append(request.data);
        player.takeReceipt(ticket, {});
    });
    player.setServerRunning(true);
    player.setRecording(open(recordingOf(3, 60'000)));
    player.step();
    player.step();
    QCOMPARE(sent, (QList<QByteArray> { "0", "1" }));
    QCOMPARE(player.position(), 60'000);
    QCOMPARE(player.state(), ReplayPlayer::State::Paused);
    player.rewind();
    QCOMPARE(player.sent(), 0);
    player.play();
    QTRY_COMPARE(sent.size(), 3);
    player.setRecording(nullptr); // cancelled while it waits for the next minute
    QCOMPARE(player.state(), ReplayPlayer::State::Empty);
    player.step();
    QCOMPARE(sent.size(), 3);
    player.setRecording(open(recordingOf(1, 1)));
    player.step();
    QCOMPARE(player.state(), ReplayPlayer::State::Finished);
}

void TestRecording::boundsWhatIsUnanswered()
{
    ReplayPlayer player;
    QList<quint64> tickets;
    connect(&player, &ReplayPlayer::publishRequested, this, [&](quint64 ticket) { tickets.append(ticket); });
    player.setServerRunning(true);
    player.setSpeed(ReplayPlayer::asFastAsPossible);
    player.setRecording(open(recordingOf(200, 0)));
    player.play();
    QTRY_COMPARE(tickets.size(), ReplayPlayer::maxUnanswered);
    QSignalSpy changed(&player, &ReplayPlayer::changed);
    QCoreApplication::processEvents();
    QCOMPARE(tickets.size(), ReplayPlayer::maxUnanswered); // no answer, no more
    player.takeReceipt(1, {}); // another's
    QCoreApplication::processEvents();
    QCOMPARE(tickets.size(), ReplayPlayer::maxUnanswered);
    for (qsizetype answered = 0; answered < 200; ++answered) {
        QTRY_VERIFY(tickets.size() > answered);
        player.takeReceipt(tickets[answered], {});
    }
    QTRY_COMPARE(player.state(), ReplayPlayer::State::Finished);
    player.play();
    QTRY_VERIFY(tickets.size() > 200);
    player.takeError(tickets[200], { .field = u"topic"_s, .message = u"refused"_s });
    QCOMPARE(player.state(), ReplayPlayer::State::Failed);
    QCOMPARE(player.error(), u"line 2: topic: refused"_s);
}

/// Events of a megabyte take their time: not so many of them in one turn of the loop as of small ones.
void TestRecording::letsTheWindowHaveItsTurn()
{
    ReplayPlayer player;
    int sent = 0;
    int sentInOneTurn = 0;
    connect(&player, &ReplayPlayer::publishRequested, this, [&](quint64 ticket) {
        if (++sent == 1) {
            QMetaObject::invokeMethod(this, [&] { sentInOneTurn = sent; }, Qt::QueuedConnection); // in the next turn
        }
        QElapsedTimer busy;
        busy.start();
        while (busy.elapsed() < 10) {} // as long as a large line takes
        player.takeReceipt(ticket, {});
    });
    player.setServerRunning(true);
    player.setSpeed(ReplayPlayer::asFastAsPossible);
    player.setRecording(open(recordingOf(10, 0)));
    player.play();
    QTRY_COMPARE(player.state(), ReplayPlayer::State::Finished);
    QCOMPARE(sent, 10);
    QCOMPARE(sentInOneTurn, 1);
}

void TestRecording::pausesWhenTheServerStops()
{
    Live live;
    SseClient client(live.port, "/events");
    QVERIFY(client.waitForOpening());
    ReplayPlayer player;
    live.connectPlayer(player);
    player.setRecording(open(recordingOf(3, 30'000)));
    player.play();
    QVERIFY(client.waitForEvents(1));
    live.server.stop();
    QCOMPARE(player.state(), ReplayPlayer::State::Paused);
    QVERIFY(!player.error().isEmpty());
    QCOMPARE(player.sent(), 1);
    player.play(); // not without a server
    QCOMPARE(player.state(), ReplayPlayer::State::Paused);
    QTRY_COMPARE(live.server.status().phase, ServerStatus::Phase::Stopped);
    live.server.start(u"127.0.0.1:0"_s);
    QTRY_COMPARE(live.server.status().phase, ServerStatus::Phase::Running);
    QVERIFY(player.error().isEmpty());
    SseClient again(static_cast<quint16>(live.server.status().url.port()), "/events");
    QVERIFY(again.waitForOpening());
    player.setSpeed(ReplayPlayer::asFastAsPossible);
    player.play(); // goes on with the second
    QVERIFY(again.waitForEvents(2));
    QCOMPARE(again.data(), (QByteArrayList { "1", "2" }));
}

void TestRecording::noticesAChangedFile()
{
    ReplayPlayer player;
    int sent = 0;
    connect(&player, &ReplayPlayer::publishRequested, this, [&](quint64 ticket) {
        ++sent;
        player.takeReceipt(ticket, {});
    });
    player.setServerRunning(true);
    player.setRecording(open(recordingOf(2000, 10))); // more than a file's buffer
    QVERIFY(QFile::resize(m_directory.filePath(u"written.ndjson"_s), 70)); // in the third line
    player.step();
    QCOMPARE(sent, 1);
    player.step();
    QCOMPARE(player.state(), ReplayPlayer::State::Failed);
    QVERIFY(player.error().startsWith(u"line 3:"_s));
    QCOMPARE(sent, 1);
}

QTEST_GUILESS_MAIN(TestRecording)
#include "tst_recording.moc"
