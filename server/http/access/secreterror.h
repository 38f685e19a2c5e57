// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace sse {

/// Why tokens, certificate or key cannot be used. English sentences without a full stop, which name no secret.
struct SecretError
{
    QString cause; ///< names what and where
    QString remedy; ///< says what helps
};

} // namespace sse
