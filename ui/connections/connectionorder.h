// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/connectionrow.h"

#include <Qt>

#include <vector>

namespace pulseboard {

class ConnectionModel;

/// Puts \a rows of \a model in order of \a column, by the raw values; among equals the older comes
/// first, because they would change places at random otherwise. False if they stood so already.
bool sortRows(std::vector<int> &rows, const ConnectionModel &model, Column column, Qt::SortOrder order);

} // namespace pulseboard
