// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/serverconfig.h"

#include <QString>

namespace pulseboard {

/// What the command line and the configuration file ask for.
struct Options
{
    sse::ServerConfig server;
    bool headless = false;
};

} // namespace pulseboard
