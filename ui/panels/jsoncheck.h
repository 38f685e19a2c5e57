// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace pulseboard {

/// What is wrong with a text that should be JSON, and where.
struct JsonProblem {
    qsizetype position = 0; ///< in characters
    int line = 1;
    int column = 1;
    QString message;
};

/// Nothing if \a text is one JSON value, of whatever kind (RFC 8259: a number alone is one).
[[nodiscard]] std::optional<JsonProblem> checkJson(const QString &text);

} // namespace pulseboard
