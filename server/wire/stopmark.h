// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace sse {

// How a last event ID ends that the server has given a stopped client, see StopTokens. No event has such an id.

inline constexpr QByteArrayView stopMark("~stop-");
inline constexpr qsizetype stopTokenDigits = 32; ///< lower-case hexadecimal ones, after the mark

/// Where the mark stands in \a id; -1 if it does not end like that.
[[nodiscard]] qsizetype stopMarkIn(QByteArrayView id);

} // namespace sse
