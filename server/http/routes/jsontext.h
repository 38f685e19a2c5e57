// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

namespace sse {

// What QJsonDocument does not keep: the text that a value was written in, and where an error is.

/// The text of the member \a name of \a object, which must be a valid JSON object; empty if it has
/// none. Of members with one name the last counts, as QJsonDocument has it.
///
/// QJsonDocument would sort the members of what it writes again, and round its numbers.
[[nodiscard]] QByteArrayView rawMember(QByteArrayView object, const QString &name);

/// Says where byte \a offset of \a text is, as `line 3, column 14`, both counted from 1.
[[nodiscard]] QString placeIn(QByteArrayView text, qsizetype offset);

} // namespace sse
