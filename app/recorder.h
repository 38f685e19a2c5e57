// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "recordingqueue.h"
#include "serverlink.h"

#include <QThread>

#include <atomic>
#include <memory>

class QFile;

namespace pulseboard {

/// Writes a recording to a file, in a thread of its own: a disk that is slow, or full, stops the
/// recording and nothing else. Lives in the GUI thread.
class Recorder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Recorder)

public:
    explicit Recorder(const QString &path, qsizetype maxQueuedBytes = RecordingQueue::defaultMaxBytes);
    /// Writes what is queued, and waits for it.
    ~Recorder() override;

    /// Begins to write; opened() or finished() follows, perhaps before this returns. To be called once.
    void start();
    /// Where events go; whoever pushes may keep it longer than the recorder lives.
    [[nodiscard]] const std::shared_ptr<RecordingQueue> &queue() const { return m_queue; }
    [[nodiscard]] RecordingStatus status() const;

Q_SIGNALS:
    /// The file is there and has its first line: events can be pushed.
    void opened();
    /// The file is closed: because the queue was, or because of what status() says.
    void finished();

private:
    /// What the writer's thread tells; shared, so that it needs nothing else of this object.
    struct Written
    {
        std::atomic<quint64> events = 0;
        std::atomic<quint64> bytes = 0;
    };
    void write();
    [[nodiscard]] bool writeAll(QFile &file, const QByteArray &bytes, quint64 events);

    QString m_path;
    std::shared_ptr<RecordingQueue> m_queue;
    Written m_written;
    QElapsedTimer m_sinceStart;
    RecordingStatus::End m_end = RecordingStatus::End::None; ///< set by the writer before finished()
    QString m_error; ///< as m_end
    qint64 m_wholeBytes = 0; ///< of the writer: up to the end of the last event that is written whole
    std::atomic<bool> m_isFinished = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace pulseboard
