// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/jsonformat.h"

#include "text/jsonlexer.h"

namespace pulseboard {

namespace {

/// The blanks before each line grow with the depth: a text of nothing but brackets would take the square
/// of its size.
constexpr qsizetype maxDepth = 500;

/// Puts the tokens on lines, without recursion and without judging them: the text may be anybody's.
std::optional<QString> layOut(QStringView text, JsonLexer::Braces braces)
{
    using Kind = JsonToken::Kind;
    QString result;
    result.reserve(text.size() + text.size() / 2);
    qsizetype depth = 0;
    const auto breakLine = [&] {
        result += u'\n';
        result.resize(result.size() + 2 * std::max<qsizetype>(0, depth), u' ');
    };
    JsonLexer lexer(text, braces);
    std::optional<Kind> before;
    while (const auto token = lexer.next()) {
        const bool begins = token->kind == Kind::ObjectBegin || token->kind == Kind::ArrayBegin;
        const bool ends = token->kind == Kind::ObjectEnd || token->kind == Kind::ArrayEnd;
        const bool isFirst = before == Kind::ObjectBegin || before == Kind::ArrayBegin;
        depth -= ends ? 1 : 0;
        if (before == Kind::Comma || ends != isFirst) { // nothing stands between {} and []
            breakLine();
        }
        result += text.sliced(token->position, token->length);
        if (token->kind == Kind::Colon) {
            result += u' ';
        }
        depth += begins ? 1 : 0;
        if (depth > maxDepth) {
            return std::nullopt;
        }
        before = token->kind;
    }
    return result;
}

} // namespace

std::optional<QString> formatJson(QStringView json, JsonExtent extent)
{
    const auto top = JsonLexer(json, JsonLexer::Braces::AsJson).next();
    if (!top || (top->kind != JsonToken::Kind::ObjectBegin && top->kind != JsonToken::Kind::ArrayBegin)
        || checkJson(json, extent)) {
        return std::nullopt;
    }
    return layOut(json, JsonLexer::Braces::AsJson);
}

std::optional<QString> formatJsonTemplate(QStringView text)
{
    return layOut(text, JsonLexer::Braces::AsPlaceholders);
}

} // namespace pulseboard
