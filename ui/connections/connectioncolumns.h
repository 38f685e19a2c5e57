// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tables/columnlayout.h"

namespace pulseboard {

/// What the layout has to know of the columns of the connections.
[[nodiscard]] ColumnTraits connectionColumns();

} // namespace pulseboard
