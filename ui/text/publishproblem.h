// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/publication.h"

namespace pulseboard {

/// What is wrong with a field of an event, to be shown beside the field; in the server's own words if
/// it is nothing that the window knows.
[[nodiscard]] QString publishProblem(const sse::FieldError &error);

} // namespace pulseboard
