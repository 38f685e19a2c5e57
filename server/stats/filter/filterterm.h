// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/filter/filtersubject.h"

namespace sse {

/// One term of a filter expression: what a connection must be, or must not be.
struct FilterTerm
{
    enum class Field : quint8 {
        Anything, ///< a plain word
        Topic,
        UserAgent,
        Address,
        Client,
        Id,
        Endpoint,
        State,
        Reason,
        Lag, // from here on numbers
        Age,
        Rate,
        Events,
        Bytes,
    };
    enum class Relation : quint8 { Contains, Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

    Field field = Field::Anything;
    Relation relation = Relation::Contains;
    bool negated = false;
    QString text; ///< folded
    double number = 0; ///< of ages, in seconds
    // What the text can mean, found out once and not for each row:
    quint32 states = 0; ///< a bit for each ConnectionState, and closedBit
    quint32 reasons = 0; ///< a bit for each CloseReason

    static constexpr quint32 closedBit = 1u << 31;

    [[nodiscard]] bool matches(const FilterSubject &subject) const;

private:
    [[nodiscard]] bool holds(const FilterSubject &subject) const;
    [[nodiscard]] bool holdsFor(double value) const;
    [[nodiscard]] bool holdsFor(const QString &value) const;
    [[nodiscard]] bool holdsForState(const FilterSubject &subject) const;
};

/// The fields by the names that people write.
[[nodiscard]] std::optional<FilterTerm::Field> filterFieldFromString(QStringView name);
[[nodiscard]] constexpr bool isNumber(FilterTerm::Field field)
{
    return field >= FilterTerm::Field::Lag;
}

} // namespace sse
