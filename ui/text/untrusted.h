// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

/// What clients sent may hold anything: markup, line breaks, characters that turn the writing
/// direction. These make it harmless to show; nothing else may show it.
namespace pulseboard {

/// On one line, trimmed, at most \a maxLength characters (then with an ellipsis), and each control or
/// formatting character replaced, so that it can neither break a row nor reorder its neighbours.
/// Only for places that take plain text.
[[nodiscard]] QString oneLine(const QString &text, qsizetype maxLength = 400);

/// For tooltips, which guess whether a text is markup: this shows it literally, and wraps it.
[[nodiscard]] QString literalToolTip(const QString &text);

} // namespace pulseboard
