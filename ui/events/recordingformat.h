// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/eventrecord.h"
#include "stats/publication.h"

#include <QString>

#include <expected>
#include <optional>

class QDateTime;

/// The format of recordings: NDJSON. The first line is `{"pulseboard-recording":1,"startedAt":…}`, each
/// other an event: `t`, milliseconds since the start by a clock that never jumps, then `topic`, `type`,
/// `id`, `data` and `retry` as POST /events takes them, and `directed` if it was meant for certain
/// connections only. Pure functions, for any thread.
namespace pulseboard::recording {

/// Longer lines are refused.
inline constexpr qsizetype maxLineBytes = 64 * 1024 * 1024;

[[nodiscard]] QByteArray headerLine(const QDateTime &startedAt);
[[nodiscard]] QByteArray eventLine(qint64 milliseconds, const sse::EventRecord &event);

/// A line as POST /events takes it in an application/x-ndjson body.
[[nodiscard]] QByteArray publishLine(const sse::EventRecord &event, bool withId);

struct Entry
{
    qint64 milliseconds = 0; ///< since the start of the recording
    sse::PublishRequest request;
    bool directed = false;
};

/// What is wrong with a first line, or nothing.
[[nodiscard]] std::optional<QString> checkHeader(QByteArrayView line);
/// Reads what eventLine() wrote, or says what is wrong with it. Values that a server would refuse are
/// errors too, so that a replay does not end in the middle.
[[nodiscard]] std::expected<Entry, QString> readEvent(QByteArrayView line);

} // namespace pulseboard::recording
