// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace sse {

/// How much work may still go into checking what one request publishes: all of its events together, however often each is
/// looked at. Counts what the thread has worked, where the system tells: a busy machine is no fault of the data. Else
/// the time. Lives in one thread.
class WorkBudget
{
public:
    using Duration = std::chrono::nanoseconds;
    static constexpr std::chrono::milliseconds perRequest { 100 };

    explicit WorkBudget(Duration most = perRequest)
        : m_left(most)
    {
    }

    /// What is worked from now to end() counts.
    void begin();
    void end();

    /// Between begin() and end(). Cheap enough to be asked at each step.
    [[nodiscard]] bool isSpent();

private:
    using Clock = std::chrono::steady_clock;

    Duration m_left;
    Duration m_begun {};
    Clock::time_point m_nextLook; ///< until then it cannot be spent: no thread works more than time goes by
};

} // namespace sse
