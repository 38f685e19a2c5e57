// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/addresscounts.h"
#include "stats/exclusion.h"

#include <QHash>
#include <QHostAddress>

#include <chrono>
#include <functional>

namespace sse {

/// Addresses that may not open streams until a time: one with IPv4, its network with IPv6, where one host could take
/// the next address at once. Lives in the server thread.
class BanList final
{
public:
    using Clock = std::chrono::steady_clock;
    using Now = std::function<Clock::time_point()>;

    explicit BanList(Now now = &Clock::now);

    /// Bans \a address for \a duration from now; a ban it has already is replaced. \a connection is
    /// the one that was kicked for it.
    void add(const QHostAddress &address, std::chrono::seconds duration, const QString &reason = {},
             ConnectionId connection = {});
    /// Lifts the ban of \a address; false if it has none.
    bool remove(const AddressPrefix &address);
    /// An IPv4 address and its IPv6-mapped form are one address.
    [[nodiscard]] bool contains(const QHostAddress &address);
    [[nodiscard]] qsizetype size() const { return m_bans.size(); }

    /// Bans that are in force, in no particular order.
    [[nodiscard]] QList<Exclusion> list() const;
    /// Changes with every ban that is added or lifted; not when one is over.
    [[nodiscard]] quint64 revision() const { return m_revision; }

private:
    struct Ban
    {
        Clock::time_point until; ///< what counts
        QDateTime since;
        QDateTime untilDate; ///< for people
        QString reason;
        ConnectionId connection;
    };

    Now m_now;
    QHash<AddressPrefix, Ban> m_bans;
    quint64 m_revision = 0;
};

} // namespace sse
