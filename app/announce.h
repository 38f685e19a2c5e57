// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/server.h"

namespace pulseboard {

/// Prints the line that says where the server listens, flushed: other programs wait for it.
void announce(const QUrl &url);

/// Says on standard error what was done; one line.
void report(const char *what);

/// Says on standard error why the server did not start, and what helps. Returns the exit status.
[[nodiscard]] int complain(const sse::StartError &error);

} // namespace pulseboard
