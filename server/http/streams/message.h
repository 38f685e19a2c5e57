// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace sse {

/// An event with everything that the format has beside its data (HTML Standard, 9.2.5):
///
///     stream.send(sse::Message { .data = MailReceived { "abc123" }, .id = u"17"_s });
template<typename Data>
struct Message
{
    Data data; ///< registered on the route, see event()
    /// At most 256 bytes on one line; comes back as Last-Event-ID. None: the client keeps the one it has.
    std::optional<QString> id {};
    std::optional<std::chrono::milliseconds> retry {}; ///< how long the client is to wait before it comes back
    QString comment {}; ///< goes before the event, for people who read the stream; clients pass over it
};

} // namespace sse
