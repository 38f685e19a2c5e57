// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/filterexpression.h"

#include "connections/connectiontext.h"

#include <QCoreApplication>

namespace pulseboard {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(pulseboard::FilterExpression)

public:
    [[nodiscard]] static QString of(const sse::FilterProblem &problem);
};

QString Words::of(const sse::FilterProblem &problem)
{
    using Code = sse::FilterProblem::Code;
    switch (problem.code) {
    case Code::UnknownField:
        return tr("“%1” is no field. Expected topic, ua, address, client, id, endpoint, state, reason, "
                  "lag, age, rate, events or bytes; a word with such a sign goes in quotation marks")
            .arg(problem.field);
    case Code::SpaceExpected:
        return tr("Expected a space here");
    case Code::WordExpected:
        return tr("Expected %1").arg(tr("a word to look for"));
    case Code::TextExpected:
        return tr("Expected %1").arg(tr("a text to look for in %1").arg(problem.field));
    case Code::QuoteExpected:
        return tr("Expected a closing quotation mark");
    case Code::ComparisonExpected:
        return tr("Expected <, <=, >, >= or = after %1").arg(problem.field);
    case Code::ColonExpected:
        return tr("Expected : or = after %1, which is a text").arg(problem.field);
    case Code::TimeExpected:
        return tr("Expected a time such as 30s, 5m, 2h or 1d");
    case Code::NumberExpected:
        return tr("Expected a number such as 100, 2.5 or 10k");
    case Code::TimeUnitExpected:
        return tr("Expected a unit of time: s, m, h or d");
    case Code::UnitExpected:
        return tr("Expected one of k, M and G, or a space");
    }
    Q_UNREACHABLE();
}

} // namespace

std::expected<FilterExpression, FilterExpression::Problem> FilterExpression::parse(const QString &text)
{
    const sse::FilterWords words { .ofState = [](sse::ConnectionState state) { return stateWord(state); },
                                   .ofReason = reasonWord,
                                   .closed = closedWord() };
    FilterExpression filter;
    auto expression = sse::FilterExpression::parse(text, words);
    if (!expression) {
        return std::unexpected(
            Problem { .position = expression.error().position, .message = Words::of(expression.error()) });
    }
    filter.m_expression = std::move(*expression);
    return filter;
}

bool FilterExpression::matches(const ConnectionRow &row, std::chrono::milliseconds age) const
{
    return m_expression.matches({ .info = row.info,
                                  .counters = row.counters,
                                  .client = row.client,
                                  .searchText = row.searchText,
                                  .age = age,
                                  .ended = row.isOpen() ? std::nullopt : std::optional(row.ending->reason) });
}

} // namespace pulseboard
