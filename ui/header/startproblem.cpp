// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "header/startproblem.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// The context of these texts for the translator.
struct StartProblem
{
    Q_DECLARE_TR_FUNCTIONS(StartProblem)
};

using Code = sse::StartError::Code;

// What was typed goes into one call of arg(): a `%1` within it stays what it is.
QString cause(const sse::StartError &error)
{
    const QString &where = error.listenAddress;
    switch (error.code) {
    case Code::PortMissing:
        return StartProblem::tr("“%1” is not an address to listen on: the port is missing.").arg(where);
    case Code::PortNotANumber:
        return StartProblem::tr("“%1” is not an address to listen on: the port must be a number from 0 to 65535.")
            .arg(where);
    case Code::BracketsMissing:
        return StartProblem::tr("“%1” is not an address to listen on: an IPv6 address stands in brackets.").arg(where);
    case Code::NotAnIpAddress:
        return error.host.isEmpty()
            ? StartProblem::tr("“%1” is not an address to listen on: nothing stands before the port.").arg(where)
            : StartProblem::tr("“%1” is not an address to listen on: %2 is no IP address.").arg(where, error.host);
    case Code::ForeignAddress:
        return StartProblem::tr("Cannot listen on %1: %2 is not an address of this machine.").arg(where, error.host);
    case Code::NeedsTokens:
        return StartProblem::tr("Will not listen on %1 without tokens: other machines reach this address.").arg(where);
    case Code::EveryOriginWithTokens:
        return StartProblem::tr("Will not let pages of every origin in where tokens are asked for.");
    case Code::HistoryUnusable:
        return StartProblem::tr("The history cannot be kept: %1.").arg(error.systemError);
    case Code::StreamUnusable:
        return StartProblem::tr("The server cannot start: %1.").arg(error.systemError);
    case Code::SecretsUnusable:
        return StartProblem::tr("Access cannot be set up: %1.").arg(error.systemError);
    case Code::SchemasUnusable:
        return StartProblem::tr("Events cannot be checked: %1.").arg(error.systemError);
    case Code::LowPortRefused:
    case Code::Refused:
        return StartProblem::tr("Cannot listen on %1: the system says “%2”.").arg(where, error.systemError);
    }
    Q_UNREACHABLE();
}

QString remedy(const sse::StartError &error)
{
    switch (error.code) {
    case Code::PortMissing:
    case Code::PortNotANumber:
    case Code::BracketsMissing:
    case Code::NotAnIpAddress:
        return StartProblem::tr("Write an address and a port, such as 127.0.0.1:8080 or [::1]:8080.");
    case Code::ForeignAddress:
        return StartProblem::tr("Listen on 127.0.0.1 or on one of the machine's own addresses.");
    case Code::NeedsTokens:
        return StartProblem::tr("Name a file of access tokens in the settings, or listen on a loopback address such as "
                                "127.0.0.1:8080.");
    case Code::EveryOriginWithTokens:
        return StartProblem::tr("Name the allowed origins, each by itself.");
    case Code::HistoryUnusable:
    case Code::SecretsUnusable:
    case Code::StreamUnusable:
    case Code::SchemasUnusable:
        return StartProblem::tr("What helps: %1.").arg(error.remedy);
    case Code::LowPortRefused:
        return StartProblem::tr("Ports below 1024 need special rights; take a higher one, or port 0 for any free "
                                "one.");
    case Code::Refused:
        return StartProblem::tr("Stop the program that uses the address, or listen on another port; port 0 takes "
                                "any free one.");
    }
    Q_UNREACHABLE();
}

} // namespace

QString startProblem(const sse::StartError &error)
{
    return StartProblem::tr("%1 %2", "a cause and what helps, two sentences").arg(cause(error), remedy(error));
}

} // namespace pulseboard
