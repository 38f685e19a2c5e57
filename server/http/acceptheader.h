// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/httpmessage.h"

namespace sse {

/// Whether the `Accept` lines among \a headers admit `text/event-stream` (RFC 9110, section 12.5.1): the most
/// specific range that fits decides, and a weight of zero refuses. No line, or none that says anything, admits
/// all; an element that is no media range admits nothing.
[[nodiscard]] bool acceptsEventStream(const HeaderList &headers);

/// 406 for a \a request that does not.
[[nodiscard]] HttpResponse makeNotAcceptable(const HttpRequest &request);

} // namespace sse
