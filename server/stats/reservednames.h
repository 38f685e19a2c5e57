// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

namespace sse {

/// Whether events called \a name are the server's alone: a client takes them for what the server itself says.
[[nodiscard]] inline bool isReservedEventName(QStringView name)
{
    return name == QLatin1StringView("ping") || name == QLatin1StringView("stream-gap");
}

} // namespace sse
