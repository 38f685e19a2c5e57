// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/connections/connectionquery.h"

#include <chrono>
#include <functional>
#include <vector>

namespace sse {

/// Finds the connections that a query asks for, and writes the answer, in slices. Lives in the server thread.
///
/// Connections come and go between slices: each is told as it was when its turn came. No more than a page
/// is kept, and turned into JSON.
class ConnectionListing final
{
public:
    using Clock = std::chrono::steady_clock;

    /// As RouteContext has it.
    using Visitor = std::function<bool(const ConnectionInfo &, const ConnectionCounters &)>;
    using VisitConnections = std::function<bool(ConnectionId after, const Visitor &visit)>;

    ConnectionListing(VisitConnections visitConnections, ConnectionQuery query);

    /// Works until about then; true: it is done. Goes on for up to 16 connections after that, with an expression for one.
    [[nodiscard]] bool run(Clock::time_point until);

    /// The answer, once it is done: `total`, how many match, on whichever page; `next`, what to ask for after
    /// this page, or null; `connections`.
    [[nodiscard]] QByteArray takeJson() { return std::move(m_json); }

private:
    struct Entry
    {
        ConnectionQuery::Place place;
        ConnectionInfo info;
        ConnectionCounters counters;
    };

    [[nodiscard]] bool find(Clock::time_point until);
    [[nodiscard]] bool write(Clock::time_point until);
    void consider(const ConnectionInfo &info, const ConnectionCounters &counters);
    [[nodiscard]] bool matches(const ConnectionInfo &info, const ConnectionCounters &counters);
    void begin();

    VisitConnections m_visitConnections;
    ConnectionQuery m_query;
    SearchTexts m_texts;
    ConnectionId m_seen; ///< so far the pool was searched
    bool m_isFound = false;
    qsizetype m_total = 0;
    qsizetype m_following = 0; ///< of those, how many come after the place that was asked for
    std::vector<Entry> m_page; ///< while it is searched for, a heap: the last of the page is in front
    size_t m_written = 0;
    QByteArray m_json;
};

} // namespace sse
