// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "look/palettes.h"

#include <QSyntaxHighlighter>

namespace pulseboard {

/// What the parts of an event's data are drawn in.
struct SyntaxColors {
    QColor name;
    QColor string;
    QColor number;
    QColor word;
    QColor placeholder;
};

/// Each with a contrast of 4.5 to 1 and more on the ground of text fields.
[[nodiscard]] SyntaxColors syntaxColors(ColorMode mode);

/// Colours the placeholders of a text, and what stands around them if it is JSON. Lives in the GUI
/// thread.
class DataHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DataHighlighter)

public:
    explicit DataHighlighter(QTextDocument *document);

    void setJson(bool json);
    void setMode(ColorMode mode);

protected:
    void highlightBlock(const QString &text) override;

private:
    void highlightJson(const QString &text);
    void highlightPlaceholders(const QString &text);

    bool m_json = false;
    ColorMode m_mode = ColorMode::Light;
    SyntaxColors m_colors;
};

} // namespace pulseboard
