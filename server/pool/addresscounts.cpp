// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/addresscounts.h"

#include <QtEndian>

#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

/// Of an IPv6 address without a network of its own, which is no IPv4 address.
constexpr quint64 isWhole = quint64(1) << 63;

} // namespace

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
    low = high == 0 ? qFromBigEndian<quint64>(v6.c + 8) | isWhole : 0;
}

std::optional<AddressPrefix> AddressPrefix::fromString(const QString &text)
{
    constexpr auto length = "/64"_L1;
    const bool isNetwork = text.endsWith(length);
    const QHostAddress address(isNetwork ? text.chopped(length.size()) : text);
    if (address.isNull() || (isNetwork && address.protocol() != QAbstractSocket::IPv6Protocol)) {
        return std::nullopt;
    }
    return AddressPrefix(address);
}

QString AddressPrefix::toString() const
{
    if (high == 0 && low <= std::numeric_limits<quint32>::max()) {
        return QHostAddress(static_cast<quint32>(low)).toString();
    }
    Q_IPV6ADDR v6 {};
    qToBigEndian(high, v6.c);
    qToBigEndian(low & ~isWhole, v6.c + 8);
    return QHostAddress(v6).toString() + (high == 0 ? ""_L1 : "/64"_L1);
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
