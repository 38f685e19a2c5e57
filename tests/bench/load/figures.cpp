// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/figures.h"

#include <algorithm>
#include <cstdio>

namespace bench {

void Figures::print() const
{
    std::printf("{");
    const char *separator = "";
    for (const auto &[name, value] : m_figures) {
        std::printf("%s\"%s\": %.10g", separator, name.c_str(), value);
        separator = ", ";
    }
    std::printf("}\n");
}

void Latencies::addTo(Figures &figures, const std::string &prefix)
{
    std::ranges::sort(m_nanoseconds);
    const auto at = [this](double share) {
        if (m_nanoseconds.empty()) {
            return 0.0;
        }
        const auto index = std::size_t(share * double(m_nanoseconds.size() - 1));
        return double(m_nanoseconds[index]) / 1e6;
    };
    figures.add(prefix + "P50Ms", at(0.50));
    figures.add(prefix + "P99Ms", at(0.99));
    figures.add(prefix + "MaxMs", at(1.00));
    figures.add(prefix + "Samples", double(m_nanoseconds.size()));
}

} // namespace bench
