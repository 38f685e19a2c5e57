// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/routes/publishbody.h"

#include "http/jsonreading.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

std::unexpected<FieldError> wrong(const QString &field, const QString &message)
{
    return std::unexpected(FieldError { field, message });
}

std::expected<QString, FieldError> readString(const QString &name, const QJsonValue &value)
{
    if (!value.isString()) {
        return wrong(name, u"%1 must be a string; this is %2"_s.arg(name, kindOf(value)));
    }
    return value.toString();
}

std::expected<std::chrono::milliseconds, FieldError> readRetry(const QJsonValue &value)
{
    const auto number = value.toDouble(-1);
    if (!value.isDouble() || number < 0 || number > 9e15 || number != std::floor(number)) {
        return wrong(u"retry"_s,
                     u"retry must be a whole number of milliseconds, 0 or more; this is %1"_s.arg(
                         value.isDouble() ? QString::number(number, 'g', 15) : kindOf(value)));
    }
    return std::chrono::milliseconds(value.toInteger());
}

std::expected<QByteArray, FieldError> readData(const QJsonValue &value, QByteArrayView object)
{
    if (!value.isString()) {
        return rawMember(object, u"data"_s).toByteArray();
    }
    const auto text = value.toString();
    if (!text.isValidUtf16()) {
        return wrong(u"data"_s, u"data is not valid Unicode: it has half of a surrogate pair"_s);
    }
    return text.toUtf8();
}

/// \a text must be a whole JSON document. \a inBatch: it is a line, and errors name the column only.
std::expected<PublishRequest, FieldError> readObject(QByteArrayView text, bool inBatch = false)
{
    const auto invalid = [text, inBatch](const QString &why, qsizetype offset) {
        const auto place = inBatch ? u"column %1"_s.arg(offset + 1) : placeIn(text, offset);
        return wrong(u"body"_s, u"body is not valid JSON: %1 at %2"_s.arg(why, place));
    };
    constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");
    if (text.startsWith(byteOrderMark)) {
        text = text.sliced(byteOrderMark.size());
    }
    QJsonParseError parseError;
    const auto document = QJsonDocument::fromJson(text.toByteArray(), &parseError);
    if (parseError.error != QJsonParseError::NoError) {
        // Qt's offset is past the character that it could not take.
        return invalid(parseError.errorString(), std::max(parseError.offset - 1, 0));
    }
    if (const auto fault = findLeniency(text)) {
        return invalid(fault->what, fault->offset);
    }
    if (!document.isObject()) {
        return wrong(u"body"_s, u"body must be one event object; this is an array"_s);
    }
    const auto object = document.object();
    PublishRequest request;
    request.topic = defaultTopic;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const auto name = member.key();
        const auto value = member.value();
        if (name == "data"_L1) {
            auto data = readData(value, text);
            if (!data) {
                return std::unexpected(data.error());
            }
            request.data = *data;
        } else if (name == "retry"_L1) {
            const auto retry = readRetry(value);
            if (!retry) {
                return std::unexpected(retry.error());
            }
            request.retry = *retry;
        } else if (name == "topic"_L1 || name == "type"_L1 || name == "id"_L1) {
            const auto string = readString(name, value);
            if (!string) {
                return std::unexpected(string.error());
            }
            if (name == "topic"_L1) {
                request.topic = *string;
            } else if (name == "type"_L1) {
                request.type = *string;
            } else {
                request.id = *string;
            }
        } else {
            return wrong(name, u"%1 is not a field of an event, which has topic, type, data, id and retry"_s.arg(name));
        }
    }
    return request;
}

std::expected<QList<PublishRequest>, FieldError> readLines(QByteArrayView body)
{
    QList<PublishRequest> requests;
    int line = 0;
    while (!body.isEmpty()) {
        ++line;
        const auto end = body.indexOf('\n');
        const auto text = body.first(end < 0 ? body.size() : end);
        body = end < 0 ? QByteArrayView() : body.sliced(end + 1);
        if (text.trimmed().isEmpty()) {
            continue;
        }
        auto request = text.isValidUtf8() ? readObject(text, true) : wrong(u"body"_s, u"body is not valid UTF-8"_s);
        if (!request) {
            return wrong(u"line %1: %2"_s.arg(line).arg(request.error().field),
                         u"line %1: %2"_s.arg(line).arg(request.error().message));
        }
        requests.append(std::move(*request));
    }
    return requests;
}

std::expected<PublishRequest, FieldError> readText(const HttpRequest &http)
{
    const QueryString query(http.query);
    PublishRequest request;
    request.data = http.body;
    const auto text = [&query](QByteArrayView name) -> std::expected<std::optional<QString>, FieldError> {
        const auto value = query.value(name);
        if (!value) {
            return std::nullopt;
        }
        if (!value->isValidUtf8()) {
            return wrong(QString::fromLatin1(name), u"%1 is not valid UTF-8"_s.arg(QLatin1StringView(name)));
        }
        return QString::fromUtf8(*value);
    };
    const auto topic = text("topic");
    const auto type = text("type");
    const auto id = text("id");
    for (const auto *field : { &topic, &type, &id }) {
        if (!*field) {
            return std::unexpected(field->error());
        }
    }
    request.topic = topic->value_or(defaultTopic);
    request.type = type->value_or(QString());
    request.id = *id;
    if (const auto retry = query.value("retry")) {
        const auto milliseconds = wholeNumber(*retry);
        if (!milliseconds) {
            return wrong(u"retry"_s,
                         u"retry must be a whole number of milliseconds, 0 or more; this is %1"_s.arg(
                             QString::fromUtf8(*retry)));
        }
        request.retry = std::chrono::milliseconds(*milliseconds);
    }
    return request;
}

} // namespace

std::expected<QList<PublishRequest>, BodyError> readPublishBody(const HttpRequest &request)
{
    const auto contentType = request.header("content-type").value_or(QByteArray()).toLower();
    const auto parts = contentType.split(';');
    const auto mediaType = parts.front().trimmed();
    for (const auto &parameter : parts.sliced(1)) {
        const auto pair = parameter.trimmed();
        if (pair.startsWith("charset=") && pair != "charset=utf-8" && pair != "charset=\"utf-8\"") {
            return std::unexpected(
                BodyError { 415,
                            { u"Content-Type"_s,
                              u"Content-Type names a %1; this server reads UTF-8"_s.arg(QLatin1StringView(pair)) } });
        }
    }
    // A batch is checked line by line, so that the error can name the line.
    if (mediaType != "application/x-ndjson" && !request.body.isValidUtf8()) {
        return std::unexpected(BodyError { 400, { u"body"_s, u"body is not valid UTF-8"_s } });
    }
    const auto single =
        [](std::expected<PublishRequest, FieldError> one) -> std::expected<QList<PublishRequest>, BodyError> {
        if (!one) {
            return std::unexpected(BodyError { 400, one.error() });
        }
        return QList { std::move(*one) };
    };
    if (mediaType == "application/json") {
        return single(readObject(request.body));
    }
    if (mediaType == "text/plain") {
        return single(readText(request));
    }
    if (mediaType == "application/x-ndjson") {
        auto lines = readLines(request.body);
        if (!lines) {
            return std::unexpected(BodyError { 400, lines.error() });
        }
        return std::move(*lines);
    }
    return std::unexpected(
        BodyError { 415,
                    { u"Content-Type"_s,
                      u"Content-Type must be application/json, application/x-ndjson or text/plain; this is %1"_s.arg(
                          mediaType.isEmpty() ? u"missing"_s : QString::fromLatin1(mediaType)) } });
}

} // namespace sse
