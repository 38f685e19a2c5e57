// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "compose/eventtemplate.h"
#include "compose/placeholders.h"
#include "text/jsoncheck.h"

#include "stats/publication.h"

namespace pulseboard {

/// What keeps an event from being sent, and where it is.
struct FieldProblem
{
    QString field; ///< as in sse::FieldError, such as `topic`
    QString message;
    qsizetype position = 0; ///< in what is written in the field
    qsizetype length = 0; ///< 0: nowhere in particular
};

/// The event that \a event describes, with its placeholders filled in, to everyone subscribed.
/// JSON is checked as the clients will see it.
[[nodiscard]] std::expected<sse::PublishRequest, FieldProblem> fillIn(const EventTemplate &event,
                                                                      const PlaceholderContext &context);

/// What is wrong with \a data while it is written: placeholders, and if \a json, whether it is JSON
/// when these are filled in, with any values. Empty data is not wrong yet. The place is in \a data.
[[nodiscard]] std::optional<JsonProblem> checkData(const QString &data, bool json);

} // namespace pulseboard
