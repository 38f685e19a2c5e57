// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>

namespace sse {

/// An event as it stands in the log: encoded once, sent to every receiver as it is.
struct Frame
{
    quint64 sequence = 0; ///< its place in the log, from 1
    QByteArray id; ///< UTF-8, as it stands in `wire`; empty: there is none, and the client keeps the one it has
    QByteArray topic; ///< UTF-8
    QByteArray wire; ///< the whole event block with its blank line
    quint64 connections = 0; ///< how many it was queued to when it was published
    bool directed = false; ///< meant for certain connections: it stands in no lane
    bool isComment = false; ///< no event: clients are not told of it
    qint64 publishedAt = 0; ///< milliseconds since 1970, by the wall clock
    /// When the publish was taken, before it went to the disk, by a clock that does not jump. Zero: by an earlier run.
    std::chrono::steady_clock::time_point takenAt {};
};

} // namespace sse
