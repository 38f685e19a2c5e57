// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAction>
#include <QVariant>

namespace pulseboard {

/// What an action, or the action of a menu, is called in English, whatever the language of the window:
/// manuals and colleagues name it so, and the command palette finds it by that name too.
inline void setEnglishName(QAction *action, const QString &name)
{
    action->setProperty("englishName", name);
}

[[nodiscard]] inline QString englishName(const QAction *action)
{
    const QString name = action->property("englishName").toString();
    return name.isEmpty() ? action->text() : name;
}

} // namespace pulseboard
