// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>

#include <array>

namespace sse {

/// Why somebody was not served. What is wrong with a publication itself is none of these.
enum class Refusal : quint8 {
    ConnectionLimit, ///< as many streams as are allowed were open
    AddressLimit,    ///< as many connections as are allowed to one address were open
    Excluded,        ///< banned, or told to stay away
    Host,            ///< asked for a host that is not this one
    Origin,          ///< a page of another origin asked for what it may not
    Token,           ///< none, a wrong one, or one that is not enough
    TokenAttempts,   ///< too many wrong tokens came from the address
    Malformed,       ///< what came was no HTTP request, or one that two parsers may read in two ways
    HeadTooLarge,
    BodyTooLarge,
    TooSlow,         ///< the request did not arrive in its time
    Crowded,         ///< it had waited the longest when descriptors, or memory for requests, ran short
};

inline constexpr std::array allRefusals {
    Refusal::ConnectionLimit, Refusal::AddressLimit, Refusal::Excluded,      Refusal::Host,
    Refusal::Origin,          Refusal::Token,        Refusal::TokenAttempts, Refusal::Malformed,
    Refusal::HeadTooLarge,    Refusal::BodyTooLarge, Refusal::TooSlow,       Refusal::Crowded,
};

/// The name that /api and logs use, such as `connection-limit`.
[[nodiscard]] QLatin1StringView toString(Refusal refusal);

/// How often each came to be, since the program started.
struct RefusalCounts
{
    std::array<quint64, allRefusals.size()> counts {};

    [[nodiscard]] quint64 &operator[](Refusal refusal) { return counts[static_cast<size_t>(refusal)]; }
    [[nodiscard]] quint64 operator[](Refusal refusal) const { return counts[static_cast<size_t>(refusal)]; }
};

} // namespace sse
