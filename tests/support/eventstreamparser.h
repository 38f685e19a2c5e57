// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

/// Reads an event stream as a browser does, written from the HTML Standard (9.2.6) alone and
/// sharing nothing with the encoder.
class EventStreamParser
{
public:
    struct Event
    {
        QByteArray type;
        QByteArray data;
        QByteArray lastEventId;

        friend bool operator==(const Event &, const Event &) = default;
    };

    void feed(QByteArrayView bytes);

    QList<Event> events; ///< dispatched so far
    QList<QByteArray> comments;
    QByteArray lastEventId; ///< as the next reconnect would send it
    std::optional<qint64> retry; ///< milliseconds

private:
    void endLine();
    void processField(QByteArrayView name, QByteArrayView value);
    void dispatch();

    QByteArray m_line;
    QByteArray m_type;
    QByteArray m_data;
    QByteArray m_idBuffer;
    bool m_atStart = true;
    bool m_lastWasCr = false;
};
