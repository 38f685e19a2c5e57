// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace bench {

/// What a measurement found, in the order it was found; printed as one JSON object.
class Figures
{
public:
    void add(std::string name, double value) { m_figures.emplace_back(std::move(name), value); }
    void print() const;

private:
    std::vector<std::pair<std::string, double>> m_figures;
};

/// Times between publishing and receiving, every one of them kept.
class Latencies
{
public:
    void reserve(std::size_t count) { m_nanoseconds.reserve(count); }
    void add(std::int64_t nanoseconds) { m_nanoseconds.push_back(nanoseconds); }
    /// Median, 99th percentile and worst, in milliseconds, under names that begin with \a prefix.
    void addTo(Figures &figures, const std::string &prefix);

private:
    std::vector<std::int64_t> m_nanoseconds;
};

} // namespace bench
