// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "options.h"

namespace pulseboard {

/// Runs the server without a window until it is told to stop; the program's exit status.
/// Needs a QCoreApplication.
[[nodiscard]] int runHeadless(const Options &options);

/// Runs the server with the window until that is closed; the program's exit status.
/// Needs a QApplication.
[[nodiscard]] int runDashboard(const Options &options);

} // namespace pulseboard
