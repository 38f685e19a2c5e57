// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QJsonValue>
#include <QString>

#include <expected>
#include <optional>

namespace sse {

// What QJsonDocument does not keep: the text that a value was written in, and where an error is.

/// The text of the member \a name of \a object, which must be a valid JSON object; empty if it has
/// none. Of members with one name the last counts, as QJsonDocument has it.
///
/// QJsonDocument would sort the members of what it writes again, and round its numbers.
[[nodiscard]] QByteArrayView rawMember(QByteArrayView object, const QString &name);

/// Something that QJsonDocument accepts and JSON does not have.
struct JsonFault
{
    QString what;
    qsizetype offset = 0;
};

/// The first fault in \a json, a document that QJsonDocument accepts: a control character or an unknown
/// escape in a string, a number without a digit where one belongs (RFC 8259, sections 6 and 7). A
/// browser's JSON.parse() would stumble over it.
[[nodiscard]] std::optional<JsonFault> findLeniency(QByteArrayView json);

/// The value that \a text is, of any type, if it is JSON as RFC 8259 has it, without what findLeniency() finds. Else the first
/// fault.
[[nodiscard]] std::expected<QJsonValue, JsonFault> readJson(QByteArrayView text);

/// How many arrays and objects are around what is deepest in \a json, a valid document.
[[nodiscard]] qsizetype depthOf(QByteArrayView json);

/// `a string`, `null`: the type of \a value, in words.
[[nodiscard]] QString kindOf(const QJsonValue &value);

/// Says where byte \a offset of \a text is, as `line 3, column 14`, both counted from 1.
[[nodiscard]] QString placeIn(QByteArrayView text, qsizetype offset);

} // namespace sse
