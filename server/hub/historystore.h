// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/setuperror.h"
#include "wire/frame.h"

#include <QList>
#include <QSqlDatabase>
#include <QString>

class QSqlError;

#include <deque>
#include <expected>
#include <memory>
#include <optional>

namespace sse {

/// What a history file held when it was opened.
struct StoredLog
{
    QByteArray originId; ///< see Hub::originId()
    std::deque<Frame> frames; ///< oldest first, without a hole in their sequence
    QString setAside; ///< a sentence about the file that stood there and could not be read; empty: none did
};

/// The event log in a file: SQLite, in its write-ahead log, each transaction on the disk before it
/// counts. Lives in the thread that opens it, which is HistoryWriter's.
///
/// The file is ours alone while it is open: a second process that opens it gets an error.
class HistoryStore final
{
public:
    /// What the file says it holds (`PRAGMA user_version`). One that says more is left as it is.
    static constexpr int schemaVersion = 2;
    /// `PRAGMA application_id`: "Puls". A database without it is not ours.
    static constexpr quint32 applicationId = 0x50756c73;

    ~HistoryStore();
    Q_DISABLE_COPY_MOVE(HistoryStore)

    /// Opens \a path, or makes it, for its owner alone; \a originId is what a new one keeps. A file that
    /// is damaged, or not ours, is renamed to `PATH.damaged-TIME`, and a new one takes its place. One of ours that
    /// others than its owner may read or write is refused.
    [[nodiscard]] static std::expected<std::unique_ptr<HistoryStore>, SetupError> open(const QString &path,
                                                                                       const QByteArray &originId,
                                                                                       StoredLog &stored);

    /// Stores \a frames under the numbers that follow the last one stored, and drops what is older than
    /// \a keepFrom: both or, with what the system says, neither. On the disk when it returns.
    [[nodiscard]] std::optional<QString> commit(const QList<Frame> &frames, quint64 keepFrom);

private:
    HistoryStore();

    /// Nothing if all is well, else what is wrong with the file.
    struct Fault
    {
        enum class Kind : quint8 { Damaged, Busy, Full, System };
        Kind kind;
        QString reason;
    };
    [[nodiscard]] std::optional<Fault> openFile(const QString &path, const QByteArray &originId, quint32 version,
                                                StoredLog &stored);
    [[nodiscard]] QStringList setUp(quint32 version, const QByteArray &originId) const;
    [[nodiscard]] static Fault faultOf(const QSqlError &error);
    [[nodiscard]] std::optional<Fault> run(const QString &statement);
    [[nodiscard]] std::optional<Fault> load(StoredLog &stored);
    [[nodiscard]] std::optional<QString> store(const QList<Frame> &frames, quint64 sequence, quint64 keepFrom);
    void close();

    QString m_connectionName;
    QSqlDatabase m_database;
    quint64 m_lastSequence = 0;
};

} // namespace sse
