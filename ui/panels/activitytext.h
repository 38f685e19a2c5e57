// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/activity.h"

namespace pulseboard {

/// What happened, in the language of the window: a plain text, which may hold what clients sent.
[[nodiscard]] QString activityText(const sse::Activity &activity);
/// The same in one word.
[[nodiscard]] QString activityWord(sse::Activity::Kind kind);
/// Whether something went wrong.
[[nodiscard]] bool isTrouble(sse::Activity::Kind kind);

} // namespace pulseboard
