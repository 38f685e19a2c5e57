// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/filter/filterproblem.h"
#include "stats/filter/filterterm.h"
#include "stats/filter/filterwords.h"

#include <QList>

#include <expected>

namespace sse {

/// What somebody wrote as a filter, in the window or the API, understood: terms that must all hold. A plain value.
///
///     expression = { term }
///     term       = [ "-" ] ( field ( ":" | "=" ) text | number ( "<" | "<=" | ">" | ">=" | "=" ) value | text )
///     field      = "topic" | "ua" | "address" | "client" | "id" | "endpoint" | "state" | "reason"
///     number     = "lag" | "age" | "rate" | "events" | "bytes"
///     value      = digits with a unit: k M G; of ages s m h d, also several, such as 1h30m
///     text       = characters up to a space | '"' characters '"'
///
/// Case does not matter. `:` looks for a part, `=` for the whole. After "-" the term must not hold.
class FilterExpression final
{
public:
    /// An empty text is an expression that all connections match.
    [[nodiscard]] static std::expected<FilterExpression, FilterProblem> parse(const QString &text,
                                                                              const FilterWords &words = {});

    [[nodiscard]] bool isEmpty() const { return m_terms.isEmpty(); }
    /// How many terms it has.
    [[nodiscard]] qsizetype size() const { return m_terms.size(); }
    /// Whether it looks at FilterSubject::client or FilterSubject::searchText, which take time to make.
    [[nodiscard]] bool readsTexts() const;
    [[nodiscard]] bool matches(const FilterSubject &subject) const;

private:
    QList<FilterTerm> m_terms;
};

} // namespace sse
