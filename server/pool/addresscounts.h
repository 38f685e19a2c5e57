// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHashFunctions>
#include <QHostAddress>

#include <optional>
#include <unordered_map>

namespace sse {

/// Whom an address stands for: itself with IPv4, its network of 64 bits with IPv6, where one host has as
/// many addresses as it likes (RFC 4291, section 2.5.1).
struct AddressPrefix
{
    quint64 high = 0;
    quint64 low = 0;

    AddressPrefix() = default;
    explicit AddressPrefix(const QHostAddress &address);

    /// Of an address, or of a network as toString() writes it; none if \a text is neither.
    [[nodiscard]] static std::optional<AddressPrefix> fromString(const QString &text);
    /// `192.0.2.1`, or `2001:db8::/64`.
    [[nodiscard]] QString toString() const;

    friend bool operator==(const AddressPrefix &, const AddressPrefix &) = default;
    friend size_t qHash(const AddressPrefix &prefix, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, prefix.high, prefix.low);
    }
};

/// How many connections one address may have.
struct AddressLimit
{
    /// For what is not this machine, where nothing is set: a hostile client gets no further, and a whole
    /// office behind one address does.
    static constexpr qsizetype byDefault = 1000;

    std::optional<qsizetype> most {}; ///< 0: as many as it likes; none: byDefault, and no limit for loopback

    /// 0: as many as it likes.
    [[nodiscard]] qsizetype of(const QHostAddress &address) const
    {
        return most ? *most : address.isLoopback() ? 0 : byDefault;
    }
};

/// How many of something each address has. Not thread-safe.
class AddressCounts final
{
public:
    void add(const AddressPrefix &prefix) { ++m_counts[prefix]; }
    /// One that was added.
    void remove(const AddressPrefix &prefix);
    [[nodiscard]] qsizetype count(const AddressPrefix &prefix) const;

private:
    struct Hash
    {
        size_t operator()(const AddressPrefix &prefix) const noexcept { return qHash(prefix, QHashSeed::globalSeed()); }
    };

    std::unordered_map<AddressPrefix, qsizetype, Hash> m_counts;
};

/// One of the connections that an address has, for as long as it is held, whoever holds it. Not thread-safe.
class AddressPlace final
{
public:
    /// Of who is not counted.
    AddressPlace() = default;
    /// \a counts must outlive this.
    AddressPlace(AddressCounts &counts, const AddressPrefix &prefix);
    AddressPlace(AddressPlace &&other) noexcept;
    AddressPlace &operator=(AddressPlace &&other) noexcept;
    ~AddressPlace();

private:
    AddressCounts *m_counts = nullptr;
    AddressPrefix m_prefix;
};

} // namespace sse
