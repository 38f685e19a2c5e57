// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>
#include <QStringList>

#include <expected>
#include <functional>
#include <optional>

namespace sse {

/// What is wrong with a value: English sentences without subject and full stop, such as `must be a number; this is a
/// string`. None: it is in order. That of `pattern` can throw TooHardToMatch.
using Rule = std::function<QStringList(const QJsonValue &)>;

/// The rule of a keyword of JSON Schema 2020-12 Validation that looks at a value alone and into no other schema: `type`,
/// `enum`, `minimum` and the like. Nothing for every other keyword. The error says what \a argument must be.
///
/// Written here although valijson has constraints for them: those say that a value is wrong and not what would be right,
/// compare each item with each for `uniqueItems`, cut numbers to integers for `multipleOf`, and match with std::regex.
[[nodiscard]] std::expected<std::optional<Rule>, QString> ruleFor(const QString &keyword, const QJsonValue &argument);

/// A whole number of 0 or more, as `maxItems` takes it.
[[nodiscard]] std::expected<qint64, QString> readCount(const QJsonValue &argument);

} // namespace sse
