// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/numberedstream.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace {

constexpr qsizetype bufferBytes = 256 * 1024;

} // namespace

NumberedStream::NumberedStream(quint16 port, int receiveBufferBytes)
    : m_socket(port, receiveBufferBytes)
    , m_buffer(new char[bufferBytes])
{
    if (!m_socket.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
        fault = "no request went out";
    }
}

bool NumberedStream::waitForOpening()
{
    return QTest::qWaitFor([this] {
        read();
        return m_isOpen;
    });
}

qsizetype NumberedStream::read(qsizetype maxBytes)
{
    qsizetype total = 0;
    while (total < maxBytes) {
        const auto wanted = static_cast<size_t>(std::min(bufferBytes, maxBytes - total));
        const auto size = ::recv(m_socket.descriptor(), m_buffer.get(), wanted, MSG_DONTWAIT);
        if (size <= 0) {
            break;
        }
        total += static_cast<qsizetype>(size);
        QByteArrayView bytes(m_buffer.get(), static_cast<qsizetype>(size));
        for (auto end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n')) {
            if (m_line.isEmpty()) {
                takeLine(bytes.first(end));
            } else {
                m_line.append(bytes.first(end));
                takeLine(std::exchange(m_line, {}));
            }
            bytes = bytes.sliced(end + 1);
        }
        m_line.append(bytes);
    }
    return total;
}

void NumberedStream::takeLine(QByteArrayView line)
{
    if (m_inHead) {
        m_inHead = line != "\r";
    } else if (line.startsWith("id: ")) {
        m_id = line.sliced(4).toByteArray();
    } else if (line.startsWith("event: ")) {
        m_type = line.sliced(7).toByteArray();
    } else if (line.startsWith("data: ")) {
        m_data = line.sliced(6).toByteArray();
    } else if (line.isEmpty()) {
        dispatch();
    }
}

void NumberedStream::dispatch()
{
    m_isOpen = true;
    if (m_type == "stream-gap") {
        takeGap();
    } else if (!m_data.isEmpty()) {
        const auto number = m_data.toLongLong();
        const bool isRight = m_afterGap ? number > next && m_id == m_oldest : number == next && m_id != m_lastId;
        if (!isRight && fault.isEmpty()) {
            fault = "event " + m_data + " with id " + m_id + " came in the place of " + QByteArray::number(next)
                + (m_afterGap ? ", after a gap that goes on from " + m_oldest : QByteArray());
        }
        ++events;
        missing += number - next;
        next = number + 1;
        m_afterGap = false;
    }
    m_lastId = m_id;
    m_type.clear();
    m_data.clear();
}

void NumberedStream::takeGap()
{
    const auto gap = QJsonDocument::fromJson(m_data).object();
    const auto requested = gap.value(QStringLiteral("requested")).toString().toUtf8();
    if ((m_afterGap || requested != m_lastId) && fault.isEmpty()) {
        fault = "gap " + m_data + " came after " + (m_afterGap ? "another" : m_lastId);
    }
    ++gaps;
    m_oldest = gap.value(QStringLiteral("oldest")).toString().toUtf8();
    m_afterGap = true;
}
