// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/jsoncheck.h"

#include "text/jsonlexer.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr qsizetype longestEscape = 6; // \u and four digits

/// Whether a text is something, or could become it if more followed.
enum class Verdict : quint8 { Right, Cut, Wrong };

/// RFC 8259, section 6.
Verdict judgeNumber(QStringView text)
{
    qsizetype at = 0;
    const auto isAt = [&](QStringView any) { return at < text.size() && any.contains(text[at]); };
    const auto takeDigits = [&] {
        const qsizetype from = at;
        while (isAt(u"0123456789")) {
            ++at;
        }
        return at > from;
    };
    const auto orCut = [&] { return at == text.size() ? Verdict::Cut : Verdict::Wrong; };
    at += isAt(u"-") ? 1 : 0;
    if (isAt(u"0")) {
        ++at;
    } else if (!takeDigits()) {
        return orCut();
    }
    if (isAt(u".")) {
        ++at;
        if (!takeDigits()) {
            return orCut();
        }
    }
    if (isAt(u"eE")) {
        ++at;
        at += isAt(u"+-") ? 1 : 0;
        if (!takeDigits()) {
            return orCut();
        }
    }
    return at == text.size() ? Verdict::Right : Verdict::Wrong;
}

Verdict judgeBare(QStringView text)
{
    for (const QStringView word : { QStringView(u"true"), QStringView(u"false"), QStringView(u"null") }) {
        if (word.startsWith(text)) {
            return text.size() == word.size() ? Verdict::Right : Verdict::Cut;
        }
    }
    return judgeNumber(text);
}

/// Of the escape sequence at the beginning of \a text, also if it is cut there; 0: there is none.
qsizetype escapeLength(QStringView text)
{
    if (text.size() < 2 || text[1] != u'u') {
        return text.size() < 2 || QStringView(u"\"\\/bfnrt").contains(text[1]) ? 2 : 0;
    }
    for (const QChar digit : text.first(std::min(longestEscape, text.size())).sliced(2)) {
        if (!QStringView(u"0123456789abcdefABCDEF").contains(digit)) {
            return 0;
        }
    }
    return longestEscape;
}

/// Reads token after token and knows what may come next. A list stands for the recursion, so that
/// deep nesting costs memory and not the stack.
class JsonChecker final
{
    Q_DECLARE_TR_FUNCTIONS(pulseboard::JsonChecker)

public:
    JsonChecker(QStringView text, JsonExtent extent)
        : m_text(text)
        , m_extent(extent)
    {
    }

    std::optional<JsonProblem> check()
    {
        JsonLexer lexer(m_text, JsonLexer::Braces::AsJson);
        qsizetype end = 0;
        while (const auto token = lexer.next()) {
            if (auto problem = take(*token)) {
                return problem;
            }
            end = token->end();
        }
        const bool isRight = m_expected == Expected::End || m_extent == JsonExtent::Beginning;
        return isRight ? std::nullopt : at(end, 0, missingAtEnd());
    }

private:
    using Kind = JsonToken::Kind;
    enum class Expected : quint8 { Value, FirstValue, Name, FirstName, Colon, CommaOrEnd, End };

    std::optional<JsonProblem> at(qsizetype position, qsizetype length, const QString &message) const
    {
        return problemAt(m_text, position, length, message);
    }

    std::optional<JsonProblem> refuse(const JsonToken &token, const QString &message) const
    {
        return at(token.position, token.length, message);
    }

    /// Whether what is missing of \a token may be in the part that was cut off.
    [[nodiscard]] bool mayGoOn(const JsonToken &token) const
    {
        return m_extent == JsonExtent::Beginning && token.end() == m_text.size();
    }

    [[nodiscard]] bool inObject() const { return !m_open.empty() && m_open.back() == Kind::ObjectBegin; }

    QString missingAtEnd() const
    {
        switch (m_expected) {
        case Expected::FirstName:
        case Expected::CommaOrEnd:
        case Expected::FirstValue:
            return inObject() ? tr("the closing } is missing") : tr("the closing ] is missing");
        case Expected::Name:
            return tr("a name in double quotes is missing");
        case Expected::Colon:
            return tr("a colon is missing after the name");
        case Expected::Value:
        case Expected::End:
            break;
        }
        return tr("a JSON value is missing");
    }

    std::optional<JsonProblem> take(const JsonToken &token)
    {
        switch (m_expected) {
        case Expected::FirstValue:
            if (token.kind == Kind::ArrayEnd) {
                return close();
            }
            return takeValue(token);
        case Expected::Value:
            return takeValue(token);
        case Expected::FirstName:
            if (token.kind == Kind::ObjectEnd) {
                return close();
            }
            return takeName(token);
        case Expected::Name:
            return takeName(token);
        case Expected::Colon:
            if (token.kind != Kind::Colon) {
                return refuse(token, tr("a colon is missing after the name"));
            }
            m_expected = Expected::Value;
            return std::nullopt;
        case Expected::CommaOrEnd:
            return takeCommaOrEnd(token);
        case Expected::End:
            return refuse(token, tr("something follows the value"));
        }
        Q_UNREACHABLE();
    }

    std::optional<JsonProblem> close()
    {
        m_open.pop_back();
        afterValue();
        return std::nullopt;
    }

    void afterValue() { m_expected = m_open.empty() ? Expected::End : Expected::CommaOrEnd; }

    std::optional<JsonProblem> takeCommaOrEnd(const JsonToken &token)
    {
        if (token.kind == Kind::Comma) {
            m_expected = inObject() ? Expected::Name : Expected::Value;
            return std::nullopt;
        }
        if (token.kind == (inObject() ? Kind::ObjectEnd : Kind::ArrayEnd)) {
            return close();
        }
        return refuse(
            token, inObject() ? tr("a comma or the closing } is missing") : tr("a comma or the closing ] is missing"));
    }

    std::optional<JsonProblem> takeName(const JsonToken &token)
    {
        if (token.kind != Kind::String) {
            return refuse(token,
                          token.kind == Kind::ObjectEnd ? tr("a name must follow the comma, or the comma must go")
                                                        : tr("a name in double quotes is missing"));
        }
        m_expected = Expected::Colon;
        return checkString(token);
    }

    std::optional<JsonProblem> takeValue(const JsonToken &token)
    {
        switch (token.kind) {
        case Kind::ObjectBegin:
            m_open.push_back(token.kind);
            m_expected = Expected::FirstName;
            return std::nullopt;
        case Kind::ArrayBegin:
            m_open.push_back(token.kind);
            m_expected = Expected::FirstValue;
            return std::nullopt;
        case Kind::String:
            afterValue();
            return checkString(token);
        case Kind::Bare:
            afterValue();
            return checkBare(token);
        case Kind::ObjectEnd:
        case Kind::ArrayEnd:
        case Kind::Colon:
        case Kind::Comma:
            break;
        }
        return refuse(token, tr("a value is missing here"));
    }

    /// RFC 8259, section 7.
    std::optional<JsonProblem> checkString(const JsonToken &token) const
    {
        const QStringView text = m_text.sliced(token.position, token.length);
        for (qsizetype i = 1; i < text.size(); ++i) {
            if (text[i] == u'"') {
                return std::nullopt; // the lexer ends a token at the first that is not escaped
            }
            if (text[i].unicode() < 0x20) {
                return at(token.position + i, 1, tr("in a string, a tab is \\t and a line break is \\n"));
            }
            if (text[i] == u'\\') {
                const qsizetype length = escapeLength(text.sliced(i));
                if (length == 0) {
                    return at(token.position + i, std::min<qsizetype>(2, text.size() - i),
                              tr("there is no such escape sequence"));
                }
                i += length - 1;
            }
        }
        return mayGoOn(token) ? std::nullopt : refuse(token, tr("the string does not end"));
    }

    std::optional<JsonProblem> checkBare(const JsonToken &token) const
    {
        const QStringView text = m_text.sliced(token.position, token.length);
        const Verdict verdict = judgeBare(text);
        if (verdict == Verdict::Right || (verdict == Verdict::Cut && mayGoOn(token))) {
            return std::nullopt;
        }
        const QChar first = text.front();
        if (first == u'\'' || first == u'“' || first == u'”' || first == u'„') {
            return refuse(token, tr("strings stand in straight double quotes"));
        }
        return refuse(token,
                      first == u'-' || first == u'+' || first == u'.' || first.isDigit() ? tr("this is no JSON number")
                                                                                         : tr("this is no JSON value"));
    }

    QStringView m_text;
    JsonExtent m_extent;
    Expected m_expected = Expected::Value;
    std::vector<JsonToken::Kind> m_open;
};

} // namespace

JsonProblem problemAt(QStringView text, qsizetype position, qsizetype length, const QString &message)
{
    const QStringView before = text.first(position);
    const qsizetype lineStart = before.lastIndexOf(u'\n') + 1;
    const qsizetype line = before.count(u'\n');
    return { .position = position,
             .length = length,
             .line = static_cast<int>(line) + 1,
             .column = static_cast<int>(position - lineStart) + 1,
             .message = message };
}

std::optional<JsonProblem> checkJson(QStringView text, JsonExtent extent)
{
    return JsonChecker(text, extent).check();
}

} // namespace pulseboard
