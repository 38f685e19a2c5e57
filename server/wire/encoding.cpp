// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wire/encoding.h"

namespace sse {

namespace {

/// Calls \a line for each line of \a text, split at LF, CR LF and CR. Text without a line break,
/// the empty one too, is one line.
template<typename Line>
void forEachLine(QByteArrayView text, Line line)
{
    const char *start = text.begin();
    for (const char *at = start; at != text.end(); ++at) {
        if (*at != '\n' && *at != '\r') {
            continue;
        }
        line(QByteArrayView(start, at));
        if (*at == '\r' && at + 1 != text.end() && at[1] == '\n') {
            ++at;
        }
        start = at + 1;
    }
    line(QByteArrayView(start, text.end()));
}

void appendField(QByteArray &block, QByteArrayView name, QByteArrayView value)
{
    // Always with the one space that a client removes, so that a value may begin with a space.
    block.append(name).append(": ").append(value).append('\n');
}

} // namespace

QByteArray encodeEvent(const Event &event, QByteArrayView id)
{
    QByteArray block;
    block.reserve(event.data.size() + event.type.size() + id.size() + 48);
    if (!id.isEmpty()) {
        appendField(block, "id", id);
    }
    if (!event.type.isEmpty()) {
        appendField(block, "event", event.type);
    }
    if (event.retry) {
        appendField(block, "retry", QByteArray::number(qint64(event.retry->count())));
    }
    forEachLine(event.data, [&block](QByteArrayView line) { appendField(block, "data", line); });
    return block.append('\n');
}

QByteArray encodeComment(QByteArrayView text)
{
    QByteArray block;
    forEachLine(text, [&block](QByteArrayView line) { appendField(block, "", line); });
    return block.append('\n');
}

QByteArray encodeOpening(std::chrono::milliseconds retry, QByteArrayView comment)
{
    QByteArray block;
    appendField(block, "retry", QByteArray::number(qint64(retry.count())));
    return block + encodeComment(comment);
}

QByteArray encodeRetry(std::chrono::milliseconds retry)
{
    QByteArray block;
    appendField(block, "retry", QByteArray::number(qint64(retry.count())));
    return block.append('\n');
}

QByteArray encodeId(QByteArrayView id)
{
    QByteArray block;
    appendField(block, "id", id);
    return block.append('\n');
}

QByteArray withoutId(const QByteArray &block)
{
    return block.startsWith("id: ") ? block.sliced(block.indexOf('\n') + 1) : block;
}

QByteArray encodeNotice(QByteArrayView type, QByteArrayView data)
{
    QByteArray block;
    appendField(block, "event", type);
    appendField(block, "data", data);
    return block.append('\n');
}

} // namespace sse
