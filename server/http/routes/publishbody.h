// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/httpmessage.h"
#include "stats/publication.h"

#include <QList>

#include <expected>

namespace sse {

/// The topic of an event whose publisher names none.
inline constexpr QLatin1StringView defaultTopic("default");

/// Why a body cannot be published.
struct BodyError
{
    int status = 400;
    FieldError error;
};

/// What a POST to /events asks to publish, by its Content-Type:
/// `application/json`: one event object; `application/x-ndjson`: one on each line, blank lines
/// passed over; `text/plain`: the body is the data, the rest comes from the query.
///
/// An event object has `topic`, `type`, `data`, `id` and `retry`, all optional; another member is an
/// error. Data that is a string is sent as its text, any other value as the JSON text it was written
/// in. Errors name the field, and the line of a batch. Limits of values are checked by makeEvent().
[[nodiscard]] std::expected<QList<PublishRequest>, BodyError> readPublishBody(const HttpRequest &request);

} // namespace sse
