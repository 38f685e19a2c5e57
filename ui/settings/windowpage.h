// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/preferences.h"

#include <QWidget>

class QActionGroup;
class QCheckBox;
class QComboBox;
class QLabel;

namespace pulseboard {

class WindowActions;

/// What can be chosen about the window itself. All of it counts at once.
class WindowPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowPage)

public:
    WindowPage(const WindowActions &actions, Preferences &preferences, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    /// A box that shows what the menu's group shows, and chooses there.
    QComboBox *mirror(QActionGroup *group, const QString &name);
    QCheckBox *addCheck(Preferences::Key key, const QString &name);
    void showPreferences();
    void retranslate();

    const WindowActions &m_actions;
    Preferences &m_preferences;
    QLabel *m_themeTitle;
    QLabel *m_languageTitle;
    QLabel *m_trayTitle;
    QLabel *m_noticesTitle;
    QLabel *m_trayHint;
    QComboBox *m_theme;
    QComboBox *m_language;
    QCheckBox *m_askFirst;
    QList<std::pair<Preferences::Key, QCheckBox *>> m_checks;
};

} // namespace pulseboard
