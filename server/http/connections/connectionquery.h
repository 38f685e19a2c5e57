// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/httpmessage.h"
#include "stats/filter/filterexpression.h"
#include "stats/publication.h"

#include <expected>

namespace sse {

/// Which connections are asked for; all that is set must hold.
struct ConnectionFilter
{
    std::optional<QString> address {};  ///< the whole of it
    std::optional<QString> endpoint {}; ///< the whole of it
    std::optional<QString> topic {};    ///< one that it names; `*` finds those that take all
    std::optional<ConnectionState> state {};
    QString userAgent {}; ///< a part of it, in any case
    quint64 minLag = 0;
    FilterExpression expression {}; ///< what the table's filter takes

    /// What does not need FilterSubject's texts.
    [[nodiscard]] bool matches(const ConnectionInfo &info, const ConnectionCounters &counters) const;
};

/// What a request for a list of connections asks for. A plain value.
struct ConnectionQuery
{
    static constexpr qsizetype maxLimit = 1000;
    static constexpr qsizetype maxExpression = 1000; ///< characters
    static constexpr qsizetype maxTerms = 32; ///< each is looked for in all topics of each connection

    enum class Sort : quint8 { Id, Duration, Events, Bytes, EventsPerSecond, Lag };

    /// A place in the order, which stays one when the connection that stood there has gone.
    struct Place
    {
        double value = 0; ///< what is sorted by
        ConnectionId id;
    };

    ConnectionFilter filter {};
    Sort sort = Sort::Id;
    bool descending = false;
    std::optional<Place> after {}; ///< what stands there was seen
    std::optional<qsizetype> limit {}; ///< none: all

    /// Reads the parameters of a request; one that is unknown, wrong, or there twice is an error.
    [[nodiscard]] static std::expected<ConnectionQuery, FieldError> read(const QueryString &query);

    /// Where a connection stands.
    [[nodiscard]] Place placeOf(const ConnectionCounters &counters) const;
    /// Whether \a a comes before \a b. Among equals the older does, in either order.
    [[nodiscard]] bool isBefore(const Place &a, const Place &b) const;
    /// \a place as the parameter `after` takes it.
    [[nodiscard]] QString toCursor(const Place &place) const;
};

} // namespace sse
