// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace sse {

/// \a text on one line, trimmed, at most \a maxLength characters (then with an ellipsis), and each control or
/// formatting character replaced, so that it can neither break a row nor reorder its neighbours. For what
/// clients sent, where plain text is taken.
[[nodiscard]] QString oneLine(const QString &text, qsizetype maxLength = 400);

} // namespace sse
