// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace pulseboard {

/// Whether a text is meant to be a document, or the beginning of one that was cut.
enum class JsonExtent : quint8 { Whole, Beginning };

/// What is wrong with a text, and where.
struct JsonProblem
{
    qsizetype position = 0; ///< in characters; the end of the text, if something is missing there
    qsizetype length = 0; ///< of what is wrong; 0 if something is missing
    int line = 1;
    int column = 1;
    QString message;
};

/// Nothing if \a text is one JSON value, of whatever kind (RFC 8259: a number alone is one). Else
/// the first thing that is wrong, at the very place: QJsonDocument says where its parser gave up.
/// A beginning may end anywhere, also within a string, a number or a word.
[[nodiscard]] std::optional<JsonProblem> checkJson(QStringView text, JsonExtent extent = JsonExtent::Whole);

/// Fills in line and column, both counted from 1, for \a position in \a text.
[[nodiscard]] JsonProblem problemAt(QStringView text, qsizetype position, qsizetype length, const QString &message);

} // namespace pulseboard
