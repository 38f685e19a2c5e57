// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/joined.h"

#include <QCoreApplication>

namespace pulseboard {

QString joined(const QStringList &words)
{
    //: Between the words of a list.
    return words.join(QCoreApplication::translate("pulseboard::Joined", ", "));
}

} // namespace pulseboard
