// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/descriptors.h"

#include <algorithm>
#include <limits>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace sse {

namespace {

constexpr qint64 reserve = 256;

} // namespace

qint64 descriptorLimit()
{
#ifdef Q_OS_UNIX
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        return static_cast<qint64>(limit.rlim_cur);
    }
#endif
    return std::numeric_limits<qint32>::max();
}

qint64 raiseDescriptorLimit()
{
#ifdef Q_OS_UNIX
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit); // descriptorLimit() tells whether it worked
    }
#endif
    return descriptorLimit();
}

qsizetype roomForStreams(qsizetype wanted)
{
    // Of a very low limit at least half is for streams.
    const auto limit = descriptorLimit();
    return std::min<qint64>(wanted, limit - std::min(reserve, limit / 2));
}

qsizetype roomForRequests(qsizetype streams)
{
    constexpr qsizetype least = 16;
    const auto limit = descriptorLimit();
    // A quarter of the reserve is for files and the window.
    return std::max<qint64>(limit - std::min(reserve, limit / 2) / 4 - streams, least);
}

} // namespace sse
