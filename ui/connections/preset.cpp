// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/preset.h"

namespace pulseboard {

bool belongsTo(Preset preset, const ConnectionRow &row, std::chrono::milliseconds silence)
{
    switch (preset) {
    case Preset::All:
    case Preset::Busiest:
        return true;
    case Preset::Lagging:
        return row.counters.lag > 0 || sse::isBehind(row.counters.state);
    case Preset::Silent:
        return silence >= silentAfter;
    }
    Q_UNREACHABLE();
}

} // namespace pulseboard
