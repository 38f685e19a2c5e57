// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/connectionmemory.h"
#include "pool/transport.h"

#include <memory>

class QTcpSocket;

namespace sse {

class EpollSet;

/// A transport on a bare TCP descriptor. Lives in the server thread. Linux only, plain TCP only.
///
/// It keeps no bytes: what the kernel does not take stays with the caller. While the peer reads too
/// slowly it waits for EPOLLOUT and costs nothing.
class EpollTransport final : public Transport, public InConnectionMemory
{
public:
    /// Takes the connection out of \a socket, which is closed over it without an effect on the
    /// peer. Null if the system refuses another descriptor, or the peer has not taken all that was
    /// written to \a socket, which is then as it was.
    [[nodiscard]] static std::unique_ptr<EpollTransport> takeOver(EpollSet &set, std::unique_ptr<QTcpSocket> &socket);

    ~EpollTransport() override;

    WriteResult write(std::span<const QByteArrayView> blocks) override;
    void finish() override;
    qint64 unacknowledgedBytes() const override;
    std::optional<std::chrono::microseconds> roundTripTime() const override;
    std::optional<KernelView> kernelView() const override;

private:
    friend class EpollSet;

    EpollTransport(EpollSet &set, int descriptor);
    void handle(std::uint32_t events);
    void finished();
    [[nodiscard]] bool dropInput();
    void closeDescriptor();

    EpollSet &m_set;
    int m_descriptor;
    bool m_waitingForRoom = false;
    bool m_finishing = false; ///< finished() is to come
};

} // namespace sse
