// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "recorder.h"
#include "serverlink.h"
#include "serverthread.h"

#include <QTimer>

namespace pulseboard {

class LocalSettings;

/// The server in this process, as the window sees it. Lives in the GUI thread.
class LocalServer final : public ServerLink
{
    Q_OBJECT

public:
    explicit LocalServer(const sse::ServerConfig &config);

    /// Starts on the configured address and waits for the outcome: for the launch of the program,
    /// when there is no window yet that could wait.
    [[nodiscard]] std::expected<QUrl, sse::StartError> startAndWait();

    /// Stops the server and waits until its last stream has ended. The event loop runs meanwhile; when it is
    /// told to exit, this returns early, and destruction ends at once what is left.
    void finish();

    /// Whether a start is under way. A disk may keep the server's thread in it for long: until it is over, nothing else is
    /// done there, and destruction waits.
    [[nodiscard]] bool isStarting() const
    {
        return m_status.phase == ServerStatus::Phase::Starting || m_server.isStarting();
    }

    /// Lets the window change \a settings, and follows them. They must outlive this.
    void useSettings(LocalSettings &settings);
    ServerSettings *settings() override;

    ServerStatus status() const override { return m_status; }
    void start(const QString &listenAddress) override;
    void stop() override;
    void requestSnapshot(const sse::SnapshotMark &since) override;
    void publish(quint64 ticket, const sse::PublishRequest &request) override;
    void kick(const sse::KickRequest &request) override;
    void requestDetails(sse::ConnectionId connection) override;
    void heartbeat(sse::ConnectionId connection) override;
    void requestExclusions() override;
    void unban(const QString &address) override;
    void forgetStop(sse::ConnectionId connection) override;
    void startRecording(const QString &path) override;
    void stopRecording() override;

private:
    void setStatus(ServerStatus status);
    void followSettings(const sse::ServerConfig &config);
    void takeStartResult(const std::expected<QUrl, sse::StartError> &result);
    void reply(std::function<void()> answer);
    void tapEvents();
    void endRecording();

    ServerStatus m_status;
    std::unique_ptr<Recorder> m_recorder; ///< null while nothing is recorded
    QTimer m_recordingTick;
    LocalSettings *m_settings = nullptr;
    QString m_configuredAddress; ///< what the settings say
    QString m_nextAddress; ///< they said so since the last start; empty if they did not
    ServerThread m_server;
};

} // namespace pulseboard
