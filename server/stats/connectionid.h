// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>
#include <optional>

namespace sse {

/// Names one connection for the life of the process; later connections have larger ids.
/// Zero names none.
struct ConnectionId
{
    quint64 value = 0;

    friend auto operator<=>(ConnectionId, ConnectionId) = default;
    friend size_t qHash(ConnectionId id, size_t seed = 0) noexcept { return ::qHash(id.value, seed); }
};

/// As people see it: `c-1042`.
[[nodiscard]] QString toString(ConnectionId id);

/// Reads what toString() wrote; nothing else is an id.
[[nodiscard]] std::optional<ConnectionId> connectionIdFromString(QStringView text);

} // namespace sse
