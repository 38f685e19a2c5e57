// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/plainsocket.h"

#include <QByteArray>

#include <limits>
#include <memory>

/// A client of a stream whose events have the data 0, 1, 2 and so on. It checks each event and keeps
/// none, so that a million of them cost nothing. Reads when it is told to.
class NumberedStream final
{
public:
    explicit NumberedStream(quint16 port, int receiveBufferBytes = 0);

    [[nodiscard]] bool waitForOpening();
    /// Takes what has come, \a maxBytes at most; how many they were.
    qsizetype read(qsizetype maxBytes = std::numeric_limits<qsizetype>::max());

    qint64 events = 0; ///< without gaps
    qint64 next = 0; ///< one more than the last number
    qint64 gaps = 0; ///< stream-gap events
    qint64 missing = 0; ///< numbers that a gap stood for
    QByteArray fault; ///< what was first wrong: a hole without a gap, a gap that lies, a repeat

private:
    void takeLine(QByteArrayView line);
    void dispatch();
    void takeGap();

    PlainSocket m_socket;
    QByteArray m_line; ///< the begin of one
    bool m_inHead = true;
    bool m_isOpen = false;
    bool m_afterGap = false;
    QByteArray m_type;
    QByteArray m_data;
    QByteArray m_id;
    QByteArray m_lastId;
    QByteArray m_oldest; ///< that the gap named
    std::unique_ptr<char[]> m_buffer;
};
