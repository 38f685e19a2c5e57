// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/tcpinfo.h"

#ifdef Q_OS_LINUX
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
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

} // namespace sse::tcp
