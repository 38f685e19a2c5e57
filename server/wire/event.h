// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/publication.h"

#include <QByteArray>

#include <chrono>
#include <expected>
#include <optional>

namespace sse {

inline constexpr qsizetype maxTopicBytes = 256;
inline constexpr qsizetype maxTypeBytes = 256;
inline constexpr qsizetype maxIdBytes = 256;
/// The longest `retry` taken: browsers read it into 32 bits.
inline constexpr std::chrono::milliseconds maxRetry { 2'147'483'647 };

/// What a publisher says, fit for the wire: every Event has passed makeEvent().
struct Event
{
    QByteArray topic; ///< UTF-8; never written to the stream
    QByteArray type;  ///< UTF-8; empty means the default type, `message`
    QByteArray data;  ///< UTF-8
    QByteArray id;    ///< UTF-8; empty: the log makes one
    std::optional<std::chrono::milliseconds> retry;
};

/// Checks \a request against the limits above and what the event stream format can carry.
///
/// Type and id may hold no control character: a line break would begin a field of its own, and an
/// id with a NUL is ignored by clients (HTML Standard, 9.2.6). An id may not begin or end with a
/// blank, because the Last-Event-ID header that brings it back drops those, nor end like that of a stopped client.
/// Types that are the server's own are refused, see isReservedEventName().
/// The error names the field.
[[nodiscard]] std::expected<Event, FieldError> makeEvent(const PublishRequest &request);

/// Whether \a topic can be subscribed or published to; \a field names it in the error.
[[nodiscard]] std::optional<FieldError> checkTopic(const QString &topic, const QString &field);

} // namespace sse
