// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/jsonschema/workbudget.h"

#include <ctime>

namespace sse {

namespace {

WorkBudget::Duration workedUntilNow()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec time {};
    if (::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0) {
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }
#endif
    return std::chrono::steady_clock::now().time_since_epoch();
}

} // namespace

void WorkBudget::begin()
{
    m_begun = workedUntilNow();
    m_nextLook = Clock::now() + m_left;
}

void WorkBudget::end()
{
    m_left -= workedUntilNow() - m_begun;
}

bool WorkBudget::isSpent()
{
    // A thread's own clock costs a system call, the other does not.
    const auto now = Clock::now();
    if (now < m_nextLook) {
        return false;
    }
    const auto left = m_left - (workedUntilNow() - m_begun);
    m_nextLook = now + left;
    return left <= Duration::zero();
}

} // namespace sse
