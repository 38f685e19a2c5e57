// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/connectionmemory.h"
#include "pool/epollset.h"
#include "pool/transport.h"

#include <memory>

namespace sse {

/// A transport on a bare TCP descriptor. Lives in the server thread. Linux only, plain TCP only.
///
/// It keeps no bytes: what the kernel does not take stays with the caller. While the peer reads too
/// slowly it waits for EPOLLOUT and costs nothing.
class EpollTransport final : public Transport, private EpollWatched, public InConnectionMemory
{
public:
    /// Takes over \a descriptor, which is in \a set, and watches it.
    [[nodiscard]] static std::unique_ptr<EpollTransport> make(EpollSet &set, int descriptor);

    ~EpollTransport() override;

    WriteResult write(std::span<const QByteArrayView> blocks) override;
    void finish() override;
    qint64 unacknowledgedBytes() const override;
    std::optional<std::chrono::microseconds> roundTripTime() const override;
    std::optional<KernelView> kernelView() const override;
    std::optional<PeerSight> peerSight() const override;
    void setPatience(std::chrono::milliseconds patience) override;
    void forgetUnsent() override;

private:
    friend class EpollSet;

    EpollTransport(EpollSet &set, int descriptor);
    void handle(std::uint32_t events) override;
    void finished();
    [[nodiscard]] bool dropInput();
    void closeDescriptor();

    EpollSet &m_set;
    int m_descriptor;
    bool m_waitingForRoom = false;
    bool m_finishing = false; ///< finished() is to come
};

} // namespace sse
