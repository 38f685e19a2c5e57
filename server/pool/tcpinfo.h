// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectiondetails.h"

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace sse::tcp {

// What the kernel knows of a TCP connection, where it tells; Linux does.

/// Bytes in the kernel's queue that the peer has not acknowledged; 0 where unknown.
[[nodiscard]] qint64 unacknowledgedBytes(qintptr descriptor);

[[nodiscard]] std::optional<std::chrono::microseconds> roundTripTime(qintptr descriptor);

[[nodiscard]] std::optional<KernelView> kernelView(qintptr descriptor);

} // namespace sse::tcp
