// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace pulseboard {

/// \a text for an editor that takes plain text: what would reorder its neighbours is written out, as
/// ⟨U+202E⟩, control characters are shown as their pictures (U+2400 and on), and lines are broken where
/// they would be too long to be laid out in time. Line feeds and tabs stay.
[[nodiscard]] QString visibleText(QStringView text);

/// As visibleText(), but each line feed and tab has its picture too.
[[nodiscard]] QString visibleBytes(QByteArrayView utf8);

} // namespace pulseboard
