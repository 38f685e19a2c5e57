// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionid.h"

#include <QList>
#include <QString>

#include <chrono>

namespace sse {

/// How far a kick goes.
enum class KickMode : quint8 {
    Close, ///< the connection ends; the client may come back after `retry`
    Stop,  ///< this client, and no other behind its address, is told to stay away
    Ban,   ///< nobody may come from its address until a time
};

/// The name that /api uses: `close`, `stop`, `ban`.
[[nodiscard]] QLatin1StringView toString(KickMode mode);
[[nodiscard]] std::optional<KickMode> kickModeFromString(QStringView text);

/// Asks for connections to be ended.
struct KickRequest
{
    QList<ConnectionId> connections;
    KickMode mode = KickMode::Close;
    std::chrono::seconds banFor { std::chrono::minutes(10) }; ///< for KickMode::Ban only
    QString reason {}; ///< for the log and the list of exclusions; cut at maxKickReason characters
};

inline constexpr qsizetype maxKickReason = 200;

} // namespace sse
