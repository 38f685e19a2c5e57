// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/ratehistory.h"

#include "stats/connectionstats.h"
#include "stats/filter/filtersubject.h"

#include <QString>

#include <optional>

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
    Trend, ///< the last rates, drawn
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
    case Column::Trend:
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

/// How a connection ended that the table still shows.
struct Ending
{
    sse::CloseReason reason = sse::CloseReason::ClientClosed;
    QString detail; ///< as ConnectionEnd has it
    QDateTime closedAt; ///< UTC
    std::chrono::milliseconds at { 0 }; ///< on the clock of Snapshot::monotonicTime
};

/// One connection as the table keeps it.
struct ConnectionRow
{
    sse::ConnectionInfo info;
    sse::ConnectionCounters counters; ///< of a closed one, the last
    QString client; ///< clientName(), made once
    QString searchText; ///< all that does not change, folded, for the filter
    RateHistory rates;
    // On the clock of Snapshot::monotonicTime:
    std::chrono::milliseconds startedAt { 0 };
    std::chrono::milliseconds lastEventAt { 0 }; ///< when an event was last seen to have gone out
    std::optional<Ending> ending;

    [[nodiscard]] bool isOpen() const { return !ending; }
    /// How long it has been open, or was.
    [[nodiscard]] std::chrono::milliseconds durationAt(std::chrono::milliseconds now) const
    {
        return isOpen() ? now - startedAt : counters.duration;
    }
    /// How long no event has gone out to it, as far as was seen.
    [[nodiscard]] std::chrono::milliseconds silenceAt(std::chrono::milliseconds now) const
    {
        return (isOpen() ? now : ending->at) - lastEventAt;
    }
};

/// The order of states: as they get worse, the closed ones last.
[[nodiscard]] inline int stateRank(const ConnectionRow &row)
{
    return row.isOpen() ? static_cast<int>(row.counters.state) : 10 + static_cast<int>(row.ending->reason);
}

/// Makes rows of the connections of one snapshot. Lives in the GUI thread.
class RowMaker final
{
public:
    explicit RowMaker(std::chrono::milliseconds monotonicTime);

    [[nodiscard]] ConnectionRow make(const sse::ConnectionInfo &info, const sse::ConnectionCounters &counters);

private:
    std::chrono::milliseconds m_time;
    sse::SearchTexts m_texts;
};

/// Takes over what a snapshot of \a monotonicTime tells of an open connection.
void update(ConnectionRow &row, const sse::ConnectionCounters &counters, std::chrono::milliseconds monotonicTime);
/// Makes a closed one of it, with its final figures.
void close(ConnectionRow &row, const sse::ConnectionEnd &end, std::chrono::milliseconds monotonicTime);

/// Whether the table would look different, but for the duration, which goes on by itself.
[[nodiscard]] bool looksDifferent(const sse::ConnectionCounters &a, const sse::ConnectionCounters &b);

} // namespace pulseboard
