// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace pulseboard {

/// Everything a person can ask of the window, each once: menus, header buttons and context menus
/// show the same actions, so that text, shortcut and enabled state agree everywhere.
class WindowActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowActions)

public:
    explicit WindowActions(QWidget *window);

    /// \a docks are the actions that show and hide the panels, in order.
    void fillMenuBar(QMenuBar *bar, const QList<QAction *> &docks);

    /// Which of them can be used now.
    void setRunning(bool running, bool inTransition);
    void setSelectionCount(qsizetype count);
    /// Whether rows are selected, be their connections open or closed.
    void setCopyable(bool copyable);

    // Server
    QAction *startStop;
    QAction *copyAddress;
    QAction *openPage;
    QAction *broadcast;
    QAction *record; ///< begins a recording, or ends it
    QAction *replay;
    QAction *quit;
    // Connections; their shortcuts work in the table only, so that Del in another place ends nothing.
    QAction *kickClose;
    QAction *kickStop;
    QAction *kickBan;
    QAction *copyRows;
    QAction *copyCsv;
    QAction *copyJson;
    QAction *copyCell;
    QAction *selectAll;
    QAction *findConnection;
    QAction *showDetails; ///< checkable: whether the details are open
    // View
    QActionGroup *theme; ///< each action's data is a Theme::Choice
    QActionGroup *language; ///< each action's data is a Language::Choice
    QAction *settings;
    QAction *findCommand;
    QAction *nextPane;
    QAction *previousPane;
    QAction *askFirst;
    // Help
    QAction *about;

    QMenu *kickMenu;
    QMenu *columnsMenu; ///< filled by whoever knows the columns

    [[nodiscard]] QList<QAction *> tableActions() const;

    bool event(QEvent *event) override;

private:
    QAction *add(const QKeySequence &shortcut, const char *icon = nullptr);
    /// One more choice of \a group, with what it stands for.
    static QAction *addChoice(QActionGroup *group, const QKeySequence &shortcut, const QVariant &data);
    void retranslate();
    void retranslateChoices();
    /// Sets all that a person reads of \a action; its shortcut is part of the hint.
    static void name(QAction *action, const QString &text, const QString &hint);
    /// Of texts marked with QT_TR_NOOP: the English one is kept too, for the command palette.
    static void name(QAction *action, const char *text, const char *hint);
    static void title(QMenu *menu, const char *text);
    void showRunning();

    QMenu *m_serverMenu;
    QMenu *m_connectionsMenu;
    QMenu *m_viewMenu;
    QMenu *m_themeMenu;
    QMenu *m_languageMenu;
    QMenu *m_helpMenu;
    QList<QAction *> m_docks;
    bool m_running = false;
    qsizetype m_selected = 0;
};

} // namespace pulseboard
