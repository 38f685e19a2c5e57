// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "serverlink.h"

class QMenuBar;
class QSettings;
class QWidget;

namespace pulseboard {

class CommandPalette;
class Confirm;
class Notices;
class Preferences;
class SettingsDialog;
class TrayIcon;
class WindowActions;

/// What every window of a desktop has: settings, a tray icon with notifications, a command palette.
/// Makes them and wires them to one another and to the server. Lives in the GUI thread; all that it is
/// given must outlive it.
class Everyday final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Everyday)

public:
    Everyday(ServerLink &link, QSettings &settings, Confirm &confirm, const WindowActions &actions,
             const QMenuBar *menus, QWidget *window);

    void setStatus(const ServerStatus &status);
    void add(const sse::Snapshot &snapshot);

    /// Whether the window, when it is closed, is to stay in the tray.
    [[nodiscard]] bool keepsRunning() const;

private:
    void openSettings();
    void restartServer();

    ServerLink &m_link;
    Confirm &m_confirm;
    const WindowActions &m_actions;
    QWidget *m_window;
    Preferences *m_preferences;
    TrayIcon *m_tray;
    Notices *m_notices;
    CommandPalette *m_palette;
    SettingsDialog *m_dialog = nullptr; ///< made when it is first asked for
    quint64 m_connections = 0;
    bool m_restarting = false; ///< it stops, to start again
};

} // namespace pulseboard
