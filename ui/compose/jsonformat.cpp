// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/jsonformat.h"

#include "compose/jsonlexer.h"

using namespace Qt::StringLiterals;

namespace pulseboard {

QString formatJson(const QString &text)
{
    using Kind = JsonToken::Kind;
    QString result;
    qsizetype depth = 0;
    const auto breakLine = [&] {
        result += u'\n';
        result += QString(2 * std::max<qsizetype>(0, depth), u' ');
    };
    JsonLexer lexer(text, JsonLexer::Braces::AsPlaceholders);
    bool afterBegin = false;
    while (const auto token = lexer.next()) {
        const bool begins = token->kind == Kind::ObjectBegin || token->kind == Kind::ArrayBegin;
        const bool ends = token->kind == Kind::ObjectEnd || token->kind == Kind::ArrayEnd;
        depth -= ends ? 1 : 0;
        if (ends != afterBegin && (ends || afterBegin)) { // nothing stands between {} and []
            breakLine();
        }
        result += QStringView(text).sliced(token->position, token->length);
        depth += begins ? 1 : 0;
        afterBegin = begins;
        if (token->kind == Kind::Comma) {
            breakLine();
        } else if (token->kind == Kind::Colon) {
            result += u' ';
        }
    }
    return result;
}

} // namespace pulseboard
