// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/closereason.h"

using namespace Qt::StringLiterals;

namespace sse {

QLatin1StringView toString(CloseReason reason)
{
    switch (reason) {
    case CloseReason::ClientClosed:
        return "client-closed"_L1;
    case CloseReason::Kicked:
        return "kicked"_L1;
    case CloseReason::Unreachable:
        return "unreachable"_L1;
    case CloseReason::Stalled:
        return "stalled"_L1;
    case CloseReason::WriteError:
        return "write-error"_L1;
    case CloseReason::Refused:
        return "refused"_L1;
    case CloseReason::ServerStopped:
        return "server-stopped"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace sse
