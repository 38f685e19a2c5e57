// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/recordingloader.h"

namespace pulseboard {

RecordingLoader::~RecordingLoader()
{
    cancel();
}

void RecordingLoader::load(const QString &path)
{
    cancel();
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    m_thread.reset(QThread::create([this, path, cancelled = m_cancelled] {
        int told = -1;
        const auto result = RecordingFile::open(path, [&](qint64 read, qint64 size) {
            const int percent = size > 0 ? static_cast<int>(read * 100 / size) : 100;
            if (std::exchange(told, percent) != percent) {
                QMetaObject::invokeMethod(this, [this, percent, cancelled] {
                    if (!*cancelled) {
                        Q_EMIT progressed(percent);
                    }
                });
            }
            return !*cancelled;
        });
        QMetaObject::invokeMethod(this, [this, result, cancelled] {
            if (!*cancelled) {
                finish(result);
            }
        });
    }));
    m_thread->start();
}

void RecordingLoader::cancel()
{
    if (m_thread) {
        *m_cancelled = true; // looked at after each line: that is soon
        m_thread->wait();
        m_thread.reset();
    }
}

void RecordingLoader::finish(const std::expected<std::shared_ptr<RecordingFile>, QString> &result)
{
    m_thread->wait();
    m_thread.reset();
    if (result) {
        Q_EMIT loaded(*result);
    } else {
        Q_EMIT failed(result.error());
    }
}

} // namespace pulseboard
