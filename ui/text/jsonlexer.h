// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

#include <optional>

namespace pulseboard {

/// One piece of a JSON text, as it is written.
struct JsonToken
{
    enum class Kind : quint8 {
        ObjectBegin,
        ObjectEnd,
        ArrayBegin,
        ArrayEnd,
        Colon,
        Comma,
        String, ///< with its quotes; or from a quote to the end of the line, if no other follows there
        Bare, ///< everything else: numbers, words, and what does not belong there
    };

    Kind kind = Kind::Bare;
    qsizetype position = 0;
    qsizetype length = 0;

    [[nodiscard]] qsizetype end() const { return position + length; }
    [[nodiscard]] bool isValue() const { return kind == Kind::String || kind == Kind::Bare; }
};

/// Cuts a text into tokens without judging it. For any thread.
class JsonLexer final
{
public:
    enum class Braces : quint8 {
        AsJson,
        AsPlaceholders, ///< `{{…}}` is part of a bare token, see placeholders.h
    };

    JsonLexer(QStringView text, Braces braces)
        : m_text(text)
        , m_braces(braces)
    {
    }

    [[nodiscard]] std::optional<JsonToken> next();

private:
    [[nodiscard]] bool placeholderBegins() const;
    [[nodiscard]] JsonToken take(JsonToken::Kind kind, qsizetype end);
    [[nodiscard]] qsizetype stringEnd() const;
    [[nodiscard]] qsizetype bareEnd();

    QStringView m_text;
    Braces m_braces;
    qsizetype m_at = 0;
};

} // namespace pulseboard
