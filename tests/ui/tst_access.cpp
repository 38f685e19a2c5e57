// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mainwindow.h"
#include "scriptedlink.h"
#include "windowactions.h"
#include "windowtest.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPointer>
#include <QRadioButton>
#include <QSettings>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;
using pulseboard::MainWindow;
using pulseboard::WindowActions;

namespace {

struct Fixture {
    QTemporaryDir directory;
    QSettings settings { directory.filePath(u"settings.ini"_s), QSettings::IniFormat };
    ScriptedLink link;
    std::unique_ptr<MainWindow> window;

    Fixture()
    {
        settings.setValue(u"language"_s, u"English"_s);
        link.run();
        window = std::make_unique<MainWindow>(link, settings);
        window->show();
    }
    [[nodiscard]] QList<QAction *> menuActions() const
    {
        QList<QAction *> all;
        collect(window->findChild<QMenuBar *>()->actions(), all);
        return all;
    }

private:
    static void collect(const QList<QAction *> &actions, QList<QAction *> &into)
    {
        for (QAction *action : actions) {
            if (action->menu()) {
                collect(action->menu()->actions(), into);
            } else if (!action->isSeparator()) {
                into.append(action);
            }
        }
    }
};

/// Qt's own parts within ours, which it names and reaches itself.
bool isOfQt(const QWidget *widget)
{
    const auto *parent = widget->parentWidget();
    return widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QHeaderView")
        || widget->inherits("QTableCornerButton") || widget->inherits("QMenu")
        || widget->inherits("QComboBoxListView") || widget->inherits("QComboBoxPrivateContainer")
        || qobject_cast<const QTabBar *>(parent) || qobject_cast<const QAbstractSpinBox *>(parent)
        || qobject_cast<const QComboBox *>(parent)
        || (parent && parent->inherits("QComboBoxPrivateContainer"))
        || (qobject_cast<const QAbstractButton *>(widget) && qobject_cast<const QTableView *>(parent))
        || (qobject_cast<const QAbstractButton *>(widget) && qobject_cast<const QLineEdit *>(parent))
        || (parent && parent->inherits("QDockWidgetTitleButton"))
        || widget->inherits("QDockWidgetTitleButton");
}

bool isInteractive(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
        || qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
}

QByteArray nameOf(const QWidget *widget)
{
    return QByteArray(widget->metaObject()->className()) + ' ' + widget->objectName().toUtf8() + " in "
        + (widget->parentWidget() ? widget->parentWidget()->objectName().toUtf8() : QByteArray());
}

} // namespace

/// Whoever has no mouse, or does not see the window, can do everything too.
class TestAccess final : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void everyMenuEntryHasTextHintAndShortcut();
    void everyActionStandsInAMenu();
    void shortcutsAreUnique();
    void everyWidgetHasANameAndTheFocus();
    void tabReachesEverything();
    void f6GoesFromPaneToPane();
    void dialogsAreNamedAndCloseWithEsc();
};

void TestAccess::everyMenuEntryHasTextHintAndShortcut()
{
    const Fixture f;
    const auto actions = f.menuActions();
    QVERIFY(actions.size() > 20);
    for (const QAction *action : actions) {
        const QByteArray name = action->text().toUtf8();
        QVERIFY(!action->text().isEmpty());
        QVERIFY2(!action->statusTip().isEmpty(), name.constData());
        QVERIFY2(!action->toolTip().isEmpty(), name.constData());
        QVERIFY2(!action->shortcut().isEmpty(), name.constData());
        QVERIFY2(action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)), name.constData());
    }
}

void TestAccess::everyActionStandsInAMenu()
{
    const Fixture f;
    const auto inMenus = f.menuActions();
    const auto *actions = f.window->findChild<WindowActions *>();
    QVERIFY(actions);
    for (QAction *action : actions->findChildren<QAction *>()) {
        QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
    }
}

void TestAccess::shortcutsAreUnique()
{
    const Fixture f;
    QHash<QKeySequence, QString> taken;
    for (const QAction *action : f.menuActions()) {
        for (const QKeySequence &shortcut : action->shortcuts()) {
            QVERIFY2(!taken.contains(shortcut),
                     qPrintable(
                         u"%1: %2 and %3"_s.arg(shortcut.toString(), taken.value(shortcut), action->text())));
            // Nor does one begin with another: the longer one would never be reached.
            for (const auto &[other, text] : taken.asKeyValueRange()) {
                QVERIFY2(shortcut.matches(other) == QKeySequence::NoMatch
                             && other.matches(shortcut) == QKeySequence::NoMatch,
                         qPrintable(u"%1 and %2"_s.arg(text, action->text())));
            }
            taken.insert(shortcut, action->text());
        }
    }
}

void TestAccess::everyWidgetHasANameAndTheFocus()
{
    Fixture f;
    for (QAction *action : f.menuActions()) {
        if (action->text() == u"S&ettings…"_s) {
            action->trigger(); // its dialog counts as well
        }
    }
    int seen = 0;
    for (const QWidget *widget : f.window->findChildren<QWidget *>()) {
        if (!isInteractive(widget) || isOfQt(widget)) {
            continue;
        }
        ++seen;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool speaks = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        QVERIFY2(speaks, nameOf(widget).constData());
        const bool isReached = (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus || widget->focusProxy();
        QVERIFY2(isReached, nameOf(widget).constData());
    }
    QVERIFY(seen > 15);
}

/// Not the policy alone: Tab, pressed again and again, comes to everything that can be seen and used.
void TestAccess::tabReachesEverything()
{
    Fixture f;
    QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
    QSet<const QWidget *> reached;
    for (int i = 0; i < 200; ++i) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : f.window.get(),
                        Qt::Key_Tab);
        if (const QWidget *now = QApplication::focusWidget()) {
            reached.insert(now);
        }
    }
    // Of buttons of which one is chosen Tab comes to one; the arrow keys lead to the others.
    const auto isReached = [&reached](const QWidget *widget) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        return reached.contains(widget)
            || (qobject_cast<const QRadioButton *>(widget)
                && std::ranges::any_of(reached, [widget](const QWidget *other) {
                       return qobject_cast<const QRadioButton *>(other) && other->parent() == widget->parent();
                   }))
            || (button && button->group() && button->group()->exclusive()
                && std::ranges::any_of(button->group()->buttons(),
                                       [&reached](const QWidget *other) { return reached.contains(other); }));
    };
    for (const QWidget *widget : f.window->findChildren<QWidget *>()) {
        if (isInteractive(widget) && !isOfQt(widget) && widget->isVisible() && widget->isEnabled()
            && !widget->focusProxy()) {
            QVERIFY2(isReached(widget), nameOf(widget).constData());
        }
    }
}

void TestAccess::f6GoesFromPaneToPane()
{
    Fixture f;
    f.window->resize(1440, 900);
    f.link.addConnection(u"curl/8.0"_s);
    QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
    auto *table = f.window->findChild<QTableView *>(u"connections"_s);
    QVERIFY(table);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->setFocus();
    table->selectRow(0);
    const auto press = [](Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, modifiers);
        return QApplication::focusWidget();
    };
    const auto dockOf = [](const QWidget *widget) {
        for (; widget; widget = widget->parentWidget()) {
            if (qobject_cast<const QDockWidget *>(widget)) {
                return widget->objectName();
            }
        }
        return QString();
    };
    QTRY_VERIFY(table->hasFocus());
    QStringList docks;
    do {
        docks.push_back(dockOf(press()));
    } while (!docks.last().isEmpty() && docks.size() < 9);
    QCOMPARE(docks, (QStringList { u"details"_s, u"chart"_s, u"events"_s, QString() })); // not those behind tabs
    QVERIFY(table->hasFocus()); // where it was before
    QCOMPARE(dockOf(press(Qt::ShiftModifier)), u"events"_s);
    QCOMPARE(dockOf(press(Qt::ShiftModifier)), u"chart"_s);
    f.window->findChild<QDockWidget *>(u"details"_s)->hide();
    press(Qt::ShiftModifier);
    QVERIFY(table->hasFocus());
}

/// Each dialog that the menus open: everything in it speaks, is reached by Tab, and Esc closes it.
void TestAccess::dialogsAreNamedAndCloseWithEsc()
{
    Fixture f;
    f.link.addConnection(u"curl/8.0"_s);
    f.link.addConnection(u"curl/8.1"_s);
    auto *table = f.window->findChild<QTableView *>(u"connections"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->selectAll();
    const auto *actions = f.window->findChild<WindowActions *>();
    for (QAction *action : { actions->settings, actions->about, actions->kickClose, actions->kickStop, actions->kickBan }) {
        QTRY_VERIFY(action->isEnabled());
        action->trigger();
        QDialog *dialog = nullptr;
        for (auto *candidate : f.window->findChildren<QDialog *>()) {
            dialog = candidate->isVisible() ? candidate : dialog;
        }
        const QByteArray name = action->text().toUtf8();
        QVERIFY2(dialog, name.constData());
        int seen = 0;
        for (const QWidget *widget : dialog->findChildren<QWidget *>()) {
            if (isInteractive(widget) && !isOfQt(widget)) {
                ++seen;
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                         (name + ": " + nameOf(widget)).constData());
                QVERIFY2((widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus || widget->focusProxy(),
                         (name + ": " + nameOf(widget)).constData());
            }
        }
        QVERIFY2(seen > 0, name.constData());
        const QPointer<QDialog> watched(dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!watched || !watched->isVisible());
    }
    QVERIFY(f.link.kicks.isEmpty()); // Esc is no answer
}

QTEST_MAIN(TestAccess)
#include "tst_access.moc"
