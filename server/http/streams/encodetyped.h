// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/streams/streamdescription.h"
#include "wire/event.h"

#include <chrono>
#include <expected>
#include <optional>

namespace sse {

/// The event that \a value, of \a type, is on the stream \a description; without a topic, and with an empty id if
/// there is none. The error is a sentence that names the type, the property or the field. Any thread.
[[nodiscard]] std::expected<Event, QString> makeTypedEvent(const StreamDescription &description, QMetaType type,
                                                           const void *value, const std::optional<QString> &id = {},
                                                           std::optional<std::chrono::milliseconds> retry = {});

} // namespace sse
