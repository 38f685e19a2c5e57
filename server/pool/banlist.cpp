// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/banlist.h"

namespace sse {

BanList::BanList(Now now)
    : m_now(std::move(now))
{
}

void BanList::add(const QHostAddress &address, std::chrono::seconds duration, const QString &reason,
                  ConnectionId connection)
{
    const auto now = m_now();
    erase_if(m_bans, [now](const auto &ban) { return ban.value().until <= now; });
    const auto date = QDateTime::currentDateTimeUtc();
    m_bans.insert(AddressPrefix(address),
                  { .until = now + duration,
                    .since = date,
                    .untilDate = date.addSecs(duration.count()),
                    .reason = reason,
                    .connection = connection });
    ++m_revision;
}

bool BanList::remove(const AddressPrefix &address)
{
    const auto ban = m_bans.constFind(address);
    if (ban == m_bans.constEnd()) {
        return false;
    }
    const bool wasInForce = ban->until > m_now();
    m_bans.erase(ban);
    ++m_revision;
    return wasInForce;
}

bool BanList::contains(const QHostAddress &address)
{
    const auto ban = m_bans.constFind(AddressPrefix(address));
    if (ban == m_bans.constEnd()) {
        return false;
    }
    if (ban->until > m_now()) {
        return true;
    }
    m_bans.erase(ban);
    return false;
}

QList<Exclusion> BanList::list() const
{
    const auto now = m_now();
    QList<Exclusion> list;
    for (auto ban = m_bans.begin(); ban != m_bans.end(); ++ban) {
        if (ban->until > now) {
            list.append({ .kind = Exclusion::Kind::Ban,
                          .connection = ban->connection,
                          .address = ban.key().toString(),
                          .userAgent = {},
                          .reason = ban->reason,
                          .since = ban->since,
                          .until = ban->untilDate,
                          .remaining = std::chrono::ceil<std::chrono::milliseconds>(ban->until - now) });
        }
    }
    return list;
}

} // namespace sse
