// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/historywriter.h"

#include <algorithm>
#include <utility>

namespace sse {

HistoryWriter::HistoryWriter(std::function<void()> wake)
    : m_wake(std::move(wake))
{
}

HistoryWriter::~HistoryWriter()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_closed = true;
    }
    m_changed.notify_all();
    if (m_thread) {
        m_thread->wait();
    }
    const std::scoped_lock lock(m_mutex); // what ThreadSanitizer sees of that wait
    m_jobs.clear();
}

std::expected<StoredLog, SetupError> HistoryWriter::open(const QString &path, const QByteArray &originId)
{
    Q_ASSERT(!m_thread);
    m_thread.reset(QThread::create([this, path, originId] { run(path, originId); }));
    m_thread->setObjectName(QStringLiteral("history"));
    m_thread->start();
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_opened.has_value(); });
    return std::move(*m_opened);
}

void HistoryWriter::write(Job job)
{
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto &frame : job.frames) {
            m_queuedBytes += frame.wire.size();
        }
        m_jobs.push_back(std::move(job));
    }
    m_changed.notify_all();
}

std::vector<HistoryWriter::Done> HistoryWriter::takeDone()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_done, {});
}

void HistoryWriter::finish()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_jobs.empty() && !m_isWriting; });
}

qsizetype HistoryWriter::queuedBytes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_queuedBytes;
}

/// Runs in the writer's thread.
void HistoryWriter::run(const QString &path, const QByteArray &originId)
{
    StoredLog stored;
    const auto store = HistoryStore::open(path, originId, stored);
    {
        const std::scoped_lock lock(m_mutex);
        if (store) {
            m_opened = std::move(stored);
        } else {
            m_opened = std::unexpected(store.error());
        }
    }
    m_changed.notify_all();
    if (!store) {
        return;
    }
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return !m_jobs.empty() || m_closed; });
        if (m_jobs.empty()) {
            return;
        }
        const auto jobs = std::exchange(m_jobs, {});
        m_queuedBytes = 0;
        m_isWriting = true;
        lock.unlock();
        auto done = commit(**store, jobs);
        lock.lock();
        m_isWriting = false;
        std::ranges::move(done, std::back_inserter(m_done));
        m_changed.notify_all();
        m_wake();
    }
}

std::vector<HistoryWriter::Done> HistoryWriter::commit(HistoryStore &store, const std::vector<Job> &jobs)
{
    QList<Frame> all;
    quint64 keepFrom = 0;
    for (const auto &job : jobs) {
        all += job.frames;
        keepFrom = std::max(keepFrom, job.keepFrom);
    }
    const auto failure = store.commit(all, keepFrom);
    std::vector<Done> done;
    done.reserve(jobs.size());
    for (const auto &job : jobs) {
        // One that is too large for what is left of the disk is not to take the others along.
        done.push_back(
            { job.ticket, failure && jobs.size() > 1 ? store.commit(job.frames, job.keepFrom) : failure });
    }
    return done;
}

} // namespace sse
