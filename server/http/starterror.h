// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace sse {

/// Why a start failed, for a person to act upon.
struct StartError {
    QString cause; ///< a sentence that names what and where
    QString remedy; ///< a sentence that says what helps
};

} // namespace sse
