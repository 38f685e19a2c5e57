// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace pulseboard {

/// Why no window can be opened here, or nothing if one can. To be asked before QApplication is
/// made, which would end the program.
[[nodiscard]] std::optional<QString> whyNoDisplay();

} // namespace pulseboard
