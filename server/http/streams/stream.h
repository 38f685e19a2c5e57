// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/httpmessage.h"
#include "http/streams/message.h"
#include "http/streams/sendresult.h"
#include "stats/closereason.h"
#include "stats/connectionid.h"

#include <QMetaType>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace sse {

class StreamState;

/// How a stream ended.
struct Closed
{
    CloseReason reason = CloseReason::ClientClosed;
    QString detail; ///< what the system said, or empty
    std::chrono::milliseconds duration { 0 };
    quint64 events = 0; ///< handed over completely; heartbeats and comments do not count
    quint64 bytes = 0;  ///< of all kinds
    quint64 undelivered = 0; ///< events that were queued and not handed over
};

/// One client's event stream, to send to it. A handle: keep it, copy it, give it to other threads; all copies are the
/// same stream. Every call may be made from any thread, and after the end of the stream, or of its server, all are
/// harmless.
///
/// What is sent waits in a queue of its own, at most 1,024 events and 1 MiB, until the peer takes it. Heartbeats, limits,
/// dead peers and kicks are as for every other stream of the server.
class Stream final
{
public:
    /// Sends \a data under the name that it is registered with on this route, without an id. A type that is not
    /// registered there, and a value that has no JSON (see toJsonText()), is Refused.
    template<typename Data>
    SendResult send(const Data &data) const
    {
        return sendValue(QMetaType::fromType<Data>(), &data, {}, {}, {});
    }
    /// The same with an id, retry or comment.
    template<typename Data>
    SendResult send(const Message<Data> &message) const;
    /// A comment; each line of \a text becomes one. Clients pass over it.
    SendResult comment(const QString &text) const;

    /// Ends the stream when everything sent before is out, with CloseReason::Kicked. The client comes back after its
    /// retry time, as an EventSource does.
    void close() const;
    /// The same, and tells this client to stay away, as KickMode::Stop does.
    void dismiss() const;

    /// Whether send() may succeed. It may have ended by the time this returns.
    [[nodiscard]] bool isOpen() const;
    /// Events that wait behind the one that the peer is taking.
    [[nodiscard]] qsizetype queued() const;

    /// Calls \a closed once when the stream has ended; later, in the server thread, if it has already. It may hold a
    /// copy of this. One for all copies: a later one takes the place of an earlier.
    void onClosed(std::function<void(const Closed &)> closed) const;
    /// Calls \a writable in the server thread each time there is room again after SendResult::Backpressure, in a turn of
    /// its own and never after the end. Set later than that, it is called for it all the same.
    void onWritable(std::function<void()> writable) const;

    [[nodiscard]] ConnectionId id() const;
    /// What the client asked with: path, query, headers, address; neither HttpRequest::head nor its body.
    [[nodiscard]] const HttpRequest &request() const;
    /// Where the client wants to go on: the last id that it got, or empty.
    [[nodiscard]] const QString &lastEventId() const;

    friend bool operator==(const Stream &, const Stream &) = default;

private:
    friend class StreamRoute;
    explicit Stream(std::shared_ptr<StreamState> state)
        : m_state(std::move(state))
    {
    }

    SendResult sendValue(QMetaType type, const void *value, const std::optional<QString> &id,
                         std::optional<std::chrono::milliseconds> retry, const QString &comment) const;

    std::shared_ptr<StreamState> m_state;
};

template<typename Data>
SendResult Stream::send(const Message<Data> &message) const
{
    return sendValue(QMetaType::fromType<Data>(), &message.data, message.id, message.retry, message.comment);
}

/// Called in the server thread once for each client. It may keep the stream and return; whoever forgets it leaves the
/// stream open until the client goes.
using StreamHandler = std::function<void(Stream)>;

} // namespace sse
