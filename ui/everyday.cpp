// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "everyday.h"

#include "confirm.h"
#include "palette/commandpalette.h"
#include "settings/preferences.h"
#include "settings/serversettings.h"
#include "settings/settingsdialog.h"
#include "tray/notices.h"
#include "tray/trayicon.h"
#include "windowactions.h"

#include <QAction>

#include <utility>

namespace pulseboard {

using Phase = ServerStatus::Phase;

Everyday::Everyday(ServerLink &link, QSettings &settings, Confirm &confirm, const WindowActions &actions,
                   const QMenuBar *menus, QWidget *window)
    : QObject(window)
    , m_link(link)
    , m_confirm(confirm)
    , m_actions(actions)
    , m_window(window)
    , m_preferences(new Preferences(settings, this))
    , m_tray(new TrayIcon(actions, window))
    , m_notices(new Notices(*m_preferences, {}, this))
    , m_palette(new CommandPalette(menus, window))
{
    const auto showTray = [this] { m_tray->setWanted(m_preferences->is(Preferences::Key::TrayIcon)); };
    connect(m_preferences, &Preferences::changed, m_tray, showTray);
    showTray();
    connect(m_notices, &Notices::notify, m_tray, &TrayIcon::notify);
    connect(actions.findCommand, &QAction::triggered, m_palette, &CommandPalette::begin);
    connect(actions.settings, &QAction::triggered, this, &Everyday::openSettings);
}

void Everyday::setStatus(const ServerStatus &status)
{
    m_tray->setStatus(status);
    if (m_dialog) {
        m_dialog->setRunning(status.phase == Phase::Running);
    }
    if (status.phase == Phase::Stopped && std::exchange(m_restarting, false)) {
        m_link.start(m_link.settings()->listenAddress());
    }
}

void Everyday::add(const sse::Snapshot &snapshot)
{
    m_connections = snapshot.totals.connections;
    m_tray->setConnections(m_connections);
    m_notices->add(snapshot);
}

bool Everyday::keepsRunning() const
{
    return m_tray->isShown() && m_preferences->is(Preferences::Key::CloseToTray);
}

void Everyday::openSettings()
{
    if (!m_dialog) {
        m_dialog = new SettingsDialog(m_link.settings(), m_actions, *m_preferences, m_window);
        connect(m_dialog, &SettingsDialog::restartRequested, this, &Everyday::restartServer);
        m_dialog->setRunning(m_link.status().phase == Phase::Running);
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void Everyday::restartServer()
{
    const auto restart = [this] {
        if (m_link.status().phase != Phase::Running) {
            return; // else the next stop, whoever asks for it, would be followed by a start
        }
        m_restarting = true;
        m_link.stop();
    };
    if (m_connections == 0) {
        restart();
        return;
    }
    m_confirm.ask(
        tr("Restart the server?"),
        tr("%Ln connection(s) end; their clients come back by themselves.", nullptr, static_cast<int>(m_connections)),
        tr("Restart"), restart);
}

} // namespace pulseboard
