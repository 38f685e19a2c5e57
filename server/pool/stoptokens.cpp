// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/stoptokens.h"

#include "wire/stopmark.h"

#include <QRandomGenerator>

#include <array>

namespace sse {

namespace {

QByteArray makeToken()
{
    std::array<quint32, stopTokenDigits / 8> words {};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray::fromRawData(reinterpret_cast<const char *>(words.data()), sizeof(words)).toHex();
}

} // namespace

StopTokens::StopTokens(Now now)
    : m_now(std::move(now))
{
}

QByteArray StopTokens::plant(const QByteArray &lastEventId, const Client &client)
{
    const auto token = makeToken();
    m_stops.insert(token, { .until = m_now() + lifetime, .since = QDateTime::currentDateTimeUtc(), .client = client });
    m_order.push_back(token);
    dropExpired();
    ++m_revision;
    return withoutToken(lastEventId).append(stopMark).append(token);
}

bool StopTokens::forget(ConnectionId connection)
{
    dropExpired();
    const auto matches = [connection](const auto &stop) { return stop.value().client.connection == connection; };
    // Its place in the order stays, and is passed over when its turn comes.
    if (connection == ConnectionId() || m_stops.removeIf(matches) == 0) {
        return false;
    }
    ++m_revision;
    return true;
}

bool StopTokens::isStopped(const QByteArray &lastEventId)
{
    dropExpired();
    return stopMarkIn(lastEventId) >= 0 && m_stops.contains(lastEventId.last(stopTokenDigits));
}

QByteArray StopTokens::withoutToken(const QByteArray &lastEventId)
{
    const auto at = stopMarkIn(lastEventId);
    return at < 0 ? lastEventId : lastEventId.first(at);
}

QList<Exclusion> StopTokens::list() const
{
    const auto now = m_now();
    QList<Exclusion> list;
    for (const auto &stop : m_stops) {
        if (stop.until > now) {
            list.append({ .kind = Exclusion::Kind::Stop,
                          .connection = stop.client.connection,
                          .address = stop.client.address,
                          .userAgent = stop.client.userAgent,
                          .reason = stop.client.reason,
                          .since = stop.since,
                          .until = stop.since.addMSecs(std::chrono::milliseconds(lifetime).count()),
                          .remaining = std::chrono::ceil<std::chrono::milliseconds>(stop.until - now) });
        }
    }
    return list;
}

void StopTokens::dropExpired()
{
    const auto now = m_now();
    const auto isOver = [this, now](const QByteArray &token) {
        const auto stop = m_stops.constFind(token);
        return stop == m_stops.constEnd() || stop->until <= now;
    };
    while (!m_order.empty() && (m_order.size() > maxTokens || isOver(m_order.front()))) {
        m_stops.remove(m_order.front());
        m_order.pop_front();
    }
}

} // namespace sse
