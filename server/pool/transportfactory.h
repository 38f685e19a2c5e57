// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/peer.h"

#include <QObject>

#include <memory>

namespace sse {

class EpollSet;

/// What carries the streams.
enum class TransportKind : quint8 {
    Epoll,  ///< bare descriptors in one epoll set: plain TCP on Linux
    Socket, ///< QTcpSocket: everywhere
};

/// Epoll where there is epoll.
[[nodiscard]] TransportKind defaultTransportKind();

/// Takes accepted connections in; what it makes decides what will carry streams. Lives in the
/// server thread, longer than what it made.
class TransportFactory final : public QObject
{
    Q_OBJECT

public:
    explicit TransportFactory(TransportKind kind);
    ~TransportFactory() override;

    /// What carries the streams of peers made from now on; the others stay with what they have.
    void setKind(TransportKind kind);

    /// Takes over \a descriptor, of a plain TCP connection. Null, and it is closed, if the system
    /// refuses to have it watched.
    [[nodiscard]] std::unique_ptr<Peer> makePeer(qintptr descriptor);

private:
    EpollSet *m_set = nullptr; ///< made when it is first needed, and kept: streams may be in it
    TransportKind m_kind;
};

} // namespace sse
