// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/access/attemptlimit.h"

#include <algorithm>
#include <vector>

namespace sse {

std::chrono::seconds AttemptLimit::wait(const QHostAddress &address, Clock::time_point now) const
{
    const auto entry = m_entries.constFind(AddressPrefix(address));
    if (entry == m_entries.cend() || entry->failures < m_settings.attempts) {
        return std::chrono::seconds::zero();
    }
    return std::max(std::chrono::ceil<std::chrono::seconds>(entry->since + m_settings.window - now),
                    std::chrono::seconds::zero());
}

bool AttemptLimit::noteFailure(const QHostAddress &address, Clock::time_point now)
{
    const AddressPrefix network(address);
    if (!m_entries.contains(network)) {
        makeRoom(now);
    }
    auto &entry = m_entries[network];
    if (entry.failures == 0 || now - entry.since >= m_settings.window) {
        entry = { .since = now, .failures = 0 };
    }
    return ++entry.failures == m_settings.attempts;
}

void AttemptLimit::makeRoom(Clock::time_point now)
{
    if (m_entries.size() < m_settings.maxAddresses) {
        return;
    }
    m_entries.removeIf([&](const auto &entry) { return now - entry->since >= m_settings.window; });
    if (m_entries.size() < m_settings.maxAddresses) {
        return;
    }
    // A quarter at once, so that a full table is not sorted at each failure.
    std::vector<Clock::time_point> times;
    times.reserve(static_cast<size_t>(m_entries.size()));
    for (const auto &entry : m_entries) {
        times.push_back(entry.since);
    }
    const auto quarter = times.begin() + std::max<std::ptrdiff_t>(std::ssize(times) / 4, 1) - 1;
    std::ranges::nth_element(times, quarter);
    m_entries.removeIf([&](const auto &entry) { return entry->since <= *quarter; });
}

} // namespace sse
