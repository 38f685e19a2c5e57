// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/snapshot.h"

#include <QHash>

#include <deque>
#include <list>
#include <optional>

namespace pulseboard {

/// Which connections were of one client that came back. Lives in the GUI thread.
///
/// Nobody tells who a client is, so this is a guess, by this rule. A connection that brought a
/// Last-Event-ID goes on from an earlier one that had the same address and the same User-Agent, has
/// ended, and that no other connection goes on from. Of those it is the one that was left with exactly
/// that id; if several were, the one that ended last. If none was (what was sent last may never have
/// arrived), it is the one that ended last. A client that comes back before the server has noticed
/// that its earlier connection is dead is recognised when that ends, by the exact id only. A connection
/// that brought no id is a client of its own.
class ClientHistory final
{
public:
    static constexpr size_t maxClients = 1000; ///< that are remembered; the oldest go
    static constexpr size_t maxStays = 50; ///< that are remembered of each; the oldest go

    /// One connection of a client.
    struct Stay
    {
        sse::ConnectionInfo info;
        std::optional<sse::ConnectionEnd> end; ///< none: it is open
    };

    void apply(const sse::Snapshot &snapshot);

    /// All of the client whose connection \a id is or was, the newest first; empty if it is not known to
    /// have had any other.
    [[nodiscard]] QList<Stay> of(sse::ConnectionId id) const;
    /// How \a id ended, if that is remembered.
    [[nodiscard]] std::optional<sse::ConnectionEnd> endOf(sse::ConnectionId id) const;
    [[nodiscard]] size_t clientCount() const { return m_clients.size(); }

private:
    struct Client
    {
        std::deque<Stay> stays; ///< oldest first; only the last one can be open
    };
    using Clients = std::list<Client>; ///< who changed last stands last

    void noteOpened(const sse::ConnectionInfo &info);
    void noteEnded(const sse::ConnectionEnd &end);
    [[nodiscard]] Clients::iterator predecessorOf(const sse::ConnectionInfo &info);
    void append(Clients::iterator client, const Stay &stay);
    void takeInOrphan(Clients::iterator client);
    void forgetOldest();

    Clients m_clients;
    QHash<sse::ConnectionId, Clients::iterator> m_clientOf;
    std::deque<sse::ConnectionInfo> m_orphans; ///< came back, and nothing fits yet
};

} // namespace pulseboard
