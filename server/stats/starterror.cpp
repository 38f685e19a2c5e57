// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/starterror.h"

using namespace Qt::StringLiterals;

namespace sse {

QString causeOf(const StartError &error)
{
    using Code = StartError::Code;
    const auto malformed = [&error](const QString &why) {
        return u"\"%1\" is not an address to listen on: %2"_s.arg(error.listenAddress, why);
    };
    const auto impossible = [&error](const QString &why) {
        return u"cannot listen on %1: %2"_s.arg(error.listenAddress, why);
    };
    switch (error.code) {
    case Code::PortMissing:
        return malformed(u"the port is missing"_s);
    case Code::PortNotANumber:
        return malformed(u"the port must be a number from 0 to 65535"_s);
    case Code::BracketsMissing:
        return malformed(u"an IPv6 address stands in brackets"_s);
    case Code::NotAnIpAddress:
        return malformed((error.host.isEmpty() ? u"what stands before the port"_s : error.host)
                         + u" is no IP address"_s);
    case Code::ForeignAddress:
        return impossible(error.host + u" is not an address of this machine"_s);
    case Code::NeedsTokens:
        return u"will not listen on %1 without tokens: other machines reach this address"_s.arg(error.listenAddress);
    case Code::EveryOriginWithTokens:
        return u"will not let pages of every origin in where tokens are asked for"_s;
    case Code::HistoryUnusable:
    case Code::SecretsUnusable:
    case Code::StreamUnusable:
    case Code::SchemasUnusable:
        return error.systemError;
    case Code::LowPortRefused:
    case Code::Refused:
        return impossible(error.systemError);
    }
    Q_UNREACHABLE();
}

QString remedyOf(const StartError &error)
{
    using Code = StartError::Code;
    switch (error.code) {
    case Code::PortMissing:
    case Code::PortNotANumber:
    case Code::BracketsMissing:
    case Code::NotAnIpAddress:
        return u"give an address and a port, written as 127.0.0.1:8080 or [::1]:8080"_s;
    case Code::ForeignAddress:
        return u"listen on 127.0.0.1 or on one of the machine's own addresses"_s;
    case Code::NeedsTokens:
        return u"name a file of access tokens with --tokens, or listen on a loopback address such as 127.0.0.1:8080"_s;
    case Code::EveryOriginWithTokens:
        return u"name the origins with --allow-origin, each by itself"_s;
    case Code::HistoryUnusable:
    case Code::SecretsUnusable:
    case Code::StreamUnusable:
    case Code::SchemasUnusable:
        return error.remedy;
    case Code::LowPortRefused:
        return u"ports below 1024 need special rights; take a higher one, or port 0 for any free one"_s;
    case Code::Refused:
        return u"stop the program that uses the address, or listen on another port; port 0 takes any free one"_s;
    }
    Q_UNREACHABLE();
}

} // namespace sse
