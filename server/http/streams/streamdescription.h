// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "schema/eventtype.h"

#include <QString>

namespace sse {

/// What people read of a typed stream in the API's description.
struct StreamInfo
{
    QString summary {};     ///< a few words
    QString description {}; ///< sentences; CommonMark
};

/// A typed stream as it was offered, checked.
struct StreamDescription
{
    QString path; ///< such as `/mail`
    StreamInfo info;
    EventTypes events;
    bool replays = true; ///< a client that comes back gets what it missed, as a Channel has it
};

} // namespace sse
