// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>
#include <cstddef>

namespace sse {

/// How often times of which length came to be. A plain value: who adds to it does so in one thread.
///
/// \a UpperBounds is a constant array of nanoseconds, ascending; each bound belongs to its bucket.
template<const auto &UpperBounds>
class DurationHistogram final
{
public:
    static constexpr const auto &upperBounds() { return UpperBounds; }

    /// Which bucket \a duration belongs to; upperBounds().size() is the one without a bound.
    [[nodiscard]] static constexpr size_t bucketOf(std::chrono::nanoseconds duration)
    {
        // From the short ones up: they are by far the most.
        size_t bucket = 0;
        while (bucket < UpperBounds.size() && duration > UpperBounds[bucket]) {
            ++bucket;
        }
        return bucket;
    }

    /// Adds \a times observations that lie in \a bucket and take \a sum together.
    void add(size_t bucket, quint64 times, std::chrono::duration<double> sum)
    {
        m_counts[bucket] += times;
        m_sum += sum;
    }
    void add(std::chrono::nanoseconds duration) { add(bucketOf(duration), 1, duration); }

    /// Of one bucket alone.
    [[nodiscard]] quint64 count(size_t bucket) const { return m_counts[bucket]; }
    [[nodiscard]] std::chrono::duration<double> sum() const { return m_sum; }

private:
    std::array<quint64, UpperBounds.size() + 1> m_counts {};
    std::chrono::duration<double> m_sum { 0 }; ///< no integer: many deliveries fill one within days
};

} // namespace sse
