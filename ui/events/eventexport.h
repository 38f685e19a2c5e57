// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/eventrecord.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace pulseboard {

/// Writes events to a file, in a thread of its own; whole or not at all. Lives in the GUI thread.
class EventExport final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventExport)

public:
    enum class Format : quint8 {
        Ndjson, ///< as POST /events takes it; without ids, so that they are new events there
        NdjsonWithIds, ///< the same; where an id is still known, its event counts as a repeat
        Stream ///< the event blocks as they were sent
    };

    using QObject::QObject;
    /// Waits for what is being written.
    ~EventExport() override;

    /// What \a format makes of \a events.
    [[nodiscard]] static QByteArray encode(const QList<sse::EventRecord> &events, Format format);

    /// Answered by finished(). One at a time.
    void write(const QString &path, const QList<sse::EventRecord> &events, Format format);
    [[nodiscard]] bool isBusy() const { return m_thread != nullptr; }

Q_SIGNALS:
    /// \a error: what the system said; empty if all is well.
    void finished(const QString &path, qsizetype count, const QString &error);

private:
    std::unique_ptr<QThread> m_thread;
};

} // namespace pulseboard
