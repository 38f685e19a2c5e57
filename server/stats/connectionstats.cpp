// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/connectionstats.h"

using namespace Qt::StringLiterals;

namespace sse {

QLatin1StringView toString(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Live:
        return "live"_L1;
    case ConnectionState::Idle:
        return "idle"_L1;
    case ConnectionState::Lagging:
        return "lagging"_L1;
    case ConnectionState::Stalled:
        return "stalled"_L1;
    case ConnectionState::Unreachable:
        return "unreachable"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace sse
