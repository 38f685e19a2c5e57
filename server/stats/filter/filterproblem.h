// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace sse {

/// Where a filter expression goes wrong, and what was expected there. In plain fields: whoever shows it
/// finds the words.
struct FilterProblem
{
    enum class Code : quint8 {
        UnknownField,       ///< `field` is none
        SpaceExpected,
        WordExpected,
        TextExpected,       ///< after `field`
        QuoteExpected,      ///< one that closes
        ComparisonExpected, ///< after `field`, which is a number
        ColonExpected,      ///< or `=`, after `field`, which is a text
        TimeExpected,
        NumberExpected,
        TimeUnitExpected,
        UnitExpected,
    };

    Code code = Code::SpaceExpected;
    qsizetype position = 0; ///< of the first character that is wrong; may be the end
    QString field {};       ///< as it was written
};

/// An English sentence without a full stop, for the API.
[[nodiscard]] QString toString(const FilterProblem &problem);

} // namespace sse
