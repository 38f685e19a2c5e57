// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "serverlink.h"

#include <QElapsedTimer>
#include <QTimer>

namespace pulseboard {

/// Asks the server for one snapshot after another: the next when the last has been shown, at most
/// one at a time, never more often than four times a second. Lives in the GUI thread.
class SnapshotPump final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SnapshotPump)

public:
    static constexpr std::chrono::milliseconds interval { 500 };
    static constexpr std::chrono::milliseconds shortestInterval { 250 };
    /// So long may an answer take before the window says that none comes.
    static constexpr std::chrono::milliseconds patience { 3000 };

    explicit SnapshotPump(ServerLink &link, QObject *parent = nullptr);

    void start();
    /// Something happened that is worth seeing soon: as soon as the limit allows.
    void hurry();
    /// How many events a snapshot brings at most; 0: they wait at the server, and are counted.
    void setMaxEvents(qsizetype max) { m_maxEvents = max; }

Q_SIGNALS:
    /// Whoever is connected has shown it when this returns.
    void arrived(const sse::Snapshot &snapshot);
    void answeringChanged(bool answering);

private:
    void ask();
    void show(const sse::Snapshot &snapshot);
    void schedule(std::chrono::milliseconds sinceLast);

    ServerLink &m_link;
    sse::SnapshotMark m_mark;
    qsizetype m_maxEvents = 0;
    QTimer m_next;
    QTimer m_overdue;
    QElapsedTimer m_sinceAsked;
    bool m_waiting = false;
    bool m_hurried = false;
    bool m_answering = true;
};

} // namespace pulseboard
