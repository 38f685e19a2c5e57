// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/connectionrow.h"

#include "stats/filter/filterexpression.h"

#include <expected>

namespace pulseboard {

/// sse::FilterExpression as the window has it: with the words of the table, about its rows, and with
/// problems in the user's language. A plain value.
class FilterExpression final
{
public:
    struct Problem
    {
        qsizetype position = 0; ///< of the first character that is wrong; may be the end
        QString message; ///< a sentence that says what was expected
    };

    /// An empty text is an expression that all rows match.
    [[nodiscard]] static std::expected<FilterExpression, Problem> parse(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_expression.isEmpty(); }
    [[nodiscard]] bool matches(const ConnectionRow &row, std::chrono::milliseconds age) const;

private:
    sse::FilterExpression m_expression;
};

} // namespace pulseboard
