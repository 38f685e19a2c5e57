// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/jsonlexer.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// RFC 8259, section 2: the four, and no other blank of Unicode.
bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

std::optional<JsonToken::Kind> markOf(QChar c)
{
    switch (c.unicode()) {
    case u'{':
        return JsonToken::Kind::ObjectBegin;
    case u'}':
        return JsonToken::Kind::ObjectEnd;
    case u'[':
        return JsonToken::Kind::ArrayBegin;
    case u']':
        return JsonToken::Kind::ArrayEnd;
    case u':':
        return JsonToken::Kind::Colon;
    case u',':
        return JsonToken::Kind::Comma;
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<JsonToken> JsonLexer::next()
{
    while (m_at < m_text.size() && isBlank(m_text[m_at])) {
        ++m_at;
    }
    if (m_at == m_text.size()) {
        return std::nullopt;
    }
    if (m_text[m_at] == u'"') {
        return take(JsonToken::Kind::String, stringEnd());
    }
    if (const auto mark = markOf(m_text[m_at]); mark && !placeholderBegins()) {
        return take(*mark, m_at + 1);
    }
    const qsizetype start = m_at;
    const qsizetype end = bareEnd();
    m_at = start;
    return take(JsonToken::Kind::Bare, end);
}

bool JsonLexer::placeholderBegins() const
{
    return m_braces == Braces::AsPlaceholders && m_text.sliced(m_at).startsWith(u"{{");
}

JsonToken JsonLexer::take(JsonToken::Kind kind, qsizetype end)
{
    const qsizetype start = std::exchange(m_at, end);
    return { .kind = kind, .position = start, .length = end - start };
}

qsizetype JsonLexer::stringEnd() const
{
    qsizetype at = m_at + 1;
    while (at < m_text.size() && m_text[at] != u'\n') {
        if (m_text[at] == u'"') {
            return at + 1;
        }
        const bool pair = m_text[at] == u'\\' && at + 1 < m_text.size() && m_text[at + 1] != u'\n';
        at += pair ? 2 : 1;
    }
    return at;
}

qsizetype JsonLexer::bareEnd()
{
    while (m_at < m_text.size()) {
        if (placeholderBegins()) {
            const qsizetype close = m_text.indexOf(u"}}", m_at + 2);
            m_at = close < 0 ? m_text.size() : close + 2;
        } else if (isBlank(m_text[m_at]) || m_text[m_at] == u'"' || markOf(m_text[m_at])) {
            break;
        } else {
            ++m_at;
        }
    }
    return m_at;
}

} // namespace pulseboard
