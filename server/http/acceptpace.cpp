// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/acceptpace.h"

#include <algorithm>
#include <cmath>

namespace sse {

void AcceptPace::setRate(double perSecond)
{
    m_rate = perSecond;
    m_most = std::max(1.0, perSecond / 10);
    m_tokens = std::min(m_tokens, m_most);
}

bool AcceptPace::take(Clock::time_point now)
{
    if (!isLimited()) {
        return true;
    }
    const std::chrono::duration<double> passed = now - m_filledAt;
    m_tokens = std::min(m_most, m_tokens + passed.count() * m_rate);
    m_filledAt = now;
    if (m_tokens < 1) {
        return false;
    }
    m_tokens -= 1;
    return true;
}

std::chrono::milliseconds AcceptPace::wait() const
{
    return std::chrono::milliseconds(isLimited() ? std::lround(std::ceil((1 - m_tokens) / m_rate * 1000)) : 0);
}

} // namespace sse
