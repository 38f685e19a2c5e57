// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/tcpinfo.h"

#include <algorithm>

#ifdef Q_OS_LINUX
#include <linux/sockios.h>
#include <linux/tcp.h> // the C library's own knows a part of tcp_info only
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#endif

namespace sse::tcp {

qint64 unacknowledgedBytes([[maybe_unused]] qintptr descriptor)
{
#ifdef Q_OS_LINUX
    int bytes = 0;
    if (::ioctl(static_cast<int>(descriptor), SIOCOUTQ, &bytes) == 0) {
        return bytes;
    }
#endif
    return 0;
}

std::optional<std::chrono::microseconds> roundTripTime([[maybe_unused]] qintptr descriptor)
{
#ifdef Q_OS_LINUX
    tcp_info info {};
    socklen_t size = sizeof(info);
    if (::getsockopt(static_cast<int>(descriptor), IPPROTO_TCP, TCP_INFO, &info, &size) == 0) {
        return std::chrono::microseconds(info.tcpi_rtt);
    }
#endif
    return std::nullopt;
}

std::optional<KernelView> kernelView([[maybe_unused]] qintptr descriptor)
{
#ifdef Q_OS_LINUX
    tcp_info info {};
    socklen_t size = sizeof(info);
    if (::getsockopt(static_cast<int>(descriptor), IPPROTO_TCP, TCP_INFO, &info, &size) == 0) {
        return KernelView { .roundTripTime = std::chrono::microseconds(info.tcpi_rtt),
                            .roundTripVariance = std::chrono::microseconds(info.tcpi_rttvar),
                            .unacknowledgedBytes = static_cast<quint64>(unacknowledgedBytes(descriptor)),
                            .retransmits = info.tcpi_total_retrans,
                            .unansweredRetries = info.tcpi_retransmits,
                            .congestionWindow = info.tcpi_snd_cwnd,
                            .segmentSize = info.tcpi_snd_mss,
                            .sinceLastAcknowledgement = std::chrono::milliseconds(info.tcpi_last_ack_recv) };
    }
#endif
    return std::nullopt;
}

#ifdef Q_OS_LINUX
namespace {

void set(qintptr descriptor, int level, int option, int value)
{
    // Where the system does not know the option, its own way has to do.
    ::setsockopt(static_cast<int>(descriptor), level, option, &value, sizeof(value));
}

} // namespace
#endif

std::optional<PeerSight> peerSight([[maybe_unused]] qintptr descriptor)
{
#ifdef Q_OS_LINUX
    tcp_info info {};
    socklen_t size = sizeof(info);
    if (::getsockopt(static_cast<int>(descriptor), IPPROTO_TCP, TCP_INFO, &info, &size) == 0) {
        const bool waits = unacknowledgedBytes(descriptor) > 0;
        return PeerSight { .acknowledged = info.tcpi_bytes_acked,
                           .owes = waits,
                           .full = waits && info.tcpi_unacked == 0,
                           .unansweredProbes = info.tcpi_probes,
                           .sinceLastSign = std::chrono::milliseconds(info.tcpi_last_ack_recv) };
    }
#endif
    return std::nullopt;
}

void setUserTimeout([[maybe_unused]] qintptr descriptor, [[maybe_unused]] std::chrono::milliseconds timeout)
{
#ifdef Q_OS_LINUX
    set(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, static_cast<int>(timeout.count()));
#endif
}

void retryEvenly([[maybe_unused]] qintptr descriptor)
{
#ifdef Q_OS_LINUX
    set(descriptor, IPPROTO_TCP, TCP_THIN_LINEAR_TIMEOUTS, 1);
    // Linux 6.15 and later; older headers do not name it. The least that it takes is a second; whose way is long
    // gets more, or every answer of his would come too late.
    constexpr int tcpRtoMaxMs = 44;
    const auto roundTrip = std::chrono::duration_cast<std::chrono::milliseconds>(
        roundTripTime(descriptor).value_or(std::chrono::seconds(1)));
    set(descriptor, IPPROTO_TCP, tcpRtoMaxMs, static_cast<int>(std::clamp<qint64>(4 * roundTrip.count(), 1000, 8000)));
#endif
}

void resetOnClose([[maybe_unused]] qintptr descriptor)
{
#ifdef Q_OS_LINUX
    const linger off { .l_onoff = 1, .l_linger = 0 };
    ::setsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_LINGER, &off, sizeof(off));
#endif
}

} // namespace sse::tcp
