// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/datahighlighter.h"

using namespace Qt::StringLiterals;

namespace pulseboard {

// From the Okabe–Ito set, tuned to be read on both grounds.
SyntaxColors syntaxColors(ColorMode mode)
{
    return mode == ColorMode::Dark ? SyntaxColors { .name = QColor(0xff6cbdea),
                                                    .string = QColor(0xff4fd1a5),
                                                    .number = QColor(0xfff0b429),
                                                    .word = QColor(0xffe09ac4),
                                                    .mark = QColor(0xff9aa4ae),
                                                    .placeholder = QColor(0xffff9a62) }
                                   : SyntaxColors { .name = QColor(0xff005f96),
                                                    .string = QColor(0xff00694d),
                                                    .number = QColor(0xff8a5a00),
                                                    .word = QColor(0xff8a3a73),
                                                    .mark = QColor(0xff5d6670),
                                                    .placeholder = QColor(0xffb04a00) };
}

DataHighlighter::DataHighlighter(QTextDocument *document, JsonLexer::Braces braces)
    : QSyntaxHighlighter(document)
    , m_braces(braces)
    , m_colors(syntaxColors(m_mode))
{
}

void DataHighlighter::setJson(bool json)
{
    if (m_json != json) {
        m_json = json;
        rehighlight();
    }
}

void DataHighlighter::setMode(ColorMode mode)
{
    if (m_mode != mode) {
        m_mode = mode;
        m_colors = syntaxColors(mode);
        rehighlight();
    }
}

void DataHighlighter::highlightBlock(const QString &text)
{
    if (m_json) {
        highlightJson(text);
    }
    if (m_braces == JsonLexer::Braces::AsPlaceholders) {
        highlightPlaceholders(text);
    }
}

// A JSON token never goes over the end of a line, so that each line is coloured by itself.
void DataHighlighter::highlightJson(const QString &text)
{
    const auto color = [this](const JsonToken &token, const QColor &with) {
        setFormat(static_cast<int>(token.position), static_cast<int>(token.length), with);
    };
    using Kind = JsonToken::Kind;
    JsonLexer lexer(text, m_braces);
    std::optional<JsonToken> before;
    while (const auto token = lexer.next()) {
        if (token->kind == Kind::String) {
            color(*token, m_colors.string);
        } else if (token->kind == Kind::Bare) {
            color(*token, text[token->position].isLetter() ? m_colors.word : m_colors.number);
        } else {
            color(*token, m_colors.mark);
            if (token->kind == Kind::Colon && before && before->kind == Kind::String) {
                color(*before, m_colors.name);
            }
        }
        before = token;
    }
}

void DataHighlighter::highlightPlaceholders(const QString &text)
{
    QTextCharFormat format;
    format.setForeground(m_colors.placeholder);
    format.setFontWeight(QFont::Bold);
    qsizetype end = 0;
    for (qsizetype at = text.indexOf("{{"_L1); at >= 0; at = text.indexOf("{{"_L1, end)) {
        const qsizetype close = text.indexOf("}}"_L1, at);
        end = at + 2;
        if (close >= 0 && (at == 0 || text[at - 1] != u'\\')) {
            end = close + 2;
            setFormat(static_cast<int>(at), static_cast<int>(end - at), format);
        }
    }
}

} // namespace pulseboard
