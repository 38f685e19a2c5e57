// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/streams/encodetyped.h"

#include "schema/jsonvalue.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

QString notRegistered(const StreamDescription &description, QMetaType type)
{
    QStringList known;
    for (const auto &event : description.events.all()) {
        known.append(u"%1 (%2)"_s.arg(event.name(), QString::fromUtf8(event.dataType().name())));
    }
    return u"%1 is not the data of an event of %2, which has %3"_s.arg(QString::fromUtf8(type.name()), description.path,
                                                                       known.join(", "_L1));
}

} // namespace

std::expected<Event, QString> makeTypedEvent(const StreamDescription &description, QMetaType type, const void *value,
                                             const std::optional<QString> &id,
                                             std::optional<std::chrono::milliseconds> retry)
{
    const auto *event = description.events.find(type);
    if (!event) {
        return std::unexpected(notRegistered(description, type));
    }
    auto data = toJsonText(type, value);
    if (!data) {
        return std::unexpected(sentenceOf(data.error()));
    }
    static_assert(maxEventNameBytes == maxTypeBytes);
    // The topic is not written to the stream.
    auto made = makeEvent({ .topic = description.path,
                            .type = event->name(),
                            .data = std::move(*data),
                            .id = id,
                            .retry = retry,
                            .connections = {} });
    if (!made) {
        return std::unexpected(made.error().message);
    }
    return std::move(*made);
}

} // namespace sse
