// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/eventexport.h"

#include "events/recordingformat.h"

#include <QSaveFile>

namespace pulseboard {

EventExport::~EventExport()
{
    if (m_thread) {
        m_thread->wait();
    }
}

QByteArray EventExport::encode(const QList<sse::EventRecord> &events, Format format)
{
    QByteArray bytes;
    for (const sse::EventRecord &event : events) {
        bytes += format == Format::Stream ? event.wire : recording::publishLine(event, format == Format::NdjsonWithIds);
    }
    return bytes;
}

void EventExport::write(const QString &path, const QList<sse::EventRecord> &events, Format format)
{
    if (m_thread) {
        return;
    }
    m_thread.reset(QThread::create([this, path, events, format] {
        QSaveFile file(path);
        QString error;
        if (!file.open(QIODevice::WriteOnly) || file.write(encode(events, format)) < 0 || !file.commit()) {
            error = file.errorString();
        }
        QMetaObject::invokeMethod(this, [this, path, count = events.size(), error] {
            m_thread->wait();
            m_thread.reset();
            Q_EMIT finished(path, count, error);
        });
    }));
    m_thread->start();
}

} // namespace pulseboard
