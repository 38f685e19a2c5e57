// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/eventlog.h"
#include "http/requestreader.h"
#include "pool/heartbeat.h"
#include "pool/transportfactory.h"

#include <QStringList>

#include <chrono>

namespace sse {

/// Everything that can be set about a server. The defaults are what a person gets who sets nothing.
struct ServerConfig
{
    QString listenAddress = QStringLiteral("127.0.0.1:8080"); ///< ADDRESS:PORT, see ListenAddress
    QStringList allowedHosts; ///< names that a reverse proxy forwards, without port
    std::chrono::milliseconds retry { 2000 }; ///< what clients are told to wait before they come back
    qsizetype maxConnections = 20'000;
    TransportKind transport = defaultTransportKind();
    HeartbeatSettings heartbeat;
    LogLimits log;
    QString historyFile; ///< the log is kept there too; empty: in memory alone
    RequestLimits requests;
    std::chrono::milliseconds exampleInterval { 500 }; ///< between two events of /sse
};

} // namespace sse
