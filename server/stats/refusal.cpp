// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/refusal.h"

using namespace Qt::StringLiterals;

namespace sse {

QLatin1StringView toString(Refusal refusal)
{
    switch (refusal) {
    case Refusal::ConnectionLimit:
        return "connection-limit"_L1;
    case Refusal::AddressLimit:
        return "address-limit"_L1;
    case Refusal::Excluded:
        return "excluded"_L1;
    case Refusal::Host:
        return "host"_L1;
    case Refusal::Origin:
        return "origin"_L1;
    case Refusal::Token:
        return "token"_L1;
    case Refusal::TokenAttempts:
        return "token-attempts"_L1;
    case Refusal::Malformed:
        return "malformed"_L1;
    case Refusal::HeadTooLarge:
        return "head-too-large"_L1;
    case Refusal::BodyTooLarge:
        return "body-too-large"_L1;
    case Refusal::TooSlow:
        return "too-slow"_L1;
    case Refusal::Crowded:
        return "crowded"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace sse
