// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionid.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>

namespace sse {

/// Somebody who was told to stay away, and until when.
struct Exclusion
{
    enum class Kind : quint8 {
        Ban,  ///< everybody from `address`; undone by that address
        Stop, ///< the client of `connection`, wherever it comes from; undone by that connection
    };

    Kind kind = Kind::Ban;
    ConnectionId connection; ///< that was kicked for it, or none
    QString address; ///< of a ban with IPv6 the network, `2001:db8::/64`
    QString userAgent; ///< of a stopped client, as it was sent
    QString reason;    ///< as it was given: never show it as markup
    QDateTime since;   ///< UTC
    QDateTime until;   ///< UTC, to be read by people; what counts is the monotonic clock
    std::chrono::milliseconds remaining { 0 }; ///< when this was told
};

/// Everyone who is told to stay away now.
struct ExclusionList
{
    quint64 revision = 0; ///< Snapshot::exclusions when this was told
    QList<Exclusion> entries; ///< the newest first
};

} // namespace sse
