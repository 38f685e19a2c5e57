// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>

class QAction;

namespace pulseboard {

/// A push button that is one of the window's actions: text, icon, tooltip and enabled state follow
/// the action, a click triggers it.
class ActionButton final : public QPushButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActionButton)

public:
    enum class Shows : quint8 { TextAndIcon, IconOnly };

    ActionButton(QAction *action, Shows shows, QWidget *parent = nullptr);

private:
    void follow();

    QAction *m_action;
    Shows m_shows;
};

} // namespace pulseboard
