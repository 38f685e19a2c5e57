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

} // namespace sse::tcp
