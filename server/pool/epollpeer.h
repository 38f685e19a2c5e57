// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/epollset.h"
#include "pool/peer.h"

namespace sse {

/// A peer on a bare TCP descriptor. Lives in the server thread. Linux only, plain TCP only.
///
/// It costs a tenth of a QTcpSocket to make, and its descriptor goes over to an EpollTransport
/// within the same epoll set.
class EpollPeer final : public Peer, private EpollWatched
{
public:
    /// Takes \a descriptor over, which is closed when the system refuses to watch it. Then null.
    [[nodiscard]] static std::unique_ptr<EpollPeer> make(EpollSet &set, int descriptor);
    ~EpollPeer() override;

    QHostAddress address() const override { return m_remote.address; }
    quint16 port() const override { return m_remote.port; }
    QHostAddress localAddress() const override;
    quint16 localPort() const override;

    QByteArray read() override;
    void setPaused(bool paused) override;
    void write(const QByteArray &bytes) override;
    qint64 bytesToWrite() const override { return m_unsent.size(); }
    qint64 unacknowledgedBytes() const override;
    void shutDownWriting() override;
    void drop() override;
    std::unique_ptr<Transport> toTransport(QByteArray &unsent) override;

private:
    struct Endpoint
    {
        QHostAddress address;
        quint16 port = 0;
    };
    using GetName = int (*)(int, sockaddr *, socklen_t *);

    EpollPeer(EpollSet &set, int descriptor);
    void handle(std::uint32_t events) override;
    void send();
    void watch();
    [[nodiscard]] static Endpoint endpoint(int descriptor, GetName getName);

    EpollSet &m_set;
    int m_descriptor;
    Endpoint m_remote;
    QByteArray m_unsent;
    std::uint32_t m_watched = 0;
    bool m_paused = false;
    bool m_ended = false; ///< the other side sends nothing more; it may still read
    bool m_lost = false;  ///< the connection is broken
};

} // namespace sse
