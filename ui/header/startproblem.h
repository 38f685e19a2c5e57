// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/starterror.h"

namespace pulseboard {

/// Why the server did not start and what helps, in the language of the window. Plain text.
[[nodiscard]] QString startProblem(const sse::StartError &error);

} // namespace pulseboard
