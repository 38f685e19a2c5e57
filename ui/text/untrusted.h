// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/oneline.h"

/// What clients sent may hold anything: markup, line breaks, characters that turn the writing
/// direction. These make it harmless to show; nothing else may show it.
namespace pulseboard {

using sse::oneLine;

/// For tooltips, which guess whether a text is markup: this shows it literally, and wraps it.
[[nodiscard]] QString literalToolTip(const QString &text);

} // namespace pulseboard
