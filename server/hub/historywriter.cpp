// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/historywriter.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace sse {

namespace {

std::atomic<int> leftThreads = 0;

} // namespace

/// What the thread and the one who uses it have between them.
struct HistoryWriter::Shared
{
    std::mutex mutex; // guards all below
    std::condition_variable changed;
    std::function<void()> wake; ///< none: nobody listens any more
    std::optional<std::expected<StoredLog, SetupError>> opened;
    std::vector<Job> jobs;
    std::vector<Done> done;
    bool isWriting = false;
    bool isClosed = false;
    bool isLeft = false;
    bool hasEnded = false;
};

HistoryWriter::HistoryWriter(std::function<void()> wake)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->wake = std::move(wake);
}

HistoryWriter::~HistoryWriter()
{
    close(QDeadlineTimer::Forever);
}

void HistoryWriter::close(QDeadlineTimer deadline)
{
    if (!m_thread) {
        return;
    }
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->isClosed = true;
    }
    m_shared->changed.notify_all();
    bool hasEnded = m_thread->wait(deadline);
    {
        const std::scoped_lock lock(m_shared->mutex); // what ThreadSanitizer sees of that wait, too
        m_shared->jobs.clear();
        hasEnded = hasEnded || m_shared->hasEnded;
        if (!hasEnded) {
            m_shared->wake = {};
            m_shared->isLeft = true;
            ++leftThreads;
        }
    }
    if (hasEnded) {
        m_thread->wait();
        m_thread.reset();
    } else {
        // Nobody can delete it: a QThread must not go before its thread does.
        [[maybe_unused]] const auto *left = m_thread.release();
    }
}

int HistoryWriter::leftBehind()
{
    return leftThreads;
}

std::expected<StoredLog, SetupError> HistoryWriter::open(const QString &path, const QByteArray &originId)
{
    Q_ASSERT(!m_thread);
    m_thread.reset(QThread::create([shared = m_shared, path, originId] { run(shared, path, originId); }));
    m_thread->setObjectName(QStringLiteral("history"));
    m_thread->start();
    std::unique_lock lock(m_shared->mutex);
    m_shared->changed.wait(lock, [this] { return m_shared->opened.has_value(); });
    return std::move(*m_shared->opened);
}

void HistoryWriter::write(Job job)
{
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->jobs.push_back(std::move(job));
    }
    m_shared->changed.notify_all();
}

std::vector<HistoryWriter::Done> HistoryWriter::takeDone()
{
    const std::scoped_lock lock(m_shared->mutex);
    return std::exchange(m_shared->done, {});
}

bool HistoryWriter::finish(QDeadlineTimer deadline)
{
    std::unique_lock lock(m_shared->mutex);
    const auto isThrough = [this] { return m_shared->jobs.empty() && !m_shared->isWriting; };
    if (deadline.isForever()) {
        m_shared->changed.wait(lock, isThrough);
        return true;
    }
    return m_shared->changed.wait_until(lock, deadline.deadline<std::chrono::steady_clock>(), isThrough);
}

/// The writer's thread.
void HistoryWriter::run(const std::shared_ptr<Shared> &shared, const QString &path, const QByteArray &originId)
{
    serve(*shared, path, originId);
    const std::scoped_lock lock(shared->mutex);
    shared->hasEnded = true;
    if (shared->isLeft) {
        --leftThreads;
    }
}

void HistoryWriter::serve(Shared &shared, const QString &path, const QByteArray &originId)
{
    StoredLog stored;
    const auto store = HistoryStore::open(path, originId, stored);
    {
        const std::scoped_lock lock(shared.mutex);
        if (store) {
            shared.opened = std::move(stored);
        } else {
            shared.opened = std::unexpected(store.error());
        }
    }
    shared.changed.notify_all();
    if (!store) {
        return;
    }
    std::unique_lock lock(shared.mutex);
    while (true) {
        shared.changed.wait(lock, [&shared] { return !shared.jobs.empty() || shared.isClosed; });
        if (shared.jobs.empty()) {
            return;
        }
        const auto jobs = std::exchange(shared.jobs, {});
        shared.isWriting = true;
        lock.unlock();
        auto done = commit(**store, jobs);
        lock.lock();
        shared.isWriting = false;
        std::ranges::move(done, std::back_inserter(shared.done));
        shared.changed.notify_all();
        if (shared.wake) {
            shared.wake();
        }
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
        done.push_back({ job.ticket, failure && jobs.size() > 1 ? store.commit(job.frames, job.keepFrom) : failure });
    }
    return done;
}

} // namespace sse
