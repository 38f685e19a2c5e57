// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/wireevent.h"

namespace pulseboard {

namespace {

QByteArrayView lineOf(QByteArrayView text)
{
    const qsizetype end = text.indexOf('\n');
    return end < 0 ? text : text.first(end);
}

} // namespace

WireEvent::WireEvent(QByteArrayView wire)
{
    constexpr QByteArrayView eventField("event: ");
    constexpr QByteArrayView retryField("retry: ");
    while (!wire.isEmpty() && !isData(wire)) {
        const QByteArrayView line = lineOf(wire);
        if (line.startsWith(eventField)) {
            m_type = line.sliced(eventField.size());
        } else if (line.startsWith(retryField)) {
            m_retry = line.sliced(retryField.size()).toLongLong();
        }
        wire = after(wire);
    }
    m_data = wire;
}

QByteArrayView WireEvent::firstOf(QByteArrayView lines)
{
    return isData(lines) ? lineOf(lines).sliced(field.size()) : QByteArrayView();
}

QByteArrayView WireEvent::after(QByteArrayView lines)
{
    const qsizetype size = lineOf(lines).size() + 1;
    return size < lines.size() ? lines.sliced(size) : QByteArrayView();
}

qsizetype WireEvent::dataSize() const
{
    qsizetype size = -1;
    (void)anyLine([&size](QByteArrayView line) {
        size += line.size() + 1;
        return false;
    });
    return std::max<qsizetype>(size, 0);
}

QByteArray WireEvent::data() const
{
    QByteArray data;
    data.reserve(m_data.size());
    (void)anyLine([&data](QByteArrayView line) {
        data.append(line).append('\n');
        return false;
    });
    data.chop(data.isEmpty() ? 0 : 1);
    return data;
}

} // namespace pulseboard
