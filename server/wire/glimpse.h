// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectiondetails.h"
#include "wire/frame.h"

namespace sse {

/// What a person wants to see of \a frame, read back from its bytes.
[[nodiscard]] ReceivedEvent glimpseOf(const Frame &frame);

} // namespace sse
