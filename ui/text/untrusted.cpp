// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/untrusted.h"

#include <QTextDocument>

namespace pulseboard {

QString literalToolTip(const QString &text)
{
    return text.isEmpty() ? QString() : Qt::convertFromPlainText(oneLine(text, 2000), Qt::WhiteSpaceNormal);
}

} // namespace pulseboard
