// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/serverconfig.h"

#include <QHash>
#include <QString>

namespace pulseboard {

/// Who said what a setting is. Later ones win.
enum class SettingOrigin : quint8 { Default, Saved, ConfigFile, CommandLine };

/// What the command line and the configuration file ask for.
struct Options
{
    sse::ServerConfig server;
    QHash<QString, SettingOrigin> origins; ///< by the settings' keys; those that nobody set are not there
    bool headless = false;
};

} // namespace pulseboard
