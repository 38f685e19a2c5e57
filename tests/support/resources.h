// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>

#include <sys/resource.h>

/// What this process and the calling thread use of the machine. Linux only.
namespace resources {

[[nodiscard]] qsizetype openDescriptors();

/// Bytes that the program has allocated and not freed; what the allocator keeps beyond that does not count.
[[nodiscard]] qint64 usedHeapBytes();

/// Processor time of the calling thread: unlike time on the wall it is not longer on a busy machine.
[[nodiscard]] std::chrono::nanoseconds threadTime();

/// Holds the limit of descriptors at another value while it lives.
class DescriptorLimit final
{
public:
    /// As many as the system allows at most.
    DescriptorLimit();
    /// Leaves room for \a count more than are open now.
    explicit DescriptorLimit(int roomFor);
    ~DescriptorLimit();
    Q_DISABLE_COPY_MOVE(DescriptorLimit)

    [[nodiscard]] qint64 value() const { return static_cast<qint64>(m_limit.rlim_cur); }

private:
    void apply(rlim_t limit);

    rlimit m_before {};
    rlimit m_limit {};
};

} // namespace resources
