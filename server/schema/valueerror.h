// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace sse {

/// Why a value or a type cannot stand in JSON.
struct ValueError
{
    QString path;    ///< from the type on: `Order.lines[3].price`
    QString message; ///< a sentence without a full stop: what is wrong, what would be right

    friend bool operator==(const ValueError &, const ValueError &) = default;
};

/// Path and message as one English sentence without a full stop, for logs.
[[nodiscard]] QString sentenceOf(const ValueError &error);

} // namespace sse
