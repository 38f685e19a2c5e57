// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace sse {

// For text from outside, wherever it is bounded: half a character is no Unicode, and no JSON can hold it.

/// The first \a maxLength UTF-16 units of \a text, without the one before the end of a surrogate pair that is cut off.
[[nodiscard]] QString cut(const QString &text, qsizetype maxLength);

/// The first \a maxBytes of \a text, in UTF-8, without the bytes of a character that is cut off. What is not UTF-8 is
/// cut somewhere near.
[[nodiscard]] QByteArray cutUtf8(const QByteArray &text, qsizetype maxBytes);

} // namespace sse
