// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "details/clienthistory.h"

#include <algorithm>

namespace pulseboard {

namespace {

bool isOfSameKind(const sse::ConnectionInfo &a, const sse::ConnectionInfo &b)
{
    return a.address == b.address && a.userAgent == b.userAgent;
}

} // namespace

void ClientHistory::apply(const sse::Snapshot &snapshot)
{
    // Ends first: who came back within this snapshot finds what it goes on from.
    for (const sse::ConnectionEnd &end : snapshot.ended) {
        noteEnded(end);
    }
    for (const sse::ConnectionInfo &info : snapshot.opened) {
        noteOpened(info);
    }
}

void ClientHistory::noteOpened(const sse::ConnectionInfo &info)
{
    if (info.resumedFrom.isEmpty() || m_clientOf.contains(info.id)) {
        return;
    }
    if (const auto client = predecessorOf(info); client != m_clients.end()) {
        append(client, { .info = info, .end = {} });
        return;
    }
    m_orphans.push_back(info);
    if (m_orphans.size() > maxClients) {
        m_orphans.pop_front();
    }
}

void ClientHistory::noteEnded(const sse::ConnectionEnd &end)
{
    if (end.reason == sse::CloseReason::Refused) {
        return; // it never was a stream
    }
    noteOpened(end.info); // it may have come and gone between two snapshots
    std::erase_if(m_orphans, [&end](const auto &info) { return info.id == end.info.id; });
    auto client = m_clientOf.value(end.info.id, m_clients.end());
    if (client == m_clients.end()) {
        client = m_clients.insert(m_clients.end(), Client());
        append(client, { .info = end.info, .end = end });
    } else if (client->stays.back().info.id == end.info.id) {
        client->stays.back().end = end;
        m_clients.splice(m_clients.end(), m_clients, client);
    }
    if (client->stays.back().end) {
        takeInOrphan(client);
    }
    forgetOldest();
}

/// Of the clients that are gone for now: who was left with the id that \a info brought, else any; the
/// one that ended last.
ClientHistory::Clients::iterator ClientHistory::predecessorOf(const sse::ConnectionInfo &info)
{
    const QByteArray id = info.resumedFrom.toUtf8();
    auto fallback = m_clients.end();
    for (auto client = m_clients.end(); client != m_clients.begin();) {
        --client;
        const Stay &last = client->stays.back();
        if (!last.end || !isOfSameKind(last.info, info) || last.info.id >= info.id) {
            continue;
        }
        if (last.end->lastEventId == id) {
            return client;
        }
        if (fallback == m_clients.end()) {
            fallback = client;
        }
    }
    return fallback;
}

void ClientHistory::append(Clients::iterator client, const Stay &stay)
{
    client->stays.push_back(stay);
    m_clientOf.insert(stay.info.id, client);
    if (client->stays.size() > maxStays) {
        m_clientOf.remove(client->stays.front().info.id);
        client->stays.pop_front();
    }
    m_clients.splice(m_clients.end(), m_clients, client);
}

/// Whoever came back before the end of the connection that it left was noticed.
void ClientHistory::takeInOrphan(Clients::iterator client)
{
    const sse::ConnectionEnd &end = *client->stays.back().end;
    const QString id = QString::fromUtf8(end.lastEventId);
    const auto orphan = std::ranges::find_if(m_orphans, [&end, &id](const sse::ConnectionInfo &info) {
        return info.resumedFrom == id && isOfSameKind(info, end.info) && info.id > end.info.id;
    });
    if (orphan != m_orphans.end()) {
        append(client, { .info = *orphan, .end = {} });
        m_orphans.erase(orphan);
    }
}

void ClientHistory::forgetOldest()
{
    while (m_clients.size() > maxClients) {
        for (const Stay &stay : m_clients.front().stays) {
            m_clientOf.remove(stay.info.id);
        }
        m_clients.pop_front();
    }
}

QList<ClientHistory::Stay> ClientHistory::of(sse::ConnectionId id) const
{
    const auto client = m_clientOf.constFind(id);
    if (client == m_clientOf.constEnd()) {
        return {};
    }
    const std::deque<Stay> &stays = (*client)->stays;
    return { stays.rbegin(), stays.rend() };
}

std::optional<sse::ConnectionEnd> ClientHistory::endOf(sse::ConnectionId id) const
{
    for (const Stay &stay : of(id)) {
        if (stay.info.id == id) {
            return stay.end;
        }
    }
    return std::nullopt;
}

} // namespace pulseboard
