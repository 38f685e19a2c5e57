// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wire/event.h"

#include "stats/reservednames.h"
#include "wire/stopmark.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

using Kind = FieldError::Kind;

bool isControl(QChar c)
{
    return c.unicode() < 0x20 || c.unicode() == 0x7f;
}

QString printable(QChar c)
{
    switch (c.unicode()) {
    case u'\n':
        return u"a line feed"_s;
    case u'\r':
        return u"a carriage return"_s;
    case u'\0':
        return u"a NUL"_s;
    default:
        return u"the control character U+%1"_s.arg(c.unicode(), 4, 16, '0'_L1);
    }
}

/// One line of text within \a maxBytes of UTF-8.
std::optional<FieldError> checkLine(const QString &text, qsizetype maxBytes, const QString &field)
{
    if (!text.isValidUtf16()) {
        return FieldError { field, u"%1 is not valid Unicode: it has half of a surrogate pair"_s.arg(field),
                            Kind::NotUnicode };
    }
    if (const auto bad = std::ranges::find_if(text, isControl); bad != text.end()) {
        return FieldError { field,
                            u"%1 must be one line without control characters; there is %2 at position %3"_s
                                .arg(field, printable(*bad))
                                .arg(bad - text.begin()),
                            Kind::ControlCharacter, bad - text.begin(), bad->unicode() };
    }
    if (const auto size = text.toUtf8().size(); size > maxBytes) {
        return FieldError { field, u"%1 may have at most %2 bytes; this has %3"_s.arg(field).arg(maxBytes).arg(size),
                            Kind::TooLong, maxBytes, size };
    }
    return std::nullopt;
}

std::optional<FieldError> checkId(const QString &id)
{
    const auto field = u"id"_s;
    if (id.isEmpty()) {
        return FieldError { field, u"id must not be empty; leave it out and the server makes one"_s, Kind::Empty };
    }
    if (id.front() == u' ' || id.back() == u' ') {
        return FieldError { field, u"id must not begin or end with a blank: HTTP headers drop it"_s, Kind::OuterBlank };
    }
    // It would come back without, see checkTopic().
    if (id.startsWith(QChar::ByteOrderMark)) {
        return FieldError { field, u"id must not begin with a byte order mark"_s, Kind::ByteOrderMark };
    }
    if (stopMarkIn(id.toUtf8()) >= 0) {
        return FieldError { field, u"id must not end like that of a client which was stopped"_s, Kind::Reserved };
    }
    return checkLine(id, maxIdBytes, field);
}

std::optional<FieldError> checkType(const QString &type)
{
    const auto field = u"type"_s;
    if (isReservedEventName(type)) {
        return FieldError { field, u"type must not be %1: the server itself sends those"_s.arg(type), Kind::Reserved };
    }
    return checkLine(type, maxTypeBytes, field);
}

std::optional<FieldError> checkRetry(std::chrono::milliseconds retry)
{
    if (retry.count() < 0 || retry > maxRetry) {
        return FieldError { u"retry"_s,
                            u"retry must be a whole number of milliseconds from 0 to %1; this is %2"_s
                                .arg(maxRetry.count())
                                .arg(retry.count()),
                            Kind::OutOfRange, maxRetry.count(), retry.count() };
    }
    return std::nullopt;
}

} // namespace

std::optional<FieldError> checkTopic(const QString &topic, const QString &field)
{
    if (topic.isEmpty()) {
        return FieldError { field, u"%1 must have 1 to %2 bytes; this is empty"_s.arg(field).arg(maxTopicBytes),
                            Kind::Empty };
    }
    // Where bytes become text it is dropped, and what is left is another topic.
    if (topic.startsWith(QChar::ByteOrderMark)) {
        return FieldError { field, u"%1 must not begin with a byte order mark"_s.arg(field), Kind::ByteOrderMark };
    }
    return checkLine(topic, maxTopicBytes, field);
}

std::expected<Event, FieldError> makeEvent(const PublishRequest &request)
{
    if (auto error = checkTopic(request.topic, u"topic"_s)) {
        return std::unexpected(*error);
    }
    if (request.topic == "*"_L1) {
        return std::unexpected(
            FieldError { u"topic"_s, u"topic * means all topics and can only be subscribed to"_s, Kind::AllTopics });
    }
    if (auto error = checkType(request.type)) {
        return std::unexpected(*error);
    }
    if (!request.data.isValidUtf8()) {
        return std::unexpected(FieldError { u"data"_s, u"data is not valid UTF-8"_s, Kind::NotUnicode });
    }
    if (request.id) {
        if (auto error = checkId(*request.id)) {
            return std::unexpected(*error);
        }
    }
    if (request.retry) {
        if (auto error = checkRetry(*request.retry)) {
            return std::unexpected(*error);
        }
    }
    return Event { .topic = request.topic.toUtf8(),
                   .type = request.type.toUtf8(),
                   .data = request.data,
                   .id = request.id.value_or(QString()).toUtf8(),
                   .retry = request.retry };
}

} // namespace sse
