// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/historystore.h"

#include <QThread>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

namespace sse {

/// Writes the history in a thread of its own, whatever has come meanwhile in one transaction: the slower
/// the disk, the larger the groups. Used from the server thread.
class HistoryWriter final {
public:
    /// Events that are stored together or not at all.
    struct Job {
        quint64 ticket = 0; ///< for the caller to know it by
        QList<Frame> frames;
        quint64 keepFrom = 0; ///< what is older may go
    };
    struct Done {
        quint64 ticket = 0;
        std::optional<QString> failure; ///< what the system said; nothing: it is on the disk
    };

    /// \a wake is called in the writer's thread when takeDone() has something.
    explicit HistoryWriter(std::function<void()> wake);
    /// Writes what is queued, and waits for it.
    ~HistoryWriter();
    Q_DISABLE_COPY_MOVE(HistoryWriter)

    /// HistoryStore::open(), and waits for it; once, before all else.
    [[nodiscard]] std::expected<StoredLog, SetupError> open(const QString &path,
                                                              const QByteArray &originId);

    void write(Job job);
    /// In the order in which they were written, which is that of write().
    [[nodiscard]] std::vector<Done> takeDone();
    /// Waits until all is written that write() was given.
    void finish();

    /// How much waits.
    [[nodiscard]] qsizetype queuedBytes() const;

private:
    void run(const QString &path, const QByteArray &originId);
    [[nodiscard]] static std::vector<Done> commit(HistoryStore &store, const std::vector<Job> &jobs);

    std::function<void()> m_wake;
    std::unique_ptr<QThread> m_thread;
    mutable std::mutex m_mutex; // guards all below
    std::condition_variable m_changed;
    std::optional<std::expected<StoredLog, SetupError>> m_opened;
    std::vector<Job> m_jobs;
    std::vector<Done> m_done;
    qsizetype m_queuedBytes = 0;
    bool m_isWriting = false;
    bool m_closed = false;
};

} // namespace sse
