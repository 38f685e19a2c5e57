// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/cut.h"

namespace sse {

QString cut(const QString &text, qsizetype maxLength)
{
    QString start = text.left(maxLength);
    if (!start.isEmpty() && start.back().isHighSurrogate()) {
        start.chop(1); // also where the caller has cut it in two already
    }
    return start;
}

QByteArray cutUtf8(const QByteArray &text, qsizetype maxBytes)
{
    // A character begins in one of four places in a row, if this is UTF-8.
    const auto continues = [&text](qsizetype at) { return (text[at] & 0xc0) == 0x80; };
    qsizetype end = maxBytes;
    while (end > 0 && end < text.size() && maxBytes - end < 3 && continues(end)) {
        --end;
    }
    return text.left(end);
}

} // namespace sse
