// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace sse {

/// Where in its lane a stream begins, and what the client is told before.
struct ResumePoint
{
    quint64 cursor = 0; ///< index into the lane of the first frame to send
    bool gap = false;   ///< the id asked for is not kept: a `stream-gap` comes first
    /// Planted as the client's last event ID when no frame that follows would set one, so that
    /// a client which loses its connection before its first event still resumes from here.
    /// Empty: not needed.
    QByteArray anchor;
};

} // namespace sse
