// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

#include <functional>

namespace sse {

/// A name for a new component beside \a components that says \a wanted as far as OpenAPI lets it: letters,
/// digits, `.`, `-` and `_`, and no name twice.
[[nodiscard]] QString componentName(const QString &wanted, const QJsonObject &components);

/// \a schema with what \a change makes of each reference in it.
[[nodiscard]] QJsonObject withReferences(const QJsonObject &schema,
                                         const std::function<QString(const QString &reference)> &change);

/// \a schema as it must be to stand at \a place in another document: its references to parts of itself
/// (`#`, `#/…`) lead to \a place, and it has no `$id` and `$schema` of its own.
///
/// Tools do not follow references by `$id` within OpenAPI, although JSON Schema has them.
[[nodiscard]] QJsonObject movedSchema(const QJsonObject &schema, const QString &place);

} // namespace sse
