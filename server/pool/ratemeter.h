// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>

namespace sse {

/// Turns a counter into a rate: an exponentially weighted mean with a time constant of five
/// seconds. Costs a float and the counter's last value.
class RateMeter final
{
public:
    static constexpr std::chrono::seconds timeConstant { 5 };

    /// To be called regularly with the counter's present value.
    void update(quint64 count, std::chrono::nanoseconds sinceLastUpdate);

    /// Per second.
    [[nodiscard]] double rate() const { return m_rate; }

private:
    quint64 m_lastCount = 0;
    float m_rate = 0;
};

} // namespace sse
