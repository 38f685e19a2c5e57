// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>

namespace sse {

// The schemas of event streams in the form that Huma's sse package writes, which its users' tools read:
// https://github.com/danielgtaylor/huma/blob/main/sse/sse.go. The data of a message stands there as the
// value that its JSON means. Ids are strings here: they are opaque.

/// A message of the type \a event, whose data is \a data, a schema. \a description may be empty.
[[nodiscard]] QJsonObject messageSchema(const QString &event, const QJsonObject &data, const QString &description = {});

/// A whole stream, an array of \a messages: each is one of these.
[[nodiscard]] QJsonObject streamSchema(const QJsonArray &messages);

} // namespace sse
