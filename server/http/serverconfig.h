// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/eventschemafile.h"
#include "http/requestreader.h"
#include "hub/eventlog.h"
#include "pool/addresscounts.h"
#include "pool/heartbeat.h"
#include "pool/transportfactory.h"

#include <QList>
#include <QStringList>

#include <chrono>

namespace sse {

/// Everything that can be set about a server. The defaults are what a person gets who sets nothing.
struct ServerConfig
{
    QString listenAddress = QStringLiteral("127.0.0.1:8080"); ///< ADDRESS:PORT, see ListenAddress
    QStringList allowedHosts; ///< names that a reverse proxy forwards, without port
    QStringList allowedOrigins; ///< of pages elsewhere, see AccessRules::Settings
    QString tokensFile; ///< see Tokens::fromFile(); none: no token is asked for, and only loopback is listened on
    QString tlsCertificateFile; ///< with tlsKeyFile: speak TLS, see readTlsIdentity(); neither: plain TCP
    QString tlsKeyFile;
    std::chrono::milliseconds retry { 2000 }; ///< what clients are told to wait before they come back
    qsizetype maxConnections = 20'000;
    AddressLimit maxPerAddress; ///< streams of one address, and as many connections that have none
    double maxAcceptRate = 0;   ///< connections that come in within a second; 0: no limit
    std::chrono::milliseconds drainTime { std::chrono::seconds(5) };   ///< how long a stop may take
    std::chrono::milliseconds retrySpread { std::chrono::seconds(5) }; ///< see DrainPlan
    std::chrono::milliseconds stallTime { std::chrono::seconds(
        60) }; ///< who reads nothing for so long is ended; 0: nobody
    TransportKind transport = defaultTransportKind();
    HeartbeatSettings heartbeat;
    LogLimits log;
    QString historyFile; ///< the log is kept there too; empty: in memory alone
    QList<EventSchemaFile> eventSchemas; ///< of the event types that are declared, see EventSchemas
    RequestLimits requests;
};

} // namespace sse
