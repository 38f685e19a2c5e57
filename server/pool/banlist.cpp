// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/banlist.h"

namespace sse {

namespace {

QHostAddress unmapped(const QHostAddress &address)
{
    bool isIpv4 = false;
    const auto ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : address;
}

} // namespace

void BanList::add(const QHostAddress &address, std::chrono::seconds duration)
{
    const auto now = Clock::now();
    erase_if(m_until, [now](const auto &ban) { return ban.value() <= now; });
    m_until.insert(unmapped(address), now + duration);
}

bool BanList::contains(const QHostAddress &address)
{
    const auto ban = m_until.constFind(unmapped(address));
    if (ban == m_until.constEnd()) {
        return false;
    }
    if (*ban > Clock::now()) {
        return true;
    }
    m_until.erase(ban);
    return false;
}

} // namespace sse
