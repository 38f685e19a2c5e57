// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/valueerror.h"

namespace sse {

QString sentenceOf(const ValueError &error)
{
    return error.path.isEmpty() ? error.message : error.path + QStringLiteral(": ") + error.message;
}

} // namespace sse
