// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/clientname.h"

#include "stats/clientname.h"

#include <QCoreApplication>

namespace pulseboard {

QString unnamedClient()
{
    return QCoreApplication::translate("pulseboard::clientName", "unnamed");
}

QString clientName(const QString &userAgent)
{
    const QString name = sse::clientName(userAgent);
    return name.isEmpty() ? unnamedClient() : name;
}

} // namespace pulseboard
