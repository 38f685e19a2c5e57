// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <expected>

class QRandomGenerator;

namespace pulseboard {

/// Where the values of placeholders come from.
struct PlaceholderContext
{
    QDateTime now; ///< of the wall clock, in whatever zone
    quint64 sequence = 1;
    QRandomGenerator *random = nullptr; ///< never null when it is used
};

struct PlaceholderError
{
    qsizetype position = 0; ///< of the placeholder, in characters
    qsizetype length = 0;
    QString message;
};

/// A text with its placeholders filled in, and what came from where.
struct Expansion
{
    struct Piece
    { ///< one that is not as it was written
        qsizetype source = 0;
        qsizetype sourceLength = 0;
        qsizetype position = 0;
        qsizetype length = 0;
    };
    struct Range
    {
        qsizetype position = 0;
        qsizetype length = 0;
    };

    QString text;
    QList<Piece> pieces; ///< in order

    /// Where in the source \a range of the text stands; all of a placeholder that it touches.
    [[nodiscard]] Range inSource(const Range &range) const;
};

/// Fills in the placeholders of \a source:
///
///   {{now}}         the time, ISO 8601 in UTC with milliseconds; one for the whole event
///   {{seq}}         the number of the event, counted from 1
///   {{uuid}}        a random UUID (RFC 9562, version 4) without braces, a new one at each place
///   {{random A B}}  a whole number from A to B, both included, a new one at each place
///
/// A backslash before it, `\{{`, makes two braces that are just braces. What is no placeholder is
/// an error and not text: a misspelt one must not reach the clients. For any thread.
[[nodiscard]] std::expected<Expansion, PlaceholderError> expand(const QString &source,
                                                                const PlaceholderContext &context);

/// Whether each event made from \a source is a different one.
[[nodiscard]] bool hasPlaceholder(const QString &source);

} // namespace pulseboard
