// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/transport.h"

#include <QAbstractSocket>
#include <QObject>

#include <memory>

class QTcpSocket;

namespace sse {

/// A transport over QTcpSocket, and over QSslSocket, which is one. Lives in the server thread.
///
/// QTcpSocket queues without bound whatever it is given, so bytesToWrite() is this transport's
/// bound: past `maxQueuedBytes` it takes nothing until half of that has left.
class SocketTransport final : public QObject, public Transport
{
    Q_OBJECT

public:
    static constexpr qint64 maxQueuedBytes = 64 * 1024;

    /// \a socket must be connected. What it has received already is dropped.
    explicit SocketTransport(std::unique_ptr<QTcpSocket> socket);
    ~SocketTransport() override;

    WriteResult write(std::span<const QByteArrayView> blocks) override;
    void finish() override;
    qint64 unacknowledgedBytes() const override;
    std::optional<std::chrono::microseconds> roundTripTime() const override;
    std::optional<KernelView> kernelView() const override;
    std::optional<PeerSight> peerSight() const override;
    void setPatience(std::chrono::milliseconds patience) override;
    void forgetUnsent() override;

private:
    void dropInput();
    void onBytesWritten();
    void onDisconnected();
    [[nodiscard]] CloseReason closeReason() const;
    void onError(QAbstractSocket::SocketError error);

    std::unique_ptr<QTcpSocket> m_socket;
    bool m_writing = false;    ///< errors are write()'s result then, not an event
    bool m_waiting = false;    ///< the listener waits for transportWritable()
    bool m_finishing = false;
    std::optional<QAbstractSocket::SocketError> m_error;
    QString m_errorText; ///< kept, because closing a socket clears its own
};

} // namespace sse
