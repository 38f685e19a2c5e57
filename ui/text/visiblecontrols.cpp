// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/visiblecontrols.h"

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr qsizetype longestLine = 4096;

bool turnsDirection(char16_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c;
}

QString visible(QStringView text, bool withBreaks)
{
    QString result;
    result.reserve(text.size() + text.size() / 16);
    qsizetype lineStart = 0;
    for (const QChar character : text) {
        const char16_t c = character.unicode();
        const bool isBreak = c == u'\n' || c == u'\t';
        if (c < 0x20 && (withBreaks || !isBreak)) {
            result += QChar(0x2400 + c);
        } else if (c == 0x7f) {
            result += QChar(0x2421);
        } else if (turnsDirection(c) || c == 0x2028 || c == 0x2029) { // an editor breaks lines at the last two
            result += u"⟨U+%1⟩"_s.arg(uint(c), 4, 16, QChar(u'0')).toUpper();
        } else if (!isBreak) {
            result += character;
        }
        if (isBreak) {
            result += character;
        }
        if (c == u'\n') {
            lineStart = result.size();
        } else if (result.size() - lineStart >= longestLine && !character.isHighSurrogate()) {
            result += u'\n';
            lineStart = result.size();
        }
    }
    return result;
}

} // namespace

QString visibleText(QStringView text)
{
    return visible(text, false);
}

QString visibleBytes(QByteArrayView utf8)
{
    return visible(QString::fromUtf8(utf8), true);
}

} // namespace pulseboard
