// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/oneline.h"

#include "stats/cut.h"

namespace sse {

QString oneLine(const QString &text, qsizetype maxLength)
{
    // Twice the length is enough to fill it after trimming, and bounds the work on a huge text.
    QString line = cut(text, maxLength * 2).simplified();
    for (QChar &character : line) {
        switch (character.category()) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_NotAssigned:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            character = QChar::ReplacementCharacter;
            break;
        default: // everything else is printable, or half of a pair that is
            break;
        }
    }
    if (line.size() > maxLength) {
        line = cut(line, maxLength - 1) + QChar(0x2026);
    }
    return line;
}

} // namespace sse
