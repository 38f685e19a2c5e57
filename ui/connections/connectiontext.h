// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/connectionrow.h"
#include "look/dot.h"
#include "text/format.h"

namespace pulseboard {

/// What a cell shows; the unit, or the second part, is drawn in a lighter tone. Plain text, one line.
[[nodiscard]] format::Figure cellText(const ConnectionRow &row, Column column, std::chrono::milliseconds duration);

/// What a cell tells on top of that, as a tooltip that cannot be taken for markup; may be empty.
[[nodiscard]] QString cellToolTip(const ConnectionRow &row, Column column);

[[nodiscard]] QString columnTitle(Column column);
[[nodiscard]] QString columnToolTip(Column column);
[[nodiscard]] Qt::Alignment columnAlignment(Column column);
/// As long as what the column usually holds, to give it its first width.
[[nodiscard]] QString columnSample(Column column);

[[nodiscard]] QString stateWord(sse::ConnectionState state);
/// Of all that are over, whatever the reason; and of those that the client closed.
[[nodiscard]] QString closedWord();
/// The state of one that is over, in one word.
[[nodiscard]] QString reasonWord(sse::CloseReason reason);
[[nodiscard]] DotLook stateDot(sse::ConnectionState state);
[[nodiscard]] DotLook stateDot(const ConnectionRow &row);
/// What the state means, with its figures; plain text.
[[nodiscard]] QString stateExplanation(const ConnectionRow &row);

} // namespace pulseboard
