// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionid.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace sse {

/// What a publisher asks for. Limits: topic 1 to 256 bytes, not `*`; type and id up to 256 bytes,
/// no control characters; a topic does not begin with a byte order mark, nor does an id; data any UTF-8; retry at least 0 ms.
struct PublishRequest
{
    QString topic;
    QString type; ///< empty: the client sees the default type, `message`
    QByteArray data; ///< UTF-8
    std::optional<QString> id; ///< none: the server makes one
    std::optional<std::chrono::milliseconds> retry;
    QList<ConnectionId> connections; ///< empty: everyone subscribed to the topic; else only these
};

/// What a publisher is told.
struct PublishReceipt
{
    QByteArray id; ///< UTF-8
    QString topic;
    quint64 connections = 0; ///< how many it was queued to
    bool duplicate = false; ///< the id was in the log already: nothing was sent
};

/// What was wrong with a request, and where.
struct FieldError
{
    /// What a window says in words of its own. Other: only the message tells.
    enum class Kind {
        Other,
        NotUnicode, ///< half of a surrogate pair, or no UTF-8
        ControlCharacter, ///< value is its code point, limit the position that it has
        TooLong, ///< limit and value are bytes
        Empty,
        OuterBlank,
        ByteOrderMark,
        AllTopics, ///< `*`, which is no topic
        Reserved, ///< it would be taken for something of the server's
        OutOfRange, ///< limit and value are ms
        HistoryBehind, ///< detail is why, as for the next
        HistoryUnwritable,
    };

    QString field; ///< such as `topic`, or `line 3: retry`
    QString message; ///< a sentence that names limit and value
    Kind kind = Kind::Other;
    qint64 limit = 0;
    qint64 value = 0;
    QString detail {};
};

} // namespace sse
