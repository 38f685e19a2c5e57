// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "header/actionbutton.h"

#include "look/typography.h"
#include "text/mnemonic.h"

#include <QAction>

namespace pulseboard {

ActionButton::ActionButton(QAction *action, Shows shows, QWidget *parent)
    : QPushButton(parent)
    , m_action(action)
    , m_shows(shows)
{
    setIconSize({ 16, 16 });
    setMinimumHeight(7 * gridUnit);
    if (shows == Shows::IconOnly) {
        setFlat(true);
        setFixedWidth(8 * gridUnit);
    }
    connect(action, &QAction::changed, this, &ActionButton::follow);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    follow();
}

void ActionButton::follow()
{
    const QString text = withoutMnemonic(m_action->text()); // Alt and a letter belongs to the menus
    setIcon(m_action->icon());
    setText(m_shows == Shows::IconOnly ? QString() : text);
    setAccessibleName(text);
    setToolTip(m_action->toolTip());
    setEnabled(m_action->isEnabled());
}

} // namespace pulseboard
