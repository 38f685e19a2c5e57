// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/filterterm.h"

#include <QList>

#include <expected>

namespace pulseboard {

/// What somebody wrote into the filter, understood: terms that must all hold. A plain value.
///
///     expression = { term }
///     term       = [ "-" ] ( field ( ":" | "=" ) text | number ( "<" | "<=" | ">" | ">=" | "=" ) value |
///     text ) field      = "topic" | "ua" | "address" | "client" | "id" | "endpoint" | "state" | "reason"
///     number     = "lag" | "age" | "rate" | "events" | "bytes"
///     value      = digits with a unit: k M G; of ages s m h d, also several, such as 1h30m
///     text       = characters up to a space | '"' characters '"'
///
/// Case does not matter. `:` looks for a part, `=` for the whole. After "-" the term must not hold.
class FilterExpression final {
public:
    struct Problem {
        qsizetype position = 0; ///< of the first character that is wrong; may be the end
        QString message; ///< a sentence that says what was expected
    };

    /// An empty text is an expression that all rows match.
    [[nodiscard]] static std::expected<FilterExpression, Problem> parse(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_terms.isEmpty(); }
    [[nodiscard]] bool matches(const ConnectionRow &row, std::chrono::milliseconds age) const;

private:
    QList<FilterTerm> m_terms;
};

} // namespace pulseboard
