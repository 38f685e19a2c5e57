// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <expected>

namespace sse {

/// Says that the data of the events of a type on a topic of the hub must be JSON that fits the schema in a file.
struct EventSchemaFile
{
    QString topic;
    QString type; ///< never empty: the default type is `message`
    QString file; ///< of a JSON Schema 2020-12

    /// Reads `TOPIC:TYPE=FILE`. The first equals sign ends the type, and the last colon before it the topic, so that `:` may
    /// be in a topic. An empty TYPE is the default type. The error is an English sentence without subject and full stop.
    [[nodiscard]] static std::expected<EventSchemaFile, QString> fromString(const QString &text);

    /// As fromString() reads it.
    [[nodiscard]] QString toString() const;

    friend bool operator==(const EventSchemaFile &, const EventSchemaFile &) = default;
};

} // namespace sse
