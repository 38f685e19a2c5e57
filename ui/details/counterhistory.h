// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/snapshot.h"

#include <QHash>
#include <QList>

#include <chrono>

namespace pulseboard {

/// How each open connection did over the last minutes, coarsely: sixteen bytes every five seconds, so
/// that whoever opens the details finds a past there. Lives in the GUI thread.
class CounterHistory final
{
public:
    static constexpr std::chrono::minutes span { 5 };
    static constexpr std::chrono::seconds step { 5 };

    struct Sample
    {
        std::chrono::milliseconds at { 0 }; ///< on the clock of Snapshot::monotonicTime
        float eventsPerSecond = 0;
        float lag = 0;
    };
    using Series = QList<Sample>; ///< oldest first

    void apply(const sse::Snapshot &snapshot);

    [[nodiscard]] Series of(sse::ConnectionId id) const { return m_series.value(id); }

private:
    QHash<sse::ConnectionId, Series> m_series;
    std::chrono::milliseconds m_lastStep { -1 };
};

} // namespace pulseboard
