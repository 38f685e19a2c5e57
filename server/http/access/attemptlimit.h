// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/addresscounts.h"

#include <QHash>
#include <QHostAddress>

#include <chrono>

namespace sse {

/// Counts what an address does wrong, and says when that is too much. An IPv6 address counts as its
/// /64, which one customer has as a whole. Lives in the server thread.
///
/// Bounded: when the table is full, the oldest entries go.
class AttemptLimit final
{
public:
    using Clock = std::chrono::steady_clock;

    struct Settings
    {
        int attempts = 10; ///< that may fail within `window`
        std::chrono::seconds window { 60 };
        qsizetype maxAddresses = 4096;
    };

    explicit AttemptLimit(Settings settings)
        : m_settings(settings)
    {
    }

    /// How long \a address has to wait; zero if it may try.
    [[nodiscard]] std::chrono::seconds wait(const QHostAddress &address, Clock::time_point now) const;

    /// Notes a failure. True if it was the one too many: \a address waits from now on.
    bool noteFailure(const QHostAddress &address, Clock::time_point now);

    [[nodiscard]] qsizetype size() const { return m_entries.size(); }

private:
    struct Entry
    {
        Clock::time_point since; ///< of the first failure in this window
        int failures = 0;
    };

    void makeRoom(Clock::time_point now);

    Settings m_settings;
    QHash<AddressPrefix, Entry> m_entries;
};

} // namespace sse
