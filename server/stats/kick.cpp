// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/kick.h"

using namespace Qt::StringLiterals;

namespace sse {

QLatin1StringView toString(KickMode mode)
{
    switch (mode) {
    case KickMode::Close:
        return "close"_L1;
    case KickMode::Stop:
        return "stop"_L1;
    case KickMode::Ban:
        return "ban"_L1;
    }
    Q_UNREACHABLE();
}

std::optional<KickMode> kickModeFromString(QStringView text)
{
    for (const auto mode : { KickMode::Close, KickMode::Stop, KickMode::Ban }) {
        if (text == toString(mode)) {
            return mode;
        }
    }
    return std::nullopt;
}

} // namespace sse
