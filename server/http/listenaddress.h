// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/starterror.h"

#include <QHostAddress>
#include <QString>

#include <expected>

namespace sse {

/// Where to listen.
struct ListenAddress
{
    QHostAddress address;
    quint16 port = 0;

    /// Reads `127.0.0.1:8080`, `[::1]:8080` or `localhost:8080`.
    [[nodiscard]] static std::expected<ListenAddress, StartError> fromString(const QString &text);
};

} // namespace sse
