// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/historystore.h"

#include "hub/historyfile.h"

#include <QCryptographicHash>
#include <QSet>
#include <QSqlError>
#include <QSqlQuery>
#include <QtEndian>

#include <atomic>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

QString say(const QSqlError &error)
{
    return error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
}

/// SQLite's result codes, without what extends them.
enum Code : int { Busy = 5, Corrupt = 11, Schema = 1, Full = 13, NotADatabase = 26 };

/// Tells whether what is stored of \a frame, as number \a sequence, changed by accident.
qint64 checksumOf(const Frame &frame, quint64 sequence)
{
    QCryptographicHash hash(QCryptographicHash::Blake2s_128);
    const auto addNumber = [&hash](qint64 number) {
        const auto bytes = qToLittleEndian(number);
        hash.addData(QByteArrayView(reinterpret_cast<const char *>(&bytes), sizeof bytes));
    };
    for (const auto number :
         { qint64(sequence), qint64(frame.connections), qint64(frame.directed), frame.publishedAt }) {
        addNumber(number);
    }
    for (const auto &bytes : { frame.id, frame.topic, frame.wire }) {
        addNumber(bytes.size());
        hash.addData(bytes);
    }
    return qFromLittleEndian<qint64>(hash.result().constData());
}

int codeOf(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

} // namespace

HistoryStore::HistoryStore()
{
    static std::atomic<int> opened = 0;
    m_connectionName = u"pulseboard-history-%1"_s.arg(++opened);
}

HistoryStore::~HistoryStore()
{
    close();
}

void HistoryStore::close()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connectionName);
}

std::expected<std::unique_ptr<HistoryStore>, SetupError> HistoryStore::open(const QString &path,
                                                                            const QByteArray &originId,
                                                                            StoredLog &stored)
{
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s)) {
        return std::unexpected(SetupError { u"cannot keep a history: Qt's driver for SQLite is missing"_s,
                                            u"install it; Debian calls it libqt6sql6-sqlite"_s });
    }
    // Twice at most: a file that was made anew has nothing to be damaged.
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto read = readHistoryHeader(path);
        if (!read) {
            return std::unexpected(read.error());
        }
        const auto &header = *read;
        if (header.isDatabase && header.applicationId == applicationId && header.schemaVersion > schemaVersion) {
            return std::unexpected(SetupError {
                u"cannot use the history in %1: a newer version of Pulseboard wrote it (its form is %2, this version knows %3)"_s
                    .arg(path)
                    .arg(header.schemaVersion)
                    .arg(schemaVersion),
                u"run that version, or name another file"_s });
        }
        std::unique_ptr<HistoryStore> store(new HistoryStore);
        std::optional<Fault> fault;
        if (!header.isEmpty && !header.isDatabase) {
            fault = Fault { Fault::Kind::Damaged, u"it is not a database"_s };
        } else if (!header.isEmpty && header.applicationId != applicationId) {
            fault = Fault { Fault::Kind::Damaged, u"it is a database of another program"_s };
        } else if (auto problem = problemOfHistoryAccess(path)) {
            return std::unexpected(std::move(*problem));
        } else {
            fault = store->openFile(path, originId, header.schemaVersion, stored);
        }
        if (!fault) {
            return store;
        }
        store.reset();
        if (fault->kind == Fault::Kind::Busy) {
            return std::unexpected(SetupError { u"cannot use the history in %1: another process uses it"_s.arg(path),
                                                u"stop that process, or name another file"_s });
        }
        if (fault->kind == Fault::Kind::Full) {
            return std::unexpected(SetupError { u"cannot keep the history in %1: %2"_s.arg(path, fault->reason),
                                                u"make room on that disk, or name a file on another"_s });
        }
        if (fault->kind == Fault::Kind::System || attempt > 0) {
            return std::unexpected(cannotUseHistory(path, fault->reason));
        }
        // SQLite takes EIO for damage too; but a disk that fails now may be read another time.
        if (const auto why = whyUnreadable(path)) {
            return std::unexpected(cannotUseHistory(path, *why));
        }
        const auto name = setHistoryAside(path);
        if (!name) {
            return std::unexpected(
                SetupError { u"cannot use the history in %1: %2, and it cannot be renamed"_s.arg(path, fault->reason),
                             u"move the file away, or name another"_s });
        }
        stored = {};
        stored.setAside = u"the history in %1 cannot be used: %2. It was renamed to %3, and a new one begins"_s.arg(
            path, fault->reason, *name);
    }
    Q_UNREACHABLE();
}

/// What \a error says of the file: only what is about its content makes it damaged.
HistoryStore::Fault HistoryStore::faultOf(const QSqlError &error)
{
    switch (codeOf(error)) {
    case Busy:
        return { Fault::Kind::Busy, say(error) };
    case Full:
        return { Fault::Kind::Full, say(error) };
    case Corrupt:
    case NotADatabase:
    case Schema:
        return { Fault::Kind::Damaged, say(error) };
    default:
        return { Fault::Kind::System, say(error) };
    }
}

std::optional<HistoryStore::Fault> HistoryStore::run(const QString &statement)
{
    QSqlQuery query(m_database);
    return query.exec(statement) ? std::nullopt : std::optional(faultOf(query.lastError()));
}

std::optional<HistoryStore::Fault> HistoryStore::openFile(const QString &path, const QByteArray &originId,
                                                          quint32 version, StoredLog &stored)
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName);
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=500"_s);
    if (!m_database.open()) {
        return Fault { Fault::Kind::System, say(m_database.lastError()) };
    }
    QStringList statements {
        u"PRAGMA locking_mode = EXCLUSIVE"_s,
        u"PRAGMA synchronous = FULL"_s,
    };
    statements += setUp(version, originId);
    statements += u"PRAGMA journal_mode = WAL"_s;
    for (const auto &statement : statements) {
        if (auto fault = run(statement)) {
            return fault;
        }
    }
    return load(stored);
}

/// What makes a file of \a version, 0 for a new one, what this version keeps. The version and the tables come in one
/// transaction, before the write-ahead log: so the header alone says whose file it is, whenever this is killed, and a file
/// that has them is not written to. It may be on a disk that is full, and its events are served all the same.
QStringList HistoryStore::setUp(quint32 version, const QByteArray &originId) const
{
    if (version == 1) {
        // Unless that came to pass before, and is in the write-ahead log still.
        QSqlQuery query(m_database);
        if (query.exec(u"PRAGMA user_version"_s) && query.next()) {
            version = query.value(0).toUInt();
        }
    }
    if (version == schemaVersion) {
        return {};
    }
    QStringList statements {
        u"BEGIN IMMEDIATE"_s,
        u"PRAGMA application_id = %1"_s.arg(applicationId),
        u"PRAGMA user_version = %1"_s.arg(schemaVersion),
    };
    if (version == 1) {
        statements += u"ALTER TABLE events ADD COLUMN checksum INTEGER"_s; // of what is there nobody knows it
    } else {
        statements += {
            u"CREATE TABLE IF NOT EXISTS origin (id BLOB NOT NULL)"_s,
            u"CREATE TABLE IF NOT EXISTS events (sequence INTEGER PRIMARY KEY, id BLOB NOT NULL, topic BLOB NOT NULL, "
            "wire BLOB NOT NULL, connections INTEGER NOT NULL, directed INTEGER NOT NULL, published_at INTEGER NOT "
            "NULL, "
            "checksum INTEGER)"_s,
            u"INSERT INTO origin SELECT x'%1' WHERE NOT EXISTS (SELECT * FROM origin)"_s.arg(
                QString::fromLatin1(originId.toHex())),
        };
    }
    return statements << u"COMMIT"_s;
}

std::optional<HistoryStore::Fault> HistoryStore::load(StoredLog &stored)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(u"PRAGMA quick_check(1)"_s) || !query.next()) {
        return faultOf(query.lastError());
    }
    if (query.value(0).toString() != "ok"_L1) {
        return Fault { Fault::Kind::Damaged, query.value(0).toString().simplified() };
    }
    if (!query.exec(u"SELECT id FROM origin"_s)) {
        return faultOf(query.lastError());
    }
    if (!query.next()) {
        return query.lastError().isValid() ? faultOf(query.lastError())
                                           : Fault { Fault::Kind::Damaged, u"it has no beginning"_s };
    }
    stored.originId = query.value(0).toByteArray();
    if (!query.exec(
            u"SELECT sequence, id, topic, wire, connections, directed, published_at, checksum FROM events ORDER BY sequence"_s)) {
        return faultOf(query.lastError());
    }
    QSet<QByteArray> ids;
    while (query.next()) {
        Frame frame { .sequence = query.value(0).toULongLong(),
                      .id = query.value(1).toByteArray(),
                      .topic = query.value(2).toByteArray(),
                      .wire = query.value(3).toByteArray(),
                      .connections = query.value(4).toULongLong(),
                      .directed = query.value(5).toBool(),
                      .publishedAt = query.value(6).toLongLong() };
        const bool follows = stored.frames.empty() ? frame.sequence > 0 : frame.sequence == m_lastSequence + 1;
        if (!follows || frame.id.isEmpty() || ids.contains(frame.id)) {
            return Fault { Fault::Kind::Damaged, u"event %1 is out of place"_s.arg(frame.sequence) };
        }
        // quick_check does not look into what a row holds. One of version 1 has no checksum.
        if (const auto checksum = query.value(7);
            !checksum.isNull() && checksum.toLongLong() != checksumOf(frame, frame.sequence)) {
            return Fault { Fault::Kind::Damaged, u"event %1 is not as it was written"_s.arg(frame.sequence) };
        }
        m_lastSequence = frame.sequence;
        ids.insert(frame.id);
        stored.frames.push_back(std::move(frame));
    }
    if (query.lastError().isValid()) {
        return faultOf(query.lastError());
    }
    return std::nullopt;
}

std::optional<QString> HistoryStore::commit(const QList<Frame> &frames, quint64 keepFrom)
{
    if (auto fault = run(u"BEGIN IMMEDIATE"_s)) {
        return fault->reason;
    }
    // A log that was kept in memory until now goes on counting.
    const bool begins = m_lastSequence == 0 && !frames.isEmpty() && frames.front().sequence > 0;
    const auto last = begins ? frames.front().sequence - 1 : m_lastSequence;
    auto failure = store(frames, last, keepFrom);
    if (!failure) {
        if (auto fault = run(u"COMMIT"_s)) {
            failure = fault->reason;
        }
    }
    if (failure) {
        // SQLite may have done so by itself: then this fails, and that is well.
        [[maybe_unused]] const auto rolledBack = run(u"ROLLBACK"_s);
        return failure;
    }
    m_lastSequence = last + quint64(frames.size());
    return std::nullopt;
}

std::optional<QString> HistoryStore::store(const QList<Frame> &frames, quint64 sequence, quint64 keepFrom)
{
    QSqlQuery query(m_database);
    // Room first: on a disk that is full, what goes makes it.
    if (!query.exec(u"DELETE FROM events WHERE sequence < %1"_s.arg(keepFrom))) {
        return say(query.lastError());
    }
    if (!query.prepare(u"INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s)) {
        return say(query.lastError());
    }
    // An empty array must not become NULL.
    const auto blob = [](const QByteArray &bytes) { return bytes.isNull() ? QByteArray("") : bytes; };
    for (const auto &frame : frames) {
        query.bindValue(0, ++sequence);
        query.bindValue(1, blob(frame.id));
        query.bindValue(2, blob(frame.topic));
        query.bindValue(3, blob(frame.wire));
        query.bindValue(4, frame.connections);
        query.bindValue(5, frame.directed);
        query.bindValue(6, frame.publishedAt);
        query.bindValue(7, checksumOf(frame, sequence));
        if (!query.exec()) {
            return say(query.lastError());
        }
    }
    return std::nullopt;
}

} // namespace sse
