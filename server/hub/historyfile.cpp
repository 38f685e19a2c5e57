// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/historyfile.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::StringLiterals;

namespace sse {

namespace {

constexpr qint64 headerBytes = 100;

const QString besideIt[] = { u"-wal"_s, u"-journal"_s };

} // namespace

SetupError cannotUseHistory(const QString &path, const QString &reason)
{
    return { u"cannot keep the history in %1: %2"_s.arg(path, reason),
             u"name a file in a directory that exists and that this user may write to"_s };
}

std::expected<HistoryFileHeader, SetupError> readHistoryHeader(const QString &path)
{
    const QFileInfo info(path);
    // A pipe would keep who reads it waiting.
    if (info.exists() && !info.isFile()) {
        return std::unexpected(cannotUseHistory(path, u"it is not a regular file"_s));
    }
    QFile file(path);
    const bool isOpen = info.exists()
        ? file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly)
        : file.open(QIODevice::ReadWrite | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner);
    if (!isOpen) {
        return std::unexpected(cannotUseHistory(path, file.errorString()));
    }
    const auto bytes = file.read(headerBytes);
    HistoryFileHeader header { .isEmpty = bytes.isEmpty() };
    if (bytes.size() == headerBytes && bytes.startsWith(QByteArray("SQLite format 3\0", 16))) {
        header.isDatabase = true;
        header.schemaVersion = qFromBigEndian<quint32>(bytes.constData() + 60);
        header.applicationId = qFromBigEndian<quint32>(bytes.constData() + 68);
    }
    return header;
}

std::optional<SetupError> problemOfHistoryAccess([[maybe_unused]] const QString &path)
{
#ifdef Q_OS_UNIX
    for (const auto &name : { path, path + besideIt[0], path + besideIt[1] }) {
        struct stat status {};
        if (::stat(QFile::encodeName(name).constData(), &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
            return SetupError {
                u"will not use the history in %1: the mode of %2 is %3, its group or others can get at it"_s
                    .arg(path, name)
                    .arg(status.st_mode & 07777, 4, 8, QChar(u'0')),
                u"run: chmod 600 '%1'"_s.arg(name)
            };
        }
    }
#endif
    return std::nullopt;
}

std::optional<QString> whyUnreadable(const QString &path)
{
    QFile file(path);
    bool isSound = file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    QByteArray bytes(64 * 1024, Qt::Uninitialized);
    qint64 read = 1;
    while (isSound && read > 0) {
        read = file.read(bytes.data(), bytes.size());
        isSound = read >= 0;
    }
    return isSound ? std::nullopt : std::optional(file.errorString());
}

std::optional<QString> setHistoryAside(const QString &path)
{
    const auto time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    auto name = u"%1.damaged-%2"_s.arg(path, time);
    for (int n = 2; QFile::exists(name); ++n) {
        name = u"%1.damaged-%2-%3"_s.arg(path, time).arg(n);
    }
    if (!QFile::rename(path, name)) {
        return std::nullopt;
    }
    for (const auto &suffix : besideIt) {
        QFile::rename(path + suffix, name + suffix);
    }
    return name;
}

} // namespace sse
