// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/jsonschema/pattern.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

/// Puts an expression of ECMA-262 into the words of PCRE2, where the two differ. What PCRE2 alone knows is an error:
/// another reader of the schema would not understand it.
class Translator
{
public:
    explicit Translator(const QString &expression)
        : m_in(expression)
    {
    }

    std::expected<QString, QString> run()
    {
        while (m_at < m_in.size()) {
            const auto c = m_in[m_at];
            if (c == u'\\') {
                if (auto error = takeEscape()) {
                    return std::unexpected(*error);
                }
                continue;
            }
            if (m_inClass) {
                m_inClass = c != u']';
            } else if (c == u'[') {
                m_inClass = true;
            } else if (c == u'$') {
                m_out += "\\z"_L1; // PCRE2's own matches before a last line feed too
                ++m_at;
                continue;
            } else if (c == u'(' && !isGroup()) {
                return std::unexpected(u"has a group at character %1 that ECMA-262 does not know"_s.arg(m_at + 1));
            }
            m_out += c;
            ++m_at;
        }
        return m_out;
    }

private:
    [[nodiscard]] QStringView ahead(qsizetype from, qsizetype length) const
    {
        return QStringView(m_in).sliced(std::min(m_at + from, m_in.size())).left(length);
    }

    [[nodiscard]] bool isGroup() const
    {
        if (ahead(1, 1) == u"*") {
            return false; // a verb, which could lift the limits
        }
        if (ahead(1, 1) != u"?") {
            return true;
        }
        const auto kind = ahead(2, 1);
        return kind == u":" || kind == u"=" || kind == u"!" || kind == u"<";
    }

    std::optional<QString> takeEscape()
    {
        const auto escape = ahead(1, 1);
        if (escape == u"u") {
            return takeUnicode();
        }
        if (escape == u"s" || (escape == u"S" && !m_inClass)) {
            // PCRE2's are those of ASCII. ECMA-262, 12.2 and 12.3
            const auto blanks = u"\\s\\x{a0}\\x{feff}\\x{2028}\\x{2029}\\p{Zs}"_s;
            m_out += m_inClass ? blanks : u"[%1%2]"_s.arg(escape == u"S" ? u"^"_s : QString(), blanks);
        } else if (escape == u"v") {
            m_out += "\\x{b}"_L1; // PCRE2's is any vertical blank
        } else if (escape == u"0") {
            m_out += "\\x{0}"_L1; // PCRE2's takes octal digits
        } else if (!escape.isEmpty() && (u"dDwWsSbBnrtfcxkpP123456789^$\\.*+?()[]{}|/-"_s.contains(escape.front()))) {
            m_out += ahead(0, 2);
        } else {
            return u"has the escape \\%1 at character %2, which ECMA-262 does not know"_s.arg(escape).arg(m_at + 1);
        }
        m_at += 2;
        return std::nullopt;
    }

    /// Four hexadecimal digits, or what stands in braces.
    std::optional<QString> takeUnicode()
    {
        const auto closing = ahead(2, 1) == u"{" ? m_in.indexOf(u'}', m_at) : -1;
        const auto digits = closing > 0 ? ahead(3, closing - m_at - 3) : ahead(2, 4);
        bool isNumber = false;
        char32_t point = digits.toUInt(&isNumber, 16);
        if (!isNumber || point > 0x10ffff || (closing < 0 && digits.size() != 4)) {
            return u"has a \\u at character %1 without a hexadecimal number"_s.arg(m_at + 1);
        }
        m_at += closing > 0 ? closing + 1 - m_at : 6;
        if (QChar::isHighSurrogate(point) && ahead(0, 2) == u"\\u") {
            const auto low = ahead(2, 4).toUInt(&isNumber, 16);
            if (isNumber && QChar::isLowSurrogate(low)) {
                point = QChar::surrogateToUcs4(char16_t(point), char16_t(low));
                m_at += 6;
            }
        }
        m_out += u"\\x{%1}"_s.arg(uint(point), 0, 16);
        return std::nullopt;
    }

    const QString &m_in;
    QString m_out;
    qsizetype m_at = 0;
    bool m_inClass = false;
};

} // namespace

std::expected<Pattern, QString> Pattern::fromEcmaScript(const QString &expression)
{
    const auto translated = Translator(expression).run();
    if (!translated) {
        return std::unexpected(u"is no regular expression that can be used: it %1"_s.arg(translated.error()));
    }
    Pattern pattern;
    pattern.m_expression = expression;
    // Compiled to machine code, PCRE2 would not count what it does within a repeat.
    pattern.m_compiled.setPattern("(*NO_JIT)(*LIMIT_MATCH=100000)"_L1 + *translated);
    pattern.m_compiled.setPatternOptions(QRegularExpression::DontCaptureOption);
    if (expression.contains("\\k"_L1) || expression.contains(QRegularExpression(u"\\\\[1-9]"_s))) {
        pattern.m_compiled.setPatternOptions(QRegularExpression::NoPatternOption); // it refers to what it has captured
    }
    if (!pattern.m_compiled.isValid()) {
        return std::unexpected(
            u"is no regular expression that can be used: %1"_s.arg(pattern.m_compiled.errorString()));
    }
    return pattern;
}

Pattern::Result Pattern::find(const QString &text) const
{
    if (text.size() > maxPatternText) {
        return Result::TextTooLong;
    }
    if (!text.isValidUtf16()) {
        return Result::NoMatch; // half of a surrogate pair is no character
    }
    const auto match = m_compiled.match(text);
    if (!match.isValid()) {
        return Result::TooMuchWork;
    }
    return match.hasMatch() ? Result::Match : Result::NoMatch;
}

} // namespace sse
