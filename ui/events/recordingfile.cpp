// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/recordingfile.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(pulseboard::RecordingFile)
};

QString inLine(qint64 number, const QString &what)
{
    return Text::tr("line %1: %2").arg(QString::number(number), what);
}

} // namespace

std::expected<std::shared_ptr<RecordingFile>, QString> RecordingFile::open(const QString &path,
                                                                           const Progress &progress)
{
    const std::shared_ptr<RecordingFile> recording(new RecordingFile(path));
    if (!QFileInfo(path).isFile()) { // a pipe or a device would never end
        return std::unexpected(QFileInfo::exists(path) ? Text::tr("it is not a file")
                                                       : Text::tr("there is no such file"));
    }
    if (!recording->m_file.open(QIODevice::ReadOnly)) {
        return std::unexpected(recording->m_file.errorString());
    }
    if (auto error = recording->readAll(progress)) {
        return std::unexpected(*error);
    }
    return recording;
}

std::optional<QString> RecordingFile::readAll(const Progress &progress)
{
    const qint64 size = m_file.size();
    for (qint64 number = 1; !m_file.atEnd() || number == 1; ++number) {
        const qint64 offset = m_file.pos();
        const QByteArray line = m_file.readLine(recording::maxLineBytes + 1);
        if (line.isEmpty() && m_file.error() != QFileDevice::NoError) {
            return inLine(number, m_file.errorString());
        }
        if (line.size() >= recording::maxLineBytes) {
            return inLine(number, Text::tr("longer than %1 bytes").arg(recording::maxLineBytes));
        }
        if (auto error = takeLine(line.trimmed(), offset, number)) {
            return inLine(number, *error);
        }
        if (!progress(m_file.pos(), size)) {
            return QString();
        }
    }
    return std::nullopt;
}

std::optional<QString> RecordingFile::takeLine(const QByteArray &line, qint64 offset, qint64 number)
{
    if (number == 1) {
        return line.isEmpty() ? Text::tr("the file is empty") : recording::checkHeader(line);
    }
    if (line.isEmpty()) {
        return std::nullopt;
    }
    const auto entry = recording::readEvent(line);
    if (!entry) {
        return entry.error();
    }
    if (entry->milliseconds < m_lastTime) {
        return Text::tr("t goes back, from %1 to %2").arg(m_lastTime).arg(entry->milliseconds);
    }
    m_lastTime = entry->milliseconds;
    if (entry->directed) {
        ++m_directed;
    } else {
        m_places.push_back({ .offset = offset, .milliseconds = entry->milliseconds, .line = number });
    }
    return std::nullopt;
}

std::expected<recording::Entry, QString> RecordingFile::read(qsizetype index)
{
    const Place &where = place(index);
    if (m_file.seek(where.offset)) {
        auto entry = recording::readEvent(m_file.readLine(recording::maxLineBytes + 1).trimmed());
        if (entry && entry->milliseconds == where.milliseconds && !entry->directed) {
            return entry;
        }
    }
    return std::unexpected(inLine(where.line, Text::tr("the file has changed since it was checked")));
}

} // namespace pulseboard
