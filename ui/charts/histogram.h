// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>
#include <numeric>
#include <span>
#include <vector>

namespace pulseboard {

/// Counts values in ranges. The first range ends below the first edge, each of the others begins
/// with an edge; the last has no end.
class Histogram final
{
public:
    /// \a edges must rise, and outlive this.
    explicit Histogram(std::span<const qint64> edges)
        : m_edges(edges)
        , m_counts(edges.size() + 1)
    {
    }

    void add(qint64 value)
    {
        size_t range = 0; // so few edges are faster looked at in turn than searched
        while (range < m_edges.size() && value >= m_edges[range]) {
            ++range;
        }
        ++m_counts[range];
    }
    void clear() { m_counts.assign(m_counts.size(), 0); }

    [[nodiscard]] size_t rangeCount() const { return m_counts.size(); }
    [[nodiscard]] quint64 count(size_t range) const { return m_counts[range]; }
    [[nodiscard]] quint64 total() const { return std::accumulate(m_counts.begin(), m_counts.end(), quint64(0)); }

private:
    std::span<const qint64> m_edges;
    std::vector<quint64> m_counts;
};

/// In milliseconds: 1 s, 10 s, 1 min, 10 min, 1 h, 10 h, a day.
inline constexpr std::array<qint64, 7> durationEdges {
    1'000, 10'000, 60'000, 600'000, 3'600'000, 36'000'000, 86'400'000
};
/// In events behind.
inline constexpr std::array<qint64, 5> lagEdges { 1, 10, 100, 1'000, 10'000 };

} // namespace pulseboard
