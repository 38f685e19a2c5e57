// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "load/target.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

/// Stands once in the data of every event, and nowhere else in a stream.
inline constexpr char marker = '~';

/// How one kind of server is spoken to.
class Dialect
{
public:
    enum class Kind {
        Pulseboard, ///< POST /events: a JSON object, or NDJSON for several
        Lines,      ///< POST /events: plain text, each line an event; no topics
        Nchan,      ///< POST /pub/TOPIC: the body is the event
        Mercure,    ///< POST /.well-known/mercure: a form, with a token
    };

    /// Ends the program if there is no such \a kind. \a token is what Mercure wants.
    Dialect(std::string_view kind, Target target, std::string token);

    /// The request for a stream of \a topic; \a lastEventId may be empty.
    [[nodiscard]] std::string subscribe(std::size_t topic, const std::string &lastEventId) const;

    /// What publishes one event to each of \a topics: one request where the server takes a batch,
    /// else as many, to be sent without waiting for the answers in between.
    [[nodiscard]] std::string publish(const std::vector<std::size_t> &topics, const std::string &payload) const;
    [[nodiscard]] std::size_t answersFor(std::size_t events) const { return takesBatches() ? 1 : events; }

private:
    [[nodiscard]] bool takesBatches() const { return m_kind == Kind::Pulseboard || m_kind == Kind::Lines; }
    [[nodiscard]] std::string post(const std::string &path, std::string_view type, const std::string &body) const;

    Kind m_kind;
    Target m_target;
    std::string m_token;
};

/// An event's data of \a size bytes that holds the marker.
[[nodiscard]] std::string makePayload(std::size_t size);

} // namespace bench
