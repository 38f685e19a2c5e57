// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionid.h"
#include "stats/kick.h"
#include "wire/frame.h"

#include <QByteArray>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace sse {

class ConnectionPool;

/// What is sent to one stream alone, on its way from whoever sends it to the stream's connection. Bounded: a peer that
/// reads slowly is told of by Result::Full, and costs no more than the limits below, and one event that is half written.
///
/// push(), finish(), isOpen(), events() and setRoomMade() may be called from any thread; the rest belongs to the server
/// thread.
class Outbox final : public std::enable_shared_from_this<Outbox>
{
public:
    static constexpr qsizetype maxFrames = 1024;
    static constexpr qsizetype maxBytes = 1024 * 1024;

    enum class Result : quint8 {
        Queued,
        Full, ///< not taken: see setRoomMade()
        Closed, ///< not taken: the stream has ended or is about to
    };

    Outbox() = default;
    Q_DISABLE_COPY_MOVE(Outbox)

    /// Takes \a frame as the next to send. One frame goes into an empty outbox whatever its size.
    Result push(Frame frame);
    /// Takes nothing more; when what it has is sent, the stream is ended as by a kick.
    void finish(KickMode mode);

    [[nodiscard]] bool isOpen() const;
    /// Events that are not written yet. Comments are none.
    [[nodiscard]] qsizetype events() const;

    /// The connection that sends what is pushed: it is flushed in a later turn of the pool's event loop.
    void attach(ConnectionPool &pool, ConnectionId connection);
    /// Moves up to \a count frames to the end of \a frames. They count until they are written().
    void take(std::deque<Frame> &frames, size_t count);
    /// Whether \a frame was taken of an outbox: others have a place in a log.
    [[nodiscard]] static bool isFrom(const Frame &frame) { return frame.sequence == 0; }
    /// \a frame, which was taken, has begun to go out.
    void written(const Frame &frame);
    /// Frames that were taken and are not written.
    [[nodiscard]] quint64 taken() const { return m_taken; }
    /// How the stream is to be ended, once everything was taken and finish() was called.
    [[nodiscard]] std::optional<KickMode> ending() const;
    /// The stream has ended. What is left stays counted, and is not sent.
    void close();
    /// Called in the server thread, in a turn of its own, when half of the outbox is free again after one was refused; not
    /// once it is closed.
    void setRoomMade(std::function<void()> roomMade);

private:
    void wake();
    void announceRoom();
    void callRoomMade();
    [[nodiscard]] bool isFull(qsizetype more) const;

    mutable std::mutex m_mutex; // guards all below
    ConnectionPool *m_pool = nullptr; ///< null before attach() and after close()
    ConnectionId m_connection;
    std::deque<Frame> m_frames;
    qsizetype m_count = 0; ///< frames that are not written, taken ones included
    qsizetype m_events = 0; ///< of them, but for comments
    qsizetype m_bytes = 0; ///< theirs
    std::optional<KickMode> m_ending;
    std::function<void()> m_roomMade;
    bool m_isClosed = false;
    bool m_isAwaited = false; ///< somebody was refused for want of room, and nobody was told that there is some
    quint64 m_taken = 0; ///< the server thread's alone
};

} // namespace sse
