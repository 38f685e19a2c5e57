// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "schema/valueerror.h"

#include <QByteArray>
#include <QJsonValue>
#include <QMetaType>

#include <expected>

namespace sse {

/// How deep arrays and objects may stand within one another. Deeper values are refused: they are most often a tree
/// that contains itself, and parsers have limits, too.
inline constexpr int maxValueDepth = 64;

/// The JSON of \a value, which is of \a type, as compact UTF-8 text on one line (RFC 8259). Any thread.
///
/// | C++ | JSON |
/// |---|---|
/// | `Q_GADGET` | object: its readable properties, base class first, in the order of their declaration; `STORED false` keeps one out |
/// | `std::optional` | its content; an empty property is left out, elsewhere it is `null` |
/// | enum with `Q_ENUM` | the key as a string; a value without a key is refused |
/// | flags with `Q_FLAG` | array of keys, those of single bits first; a bit without a key is refused |
/// | `QList`, `QSet`, `QQueue`, `QStack`, `std::vector`, `std::list` | array |
/// | `QMap<QString, T>`, `QHash`, `std::map` | object |
/// | bool, integers | the same; 64 bits are written exactly, though JavaScript reads 53 of them |
/// | float, double | number, shortest form that reads back the same; NaN and infinity are refused |
/// | QString, QChar | string; half of a surrogate pair is refused |
/// | QByteArray | string; must be UTF-8 |
/// | QDateTime | `2026-01-31T12:00:00.000Z`, or with the offset that it has; years 1 to 9999, invalid is refused |
/// | QDate, QTime | `2026-01-31`, `12:00:00.000`; invalid is refused |
/// | QUrl | string, percent-encoded; must be absolute: take `std::optional` for none |
/// | QUuid | string without braces |
/// | QJsonValue, QJsonObject, QJsonArray, QJsonDocument | as it is |
/// | QVariant | by its content; invalid is `null` |
///
/// For anything else, and for a value that is refused, the error says where and why.
[[nodiscard]] std::expected<QByteArray, ValueError> toJsonText(QMetaType type, const void *value);

/// As toJsonText(), as Qt has it: an object's keys are sorted, and an integer of 2^63 and above is rounded to a double.
[[nodiscard]] std::expected<QJsonValue, ValueError> toJsonValue(QMetaType type, const void *value);

} // namespace sse
