// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/historystore.h"

#include <QDeadlineTimer>
#include <QThread>

#include <functional>
#include <memory>
#include <vector>

namespace sse {

/// Writes the history in a thread of its own, whatever has come meanwhile in one transaction: the slower
/// the disk, the larger the groups. Used from the server thread.
class HistoryWriter final
{
public:
    /// Events that are stored together or not at all.
    struct Job
    {
        quint64 ticket = 0; ///< for the caller to know it by
        QList<Frame> frames;
        quint64 keepFrom = 0; ///< what is older may go
    };
    struct Done
    {
        quint64 ticket = 0;
        std::optional<QString> failure; ///< what the system said; nothing: it is on the disk
    };

    /// \a wake is called in the writer's thread when takeDone() has something.
    explicit HistoryWriter(std::function<void()> wake);
    /// close(), however long it takes.
    ~HistoryWriter();
    Q_DISABLE_COPY_MOVE(HistoryWriter)

    /// HistoryStore::open(), and waits for it; once, before all else.
    [[nodiscard]] std::expected<StoredLog, SetupError> open(const QString &path, const QByteArray &originId);

    void write(Job job);
    /// In the order in which they were written, which is that of write().
    [[nodiscard]] std::vector<Done> takeDone();
    /// Waits until all is written that write() was given; false if that is not so by \a deadline.
    [[nodiscard]] bool finish(QDeadlineTimer deadline);
    /// Writes what is queued, and closes the file; nothing may be called afterwards. A thread that is not
    /// through by \a deadline is left behind: it ends when the disk lets go of it.
    void close(QDeadlineTimer deadline);

    /// How many threads of this process were left behind and have not ended. They use Qt and SQLite: while there are any,
    /// a process ends by _Exit() alone.
    [[nodiscard]] static int leftBehind();

private:
    struct Shared;
    static void run(const std::shared_ptr<Shared> &shared, const QString &path, const QByteArray &originId);
    static void serve(Shared &shared, const QString &path, const QByteArray &originId);
    [[nodiscard]] static std::vector<Done> commit(HistoryStore &store, const std::vector<Job> &jobs);

    std::shared_ptr<Shared> m_shared; ///< the thread's too: it may outlast this
    std::unique_ptr<QThread> m_thread;
};

} // namespace sse
