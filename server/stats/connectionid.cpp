// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/connectionid.h"

using namespace Qt::StringLiterals;

namespace sse {

QString toString(ConnectionId id)
{
    return "c-"_L1 + QString::number(id.value);
}

std::optional<ConnectionId> connectionIdFromString(QStringView text)
{
    if (!text.startsWith("c-"_L1)) {
        return std::nullopt;
    }
    bool ok = false;
    const ConnectionId id { text.sliced(2).toULongLong(&ok) };
    // toULongLong also takes signs, blanks and leading zeros: one connection has one name.
    if (!ok || id.value == 0 || toString(id) != text) {
        return std::nullopt;
    }
    return id;
}

} // namespace sse
