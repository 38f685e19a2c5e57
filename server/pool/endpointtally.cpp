// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/endpointtally.h"

namespace sse {

EndpointCounts &EndpointTally::of(const QString &endpoint)
{
    if (const auto found = m_counts.find(endpoint); found != m_counts.end()) {
        return found->second;
    }
    // Paths begin with a slash, so no endpoint is called that.
    return m_counts.size() < maxEndpoints ? m_counts[endpoint] : m_counts[QStringLiteral("other")];
}

} // namespace sse
