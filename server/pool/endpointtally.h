// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/servermetrics.h"

#include <map>

namespace sse {

/// Counts by endpoint, of a bounded number of them: whoever watches keeps a series for each, for months. Those that
/// are added or used first have counts of their own. A plain value.
class EndpointTally final
{
public:
    static constexpr size_t maxEndpoints = 100;

    /// The counts of \a endpoint; of all others together, under `other`, when there are too many.
    [[nodiscard]] EndpointCounts &of(const QString &endpoint);

    /// From now on \a endpoint is there, with zeros, though nobody has used it yet.
    void add(const QString &endpoint) { (void)of(endpoint); }

    [[nodiscard]] const std::map<QString, EndpointCounts> &all() const { return m_counts; }

private:
    std::map<QString, EndpointCounts> m_counts;
};

} // namespace sse
