// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/peer.h"

#include <QObject>
#include <QTcpSocket>

namespace sse {

/// A peer over QTcpSocket, and over QSslSocket, which is one. Lives in the server thread.
class SocketPeer final : public QObject, public Peer
{
    Q_OBJECT

public:
    /// \a socket must be connected.
    explicit SocketPeer(std::unique_ptr<QTcpSocket> socket);
    ~SocketPeer() override;

    QHostAddress address() const override { return m_address; }
    quint16 port() const override { return m_port; }
    QHostAddress localAddress() const override { return m_socket->localAddress(); }
    quint16 localPort() const override { return m_socket->localPort(); }

    QByteArray read() override;
    void setPaused(bool paused) override;
    void write(const QByteArray &bytes) override;
    qint64 bytesToWrite() const override;
    qint64 unacknowledgedBytes() const override;
    void shutDownWriting() override;
    void drop() override;
    std::unique_ptr<Transport> toTransport(QByteArray &unsent) override;

private:
    void onReadyRead();
    void readLater();
    void onBytesWritten();

    std::unique_ptr<QTcpSocket> m_socket;
    QHostAddress m_address;
    quint16 m_port;
    bool m_paused = false;
};

} // namespace sse
