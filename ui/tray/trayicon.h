// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "serverlink.h"

#include <QIcon>
#include <QMenu>
#include <QSystemTrayIcon>

namespace pulseboard {

class WindowActions;

/// The program's icon with the number of \a connections on it; pale while the server does not run.
[[nodiscard]] QIcon trayPicture(quint64 connections, bool running);

/// The icon in the system's tray, where there is one. Lives in the GUI thread.
class TrayIcon final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrayIcon)

public:
    TrayIcon(const WindowActions &actions, QWidget *window);

    /// Whether a person wants it; it is there if the system has a tray as well.
    void setWanted(bool wanted);
    [[nodiscard]] bool isShown() const { return m_icon.isVisible(); }
    void setStatus(const ServerStatus &status);
    void setConnections(quint64 connections);
    /// Without a tray, nothing happens.
    void notify(const QString &title, const QString &text);

    bool event(QEvent *event) override;

private:
    void show();
    void toggleWindow();
    void retranslate();

    QWidget *m_window;
    QMenu m_menu;
    QAction *m_showHide;
    QSystemTrayIcon m_icon;
    ServerStatus::Phase m_phase = ServerStatus::Phase::Stopped;
    quint64 m_connections = 0;
};

} // namespace pulseboard
