// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/access/secretfile.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace sse {

namespace {

constexpr qint64 maxSecretBytes = 256 * 1024;

#ifdef Q_OS_UNIX
/// What is wrong with who may read the open \a file. Asked of the descriptor: the name may lead
/// elsewhere by now.
std::optional<SetupError> problemOf(const QFile &file, const QString &what, SecretFileReaders readers)
{
    struct stat status {};
    if (::fstat(file.handle(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return SetupError { u"cannot use %1 %2: it is not a regular file"_s.arg(what, file.fileName()),
                            u"name a file that holds it"_s };
    }
    if (status.st_uid != ::geteuid() && status.st_uid != 0) {
        return SetupError { u"will not use %1 %2: it belongs to another user, who could change it"_s.arg(
                                what, file.fileName()),
                            u"make it yours: chown %1 '%2'"_s.arg(::geteuid()).arg(file.fileName()) };
    }
    const bool groupMay = readers == SecretFileReaders::OwnerAndGroup;
    const mode_t forbidden = groupMay ? S_IWGRP | S_IRWXO : S_IRWXG | S_IRWXO;
    if ((status.st_mode & forbidden) != 0) {
        return SetupError { (groupMay ? u"will not use %1 %2: its mode is %3, others can get at it"_s
                                      : u"will not use %1 %2: its mode is %3, its group or others can get at it"_s)
                                .arg(what, file.fileName())
                                .arg(status.st_mode & 07777, 4, 8, QChar(u'0')),
                            u"run: chmod %1 '%2'"_s.arg(groupMay ? u"640"_s : u"600"_s, file.fileName()) };
    }
    return std::nullopt;
}
#endif

} // namespace

std::expected<QByteArray, SetupError> readSecretFile(const QString &path, const QString &what,
                                                     [[maybe_unused]] SecretFileReaders readers)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::unexpected(SetupError { u"cannot read %1 %2: %3"_s.arg(what, path, file.errorString()),
                                            u"name a file that this user can read"_s });
    }
#ifdef Q_OS_UNIX
    if (auto problem = problemOf(file, what, readers)) {
        return std::unexpected(std::move(*problem));
    }
#endif
    auto content = file.read(maxSecretBytes + 1);
    if (content.size() > maxSecretBytes) {
        return std::unexpected(
            SetupError { u"will not use %1 %2: it has more than %3 bytes"_s.arg(what, path).arg(maxSecretBytes),
                         u"name the file that was meant"_s });
    }
    return content;
}

} // namespace sse
