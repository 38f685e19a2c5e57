// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace sse {

/// A short name for a User-Agent: `Chrome 156`, `Firefox 140`, `curl 8.1`. What it does not know is
/// named by its first product token; a client that sent nothing has no name, and the result is empty. It is
/// printable, at most 40 characters, and still the client's own words: never markup.
[[nodiscard]] QString clientName(const QString &userAgent);

} // namespace sse
