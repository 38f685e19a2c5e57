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

/// Sends again, and probes a closed window, at even and short intervals: a connection with little to send
/// would otherwise wait for longer than a person does before it tries a bad line once more.
void retryEvenly(qintptr descriptor);

/// Closing resets the connection and drops what was not acknowledged.
void resetOnClose(qintptr descriptor);

} // namespace sse::tcp
