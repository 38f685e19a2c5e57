// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/peersight.h"
#include "stats/closereason.h"
#include "stats/connectiondetails.h"

#include <QByteArrayView>
#include <QString>

#include <chrono>
#include <optional>
#include <span>

namespace sse {

/// Told of what happens to a transport. Lives in the server thread. Any of these may destroy
/// the transport that called it: the transport touches nothing of its own afterwards.
class TransportListener
{
public:
    /// After a write that was cut short: there is room again.
    virtual void transportWritable() = 0;
    /// The peer closed, or the transport broke. Nothing more comes from it, and no write succeeds.
    virtual void transportClosed(CloseReason reason, const QString &detail) = 0;
    /// After finish(): everything went out and the transport has ended.
    virtual void transportFinished() = 0;

protected:
    ~TransportListener() = default;
};

/// Carries bytes to one peer and drops whatever the peer still sends. Lives in the server thread.
///
/// The pool knows no socket: whether a stream runs over QTcpSocket or something leaner is decided
/// where the transport is made.
class Transport
{
public:
    struct WriteResult
    {
        enum class Status : quint8 {
            Queued,       ///< all of it was taken
            Backpressure, ///< `bytes` of it were taken; transportWritable() will follow
            Closed,       ///< the transport is broken; the listener is not called for this
        };
        Status status = Status::Queued;
        qint64 bytes = 0; ///< taken, from the front
        CloseReason reason = CloseReason::WriteError; ///< for Closed
        QString detail; ///< for Closed: what the system said
    };

    virtual ~Transport() = default;

    void setListener(TransportListener *listener) { m_listener = listener; }

    /// Takes as many bytes of \a blocks as there is room for, in order, and sends them now.
    /// Never calls the listener before it returns.
    [[nodiscard]] virtual WriteResult write(std::span<const QByteArrayView> blocks) = 0;

    /// Sends what was taken, then ends; transportFinished() or transportClosed() follows, never
    /// before it returns. Destroying the transport instead ends it at once.
    virtual void finish() = 0;

    /// Bytes taken that the peer has not acknowledged, as far as the system tells.
    [[nodiscard]] virtual qint64 unacknowledgedBytes() const = 0;
    /// As the kernel measures it, where it tells.
    [[nodiscard]] virtual std::optional<std::chrono::microseconds> roundTripTime() const = 0;
    /// All that it tells, for people who look at one connection.
    [[nodiscard]] virtual std::optional<KernelView> kernelView() const { return std::nullopt; }
    /// How the peer takes what it is sent; none where the system does not tell.
    [[nodiscard]] virtual std::optional<PeerSight> peerSight() const { return std::nullopt; }

    /// How long the system may wait for an acknowledgement before it gives the peer up, which then is told as
    /// CloseReason::Unreachable; 0: as long as the system will, which is a quarter of an hour on Linux.
    virtual void setPatience(std::chrono::milliseconds /*patience*/) {}
    /// Lets the system forget, when the transport ends, what the peer has not acknowledged by then. For a peer
    /// that reads nothing: its bytes would be kept for as long as it likes.
    virtual void forgetUnsent() {}

protected:
    Transport() = default;
    Q_DISABLE_COPY_MOVE(Transport)

    TransportListener *m_listener = nullptr;
};

} // namespace sse
