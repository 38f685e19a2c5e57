// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace sse {

/// How many may come in at a time, so that a crowd is let in at an even pace: a token bucket that holds
/// the tenth of a second. Whoever comes too early waits in the system's backlog. A plain value.
class AcceptPace final
{
public:
    using Clock = std::chrono::steady_clock;

    /// 0: no limit.
    void setRate(double perSecond);
    [[nodiscard]] bool isLimited() const { return m_rate > 0; }

    /// Whether one more may come in now.
    [[nodiscard]] bool take(Clock::time_point now);
    /// How long until the next may, after take() said no.
    [[nodiscard]] std::chrono::milliseconds wait() const;

private:
    double m_rate = 0;
    double m_most = 1;
    double m_tokens = 1;
    Clock::time_point m_filledAt;
};

} // namespace sse
