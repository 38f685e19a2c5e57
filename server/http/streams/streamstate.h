// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/streams/latecalls.h"
#include "http/streams/stream.h"
#include "http/streams/streamdescription.h"
#include "pool/outbox.h"

#include <mutex>
#include <optional>

namespace sse {

/// What all copies of a Stream share. Any thread.
class StreamState final
{
public:
    struct Setup
    {
        ConnectionId id;
        std::shared_ptr<const StreamDescription> description;
        std::shared_ptr<Outbox> outbox;
        std::shared_ptr<LateCalls> calls;
        HttpRequest request;
        QString lastEventId;
    };

    explicit StreamState(Setup setup)
        : m_setup(std::move(setup))
    {
    }
    Q_DISABLE_COPY_MOVE(StreamState)

    [[nodiscard]] const Setup &setup() const { return m_setup; }
    [[nodiscard]] Outbox &outbox() const { return *m_setup.outbox; }

    /// In the server thread: tells who waits for the end, and whoever asks later.
    void ended(const Closed &end);
    void onClosed(std::function<void(const Closed &)> closed);

private:
    const Setup m_setup;
    std::mutex m_mutex; // guards all below
    std::function<void(const Closed &)> m_closed;
    std::optional<Closed> m_end;
};

} // namespace sse
