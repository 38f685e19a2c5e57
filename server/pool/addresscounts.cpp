// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/addresscounts.h"

#include <QtEndian>

#include <utility>

namespace sse {

AddressPrefix::AddressPrefix(const QHostAddress &address)
{
    bool isV4 = false; // mapped into IPv6 too
    const auto v4 = address.toIPv4Address(&isV4);
    if (isV4) {
        low = v4;
        return;
    }
    const auto v6 = address.toIPv6Address();
    high = qFromBigEndian<quint64>(v6.c);
    // Loopback, in the network of which nobody else is, and no IPv4 address either.
    low = high == 0 ? qFromBigEndian<quint64>(v6.c + 8) | quint64(1) << 63 : 0;
}

void AddressCounts::remove(const AddressPrefix &prefix)
{
    const auto found = m_counts.find(prefix);
    if (found != m_counts.end() && --found->second == 0) {
        m_counts.erase(found);
    }
}

qsizetype AddressCounts::count(const AddressPrefix &prefix) const
{
    const auto found = m_counts.find(prefix);
    return found == m_counts.end() ? 0 : found->second;
}

AddressPlace::AddressPlace(AddressCounts &counts, const AddressPrefix &prefix)
    : m_counts(&counts)
    , m_prefix(prefix)
{
    counts.add(prefix);
}

AddressPlace::AddressPlace(AddressPlace &&other) noexcept
    : m_counts(std::exchange(other.m_counts, nullptr))
    , m_prefix(other.m_prefix)
{
}

AddressPlace &AddressPlace::operator=(AddressPlace &&other) noexcept
{
    std::swap(m_counts, other.m_counts);
    std::swap(m_prefix, other.m_prefix);
    return *this;
}

AddressPlace::~AddressPlace()
{
    if (m_counts) {
        m_counts->remove(m_prefix);
    }
}

} // namespace sse
