// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/kick.h"
#include "stats/publication.h"
#include "stats/snapshot.h"

#include <QObject>
#include <QUrl>

namespace pulseboard {

class ServerSettings;

/// What the window knows about whether the server runs.
struct ServerStatus
{
    enum class Phase : quint8 { Stopped, Starting, Running, Stopping };

    Phase phase = Phase::Stopped;
    QUrl url;             ///< of the live page, such as http://127.0.0.1:8080/, while running
    QString listenAddress; ///< the last one asked for, such as `127.0.0.1:8080`
    QString error; ///< why the last start failed and what helps; empty if it did not
};

/// All that the dashboard knows of a server: requests out, plain values in.
///
/// Lives in the GUI thread. No call blocks; each answer comes as a signal. A server in this
/// process is one implementation, a remote one may be another.
class ServerLink : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual ServerStatus status() const = 0;

    /// Starts to listen on \a listenAddress, `ADDRESS:PORT`. Answered by statusChanged().
    virtual void start(const QString &listenAddress) = 0;
    /// Ends all streams and stops to listen. Answered by statusChanged().
    virtual void stop() = 0;
    /// Answered by one snapshotReady(), also while the server is stopped.
    virtual void requestSnapshot(const sse::SnapshotMark &since) = 0;
    /// Answered by published() or publishFailed() with the \a ticket given here.
    virtual void publish(quint64 ticket, const sse::PublishRequest &request) = 0;
    /// Answered by kicked().
    virtual void kick(const sse::KickRequest &request) = 0;

    /// What can be set about it, or null if nothing can. As long-lived as this.
    [[nodiscard]] virtual ServerSettings *settings() { return nullptr; }

Q_SIGNALS:
    void statusChanged(const pulseboard::ServerStatus &status);
    void snapshotReady(const sse::Snapshot &snapshot);
    void published(quint64 ticket, const sse::PublishReceipt &receipt);
    void publishFailed(quint64 ticket, const sse::FieldError &error);
    /// How many of the connections asked for were still there.
    void kicked(const sse::KickRequest &request, qsizetype count);
};

} // namespace pulseboard
