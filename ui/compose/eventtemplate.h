// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>
#include <expected>
#include <optional>

class QJsonObject;

namespace pulseboard {

/// An event as it is written, before its placeholders are filled in.
struct EventTemplate
{
    enum class Target : quint8 {
        Everyone, ///< who is subscribed to the topic
        Selected, ///< the connections selected when it is sent
    };

    QString name; ///< empty if it has none, as in the history
    QString topic;
    QString type; ///< empty: `message`
    QString data;
    QString id; ///< empty: the server makes one
    std::optional<std::chrono::milliseconds> retry;
    bool json = false; ///< the data is to be JSON, and is checked before it is sent
    Target target = Target::Everyone;

    /// Whether both are the same but for the name.
    [[nodiscard]] bool saysTheSameAs(const EventTemplate &other) const;

    friend bool operator==(const EventTemplate &, const EventTemplate &) = default;
};

/// As it stands in a file.
[[nodiscard]] QJsonObject toJson(const EventTemplate &event);
/// The error names the member that is wrong.
[[nodiscard]] std::expected<EventTemplate, QString> eventTemplateFromJson(const QJsonObject &object);

} // namespace pulseboard
