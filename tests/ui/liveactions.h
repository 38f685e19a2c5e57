// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dockaction.h"
#include "language/language.h"
#include "livewindow.h"
#include "look/theme.h"
#include "text/englishname.h"
#include "text/mnemonic.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QToolButton>

#include <algorithm>
#include <span>

/// What is to be seen after one action of the window. The check triggers it with run().
struct ActionRow
{
    const char *name; ///< as nameOf() gives it
    void (*check)(LiveWindow &, QAction &);
};

/// The window's actions, those of menus that fill as they open among them. A name is unique.
namespace liveactions {

inline QString placeOf(const QAction *action)
{
    const QMetaType data = action->data().metaType();
    if (qobject_cast<const QDockWidget *>(action->parent())) { // the other one is Qt's, for its own popup menu
        return qobject_cast<const pulseboard::DockAction *>(action) ? QStringLiteral("Panel") : QStringLiteral("Popup");
    }
    if (data == QMetaType::fromType<pulseboard::Theme::Choice>()) {
        return QStringLiteral("Theme");
    }
    if (data == QMetaType::fromType<pulseboard::Language::Choice>()) {
        return QStringLiteral("Language");
    }
    for (const QObject *at = action->parent(); at; at = at->parent()) {
        const auto *menu = qobject_cast<const QMenu *>(at);
        if (menu && !menu->title().isEmpty()) {
            return pulseboard::withoutMnemonic(menu->title());
        }
        if (!at->objectName().isEmpty() && !at->objectName().startsWith(QLatin1StringView("qt_"))) {
            return at->objectName();
        }
    }
    return {};
}

inline QString nameOf(const QAction *action)
{
    const QString place = placeOf(action);
    if (place.endsWith(QLatin1StringView("Columns")) && action->isCheckable()) {
        return place + QStringLiteral("/each"); // one check goes through them
    }
    QString text = pulseboard::withoutMnemonic(pulseboard::englishName(action)).section(u'\t', 0, 0);
    if (text.isEmpty()) {
        text = action->toolTip(); // a picture in a field
    }
    return place.isEmpty() ? text : place + u'/' + text;
}

/// A picture that does nothing.
inline bool isOrnament(const QAction *action)
{
    return qobject_cast<const QLineEdit *>(action->parent()) && action->toolTip() == QLatin1StringView("Filter");
}

inline QList<QAction *> all(const LiveWindow &live)
{
    QList<QObject *> roots { live.window.get() };
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (!widget->parentWidget() && widget != live.window.get()) {
            roots.push_back(widget); // the menu of the tray
        }
    }
    QList<QAction *> actions;
    for (const QObject *root : roots) {
        for (QMenu *menu : root->findChildren<QMenu *>()) {
            Q_EMIT menu->aboutToShow();
        }
        for (QAction *action : root->findChildren<QAction *>()) {
            if (!action->isSeparator() && !action->menu() && !isOrnament(action)) {
                actions.push_back(action);
            }
        }
    }
    return actions;
}

/// Whether the menu bar or the popup menu of the docks has it; what is elsewhere is a panel's own.
inline bool isInMenus(const QAction *action)
{
    const QString place = placeOf(action);
    const auto places = { QStringLiteral("Theme"), QStringLiteral("Language"), QStringLiteral("Panel"),
                          QStringLiteral("Popup"), QStringLiteral("Columns") };
    return std::ranges::find(places, place) != places.end()
        || (action->parent() && action->parent()->inherits("pulseboard::WindowActions"));
}

/// Those of one kind that no row names, and names of rows that no action has.
inline QStringList strangers(const LiveWindow &live, bool inMenus, std::span<const ActionRow> rows)
{
    QSet<QString> here;
    for (const QAction *action : all(live)) {
        if (isInMenus(action) == inMenus) {
            here.insert(nameOf(action));
        }
    }
    QSet<QString> named;
    for (const ActionRow &row : rows) {
        named.insert(QString::fromUtf8(row.name));
    }
    return ((here - named) + (named - here)).values();
}

/// Triggers \a action as people do, by its keys in the place where they count, if it has some.
inline void run(const LiveWindow &live, QAction &action)
{
    QVERIFY2(action.isEnabled(), qPrintable(nameOf(&action)));
    QSignalSpy triggered(&action, &QAction::triggered);
    if (auto *field = qobject_cast<QLineEdit *>(action.parent())) {
        for (auto *button : field->findChildren<QToolButton *>()) {
            if (button->defaultAction() == &action) {
                LiveWindow::click(button);
            }
        }
    } else if (action.shortcut().isEmpty()) {
        action.trigger();
    } else {
        QWidget *place = live.window.get();
        place->activateWindow(); // a dialog may have closed, and there is no window manager
        QVERIFY(QTest::qWaitForWindowActive(place));
        if (action.shortcutContext() == Qt::WidgetWithChildrenShortcut) {
            for (QObject *object : action.associatedObjects()) {
                auto *widget = qobject_cast<QWidget *>(object);
                if (widget && !qobject_cast<QMenu *>(widget) && !qobject_cast<QAbstractButton *>(widget)) {
                    place = widget;
                }
            }
            for (QWidget *inside : QList<QWidget *> { place } + place->findChildren<QWidget *>()) {
                if (inside->isVisible() && (inside->focusPolicy() & Qt::TabFocus) && !place->hasFocus()
                    && !place->isAncestorOf(QApplication::focusWidget())) {
                    inside->setFocus();
                }
            }
            QTRY_VERIFY(place->hasFocus() || place->isAncestorOf(QApplication::focusWidget()));
        }
        QWidget *focus = QApplication::focusWidget();
        QTest::keySequence(focus && place->isAncestorOf(focus) ? focus : place, action.shortcut());
    }
    QVERIFY2(triggered.size() == 1, qPrintable(nameOf(&action)));
}

/// Runs the check of the row \a name in \a live, and sees that it triggers the action.
inline void check(LiveWindow &live, const ActionRow &row)
{
    const QString name = QString::fromUtf8(row.name);
    for (QAction *action : all(live)) {
        if (nameOf(action) == name) {
            QSignalSpy triggered(action, &QAction::triggered);
            row.check(live, *action);
            QVERIFY2(!triggered.isEmpty() || QTest::currentTestFailed(), row.name);
            return;
        }
    }
    QFAIL(row.name);
}

} // namespace liveactions
