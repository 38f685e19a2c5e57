// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/setuperror.h"

#include <QString>

namespace sse {

/// Why a start failed, in plain fields: whoever shows it finds the words.
struct StartError
{
    enum class Code : quint8 {
        PortMissing,    ///< of the address to listen on, as the next three
        PortNotANumber,
        BracketsMissing, ///< around an IPv6 address
        NotAnIpAddress, ///< host (what stands there, maybe nothing)
        ForeignAddress, ///< host: not of this machine
        NeedsTokens,    ///< other machines reach the address, and nothing keeps them out
        EveryOriginWithTokens, ///< pages of every origin are let in, and tokens are asked for
        HistoryUnusable, ///< systemError, remedy
        StreamUnusable, ///< systemError, remedy: a typed stream that the program offers
        SecretsUnusable, ///< systemError, remedy: tokens, certificate or key
        SchemasUnusable, ///< systemError, remedy: those of the declared event types
        LowPortRefused, ///< systemError: and the port is one that needs special rights
        Refused,        ///< systemError
    };

    Code code = Code::Refused;
    QString listenAddress {}; ///< as it was asked for
    QString host {};          ///< the address alone
    QString systemError {};   ///< in the system's words; not translated
    QString remedy {};        ///< that goes with them; not translated either

    /// That \a code says of what is in \a error.
    [[nodiscard]] static StartError because(Code code, const SetupError &error)
    {
        return { .code = code, .systemError = error.cause, .remedy = error.remedy };
    }

    friend bool operator==(const StartError &, const StartError &) = default;
};

/// An English sentence without a full stop that names what and where.
[[nodiscard]] QString causeOf(const StartError &error);
/// An English sentence without a full stop that says what helps.
[[nodiscard]] QString remedyOf(const StartError &error);

} // namespace sse
