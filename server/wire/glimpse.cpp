// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wire/glimpse.h"

#include "stats/cut.h"

namespace sse {

namespace {

/// The value of the first field \a name, such as `data: `, of a block that encodeEvent() wrote.
QByteArrayView fieldOf(QByteArrayView block, QByteArrayView name)
{
    while (!block.isEmpty()) {
        const auto end = block.indexOf('\n');
        const auto line = block.first(end < 0 ? block.size() : end);
        if (line.startsWith(name)) {
            return line.sliced(name.size());
        }
        block = end < 0 ? QByteArrayView() : block.sliced(end + 1);
    }
    return {};
}

} // namespace

ReceivedEvent glimpseOf(const Frame &frame)
{
    // Four bytes are the most that a character takes.
    const auto line = fieldOf(frame.wire, "data: ");
    const auto start = line.first(std::min(line.size(), 4 * ReceivedEvent::maxFirstLine));
    return { .sequence = frame.sequence,
             .id = frame.id,
             .type = QString::fromUtf8(fieldOf(frame.wire, "event: ")),
             .bytes = frame.wire.size(),
             .firstLine = cut(QString::fromUtf8(start), ReceivedEvent::maxFirstLine),
             .directed = frame.directed };
}

} // namespace sse
