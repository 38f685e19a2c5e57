// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace pulseboard {

/// What is wrong with a text, and where.
struct JsonProblem {
    qsizetype position = 0; ///< in characters; the end of the text, if something is missing there
    qsizetype length = 0; ///< of what is wrong; 0 if something is missing
    int line = 1;
    int column = 1;
    QString message;
};

/// Nothing if \a text is one JSON value, of whatever kind (RFC 8259: a number alone is one). Else
/// the first thing that is wrong, at the very place: QJsonDocument says where its parser gave up.
[[nodiscard]] std::optional<JsonProblem> checkJson(const QString &text);

/// Fills in line and column, both counted from 1, for \a position in \a text.
[[nodiscard]] JsonProblem problemAt(const QString &text, qsizetype position, qsizetype length,
                                    const QString &message);

} // namespace pulseboard
