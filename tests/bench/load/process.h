// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <sys/types.h>

namespace bench {

/// What a server has used so far, with all its children.
struct Usage
{
    double cpuSeconds = 0; ///< user and system
    double pssBytes = 0;   ///< its memory, what it shares counted in part
    double privateBytes = 0;
    double peakRssBytes = 0; ///< the sum of each process's own peak
};

[[nodiscard]] Usage usageOf(pid_t server);
/// CPU alone, which is cheap to ask for.
[[nodiscard]] double cpuSecondsOf(pid_t server);

} // namespace bench
