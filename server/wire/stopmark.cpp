// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wire/stopmark.h"

#include <algorithm>

namespace sse {

qsizetype stopMarkIn(QByteArrayView id)
{
    const auto at = id.size() - stopTokenDigits - stopMark.size();
    if (at < 0 || id.sliced(at, stopMark.size()) != stopMark) {
        return -1;
    }
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return std::ranges::all_of(id.last(stopTokenDigits), isHex) ? at : -1;
}

} // namespace sse
