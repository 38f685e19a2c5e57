// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRegularExpression>
#include <QString>

#include <expected>

namespace sse {

/// Thrown by what checks a value, for a text of it that cannot be matched. It is no fault that another schema under `anyOf`
/// or `not` could make good: a value that costs that much would buy it again for each item.
struct TooHardToMatch
{
    QString expression;
};

/// A regular expression of a JSON Schema, which are those of ECMA-262 with the flag `u` (JSON Schema Core, 6.4), in PCRE2.
///
/// Whatever stands in the expression and in the text, looking for a match ends within some milliseconds: the text may
/// have maxPatternText code units, and the work of matching is limited. std::regex, which valijson takes, has no such
/// limit, and recurses for each character until the stack is gone.
class Pattern
{
public:
    enum class Result : quint8 {
        Match,
        NoMatch,
        TextTooLong, ///< more than maxPatternText
        TooMuchWork, ///< an expression such as `^(a+)+$` with a text that leads it astray
    };

    static constexpr qsizetype maxPatternText = 8192;

    /// The error is an English sentence without subject and full stop.
    [[nodiscard]] static std::expected<Pattern, QString> fromEcmaScript(const QString &expression);

    /// Whether it matches anywhere in \a text.
    [[nodiscard]] Result find(const QString &text) const;

    /// As it was written.
    [[nodiscard]] const QString &expression() const { return m_expression; }

private:
    QString m_expression;
    QRegularExpression m_compiled;
};

} // namespace sse
