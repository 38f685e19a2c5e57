// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/resources.h"

#include <filesystem>
#include <iterator>

#include <fcntl.h>
#include <malloc.h>
#include <time.h>

#ifdef __SANITIZE_ADDRESS__
// As <sanitizer/allocator_interface.h> has it, which not every compiler's package brings.
extern "C" size_t __sanitizer_get_current_allocated_bytes();
#endif

namespace resources {

qsizetype openDescriptors()
{
    using std::filesystem::directory_iterator;
    // Less the one that reading the directory takes.
    return std::distance(directory_iterator("/proc/self/fd"), directory_iterator()) - 1;
}

qint64 usedHeapBytes()
{
#ifdef __SANITIZE_ADDRESS__
    return static_cast<qint64>(__sanitizer_get_current_allocated_bytes());
#else
    const auto info = ::mallinfo2();
    return static_cast<qint64>(info.uordblks + info.hblkhd);
#endif
}

std::chrono::nanoseconds threadTime()
{
    timespec time {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

DescriptorLimit::DescriptorLimit()
{
    ::getrlimit(RLIMIT_NOFILE, &m_before);
    apply(m_before.rlim_max);
}

DescriptorLimit::DescriptorLimit(int roomFor)
{
    ::getrlimit(RLIMIT_NOFILE, &m_before);
    // The limit is for their numbers, and some below the highest may be free.
    int limit = 0;
    for (; roomFor > 0; ++limit) {
        if (::fcntl(limit, F_GETFD) < 0) {
            --roomFor;
        }
    }
    apply(static_cast<rlim_t>(limit));
}

DescriptorLimit::~DescriptorLimit()
{
    ::setrlimit(RLIMIT_NOFILE, &m_before);
}

void DescriptorLimit::apply(rlim_t limit)
{
    m_limit = { .rlim_cur = limit, .rlim_max = m_before.rlim_max };
    if (::setrlimit(RLIMIT_NOFILE, &m_limit) != 0) {
        qFatal("the limit of descriptors cannot be set");
    }
}

} // namespace resources
