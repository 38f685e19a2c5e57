// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace pulseboard {

class Preferences;
class ServerSettings;
class SettingField;
class WindowActions;

/// All settings, by section. Not modal: the window goes on behind it.
///
/// The server's are applied together, and the dialog says beforehand which of them need its restart;
/// the window's count at once.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsDialog)

public:
    /// \a server may be null, where nothing can be set; all must outlive this.
    SettingsDialog(ServerSettings *server, const WindowActions &actions, Preferences &preferences,
                   QWidget *parent = nullptr);

    /// Whether a restart can be asked for now.
    void setRunning(bool running);

Q_SIGNALS:
    /// The server is to stop, and to start with what the settings are now.
    void restartRequested();

public Q_SLOTS:
    void apply();

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addServerPages();
    void addPage(QWidget *page);
    void refresh();
    void showChanges();
    void retranslate();

    ServerSettings *m_server;
    QListWidget *m_sections;
    QStackedWidget *m_pages;
    QList<SettingField *> m_fields;
    QLabel *m_summary;
    QPushButton *m_restart;
    QPushButton *m_apply;
    QPushButton *m_close;
    bool m_running = false;
};

} // namespace pulseboard
