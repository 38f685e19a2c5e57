// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/jsonhighlighter.h"

namespace pulseboard {

namespace {

struct Colors {
    QRgb name, string, number, word, mark;
};

// From the Okabe–Ito set, tuned to a contrast of 4.5 to 1 and more on both grounds.
constexpr Colors lightColors { 0xff005f96, 0xff00694d, 0xff9a4400, 0xff8a3a73, 0xff5d6670 };
constexpr Colors darkColors { 0xff6cbdea, 0xff4fd1a5, 0xffff9d5c, 0xffe09ac4, 0xff9aa4ae };

qsizetype endOfString(const QString &text, qsizetype at)
{
    for (++at; at < text.size() && text[at] != u'"'; ++at) {
        if (text[at] == u'\\') {
            ++at;
        }
    }
    return std::min(at + 1, text.size());
}

bool isName(const QString &text, qsizetype end)
{
    while (end < text.size() && text[end].isSpace()) {
        ++end;
    }
    return end < text.size() && text[end] == u':';
}

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
}

void JsonHighlighter::setMode(ColorMode mode)
{
    if (mode != m_mode) {
        m_mode = mode;
        rehighlight();
    }
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    if (!m_enabled) {
        return;
    }
    const Colors &colors = m_mode == ColorMode::Dark ? darkColors : lightColors;
    const auto paint = [this](qsizetype start, qsizetype end, QRgb color) {
        setFormat(static_cast<int>(start), static_cast<int>(end - start), QColor(color));
    };
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at];
        qsizetype end = at + 1;
        if (c == u'"') {
            end = endOfString(text, at);
            paint(at, end, isName(text, end) ? colors.name : colors.string);
        } else if (c == u'-' || c.isDigit()) {
            while (end < text.size() && QStringLiteral("+-.0123456789eE").contains(text[end])) {
                ++end;
            }
            paint(at, end, colors.number);
        } else if (c.isLetter()) {
            while (end < text.size() && text[end].isLetter()) {
                ++end;
            }
            paint(at, end, colors.word);
        } else if (!c.isSpace()) {
            paint(at, end, colors.mark);
        }
        at = end;
    }
}

} // namespace pulseboard
