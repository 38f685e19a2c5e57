// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowactions.h"

#include "language/language.h"
#include "look/symbolicicon.h"
#include "look/theme.h"
#include "text/englishname.h"
#include "text/mnemonic.h"

#include <QAction>
#include <QActionGroup>
#include <QEvent>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

namespace pulseboard {

WindowActions::WindowActions(QWidget *window)
    : QObject(window)
    , m_serverMenu(new QMenu(window))
    , m_connectionsMenu(new QMenu(window))
    , m_viewMenu(new QMenu(window))
    , m_themeMenu(new QMenu(window))
    , m_languageMenu(new QMenu(window))
    , m_helpMenu(new QMenu(window))
{
    startStop = add(Qt::CTRL | Qt::SHIFT | Qt::Key_S, "start");
    copyAddress = add(Qt::CTRL | Qt::Key_U, "copy");
    openPage = add(Qt::CTRL | Qt::Key_O, "open");
    broadcast = add(Qt::CTRL | Qt::Key_B, "broadcast");
    record = add(Qt::CTRL | Qt::Key_R, "record");
    replay = add(Qt::CTRL | Qt::SHIFT | Qt::Key_R, "replay");
    settings = add(Qt::CTRL | Qt::Key_Comma, "settings");
    settings->setMenuRole(QAction::PreferencesRole);
    quit = add(Qt::CTRL | Qt::Key_Q, "quit");
    quit->setMenuRole(QAction::QuitRole);

    kickClose = add(Qt::Key_Delete, "close");
    kickStop = add(Qt::SHIFT | Qt::Key_Delete, "stop-client");
    kickBan = add(Qt::CTRL | Qt::Key_Delete, "ban");
    copyRows = add(QKeySequence::Copy, "copy");
    copyCell = add(Qt::CTRL | Qt::SHIFT | Qt::Key_C, "copy");
    copyCsv = add(Qt::CTRL | Qt::ALT | Qt::Key_C, "copy");
    copyJson = add(Qt::CTRL | Qt::ALT | Qt::Key_J, "copy");
    selectAll = add(QKeySequence::SelectAll, "select-all");
    for (QAction *action : tableActions()) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    }
    findConnection = add(QKeySequence::Find, "find");
    showDetails = add(Qt::CTRL | Qt::Key_I, "details");
    showDetails->setCheckable(true);

    nextPane = add(Qt::Key_F6);
    previousPane = add(Qt::SHIFT | Qt::Key_F6);
    findCommand = add(Qt::CTRL | Qt::Key_K, "find");
    findCommand->setShortcuts({ Qt::CTRL | Qt::Key_K, Qt::CTRL | Qt::SHIFT | Qt::Key_P });
    // Two strokes each: what is chosen once a year takes no key from what is done every minute.
    const auto two = [](Qt::Key first, Qt::Key second) { return QKeySequence(Qt::CTRL | first, second); };
    theme = new QActionGroup(this);
    addChoice(theme, two(Qt::Key_T, Qt::Key_S), QVariant::fromValue(Theme::Choice::System));
    addChoice(theme, two(Qt::Key_T, Qt::Key_L), QVariant::fromValue(Theme::Choice::Light));
    addChoice(theme, two(Qt::Key_T, Qt::Key_D), QVariant::fromValue(Theme::Choice::Dark));
    language = new QActionGroup(this);
    addChoice(language, two(Qt::Key_L, Qt::Key_S), QVariant::fromValue(Language::Choice::System));
    addChoice(language, two(Qt::Key_L, Qt::Key_E), QVariant::fromValue(Language::Choice::English));
    addChoice(language, two(Qt::Key_L, Qt::Key_C), QVariant::fromValue(Language::Choice::Chinese));

    askFirst = add(Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    askFirst->setCheckable(true);
    about = add(Qt::CTRL | Qt::Key_F1);
    about->setMenuRole(QAction::AboutRole);

    kickMenu = new QMenu(window);
    kickMenu->setToolTipsVisible(true);
    kickMenu->addActions({ kickClose, kickStop, kickBan });

    columnsMenu = new QMenu(window);

    setRunning(false, false);
    setSelectionCount(0);
    setCopyable(false);
    retranslate();
}

QAction *WindowActions::add(const QKeySequence &shortcut, const char *icon)
{
    auto *action = new QAction(this);
    if (icon) {
        action->setIcon(symbolicIcon(icon));
    }
    action->setShortcut(shortcut);
    return action;
}

QAction *WindowActions::addChoice(QActionGroup *group, const QKeySequence &shortcut, const QVariant &data)
{
    QAction *action = group->addAction(QString());
    action->setCheckable(true);
    action->setShortcut(shortcut);
    action->setData(data);
    return action;
}

bool WindowActions::event(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    return QObject::event(event);
}

void WindowActions::name(QAction *action, const QString &text, const QString &hint)
{
    action->setText(text);
    action->setStatusTip(hint);
    action->setToolTip(tr("%1 (%2)").arg(hint, action->shortcut().toString(QKeySequence::NativeText)));
}

void WindowActions::name(QAction *action, const char *text, const char *hint)
{
    name(action, tr(text), tr(hint));
    setEnglishName(action, QString::fromUtf8(text));
}

void WindowActions::title(QMenu *menu, const char *text)
{
    menu->setTitle(tr(text));
    setEnglishName(menu->menuAction(), QString::fromUtf8(text));
}

void WindowActions::retranslate()
{
    title(m_serverMenu, QT_TR_NOOP("&Server"));
    title(m_connectionsMenu, QT_TR_NOOP("&Connections"));
    title(m_viewMenu, QT_TR_NOOP("&View"));
    title(m_themeMenu, QT_TR_NOOP("&Theme"));
    title(m_languageMenu, QT_TR_NOOP("&Language"));
    title(m_helpMenu, QT_TR_NOOP("&Help"));
    title(kickMenu, QT_TR_NOOP("&Kick"));
    title(columnsMenu, QT_TR_NOOP("C&olumns"));
    kickMenu->menuAction()->setToolTip(tr("End the selected connections"));

    showRunning();
    name(copyAddress, QT_TR_NOOP("Copy Stream &Address"), QT_TR_NOOP("Copy the stream's address"));
    name(openPage, QT_TR_NOOP("&Open Live Page"), QT_TR_NOOP("Open the live page in the browser"));
    name(broadcast, QT_TR_NOOP("&Broadcast…"), QT_TR_NOOP("Write an event and send it"));
    name(record, QT_TR_NOOP("&Record Events…"), QT_TR_NOOP("Record what is published to a file, or end the recording"));
    name(replay, QT_TR_NOOP("Re&play Recording…"), QT_TR_NOOP("Publish the events of a recording again"));
    name(settings, QT_TR_NOOP("S&ettings…"), QT_TR_NOOP("Change the server, the window and its language"));
    name(quit, QT_TR_NOOP("&Quit"), QT_TR_NOOP("Stop the server and quit"));
    setSelectionCount(m_selected);
    name(copyRows, QT_TR_NOOP("Copy &Rows"), QT_TR_NOOP("Copy the selected rows, as text with tabs"));
    name(copyCell, QT_TR_NOOP("Copy C&ell"), QT_TR_NOOP("Copy the current cell"));
    name(copyCsv, QT_TR_NOOP("Copy Rows as CS&V"), QT_TR_NOOP("Copy the selected rows for a spreadsheet"));
    name(copyJson, QT_TR_NOOP("Copy Rows as &JSON"), QT_TR_NOOP("Copy the selected rows for a program"));
    name(selectAll, QT_TR_NOOP("Select &All"), QT_TR_NOOP("Select every connection that is shown"));
    name(findConnection, QT_TR_NOOP("&Find Connection"), QT_TR_NOOP("Filter the connections"));
    name(showDetails, QT_TR_NOOP("&Details"), QT_TR_NOOP("Show all about the selected connection"));
    name(nextPane, QT_TR_NOOP("&Next Pane"), QT_TR_NOOP("Take the keyboard to the next part of the window"));
    name(previousPane, QT_TR_NOOP("Pre&vious Pane"),
         QT_TR_NOOP("Take the keyboard to the previous part of the window"));
    name(findCommand, QT_TR_NOOP("Find &Command…"), QT_TR_NOOP("Find any entry of the menus by a few letters"));
    name(askFirst, QT_TR_NOOP("&Ask Before Ending Several Connections"),
         QT_TR_NOOP("Ask before several connections are ended at once"));
    name(about, QT_TR_NOOP("&About Pulseboard"), QT_TR_NOOP("Show the version and the licence"));
    retranslateChoices();
}

void WindowActions::retranslateChoices()
{
    for (QAction *action : theme->actions()) {
        switch (action->data().value<Theme::Choice>()) {
        case Theme::Choice::System:
            name(action, QT_TR_NOOP("As the &System"), QT_TR_NOOP("Light or dark, as the system is"));
            break;
        case Theme::Choice::Light:
            name(action, QT_TR_NOOP("&Light"), QT_TR_NOOP("Dark text on a light ground"));
            break;
        case Theme::Choice::Dark:
            name(action, QT_TR_NOOP("&Dark"), QT_TR_NOOP("Light text on a dark ground"));
            break;
        }
    }
    for (QAction *action : language->actions()) {
        switch (action->data().value<Language::Choice>()) {
        case Language::Choice::System:
            name(action, QT_TR_NOOP("As the &System"), QT_TR_NOOP("The language of the system"));
            break;
        case Language::Choice::English: // by its own name in every language
            name(action, QStringLiteral("&English"), QStringLiteral("Use English"));
            break;
        case Language::Choice::Chinese:
            name(action, QStringLiteral("简体中文(&C)"), QStringLiteral("使用简体中文"));
            setEnglishName(action, QStringLiteral("Simplified Chinese"));
            break;
        }
    }
    for (QAction *dock : std::as_const(m_docks)) {
        dock->setStatusTip(tr("Show or hide this panel"));
        dock->setToolTip(
            tr("%1 (%2)").arg(withoutMnemonic(dock->text()), dock->shortcut().toString(QKeySequence::NativeText)));
    }
}

QList<QAction *> WindowActions::tableActions() const
{
    return { kickClose, kickStop, kickBan, copyRows, copyCsv, copyJson, copyCell, selectAll };
}

void WindowActions::fillMenuBar(QMenuBar *bar, const QList<QAction *> &docks)
{
    bar->addMenu(m_serverMenu);
    m_serverMenu->addAction(startStop);
    m_serverMenu->addSeparator();
    m_serverMenu->addActions({ broadcast, openPage, copyAddress });
    m_serverMenu->addSeparator();
    m_serverMenu->addActions({ record, replay });
    m_serverMenu->addSeparator();
    m_serverMenu->addActions({ settings, quit });

    bar->addMenu(m_connectionsMenu);
    m_connectionsMenu->addActions({ findConnection, selectAll });
    m_connectionsMenu->addSeparator();
    m_connectionsMenu->addActions({ copyRows, copyCsv, copyJson, copyCell });
    m_connectionsMenu->addSeparator();
    m_connectionsMenu->addMenu(columnsMenu);
    m_connectionsMenu->addSeparator();
    m_connectionsMenu->addActions({ kickClose, kickStop, kickBan });

    bar->addMenu(m_viewMenu);
    m_viewMenu->addAction(findCommand);
    m_viewMenu->addSeparator();
    m_viewMenu->addAction(showDetails);
    m_docks = docks;
    int number = 0;
    for (QAction *dock : docks) { // Ctrl+1 to Ctrl+9, in the order of the menu
        if (dock->shortcut().isEmpty() && ++number <= 9) {
            dock->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)));
        }
    }
    m_viewMenu->addActions(docks);
    m_viewMenu->addSeparator();
    m_viewMenu->addMenu(m_themeMenu);
    m_themeMenu->addActions(theme->actions());
    m_viewMenu->addMenu(m_languageMenu);
    m_languageMenu->addActions(language->actions());
    m_viewMenu->addAction(askFirst);
    m_viewMenu->addSeparator();
    m_viewMenu->addActions({ nextPane, previousPane });

    bar->addMenu(m_helpMenu);
    m_helpMenu->addAction(about);
    retranslateChoices();
}

void WindowActions::setRunning(bool running, bool inTransition)
{
    m_running = running;
    showRunning();
    startStop->setIcon(symbolicIcon(running ? "stop" : "start"));
    startStop->setEnabled(!inTransition);
    for (QAction *action : { copyAddress, openPage }) {
        action->setEnabled(running && !inTransition);
    }
}

void WindowActions::setCopyable(bool copyable)
{
    for (QAction *action : { copyRows, copyCsv, copyJson, copyCell }) {
        action->setEnabled(copyable);
    }
}

void WindowActions::showRunning()
{
    name(startStop, m_running ? QT_TR_NOOP("Stop") : QT_TR_NOOP("Start"),
         m_running ? QT_TR_NOOP("Stop the server and end all streams") : QT_TR_NOOP("Start the server"));
}

void WindowActions::setSelectionCount(qsizetype count)
{
    m_selected = count;
    for (QAction *action : { kickClose, kickStop, kickBan }) {
        action->setEnabled(count > 0);
    }
    kickMenu->setEnabled(count > 0);
    const int number = static_cast<int>(count);
    const bool one = count < 2;
    name(kickClose, one ? tr("&Close Connection") : tr("&Close %Ln Connection(s)", nullptr, number),
         tr("End the connection; its client may come back"));
    name(kickStop, one ? tr("&Stop Client") : tr("&Stop %Ln Client(s)", nullptr, number),
         tr("End the connection and tell its client to stay away"));
    name(kickBan, one ? tr("&Ban Address…") : tr("&Ban Addresses of %Ln…", nullptr, number),
         tr("End the connection and refuse its address for a while"));
    // With a number the plural forms are the translator's: in English this is what they are found by.
    setEnglishName(kickClose, QStringLiteral("Close Connection"));
    setEnglishName(kickStop, QStringLiteral("Stop Client"));
    setEnglishName(kickBan, QStringLiteral("Ban Address"));
}

} // namespace pulseboard
