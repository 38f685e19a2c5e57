// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace sse {

/// Why something that a server is set up with cannot be used: tokens, a certificate, a history, a stream. English
/// sentences without a full stop, which name no secret.
struct SetupError
{
    QString cause; ///< names what and where
    QString remedy; ///< says what helps
};

} // namespace sse
