// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/recordingformat.h"

#include "events/wireevent.h"
#include "text/untrusted.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace pulseboard::recording {

namespace {

constexpr auto mark = "pulseboard-recording"_L1;
constexpr int version = 1;

// As server/wire/event.h has them.
constexpr qsizetype maxFieldBytes = 256;
constexpr double maxRetry = 2'147'483'647;
constexpr double maxTime = 9e15; // whole numbers beyond have no exact double

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(pulseboard::recording)
};

/// \a utf8 must be valid: what was published is.
void appendString(QByteArray &out, QByteArrayView utf8)
{
    out.append('"');
    qsizetype copied = 0;
    for (qsizetype at = 0; at < utf8.size(); ++at) {
        const char c = utf8[at];
        if (static_cast<uchar>(c) >= 0x20 && c != '"' && c != '\\') {
            continue;
        }
        out.append(utf8.sliced(copied, at - copied));
        copied = at + 1;
        if (c == '\n') {
            out.append("\\n");
        } else if (c == '\t') {
            out.append("\\t");
        } else if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else {
            out.append("\\u00").append(QByteArray::number(c, 16).rightJustified(2, '0'));
        }
    }
    out.append(utf8.sliced(copied)).append('"');
}

void appendEvent(QByteArray &out, const sse::EventRecord &event, bool withId)
{
    const WireEvent wire(event.wire);
    out.append("\"topic\":");
    appendString(out, event.topic);
    if (!wire.type().isEmpty()) {
        out.append(",\"type\":");
        appendString(out, wire.type());
    }
    if (withId) {
        out.append(",\"id\":");
        appendString(out, event.id);
    }
    out.append(",\"data\":");
    appendString(out, wire.data());
    if (wire.retry()) {
        out.append(",\"retry\":").append(QByteArray::number(*wire.retry()));
    }
}

std::expected<QJsonObject, QString> readObject(QByteArrayView line)
{
    if (!line.isValidUtf8()) {
        return std::unexpected(Text::tr("not valid UTF-8"));
    }
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(QByteArray::fromRawData(line.data(), line.size()), &error);
    if (error.error != QJsonParseError::NoError) {
        return std::unexpected(Text::tr("not valid JSON: %1 at column %2")
                                   .arg(error.errorString(), QString::number(std::max(error.offset, 1))));
    }
    if (!document.isObject()) {
        return std::unexpected(Text::tr("not a JSON object"));
    }
    return document.object();
}

/// A topic, type or id.
std::optional<QString> checkLine(const QString &name, const QString &text)
{
    const bool bad = std::ranges::any_of(text, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
    if (bad || !text.isValidUtf16()) {
        return Text::tr("%1 has characters that cannot be sent").arg(name);
    }
    if (text.toUtf8().size() > maxFieldBytes) {
        return Text::tr("%1 has more than %2 bytes").arg(name, QString::number(maxFieldBytes));
    }
    return std::nullopt;
}

std::optional<QString> checkValues(const sse::PublishRequest &request)
{
    if (request.topic.isEmpty() || request.topic == "*"_L1) {
        return Text::tr("topic is missing, empty or *");
    }
    if (auto error = checkLine(u"topic"_s, request.topic)) {
        return error;
    }
    if (auto error = checkLine(u"type"_s, request.type)) {
        return error;
    }
    if (!request.id) {
        return std::nullopt;
    }
    if (request.id->isEmpty() || request.id->front() == u' ' || request.id->back() == u' ') {
        return Text::tr("id is empty, or begins or ends with a blank");
    }
    return checkLine(u"id"_s, *request.id);
}

std::optional<QString> takeText(const QJsonValue &value, const QString &name, Entry &entry)
{
    if (!value.isString()) {
        return Text::tr("%1 is not a string").arg(name);
    }
    const QString text = value.toString();
    if (name == "topic"_L1) {
        entry.request.topic = text;
    } else if (name == "type"_L1) {
        entry.request.type = text;
    } else if (name == "id"_L1) {
        entry.request.id = text;
    } else if (!text.isValidUtf16()) {
        return Text::tr("%1 has characters that cannot be sent").arg(name);
    } else {
        entry.request.data = text.toUtf8();
    }
    return std::nullopt;
}

std::optional<QString> takeMember(const QJsonValue &value, const QString &name, Entry &entry)
{
    if (name == "topic"_L1 || name == "type"_L1 || name == "id"_L1 || name == "data"_L1) {
        return takeText(value, name, entry);
    }
    const double number = value.toDouble(-1);
    if (name == "t"_L1) {
        if (number < 0 || number > maxTime) {
            return Text::tr("t is not a number of milliseconds, 0 or more");
        }
        entry.milliseconds = static_cast<qint64>(number);
        return std::nullopt;
    }
    if (name == "retry"_L1) {
        if (number < 0 || number > maxRetry || number != std::floor(number)) {
            return Text::tr("retry is not a whole number of milliseconds from 0 to %1").arg(qint64(maxRetry));
        }
        entry.request.retry = std::chrono::milliseconds(static_cast<qint64>(number));
        return std::nullopt;
    }
    if (name == "directed"_L1 && value.isBool()) {
        entry.directed = value.toBool();
        return std::nullopt;
    }
    return Text::tr("\"%1\" does not belong in a recording").arg(oneLine(name, 60));
}

} // namespace

QByteArray headerLine(const QDateTime &startedAt)
{
    return "{\"" + QByteArray(mark.data(), mark.size()) + "\":" + QByteArray::number(version) + ",\"startedAt\":\""
        + startedAt.toUTC().toString(Qt::ISODateWithMs).toLatin1() + "\"}\n";
}

QByteArray eventLine(qint64 milliseconds, const sse::EventRecord &event)
{
    QByteArray line;
    line.reserve(event.wire.size() + event.wire.size() / 8 + 96);
    line.append("{\"t\":").append(QByteArray::number(milliseconds)).append(',');
    appendEvent(line, event, true);
    return line.append(event.directed ? ",\"directed\":true}\n" : "}\n");
}

QByteArray publishLine(const sse::EventRecord &event, bool withId)
{
    QByteArray line("{");
    appendEvent(line, event, withId);
    return line.append("}\n");
}

std::optional<QString> checkHeader(QByteArrayView line)
{
    const auto object = readObject(line);
    if (!object || !object->contains(mark)) {
        return Text::tr("this is no recording made by Pulseboard");
    }
    if (object->value(mark).toDouble() != version) {
        return Text::tr("this recording is of another version than %1, the one that this program reads").arg(version);
    }
    return std::nullopt;
}

std::expected<Entry, QString> readEvent(QByteArrayView line)
{
    const auto object = readObject(line);
    if (!object) {
        return std::unexpected(object.error());
    }
    for (const auto name : { "t"_L1, "topic"_L1, "data"_L1 }) {
        if (!object->contains(name)) {
            return std::unexpected(Text::tr("%1 is missing").arg(name));
        }
    }
    Entry entry;
    for (auto member = object->begin(); member != object->end(); ++member) {
        if (auto error = takeMember(member.value(), member.key(), entry)) {
            return std::unexpected(*error);
        }
    }
    if (auto error = checkValues(entry.request)) {
        return std::unexpected(*error);
    }
    return entry;
}

} // namespace pulseboard::recording
