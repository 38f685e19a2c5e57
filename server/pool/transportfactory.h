// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/transport.h"

#include <QObject>

#include <memory>

class QTcpSocket;

namespace sse {

class EpollSet;

/// What carries the streams.
enum class TransportKind : quint8 {
    Epoll,  ///< bare descriptors in one epoll set: plain TCP on Linux
    Socket, ///< QTcpSocket: everywhere
};

/// Epoll where there is epoll.
[[nodiscard]] TransportKind defaultTransportKind();

/// Makes the transport for each stream. Lives in the server thread, longer than what it made.
class TransportFactory final : public QObject
{
    Q_OBJECT

public:
    explicit TransportFactory(TransportKind kind);
    ~TransportFactory() override;

    /// What carries the streams made from now on; the others stay with what they have.
    void setKind(TransportKind kind);

    /// Never null: where the leaner kind cannot be had, for a TLS socket or for want of a
    /// descriptor, the other carries the stream.
    [[nodiscard]] std::unique_ptr<Transport> make(std::unique_ptr<QTcpSocket> socket);

private:
    EpollSet *m_set = nullptr; ///< made when it is first needed, and kept: streams may be in it
    TransportKind m_kind;
};

} // namespace sse
