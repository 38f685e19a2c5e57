// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>

#include <array>

namespace sse {

/// Why a connection ended. Every end has exactly one reason.
enum class CloseReason : quint8 {
    ClientClosed,  ///< the peer closed its side
    Kicked,        ///< somebody asked for it, see KickMode
    Unreachable,   ///< the peer vanished: the kernel gave up on what it had not acknowledged
    Stalled,       ///< the peer is there but read nothing for too long
    WriteError,    ///< writing failed for another reason
    Refused,       ///< answered with an end at once, because a limit was reached
    ServerStopped, ///< the server ended the stream while it stopped
};

inline constexpr std::array allCloseReasons {
    CloseReason::ClientClosed, CloseReason::Kicked,  CloseReason::Unreachable,   CloseReason::Stalled,
    CloseReason::WriteError,   CloseReason::Refused, CloseReason::ServerStopped,
};

/// The name that /api and logs use, such as `client-closed`.
[[nodiscard]] QLatin1StringView toString(CloseReason reason);

} // namespace sse
