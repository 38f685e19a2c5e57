// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/server.h"

#include <QThread>

#include <deque>
#include <expected>
#include <functional>
#include <mutex>

namespace pulseboard {

/// Owns the server's thread and the server in it. Lives in the thread that made it.
///
/// What goes from one to the other goes by a mutex and a promise of the standard library; Qt's event queue only knocks. So
/// ThreadSanitizer, which sees nothing of what Qt does inside, can tell a race from a hand-over: see tests/support/tsan.supp.
class ServerThread final : public QObject
{
    Q_OBJECT

public:
    explicit ServerThread(const sse::ServerConfig &config);
    /// Stops the server in good order, which takes sse::ServerConfig::drainTime at most, or at once if it
    /// is stopping already, and waits for it.
    ~ServerThread() override;

    using StartResult = std::expected<QUrl, sse::StartError>;
    /// Starts the server and waits for the outcome, which a disk may delay for long. Events of this thread are handled
    /// meanwhile, signals among them.
    [[nodiscard]] StartResult start(const QString &listenAddress);
    /// Whether start() waits. The server has not told anybody of anything then, and cannot be asked to stop.
    [[nodiscard]] bool isStarting() const { return m_isStarting; }

    /// Runs \a work in the server's thread, with the server, and returns at once.
    void run(std::function<void(sse::Server &)> work);

Q_SIGNALS:
    /// The server has stopped, and its last stream has ended.
    void stopped();
    /// The outcome for start() is there.
    void startEnded();

private:
    void knock();
    [[nodiscard]] std::function<void(sse::Server &)> takeWork();

    bool m_isStarting = false;
    QThread m_thread;
    sse::Server *m_server; ///< lives in m_thread, deleted when that finishes
    std::mutex m_mutex; // guards m_work
    std::deque<std::function<void(sse::Server &)>> m_work; ///< of which the server's thread knows, or will soon
};

} // namespace pulseboard
