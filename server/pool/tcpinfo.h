// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/peersight.h"
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

[[nodiscard]] std::optional<PeerSight> peerSight(qintptr descriptor);

// What it can be told, where it listens.

/// TCP_USER_TIMEOUT (RFC 5482); 0: the system's own way.
void setUserTimeout(qintptr descriptor, std::chrono::milliseconds timeout);

/// Sends again, and probes a closed window, at short and even intervals. A connection with little to send would
/// otherwise try a bad line so seldom that the line looks dead.
void retryEvenly(qintptr descriptor);

/// Closing resets the connection and drops what was not acknowledged.
void resetOnClose(qintptr descriptor);

} // namespace sse::tcp
