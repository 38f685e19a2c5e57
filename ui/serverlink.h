// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectiondetails.h"
#include "stats/exclusion.h"
#include "stats/kick.h"
#include "stats/publication.h"
#include "stats/snapshot.h"
#include "stats/starterror.h"

#include <QObject>
#include <QUrl>

#include <optional>

namespace pulseboard {

class ServerSettings;

/// What the window knows about whether the server runs.
struct ServerStatus
{
    enum class Phase : quint8 { Stopped, Starting, Running, Stopping };

    Phase phase = Phase::Stopped;
    QUrl url;             ///< of the live page, such as http://127.0.0.1:8080/, while running
    QString listenAddress; ///< the last one asked for, such as `127.0.0.1:8080`
    std::optional<sse::StartError> error; ///< why the last start failed, if it did
};

/// How far the recording of published events is.
struct RecordingStatus
{
    enum class End : quint8 {
        None,        ///< it goes on, or there was none
        Stopped,     ///< somebody asked for it: all is in the file
        OpenFailed,  ///< the file cannot be written
        WriteFailed, ///< such as a full disk; what was written before is a recording
        Overflowed,  ///< more was published than the disk takes; all until then is in the file
    };

    bool isActive = false;
    QString path;
    std::chrono::milliseconds elapsed { 0 };
    quint64 events = 0; ///< written
    quint64 bytes = 0;  ///< written
    End end = End::None;
    QString error;    ///< what the system said; not translated
    quint64 lost = 0; ///< if it overflowed: how many did not fit until it was stopped
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
    /// Answered by detailsReady().
    virtual void requestDetails(sse::ConnectionId connection) = 0;
    /// Pings one connection now. Answered by heartbeatDone().
    virtual void heartbeat(sse::ConnectionId connection) = 0;
    /// Answered by exclusionsReady(); Snapshot::exclusions says when there is something new.
    virtual void requestExclusions() = 0;
    /// Lets an address come back. Answered by exclusionsReady().
    virtual void unban(const QString &address) = 0;
    /// Lets the client of a connection that was stopped come back. Answered by exclusionsReady().
    virtual void forgetStop(sse::ConnectionId connection) = 0;
    /// Writes each event that is published from now on to the file \a path, over what stands there.
    /// Answered by recordingChanged(), at least twice a second, the last time with the reason of its
    /// end. The server runs on whatever becomes of it.
    virtual void startRecording(const QString &path) = 0;
    /// All that was published before is in the file when recordingChanged() tells of the end.
    virtual void stopRecording() = 0;

    /// What can be set about it, or null if nothing can. As long-lived as this.
    [[nodiscard]] virtual ServerSettings *settings() { return nullptr; }

Q_SIGNALS:
    void statusChanged(const pulseboard::ServerStatus &status);
    void snapshotReady(const sse::Snapshot &snapshot);
    void published(quint64 ticket, const sse::PublishReceipt &receipt);
    void publishFailed(quint64 ticket, const sse::FieldError &error);
    /// How many of the connections asked for were still there.
    void kicked(const sse::KickRequest &request, qsizetype count);
    /// Nothing: the connection is not open any more.
    void detailsReady(sse::ConnectionId connection, const std::optional<sse::ConnectionDetails> &details);
    /// Not \a sent: it has ended, or events are on their way to it, which say the same.
    void heartbeatDone(sse::ConnectionId connection, bool sent);
    void exclusionsReady(const sse::ExclusionList &exclusions);
    void recordingChanged(const pulseboard::RecordingStatus &status);
};

} // namespace pulseboard
