// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace pulseboard {

/// What a client is called that does not say what it is.
[[nodiscard]] QString unnamedClient();

/// sse::clientName(), or that.
[[nodiscard]] QString clientName(const QString &userAgent);

} // namespace pulseboard
