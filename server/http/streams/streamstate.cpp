// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/streams/streamstate.h"

namespace sse {

void StreamState::ended(const Closed &end)
{
    std::function<void(const Closed &)> closed;
    {
        const std::scoped_lock lock(m_mutex);
        m_end = end;
        std::swap(closed, m_closed);
    }
    // Outside of the lock, and let go of when it returns: it may hold the stream.
    if (closed) {
        closed(end);
    }
}

void StreamState::onClosed(std::function<void(const Closed &)> closed)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_end) {
        std::swap(m_closed, closed); // the former goes after the lock
    } else if (closed) {
        m_setup.calls->post([closed = std::move(closed), end = *m_end] { closed(end); });
    }
}

} // namespace sse
