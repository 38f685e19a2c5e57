// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QHostAddress>

#include <chrono>

namespace sse {

/// Addresses that may not open streams until a time. Lives in the server thread.
class BanList final
{
public:
    using Clock = std::chrono::steady_clock;

    /// Bans \a address for \a duration from now; a ban it has already is replaced.
    void add(const QHostAddress &address, std::chrono::seconds duration);
    /// An IPv4 address and its IPv6-mapped form are one address.
    [[nodiscard]] bool contains(const QHostAddress &address);
    [[nodiscard]] qsizetype size() const { return m_until.size(); }

private:
    QHash<QHostAddress, Clock::time_point> m_until;
};

} // namespace sse
