// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringView>

#include <optional>

namespace sse {

// The atoms of JSON text (RFC 8259).

/// Appends \a text in quotes, escaped. False, with half of it appended, when it has half of a surrogate pair.
[[nodiscard]] bool appendText(QByteArray &out, QStringView text);
/// As appendText(), with U+FFFD for half of a pair.
void appendAnyText(QByteArray &out, QStringView text);
/// As appendText(), of UTF-8. False when it is none.
[[nodiscard]] bool appendUtf8(QByteArray &out, QByteArrayView utf8);
void appendInteger(QByteArray &out, qint64 value);
void appendInteger(QByteArray &out, quint64 value);
/// The shortest form that reads back as the same. \a value must be finite.
void appendNumber(QByteArray &out, double value);
void appendNumber(QByteArray &out, float value);

/// The integer of \a bytes (1, 2, 4 or 8) at \a from. An unsigned one of 8 bytes comes as the same bits.
[[nodiscard]] qint64 readInteger(const void *from, int bytes, bool isSigned);

} // namespace sse
