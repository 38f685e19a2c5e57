// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/eventstreamparser.h"

#include <algorithm>

void EventStreamParser::feed(QByteArrayView bytes)
{
    for (const char c : bytes) {
        if (c == '\n' && m_lastWasCr) {
            m_lastWasCr = false;
            continue;
        }
        m_lastWasCr = c == '\r';
        if (c == '\n' || c == '\r') {
            endLine();
        } else {
            m_line.append(c);
        }
    }
}

void EventStreamParser::endLine()
{
    auto line = std::exchange(m_line, {});
    if (std::exchange(m_atStart, false) && line.startsWith("\xef\xbb\xbf")) {
        line.remove(0, 3);
    }
    if (line.isEmpty()) {
        dispatch();
        return;
    }
    const auto colon = line.indexOf(':');
    if (colon == 0) {
        comments.append(line.sliced(1));
    } else if (colon > 0) {
        auto value = line.sliced(colon + 1);
        if (value.startsWith(' ')) {
            value.remove(0, 1);
        }
        processField(line.first(colon), value);
    } else {
        processField(line, {});
    }
}

void EventStreamParser::processField(QByteArrayView name, QByteArrayView value)
{
    if (name == "event") {
        m_type = value.toByteArray();
    } else if (name == "data") {
        m_data.append(value).append('\n');
    } else if (name == "id") {
        if (!value.contains('\0')) {
            m_idBuffer = value.toByteArray();
        }
    } else if (name == "retry") {
        if (!value.isEmpty() && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; })) {
            retry = value.toByteArray().toLongLong();
        }
    }
}

void EventStreamParser::dispatch()
{
    lastEventId = m_idBuffer;
    if (m_data.isEmpty()) {
        m_type.clear();
        return;
    }
    m_data.chop(1);
    events.append({ m_type.isEmpty() ? QByteArray("message") : m_type, m_data, lastEventId });
    m_type.clear();
    m_data.clear();
}
