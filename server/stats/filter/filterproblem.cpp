// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/filter/filterproblem.h"

using namespace Qt::StringLiterals;

namespace sse {

QString toString(const FilterProblem &problem)
{
    using Code = FilterProblem::Code;
    switch (problem.code) {
    case Code::UnknownField:
        return u"\"%1\" is no field; expected topic, ua, address, client, id, endpoint, state, reason, lag, age, rate, "
               "events or bytes; a word with such a sign goes in quotation marks"_s.arg(problem.field);
    case Code::SpaceExpected:
        return u"expected a space"_s;
    case Code::WordExpected:
        return u"expected a word to look for"_s;
    case Code::TextExpected:
        return u"expected a text to look for in %1"_s.arg(problem.field);
    case Code::QuoteExpected:
        return u"expected a closing quotation mark"_s;
    case Code::ComparisonExpected:
        return u"expected <, <=, >, >= or = after %1"_s.arg(problem.field);
    case Code::ColonExpected:
        return u"expected : or = after %1, which is a text"_s.arg(problem.field);
    case Code::TimeExpected:
        return u"expected a time such as 30s, 5m, 2h or 1d"_s;
    case Code::NumberExpected:
        return u"expected a number such as 100, 2.5 or 10k"_s;
    case Code::TimeUnitExpected:
        return u"expected a unit of time: s, m, h or d"_s;
    case Code::UnitExpected:
        return u"expected one of k, M and G, or a space"_s;
    }
    Q_UNREACHABLE();
}

} // namespace sse
