// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/jsoncheck.h"

#include "compose/jsonlexer.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// Reads token after token and knows what may come next. A list stands for the recursion, so that
/// deep nesting costs memory and not the stack.
class JsonChecker final {
    Q_DECLARE_TR_FUNCTIONS(pulseboard::JsonChecker)

public:
    explicit JsonChecker(const QString &text)
        : m_text(text)
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
        return m_expected == Expected::End ? std::nullopt : at(end, 0, missingAtEnd());
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
        return refuse(token,
                      inObject() ? tr("a comma or the closing } is missing")
                                 : tr("a comma or the closing ] is missing"));
    }

    std::optional<JsonProblem> takeName(const JsonToken &token)
    {
        if (token.kind != Kind::String) {
            return refuse(token,
                          token.kind == Kind::ObjectEnd
                              ? tr("a name must follow the comma, or the comma must go")
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
        const QStringView text = QStringView(m_text).sliced(token.position, token.length);
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
        return refuse(token, tr("the string does not end"));
    }

    static qsizetype escapeLength(QStringView text)
    {
        if (text.size() < 2) {
            return 0;
        }
        if (text[1] != u'u') {
            return u"\"\\/bfnrt"_s.contains(text[1]) ? 2 : 0;
        }
        static const QRegularExpression four(u"^\\\\u[0-9a-fA-F]{4}"_s);
        return four.match(text.first(std::min<qsizetype>(6, text.size())).toString()).hasMatch() ? 6 : 0;
    }

    std::optional<JsonProblem> checkBare(const JsonToken &token) const
    {
        static const QRegularExpression number(u"^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?$"_s,
                                               QRegularExpression::DontCaptureOption);
        const QStringView text = QStringView(m_text).sliced(token.position, token.length);
        if (text == u"true" || text == u"false" || text == u"null"
            || number.match(text.toString()).hasMatch()) {
            return std::nullopt;
        }
        const QChar first = text.front();
        if (first == u'\'' || first == u'“' || first == u'”' || first == u'„') {
            return refuse(token, tr("strings stand in straight double quotes"));
        }
        return refuse(token,
                      first == u'-' || first == u'+' || first == u'.' || first.isDigit()
                          ? tr("this is no JSON number")
                          : tr("this is no JSON value"));
    }

    const QString &m_text;
    Expected m_expected = Expected::Value;
    std::vector<JsonToken::Kind> m_open;
};

} // namespace

JsonProblem problemAt(const QString &text, qsizetype position, qsizetype length, const QString &message)
{
    const QStringView before = QStringView(text).first(position);
    const qsizetype lineStart = before.lastIndexOf(u'\n') + 1;
    const qsizetype line = before.count(u'\n');
    return { .position = position,
             .length = length,
             .line = static_cast<int>(line) + 1,
             .column = static_cast<int>(position - lineStart) + 1,
             .message = message };
}

std::optional<JsonProblem> checkJson(const QString &text)
{
    return JsonChecker(text).check();
}

} // namespace pulseboard
