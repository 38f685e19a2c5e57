// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace pulseboard {

/// The text of a menu entry without the mark of its letter: `&Quit` is `Quit`, and so is `退出(&Q)`, as
/// the letter stands in Chinese menus, `退出`.
[[nodiscard]] inline QString withoutMnemonic(QString text)
{
    if (const qsizetype mark = text.indexOf(QLatin1StringView("(&")); mark >= 0) {
        text.remove(mark, 4);
    }
    return text.remove(u'&');
}

} // namespace pulseboard
