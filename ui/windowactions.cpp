// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowactions.h"

#include "look/symbolicicon.h"
#include "look/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

namespace pulseboard {

WindowActions::WindowActions(QWidget *window)
    : QObject(window)
{
    startStop = add(tr("Start"), tr("Start the server"), Qt::CTRL | Qt::SHIFT | Qt::Key_S, "start");
    copyAddress =
        add(tr("Copy Stream &Address"), tr("Copy the stream's address"), Qt::CTRL | Qt::Key_U, "copy");
    openPage =
        add(tr("&Open Live Page"), tr("Open the live page in the browser"), Qt::CTRL | Qt::Key_O, "open");
    broadcast = add(tr("&Broadcast…"), tr("Write an event and send it"), Qt::CTRL | Qt::Key_B, "broadcast");
    quit = add(tr("&Quit"), tr("Stop the server and quit"), QKeySequence::Quit, "quit");
    quit->setMenuRole(QAction::QuitRole);

    kickClose = add(tr("&Close Connection"), tr("End the connection; its client may come back"),
                    Qt::Key_Delete, "close");
    kickStop = add(tr("&Stop Client"), tr("End the connection and tell its client to stay away"),
                   Qt::SHIFT | Qt::Key_Delete, "stop-client");
    kickBan = add(tr("&Ban Address…"), tr("End the connection and refuse its address for a while"),
                  Qt::CTRL | Qt::Key_Delete, "ban");
    copyRows =
        add(tr("Copy &Rows"), tr("Copy the selected rows, as text with tabs"), QKeySequence::Copy, "copy");
    copyCell = add(tr("Copy C&ell"), tr("Copy the current cell"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, "copy");
    copyCsv = add(tr("Copy Rows as CS&V"), tr("Copy the selected rows for a spreadsheet"),
                  Qt::CTRL | Qt::ALT | Qt::Key_C, "copy");
    copyJson = add(tr("Copy Rows as &JSON"), tr("Copy the selected rows for a program"),
                   Qt::CTRL | Qt::ALT | Qt::Key_J, "copy");
    selectAll = add(tr("Select &All"), tr("Select every connection that is shown"), QKeySequence::SelectAll,
                    "select-all");
    for (QAction *action : tableActions()) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    }
    findConnection = add(tr("&Find Connection"), tr("Filter the connections"), QKeySequence::Find, "find");

    showDetails = add(tr("&Details"), tr("Show all about the selected connection"), Qt::CTRL | Qt::Key_I,
                      "details");
    showDetails->setCheckable(true);

    theme = new QActionGroup(this);
    const auto addTheme = [this](const QString &text, Theme::Choice choice) {
        QAction *action = theme->addAction(text);
        action->setCheckable(true);
        action->setData(QVariant::fromValue(choice));
    };
    addTheme(tr("As the &System"), Theme::Choice::System);
    addTheme(tr("&Light"), Theme::Choice::Light);
    addTheme(tr("&Dark"), Theme::Choice::Dark);

    askFirst = new QAction(tr("&Ask Before Ending Several Connections"), this);
    askFirst->setCheckable(true);
    about = new QAction(tr("&About Pulseboard"), this);
    about->setMenuRole(QAction::AboutRole);

    kickMenu = new QMenu(tr("&Kick"), window);
    kickMenu->setToolTipsVisible(true);
    kickMenu->menuAction()->setToolTip(tr("End the selected connections"));
    kickMenu->addActions({ kickClose, kickStop, kickBan });

    columnsMenu = new QMenu(tr("C&olumns"), window);

    setRunning(false, false);
    setSelectionCount(0);
    setCopyable(false);
}

QAction *WindowActions::add(const QString &text, const QString &hint, const QKeySequence &shortcut,
                            const char *icon)
{
    auto *action = new QAction(symbolicIcon(icon), text, this);
    action->setShortcut(shortcut);
    action->setStatusTip(hint);
    action->setToolTip(tr("%1 (%2)").arg(hint, action->shortcut().toString(QKeySequence::NativeText)));
    return action;
}

QList<QAction *> WindowActions::tableActions() const
{
    return { kickClose, kickStop, kickBan, copyRows, copyCsv, copyJson, copyCell, selectAll };
}

void WindowActions::fillMenuBar(QMenuBar *bar, const QList<QAction *> &docks) const
{
    QMenu *server = bar->addMenu(tr("&Server"));
    server->addAction(startStop);
    server->addSeparator();
    server->addActions({ broadcast, openPage, copyAddress });
    server->addSeparator();
    server->addAction(quit);

    QMenu *connections = bar->addMenu(tr("&Connections"));
    connections->addActions({ findConnection, selectAll });
    connections->addSeparator();
    connections->addActions({ copyRows, copyCsv, copyJson, copyCell });
    connections->addSeparator();
    connections->addMenu(columnsMenu);
    connections->addSeparator();
    connections->addActions({ kickClose, kickStop, kickBan });

    QMenu *view = bar->addMenu(tr("&View"));
    view->addAction(showDetails);
    view->addActions(docks);
    view->addSeparator();
    view->addMenu(tr("&Theme"))->addActions(theme->actions());
    view->addAction(askFirst);

    bar->addMenu(tr("&Help"))->addAction(about);
}

void WindowActions::setRunning(bool running, bool inTransition)
{
    startStop->setText(running ? tr("Stop") : tr("Start"));
    const QString hint = running ? tr("Stop the server and end all streams") : tr("Start the server");
    startStop->setToolTip(tr("%1 (%2)").arg(hint, startStop->shortcut().toString(QKeySequence::NativeText)));
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

void WindowActions::setSelectionCount(qsizetype count)
{
    for (QAction *action : { kickClose, kickStop, kickBan }) {
        action->setEnabled(count > 0);
    }
    kickMenu->setEnabled(count > 0);
    const bool one = count < 2;
    const QString number = QLocale().toString(count);
    kickClose->setText(one ? tr("&Close Connection") : tr("&Close %1 Connections").arg(number));
    kickStop->setText(one ? tr("&Stop Client") : tr("&Stop %1 Clients").arg(number));
    kickBan->setText(one ? tr("&Ban Address…") : tr("&Ban Addresses of %1…").arg(number));
}

} // namespace pulseboard
