// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "look/palettes.h"

#include <QSyntaxHighlighter>

namespace pulseboard {

/// Colours JSON that is laid out by formatJson(): names, strings, numbers, words. Colour says nothing
/// that the text does not. Lives in the GUI thread.
class JsonHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JsonHighlighter)

public:
    explicit JsonHighlighter(QTextDocument *document);

    /// Off: a text that is no JSON stays as it is.
    void setEnabled(bool enabled) { m_enabled = enabled; }
    /// To be called when the palette has changed.
    void setMode(ColorMode mode);

protected:
    void highlightBlock(const QString &text) override;

private:
    ColorMode m_mode = ColorMode::Light;
    bool m_enabled = true;
};

} // namespace pulseboard
