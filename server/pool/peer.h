// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/transport.h"

#include <QByteArray>
#include <QHostAddress>

#include <memory>

namespace sse {

/// Told of what happens to a peer. Lives in the server thread. None of these may destroy the peer
/// that called it, before the event loop comes round.
class PeerListener
{
public:
    /// There is something to read.
    virtual void peerReadable() = 0;
    /// After a write that the system did not take at once: all of it is out.
    virtual void peerTookAll() = 0;
    /// The peer closed or is lost. Nothing more comes from it, and what is written goes nowhere.
    virtual void peerGone() = 0;

protected:
    ~PeerListener() = default;
};

/// One accepted connection while requests are read from it and answered. Lives in the server thread.
/// It becomes a Transport when one of them opens a stream.
class Peer
{
public:
    virtual ~Peer() = default;

    void setListener(PeerListener *listener) { m_listener = listener; }

    [[nodiscard]] virtual QHostAddress address() const = 0;
    [[nodiscard]] virtual quint16 port() const = 0;
    [[nodiscard]] virtual QHostAddress localAddress() const = 0;
    [[nodiscard]] virtual quint16 localPort() const = 0;

    /// What has come in, or nothing; a part of it if that is much: peerReadable() follows again.
    [[nodiscard]] virtual QByteArray read() = 0;
    /// While paused, input waits in the system, and peerReadable() is not called.
    virtual void setPaused(bool paused) = 0;

    /// Sends \a bytes, now as far as the system takes them, the rest as soon as it does.
    virtual void write(const QByteArray &bytes) = 0;
    [[nodiscard]] virtual qint64 bytesToWrite() const = 0;
    /// The same, and what the system has taken and the other side has not acknowledged, where that is known. The
    /// system takes more by megabytes at a time, which says little of a slow line.
    [[nodiscard]] virtual qint64 unacknowledgedBytes() const = 0;

    /// Tells the other side that nothing more will be sent. Only while bytesToWrite() is 0.
    virtual void shutDownWriting() = 0;
    /// Ends the connection at once.
    virtual void drop() = 0;

    /// Gives the connection up to a transport; null if it is lost. What has come in is dropped.
    /// \a unsent takes what the transport's user must send before anything else.
    [[nodiscard]] virtual std::unique_ptr<Transport> toTransport(QByteArray &unsent) = 0;

protected:
    Peer() = default;
    Q_DISABLE_COPY_MOVE(Peer)

    PeerListener *m_listener = nullptr;
};

} // namespace sse
