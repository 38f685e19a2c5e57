// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "compose/eventtemplate.h"

#include <QList>
#include <QObject>
#include <QTimer>

namespace pulseboard {

/// The events that were sent last, as they were written, the newest first. Lives in the GUI thread.
class SendHistory final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SendHistory)

public:
    static constexpr qsizetype capacity = 50;
    /// Of data in all; older events go when it is reached.
    static constexpr qsizetype maxCharacters = 4 * 1024 * 1024;

    explicit SendHistory(QObject *parent = nullptr);
    ~SendHistory() override;

    /// Remembers them in the file \a path from now on, and reads it. One that it cannot read it
    /// leaves alone, and remembers nothing beyond this object's life.
    void open(const QString &path);

    void add(EventTemplate event);
    void clear();
    [[nodiscard]] const QList<EventTemplate> &events() const { return m_events; }

private:
    void trim();
    void write();

    QString m_path;
    QTimer m_write;
    QList<EventTemplate> m_events;
};

} // namespace pulseboard
