// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "look/palettes.h"
#include "text/jsonlexer.h"

#include <QSyntaxHighlighter>

namespace pulseboard {

/// What the parts of an event's data are drawn in.
struct SyntaxColors
{
    QColor name;
    QColor string;
    QColor number;
    QColor word;
    QColor mark; ///< braces, brackets, commas, colons
    QColor placeholder;
};

/// Each with a contrast of 4.5 to 1 and more on the ground of text fields.
[[nodiscard]] SyntaxColors syntaxColors(ColorMode mode);

/// Colours an event's data if it is JSON, and its placeholders where it may have some. Colour says
/// nothing that the text does not. Lives in the GUI thread.
class DataHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DataHighlighter)

public:
    DataHighlighter(QTextDocument *document, JsonLexer::Braces braces);

    /// Off: a text that is no JSON stays as it is, but for its placeholders.
    void setJson(bool json);
    /// To be called when the palette has changed.
    void setMode(ColorMode mode);

protected:
    void highlightBlock(const QString &text) override;

private:
    void highlightJson(const QString &text);
    void highlightPlaceholders(const QString &text);

    JsonLexer::Braces m_braces;
    bool m_json = false;
    ColorMode m_mode = ColorMode::Light;
    SyntaxColors m_colors;
};

} // namespace pulseboard
