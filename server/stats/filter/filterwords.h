// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionstats.h"

#include <functional>

namespace sse {

/// What states and reasons are called where the filter is written, besides their names in the API, which
/// always count. A window has words of the user's language; the API has none but the names.
struct FilterWords
{
    std::function<QString(ConnectionState)> ofState {};
    std::function<QString(CloseReason)> ofReason {};
    QString closed {}; ///< of all that are over
};

} // namespace sse
