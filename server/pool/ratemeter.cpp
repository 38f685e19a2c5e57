// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/ratemeter.h"

#include <cmath>

namespace sse {

void RateMeter::update(quint64 count, std::chrono::nanoseconds sinceLastUpdate)
{
    using seconds = std::chrono::duration<double>;
    const auto elapsed = seconds(sinceLastUpdate).count();
    if (elapsed <= 0) {
        return;
    }
    const auto current = double(count - m_lastCount) / elapsed;
    const auto weight = 1 - std::exp(-elapsed / seconds(timeConstant).count());
    m_lastCount = count;
    m_rate += float(weight * (current - m_rate));
    // What decays forever ends somewhere: one event in three minutes.
    if (m_rate < 0.005F) {
        m_rate = 0;
    }
}

} // namespace sse
