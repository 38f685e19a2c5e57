// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/rowexport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// A value by its name, as /api has both.
struct Field
{
    QLatin1StringView name;
    QJsonValue value; ///< null: has none
};

QJsonValue number(quint64 value)
{
    return static_cast<qint64>(value);
}

QList<Field> fieldsOf(const ExportedRow &exported)
{
    const sse::ConnectionInfo &info = exported.row.info;
    const sse::ConnectionCounters &counters = exported.row.counters;
    const std::optional<Ending> &ending = exported.row.ending;
    const QJsonValue none(QJsonValue::Null);
    return {
        { "id"_L1, toString(info.id) },
        { "address"_L1, info.address },
        { "port"_L1, info.port },
        { "userAgent"_L1, info.userAgent },
        { "endpoint"_L1, info.endpoint },
        { "topics"_L1, QJsonArray::fromStringList(info.topics) },
        { "connectedAt"_L1, info.connectedAt.toString(Qt::ISODateWithMs) },
        { "durationMs"_L1, static_cast<qint64>(exported.duration.count()) },
        { "events"_L1, number(counters.events) },
        { "bytes"_L1, number(counters.bytes) },
        { "eventsPerSecond"_L1, counters.eventsPerSecond },
        { "lag"_L1, number(counters.lag) },
        { "lastEventId"_L1, QString::fromUtf8(counters.lastEventId) },
        { "state"_L1, ending ? QString(u"closed"_s) : QString(toString(counters.state)) },
        { "closeReason"_L1, ending ? QJsonValue(QString(toString(ending->reason))) : none },
        { "closeDetail"_L1, ending ? QJsonValue(ending->detail) : none },
        { "closedAt"_L1, ending ? QJsonValue(ending->closedAt.toString(Qt::ISODateWithMs)) : none },
    };
}

QString csvText(QString text)
{
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text.front())) {
        text.prepend(u'\'');
    }
    static const QString special = u",\"\r\n"_s;
    if (std::ranges::any_of(text, [](QChar character) { return special.contains(character); })) {
        text = u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    }
    return text;
}

QString csvCell(const QJsonValue &value)
{
    if (value.isDouble()) {
        const qint64 whole = value.toInteger(-1);
        if (whole >= 0) {
            return QString::number(whole);
        }
        return QLocale::c().toString(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    }
    if (value.isArray()) {
        QStringList texts;
        for (const QJsonValue &text : value.toArray()) {
            texts.push_back(text.toString());
        }
        return csvText(texts.join(u' '));
    }
    return csvText(value.toString());
}

} // namespace

QString toCsv(const QList<ExportedRow> &rows)
{
    QStringList names;
    for (const Field &field : fieldsOf({})) {
        names.push_back(field.name);
    }
    QString csv = names.join(u',') + "\r\n"_L1;
    for (const ExportedRow &row : rows) {
        QStringList cells;
        for (const Field &field : fieldsOf(row)) {
            cells.push_back(csvCell(field.value));
        }
        csv += cells.join(u',') + "\r\n"_L1;
    }
    return csv;
}

QString toJson(const QList<ExportedRow> &rows)
{
    QJsonArray array;
    for (const ExportedRow &row : rows) {
        QJsonObject object;
        for (const Field &field : fieldsOf(row)) {
            if (!field.value.isNull()) {
                object.insert(field.name, field.value);
            }
        }
        array.push_back(object);
    }
    return QString::fromUtf8(QJsonDocument(array).toJson());
}

} // namespace pulseboard
