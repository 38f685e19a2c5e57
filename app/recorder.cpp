// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "recorder.h"

#include "events/recordingformat.h"

#include <QDateTime>
#include <QFile>

namespace pulseboard {

namespace {

/// So much is encoded before it is written.
constexpr qsizetype blockBytes = 256 * 1024;

} // namespace

Recorder::Recorder(const QString &path, qsizetype maxQueuedBytes)
    : m_path(path)
    , m_queue(std::make_shared<RecordingQueue>(maxQueuedBytes))
{
    m_thread.reset(QThread::create([this] {
        write();
        m_queue->close();
        m_isFinished = true;
        Q_EMIT finished(); // across threads: queued
    }));
    m_thread->setObjectName(QStringLiteral("recorder"));
}

void Recorder::start()
{
    m_sinceStart.start();
    m_thread->start();
}

Recorder::~Recorder()
{
    m_queue->close();
    m_thread->wait();
}

RecordingStatus Recorder::status() const
{
    RecordingStatus status { .isActive = !m_isFinished,
                             .path = m_path,
                             .elapsed = std::chrono::milliseconds(m_sinceStart.elapsed()),
                             .events = m_written.events,
                             .bytes = m_written.bytes,
                             .end = RecordingStatus::End::None,
                             .error = {},
                             .lost = 0 };
    if (m_isFinished) {
        status.end = m_end;
        status.error = m_error;
        status.lost = m_queue->lost();
    }
    return status;
}

/// Runs in the writer's thread.
void Recorder::write()
{
    using End = RecordingStatus::End;
    QFile file(m_path);
    // Unbuffered: what the disk does not take shows at once.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered)) {
        m_end = End::OpenFailed;
        m_error = file.errorString();
        return;
    }
    if (!writeAll(file, recording::headerLine(QDateTime::currentDateTimeUtc()), 0)) {
        return;
    }
    Q_EMIT opened();
    while (true) {
        const auto entries = m_queue->takeAll();
        if (entries.empty()) {
            break;
        }
        QByteArray block;
        quint64 events = 0;
        for (const auto &entry : entries) {
            block += recording::eventLine(entry.milliseconds, entry.event);
            ++events;
            if (block.size() >= blockBytes) {
                if (!writeAll(file, std::exchange(block, {}), std::exchange(events, 0))) {
                    return;
                }
            }
        }
        if (!block.isEmpty() && !writeAll(file, block, events)) {
            return;
        }
    }
    m_end = m_queue->hasOverflowed() ? End::Overflowed : End::Stopped;
}

bool Recorder::writeAll(QFile &file, const QByteArray &bytes, quint64 events)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const auto size = file.write(bytes.constData() + done, bytes.size() - done);
        if (size <= 0) {
            m_end = RecordingStatus::End::WriteFailed;
            m_error = file.errorString();
            // Whole lines that went out still count; half of one would make the file unreadable.
            const auto whole = bytes.first(done > 0 ? bytes.lastIndexOf('\n', done - 1) + 1 : 0);
            m_wholeBytes += whole.size();
            m_written.events += events > 0 ? quint64(whole.count('\n')) : 0;
            m_written.bytes = quint64(m_wholeBytes);
            file.resize(m_wholeBytes);
            return false;
        }
        done += size;
    }
    m_wholeBytes += bytes.size();
    m_written.events += events;
    m_written.bytes = quint64(m_wholeBytes);
    return true;
}

} // namespace pulseboard
