// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionstats.h"

#include <QString>

namespace pulseboard {

/// The columns of the table, in their first order.
enum class Column : quint8 {
    Id,
    Client,
    Address,
    Stream, ///< endpoint and topics
    Since,
    Duration,
    Events,
    Rate,
    Bytes,
    Lag,
    LastEventId,
    State,
};
inline constexpr int columnCount = static_cast<int>(Column::State) + 1;

/// Whether the order by this column can change while connections just go on. (The order of
/// durations cannot: all of them grow alike.)
[[nodiscard]] constexpr bool isLive(Column column)
{
    switch (column) {
    case Column::Events:
    case Column::Rate:
    case Column::Bytes:
    case Column::Lag:
    case Column::LastEventId:
    case Column::State:
        return true;
    case Column::Id:
    case Column::Client:
    case Column::Address:
    case Column::Stream:
    case Column::Since:
    case Column::Duration:
        return false;
    }
    Q_UNREACHABLE();
}

/// One connection as the table keeps it.
struct ConnectionRow {
    sse::ConnectionInfo info;
    sse::ConnectionCounters counters;
    QString client; ///< clientName(), made once
    QString searchText; ///< all that does not change, folded, for the filter
    std::chrono::milliseconds startedAt{ 0 }; ///< on the clock of Snapshot::monotonicTime
};

[[nodiscard]] ConnectionRow makeRow(const sse::ConnectionInfo &info, const sse::ConnectionCounters &counters,
                                    std::chrono::milliseconds monotonicTime);

/// Whether the table would look different, but for the duration, which goes on by itself.
[[nodiscard]] bool looksDifferent(const sse::ConnectionCounters &a, const sse::ConnectionCounters &b);

} // namespace pulseboard
