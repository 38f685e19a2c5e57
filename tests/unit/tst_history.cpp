// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/history.h"
#include "support/strictwarnings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using sse::HistoryStore;
using sse::StoredLog;

namespace {

sse::Frame frame(const QByteArray &id, bool directed = false)
{
    return { .sequence = 0,
             .id = id,
             .topic = "t\xc3\xa4",
             .wire = "id: " + id + "\ndata: \n\n",
             .connections = 7,
             .directed = directed,
             .publishedAt = 1'700'000'000'123 };
}

QByteArrayList idsOf(const StoredLog &stored)
{
    QByteArrayList ids;
    for (const auto &kept : stored.frames) {
        ids.append(kept.id);
    }
    return ids;
}

/// Does \a statements to the database \a path as another program would.
void tamper(const QString &path, const QStringList &statements)
{
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tamper"_s);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        for (const auto &statement : statements) {
            QSqlQuery query(database);
            QVERIFY2(query.exec(statement), qPrintable(statement));
        }
        database.close();
    }
    QSqlDatabase::removeDatabase(u"tamper"_s);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestHistory final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { cleanup(); }
    void cleanup();
    void keepsWhatItIsGiven();
    void dropsWhatMayGo();
    void setsAside_data();
    void setsAside();
    void goesOnWithFilesOfVersion1();
    void leavesNewerFilesAlone();
    void refusesASecondOpener();
    void refusesWhatCannotBeOpened();
    void refusesWhatOthersMayUse_data();
    void refusesWhatOthersMayUse();
    void deliversAfterTheCommit();
    void waitsForAnIdInFlight();
    void boundsWhatWaits_data();
    void boundsWhatWaits();
    void answersRepeatsWithinABatch();
    void takesOverALogFromMemory();
    void refusesTheFileOfAnotherLog();
    void storesWhatIsQueuedWhenItEnds();
    void limitsTheAge();
    void expiresOnDiskToo();

private:
    StoredLog reopened() const;

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

/// Each test has a directory of its own.
void TestHistory::cleanup()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(m_directory->isValid());
    m_path = m_directory->filePath(u"events.db"_s);
}

StoredLog TestHistory::reopened() const
{
    StoredLog stored;
    const auto store = HistoryStore::open(m_path, "another-0", stored);
    return store ? stored : StoredLog();
}

namespace {

std::unique_ptr<HistoryStore> openOrFail(const QString &path, StoredLog &stored)
{
    auto store = HistoryStore::open(path, "e-0", stored);
    if (!store) {
        qFatal("%ls", qUtf16Printable(store.error().cause));
    }
    return std::move(*store);
}

sse::History::Item item(const QByteArray &data, const QByteArray &id = {})
{
    return { { .topic = "t", .type = {}, .data = data, .id = id, .retry = {} }, {} };
}

} // namespace

void TestHistory::keepsWhatItIsGiven()
{
    {
        StoredLog stored;
        const auto store = openOrFail(m_path, stored);
        QVERIFY(stored.frames.empty());
        QCOMPARE(stored.setAside, QString());
        QVERIFY(!store->commit({ frame("a"), frame("b", true) }, 0));
        QVERIFY(!store->commit({ frame("c") }, 0));
    }
    const auto access = QFile::permissions(m_path);
    QVERIFY(access & QFile::ReadOwner);
    QVERIFY(!(access & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    const auto stored = reopened();
    QCOMPARE(stored.originId, "e-0");
    QCOMPARE(idsOf(stored), (QByteArrayList { "a", "b", "c" }));
    quint64 sequence = 0;
    for (const auto &kept : stored.frames) {
        const auto expected = frame(kept.id, kept.id == "b");
        QCOMPARE(kept.sequence, ++sequence);
        QCOMPARE(kept.topic, expected.topic);
        QCOMPARE(kept.wire, expected.wire);
        QCOMPARE(kept.connections, expected.connections);
        QCOMPARE(kept.directed, expected.directed);
        QCOMPARE(kept.publishedAt, expected.publishedAt);
    }
}

void TestHistory::dropsWhatMayGo()
{
    {
        StoredLog stored;
        const auto store = openOrFail(m_path, stored);
        QVERIFY(!store->commit({ frame("a"), frame("b"), frame("c") }, 0));
        QVERIFY(!store->commit({ frame("d") }, 3));
    }
    QCOMPARE(idsOf(reopened()), (QByteArrayList { "c", "d" }));
    // It goes on counting from there.
    {
        StoredLog stored;
        QVERIFY(!openOrFail(m_path, stored)->commit({ frame("e") }, 0));
    }
    QCOMPARE(reopened().frames.back().sequence, 5U);
}

void TestHistory::setsAside_data()
{
    QTest::addColumn<QByteArray>("content"); // empty: a good history, tampered with
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<QString>("reason");
    QTest::newRow("text") << QByteArray("not a database, and longer than nothing") << QStringList()
                          << u"not a database"_s;
    QTest::newRow("noise behind a good beginning")
        << QByteArray("SQLite format 3\0", 16) + QByteArray(5000, '\x5a') << QStringList() << u"another program"_s;
    QTest::newRow("another program's") << QByteArray() << QStringList { u"PRAGMA application_id = 1"_s }
                                       << u"another program"_s;
    QTest::newRow("a hole") << QByteArray() << QStringList { u"DELETE FROM events WHERE sequence = 2"_s }
                            << u"event 3 is out of place"_s;
    QTest::newRow("an id twice") << QByteArray() << QStringList { u"UPDATE events SET id = x'61'"_s }
                                 << u"event 2 is out of place"_s;
    QTest::newRow("data that changed") << QByteArray()
                                       << QStringList { u"UPDATE events SET wire = x'0a0a' WHERE sequence = 2"_s }
                                       << u"event 2 is not as it was written"_s;
    QTest::newRow("data that is gone") << QByteArray()
                                       << QStringList { u"UPDATE events SET wire = x'' WHERE sequence = 3"_s }
                                       << u"event 3 is not as it was written"_s;
    QTest::newRow("another topic") << QByteArray()
                                   << QStringList { u"UPDATE events SET topic = x'61' WHERE sequence = 1"_s }
                                   << u"event 1 is not as it was written"_s;
    QTest::newRow("no table") << QByteArray() << QStringList { u"DROP TABLE events"_s, u"CREATE TABLE events (x)"_s }
                              << u"no such column"_s;
}

void TestHistory::setsAside()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QStringList, statements);
    QFETCH(const QString, reason);
    if (content.isEmpty()) {
        StoredLog stored;
        QVERIFY(!openOrFail(m_path, stored)->commit({ frame("a"), frame("b"), frame("c") }, 0));
        tamper(m_path, statements);
    } else {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    StoredLog stored;
    {
        const auto store = openOrFail(m_path, stored);
        QVERIFY(stored.frames.empty());
        QVERIFY2(stored.setAside.contains(reason), qPrintable(stored.setAside));
        QVERIFY(!store->commit({ frame("new") }, 0));
    }
    QCOMPARE(idsOf(reopened()), (QByteArrayList { "new" }));
    const auto aside = QDir(m_directory->path()).entryList({ u"events.db.damaged-????????T??????Z"_s });
    QCOMPARE(aside.size(), 1);
    QVERIFY2(stored.setAside.contains(aside.front()), qPrintable(stored.setAside));
    if (!content.isEmpty()) {
        QCOMPARE(contentOf(m_directory->filePath(aside.front())), content);
    }
}

void TestHistory::goesOnWithFilesOfVersion1()
{
    {
        StoredLog stored;
        QVERIFY(!openOrFail(m_path, stored)->commit({ frame("a"), frame("b", true) }, 0));
    }
    tamper(m_path, { u"ALTER TABLE events DROP COLUMN checksum"_s, u"PRAGMA user_version = 1"_s });
    for (const auto *id : { "c", "d" }) {
        StoredLog stored;
        const auto store = openOrFail(m_path, stored);
        QCOMPARE(stored.setAside, QString());
        QCOMPARE(stored.originId, "e-0");
        QVERIFY(!store->commit({ frame(id) }, 0));
        // As if this were killed: the next one finds it in the write-ahead log alone.
        const auto copy = m_directory->filePath(u"copy.db"_s);
        for (const auto &suffix : { QString(), u"-wal"_s }) {
            QFile::remove(copy + suffix);
            QVERIFY(QFile::copy(m_path + suffix, copy + suffix));
        }
        StoredLog killed;
        openOrFail(copy, killed);
        QCOMPARE(killed.setAside, QString());
        QCOMPARE(killed.frames.back().id, id);
    }
    QCOMPARE(idsOf(reopened()), (QByteArrayList { "a", "b", "c", "d" }));
    tamper(m_path, { u"UPDATE events SET wire = x'' WHERE sequence = 3"_s });
    StoredLog stored;
    openOrFail(m_path, stored);
    QVERIFY2(stored.setAside.contains(u"event 3"_s), qPrintable(stored.setAside));
}

void TestHistory::leavesNewerFilesAlone()
{
    {
        StoredLog stored;
        QVERIFY(!openOrFail(m_path, stored)->commit({ frame("a") }, 0));
    }
    tamper(m_path, { u"PRAGMA user_version = %1"_s.arg(HistoryStore::schemaVersion + 1) });
    const auto before = contentOf(m_path);
    StoredLog stored;
    const auto store = HistoryStore::open(m_path, "e-0", stored);
    QVERIFY(!store);
    QVERIFY2(store.error().cause.contains(u"newer version"_s) && store.error().cause.contains(m_path),
             qPrintable(store.error().cause));
    QCOMPARE(contentOf(m_path), before);
    QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files), QStringList { u"events.db"_s });
}

void TestHistory::refusesASecondOpener()
{
    StoredLog stored;
    const auto first = openOrFail(m_path, stored);
    StoredLog other;
    const auto second = HistoryStore::open(m_path, "e-0", other);
    QVERIFY(!second);
    QVERIFY2(second.error().cause.contains(u"another process uses it"_s), qPrintable(second.error().cause));
    QVERIFY(!first->commit({ frame("a") }, 0));
}

void TestHistory::refusesWhatCannotBeOpened()
{
    const auto pipe = m_directory->filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    for (const auto &path :
         { m_directory->filePath(u"missing/events.db"_s), m_directory->path(), pipe, u"/dev/null"_s }) {
        StoredLog stored;
        const auto store = HistoryStore::open(path, "e-0", stored);
        QVERIFY(!store);
        QVERIFY2(store.error().cause.contains(path), qPrintable(store.error().cause));
    }
    QVERIFY(QFile::remove(pipe));
    QVERIFY(QDir(m_directory->path()).isEmpty());
}

void TestHistory::refusesWhatOthersMayUse_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QFile::Permission>("right");
    QTest::newRow("others may read") << QString() << QFile::ReadOther;
    QTest::newRow("others may write") << QString() << QFile::WriteOther;
    QTest::newRow("the group may read") << QString() << QFile::ReadGroup;
    QTest::newRow("others may read what was not written back") << u"-wal"_s << QFile::ReadOther;
}

void TestHistory::refusesWhatOthersMayUse()
{
    QFETCH(const QString, suffix);
    QFETCH(const QFile::Permission, right);
    {
        StoredLog stored;
        QVERIFY(!openOrFail(m_path, stored)->commit({ frame("a") }, 0));
    }
    QFile file(m_path + suffix);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | right));
    StoredLog stored;
    const auto refused = HistoryStore::open(m_path, "e-0", stored);
    QVERIFY(!refused);
    QVERIFY2(refused.error().cause.contains(u"can get at it"_s), qPrintable(refused.error().cause));
    QCOMPARE(refused.error().remedy, u"run: chmod 600 '%1'"_s.arg(m_path + suffix));
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    QCOMPARE(idsOf(reopened()), QByteArrayList { "a" });
}

namespace {

/// A hub with its history, and what was answered.
struct Durable
{
    explicit Durable(sse::LogLimits limits = {})
        : hub(limits)
        , history(
              hub,
              [this](sse::Frame stored, const QList<sse::ConnectionId> &) { return hub.deliver(std::move(stored)); },
              nullptr)
    {
    }

    void publish(const QList<sse::History::Item> &items)
    {
        history.publish(items, [this](const sse::History::Result &result) { results.append(result); });
    }

    sse::Hub hub;
    QList<sse::History::Result> results;
    sse::History history;
};

} // namespace

void TestHistory::deliversAfterTheCommit()
{
    QByteArrayList answered;
    {
        Durable durable;
        QVERIFY(durable.history.open(m_path).has_value());
        for (int i = 0; i < 100; ++i) {
            durable.publish({ item(QByteArray::number(i)), item("second") });
            QVERIFY(durable.hub.log().isEmpty()); // it comes by way of the event loop
        }
        QTRY_COMPARE(durable.results.size(), 100);
        for (const auto &result : durable.results) {
            QVERIFY(result.has_value());
            for (const auto &receipt : *result) {
                QVERIFY(!receipt.duplicate);
                answered.append(receipt.id);
            }
        }
        QByteArrayList inMemory;
        for (const auto &kept : durable.hub.log().frames()) {
            inMemory.append(kept.id);
        }
        QCOMPARE(inMemory, answered);
    }
    QCOMPARE(idsOf(reopened()), answered);
}

void TestHistory::waitsForAnIdInFlight()
{
    Durable durable;
    QVERIFY(durable.history.open(m_path).has_value());
    durable.publish({ item("1", "mine") });
    durable.publish({ item("again", "mine"), item("new") });
    QVERIFY(durable.results.isEmpty());
    QTRY_COMPARE(durable.results.size(), 2);
    QVERIFY(!durable.results[0]->front().duplicate);
    QVERIFY(durable.results[1]->front().duplicate);
    QVERIFY(!durable.results[1]->back().duplicate);
    QCOMPARE(durable.hub.log().size(), 2);
    // Now it is in the log: nothing to store, nothing to wait for.
    durable.publish({ item("again", "mine") });
    QCOMPARE(durable.results.size(), 3);
    QVERIFY(durable.results[2]->front().duplicate);
}

void TestHistory::boundsWhatWaits_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<qsizetype>("dataBytes");
    QTest::newRow("for an id in flight") << "same"_ba << qsizetype(1024 * 1024);
    QTest::newRow("for the disk") << QByteArray() << qsizetype(1024 * 1024);
    QTest::newRow("small ones") << "same"_ba << qsizetype(1);
}

/// What waits counts until its publisher is told, wherever it waits meanwhile.
void TestHistory::boundsWhatWaits()
{
    QFETCH(const QByteArray, id);
    QFETCH(const qsizetype, dataBytes);
    Durable durable({ .maxEvents = 10, .maxBytes = 1'000'000 });
    QVERIFY(durable.history.open(m_path).has_value());
    const auto most = sse::History::maxQueuedBytes / (dataBytes + sse::History::itemBytes) + 1;
    const QList<sse::History::Item> batch(dataBytes > 1 ? 1 : 1000, item(QByteArray(dataBytes, 'x'), id));
    for (qsizetype sent = 0; durable.results.isEmpty() && sent <= most + batch.size(); sent += batch.size()) {
        durable.publish(batch);
        QVERIFY(durable.history.counts().queuedBytes > 0);
    }
    // Nobody has been told yet but the one that is too much.
    QCOMPARE(durable.results.size(), 1);
    QVERIFY(!durable.results[0].has_value() && durable.results[0].error().isBehind);
    QVERIFY(durable.history.finish(QDeadlineTimer::Forever));
    QCOMPARE(durable.history.counts().queuedBytes, 0U);
    durable.publish({ item("1") });
    QVERIFY(durable.history.finish(QDeadlineTimer::Forever));
    QVERIFY(durable.results.back().has_value());
}

void TestHistory::answersRepeatsWithinABatch()
{
    Durable durable;
    QVERIFY(durable.history.open(m_path).has_value());
    durable.publish({ item("1", "mine"), item("2", "mine") });
    QVERIFY(durable.history.finish(QDeadlineTimer::Forever));
    QCOMPARE(durable.results.size(), 1);
    QVERIFY(!durable.results[0]->front().duplicate);
    QVERIFY(durable.results[0]->back().duplicate);
    QCOMPARE(durable.hub.log().size(), 1);
}

void TestHistory::takesOverALogFromMemory()
{
    QByteArray origin;
    {
        Durable durable({ .maxEvents = 2, .maxBytes = 1'000'000 });
        origin = durable.hub.originId();
        for (const auto *id : { "a", "b", "c" }) {
            durable.hub.publish(item("x", id).event);
        }
        QVERIFY(durable.history.open(m_path).has_value());
        durable.publish({ item("x", "d") });
        QVERIFY(durable.history.finish(QDeadlineTimer::Forever));
        QVERIFY(durable.results.front().has_value());
    }
    const auto stored = reopened();
    QCOMPARE(stored.originId, origin);
    QCOMPARE(idsOf(stored), (QByteArrayList { "b", "c", "d" }));
    QCOMPARE(stored.frames.back().sequence, 4U);
}

void TestHistory::refusesTheFileOfAnotherLog()
{
    {
        StoredLog stored;
        QVERIFY(!openOrFail(m_path, stored)->commit({ frame("a") }, 0));
    }
    Durable durable;
    durable.hub.publish(item("x").event);
    const auto opened = durable.history.open(m_path);
    QVERIFY(!opened);
    QVERIFY2(opened.error().remedy.contains(u"start Pulseboard again"_s), qPrintable(opened.error().remedy));
}

void TestHistory::storesWhatIsQueuedWhenItEnds()
{
    {
        Durable durable;
        QVERIFY(durable.history.open(m_path).has_value());
        durable.publish({ item("1", "a") });
        durable.publish({ item("2", "b") });
    }
    QCOMPARE(idsOf(reopened()), (QByteArrayList { "a", "b" }));
}

void TestHistory::limitsTheAge()
{
    sse::Hub hub({ .maxEvents = 10, .maxBytes = 1'000'000, .maxAge = std::chrono::hours(1) });
    const auto now = QDateTime::currentMSecsSinceEpoch();
    std::deque<sse::Frame> stored;
    const auto store = [&stored, now](const QByteArray &id, qint64 minutesAgo) {
        auto made = frame(id);
        made.sequence = stored.size() + 1;
        made.publishedAt = now - minutesAgo * 60'000;
        stored.push_back(made);
    };
    // What is stamped with a time to come, by a clock that was set back since, holds up nothing.
    store("stamped ahead", -24 * 60);
    store("a", 70);
    store("b", 50);
    hub.restore(stored, "e-0");
    QCOMPARE(hub.log().size(), 1);
    QVERIFY(hub.log().find("b"));
    // Of what comes in this run the wall clock says nothing: it may have been set.
    auto made = hub.prepare(item("x", "c").event);
    made.publishedAt = now - 70 * 60'000;
    hub.deliver(made);
    hub.deliver(hub.prepare(item("x", "d").event));
    hub.expire();
    QCOMPARE(hub.log().size(), 3);
    hub.setLimits({ .maxEvents = 10, .maxBytes = 1'000'000, .maxAge = std::chrono::minutes(40) });
    QCOMPARE(hub.log().size(), 2);
    hub.deliver(hub.prepare(item("x", "e").event));
    hub.setLimits({ .maxEvents = 10, .maxBytes = 1'000'000, .maxAge = std::chrono::milliseconds(1) });
    QTRY_VERIFY((hub.expire(), hub.log().size() == 1));
    QVERIFY(hub.log().find("e"));
    hub.setLimits({ .maxEvents = 10, .maxBytes = 1'000'000, .maxAge = std::chrono::minutes(1) });
    QCOMPARE(hub.log().size(), 1); // the newest stays
}

void TestHistory::expiresOnDiskToo()
{
    {
        Durable durable({ .maxEvents = 3, .maxBytes = 1'000'000 });
        QVERIFY(durable.history.open(m_path).has_value());
        for (const auto *id : { "a", "b", "c" }) {
            durable.publish({ item("x", id) });
        }
        QVERIFY(durable.history.finish(QDeadlineTimer::Forever));
        durable.hub.setLimits({ .maxEvents = 1, .maxBytes = 1'000'000 });
        durable.history.forgetDropped();
    }
    QCOMPARE(idsOf(reopened()), (QByteArrayList { "c" }));
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
