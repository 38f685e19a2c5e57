// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/eventfile.h"

#include "text/jsoncheck.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(pulseboard::EventFile)
};

using Kind = EventFileError::Kind;

std::unexpected<EventFileError> broken(const QString &message)
{
    return std::unexpected(EventFileError { .kind = Kind::Broken, .message = message });
}

std::expected<QList<EventTemplate>, EventFileError> readEvents(const QJsonObject &root)
{
    const QJsonValue version = root.value("version"_L1);
    if (!version.isDouble() || version.toInt() < 1) {
        return broken(Words::tr("It names no version of its format."));
    }
    if (version.toDouble() > eventFileVersion) {
        return std::unexpected(EventFileError {
            .kind = Kind::Newer,
            .message =
                Words::tr("A newer Pulseboard has written it: its format is version %1, this one knows up to %2.")
                    .arg(QString::number(version.toDouble()), QString::number(eventFileVersion)) });
    }
    const QJsonValue list = root.value("events"_L1);
    if (!list.isArray()) {
        return broken(Words::tr("It has no list of events."));
    }
    QList<EventTemplate> events;
    for (const QJsonValue &value : list.toArray()) {
        const auto event =
            value.isObject() ? eventTemplateFromJson(value.toObject()) : std::unexpected(Words::tr("not an object"));
        if (!event) {
            return broken(Words::tr("Event %1: %2.").arg(QString::number(events.size() + 1), event.error()));
        }
        events.push_back(*event);
    }
    return events;
}

} // namespace

std::expected<QList<EventTemplate>, EventFileError> readEventFile(const QString &path)
{
    QFile file(path);
    if (!file.exists()) {
        return QList<EventTemplate>();
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return std::unexpected(EventFileError { .kind = Kind::Unreadable, .message = file.errorString() + u'.' });
    }
    const QByteArray bytes = file.read(maxEventFileBytes + 1);
    if (bytes.size() > maxEventFileBytes) {
        return broken(Words::tr("It is larger than %1.").arg(QLocale().formattedDataSize(maxEventFileBytes)));
    }
    if (const auto problem = checkJson(QString::fromUtf8(bytes))) {
        return broken(Words::tr("Line %1, column %2: %3.")
                          .arg(QString::number(problem->line), QString::number(problem->column), problem->message));
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) { // what only Qt minds, such as bytes that are no UTF-8
        return broken(Words::tr("Byte %1: %2.").arg(QString::number(error.offset), error.errorString()));
    }
    return readEvents(document.object());
}

std::expected<void, QString> writeEventFile(const QString &path, const QList<EventTemplate> &events)
{
    QJsonArray list;
    for (const EventTemplate &event : events) {
        list.append(toJson(event));
    }
    const QByteArray bytes =
        QJsonDocument(QJsonObject { { u"version"_s, eventFileVersion }, { u"events"_s, list } }).toJson();
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder)) {
        return std::unexpected(Words::tr("The folder %1 cannot be made.").arg(folder));
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return std::unexpected(Words::tr("%1 cannot be written: %2.").arg(path, file.errorString()));
    }
    return {};
}

} // namespace pulseboard
