// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mainwindow.h"
#include "scriptedlink.h"
#include "windowactions.h"
#include "windowtest.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialog>
#include <QDockWidget>
#include <QFileDialog>
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
#include <QTimer>
#include <QWindow>

#include <algorithm>
#include <functional>
#include <optional>

using namespace Qt::StringLiterals;
using pulseboard::MainWindow;
using pulseboard::WindowActions;

namespace {

struct Fixture
{
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
        || widget->inherits("QTableCornerButton") || widget->inherits("QMenu") || widget->inherits("QComboBoxListView")
        || widget->inherits("QComboBoxPrivateContainer") || qobject_cast<const QTabBar *>(parent)
        || qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QComboBox *>(parent)
        || (parent && parent->inherits("QComboBoxPrivateContainer"))
        || (qobject_cast<const QAbstractButton *>(widget) && qobject_cast<const QTableView *>(parent))
        || (qobject_cast<const QAbstractButton *>(widget) && qobject_cast<const QLineEdit *>(parent))
        || (parent && parent->inherits("QDockWidgetTitleButton")) || widget->inherits("QDockWidgetTitleButton");
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

/// What a screen reader says of it, which a label beside it may give.
QString spoken(QWidget *widget)
{
    const QAccessibleInterface *said = QAccessible::queryAccessibleInterface(widget);
    return said ? said->text(QAccessible::Name) : QString();
}

/// Where the focus comes to when Tab is pressed again and again within \a window.
QSet<const QWidget *> reachedByTab(QWidget *window)
{
    QSet<const QWidget *> reached;
    const QWidget *first = nullptr;
    for (int i = 0; i < 200; ++i) {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : window, Qt::Key_Tab);
        const QWidget *now = QApplication::focusWidget();
        if (now && now == first) {
            break; // once around
        }
        first = first ? first : now;
        reached.insert(now);
    }
    return reached;
}

/// Of buttons of which one is chosen Tab comes to one; the arrow keys lead to the others.
bool isReached(const QWidget *widget, const QSet<const QWidget *> &reached)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    const auto isOne = [&reached](const QWidget *other) { return reached.contains(other); };
    const auto isRadioBeside = [widget](const QWidget *other) {
        return qobject_cast<const QRadioButton *>(other) && other->parent() == widget->parent();
    };
    return reached.contains(widget)
        || (qobject_cast<const QRadioButton *>(widget) && std::ranges::any_of(reached, isRadioBeside))
        || (button && button->group() && button->group()->exclusive()
            && std::ranges::any_of(button->group()->buttons(), isOne));
}

QDialog *openDialog(const QWidget &window)
{
    QDialog *open = nullptr;
    for (auto *dialog : window.findChildren<QDialog *>()) {
        if (dialog->isVisible() && (!open || dialog->parentWidget() == open)) { // the one in front
            open = dialog;
        }
    }
    return open;
}

void triggerLast(QMenu *menu, qsizetype fromTheEnd)
{
    Q_EMIT menu->aboutToShow(); // fills it
    const auto actions = menu->actions();
    actions[actions.size() - fromTheEnd]->trigger();
}

struct OpenedMenu
{
    QPoint position;
    QList<QKeySequence> enabled; ///< the shortcuts of what can be chosen
};

/// As the platform tells it: to the window, which gives it to whatever has the focus. Esc closes what opens.
std::optional<OpenedMenu> pressMenuKey(QWidget *window)
{
    std::optional<OpenedMenu> opened;
    // Qt runs a loop of its own while the menu is open.
    QTimer::singleShot(0, window, [&opened] {
        if (auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())) {
            opened.emplace(menu->pos(), QList<QKeySequence>());
            for (const QAction *action : menu->actions()) {
                if (action->isEnabled()) {
                    opened->enabled.append(action->shortcut());
                }
            }
            QTest::keyClick(menu, Qt::Key_Escape);
        }
    });
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
    QCoreApplication::sendEvent(window->windowHandle(), &event);
    return opened;
}

} // namespace

/// Whoever has no mouse, or does not see the window, can do everything too.
class TestAccess final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void everyMenuEntryHasTextHintAndShortcut();
    void everyActionStandsInAMenu();
    void shortcutsAreUnique();
    void everyWidgetHasANameAndTheFocus();
    void tabReachesEverything();
    void f6GoesFromPaneToPane();
    void dialogsAreNamedAndCloseWithEsc_data();
    void dialogsAreNamedAndCloseWithEsc();
    void menuKeyOpensTheContextMenu_data();
    void menuKeyOpensTheContextMenu();
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
                     qPrintable(u"%1: %2 and %3"_s.arg(shortcut.toString(), taken.value(shortcut), action->text())));
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
    const auto reached = reachedByTab(f.window.get());
    for (const QWidget *widget : f.window->findChildren<QWidget *>()) {
        if (isInteractive(widget) && !isOfQt(widget) && widget->isVisible() && widget->isEnabled()
            && !widget->focusProxy()) {
            QVERIFY2(isReached(widget, reached), nameOf(widget).constData());
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

void TestAccess::dialogsAreNamedAndCloseWithEsc_data()
{
    QTest::addColumn<std::function<void(Fixture &)>>("open");
    const auto row = [](const char *name, std::function<void(Fixture &)> open) {
        QTest::newRow(name) << std::move(open);
    };
    const auto action = [](QAction *WindowActions::*which) {
        return [which](Fixture &f) { (f.window->findChild<WindowActions *>()->*which)->trigger(); };
    };
    const auto button = [](const QString &name) {
        return [name](Fixture &f) { f.window->findChild<QAbstractButton *>(name)->click(); };
    };
    const auto menu = [](const QString &name, qsizetype fromTheEnd) {
        return [=](Fixture &f) { triggerLast(f.window->findChild<QMenu *>(name), fromTheEnd); };
    };
    row("settings", action(&WindowActions::settings));
    row("about", action(&WindowActions::about));
    row("close several", action(&WindowActions::kickClose));
    row("stop several", action(&WindowActions::kickStop));
    row("ban", action(&WindowActions::kickBan));
    row("stop the server", action(&WindowActions::startStop));
    row("templates", menu(u"templatesMenu"_s, 1));
    row("name of a template", menu(u"templatesMenu"_s, 2));
    row("recording", action(&WindowActions::record));
    row("replay", action(&WindowActions::replay));
    row("chart", button(u"saveChart"_s));
    const auto fromTemplates = [menu](const QString &name) {
        return [=](Fixture &f) {
            menu(u"templatesMenu"_s, 1)(f);
            auto *templates = f.window->findChild<QDialog *>(u"templatesDialog"_s);
            templates->findChild<QAbstractButton *>(name)->click();
        };
    };
    row("import of templates", fromTemplates(u"importTemplates"_s));
}

/// Each dialog there is: everything in it speaks, is reached by Tab, and Esc closes it, which is no answer.
void TestAccess::dialogsAreNamedAndCloseWithEsc()
{
    QFETCH(std::function<void(Fixture &)>, open);
    Fixture f;
    f.link.addConnection(u"curl/8.0"_s);
    f.link.addConnection(u"curl/8.1"_s);
    auto *table = f.window->findChild<QTableView *>(u"connections"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->selectAll();
    QTRY_VERIFY(f.window->findChild<WindowActions *>()->kickBan->isEnabled());
    QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
    open(f);
    const QPointer<QDialog> dialog(openDialog(*f.window));
    QVERIFY(dialog);
    QTRY_COMPARE(QApplication::activeWindow(), dialog.data()); // what waits for it is content with its parent
    // A question has its words as its title where the platform wants none above it.
    QVERIFY(!dialog->windowTitle().isEmpty() || dialog->objectName() == u"question"_s);
    if (const auto *files = qobject_cast<QFileDialog *>(dialog)) {
        QTRY_VERIFY(files->findChild<QLineEdit *>(u"fileNameEdit"_s)->hasFocus()); // the rest of it is Qt's
    } else {
        const auto reached = reachedByTab(dialog);
        int seen = 0;
        for (QWidget *widget : dialog->findChildren<QWidget *>()) {
            if (!isInteractive(widget) || isOfQt(widget)) {
                continue;
            }
            ++seen;
            QVERIFY2(!spoken(widget).isEmpty(), nameOf(widget).constData());
            if (widget->isVisible() && widget->isEnabled() && !widget->focusProxy()) {
                QVERIFY2(isReached(widget, reached), nameOf(widget).constData());
            }
        }
        QVERIFY(seen > 0);
    }
    const bool wasRunning = f.link.status().phase == pulseboard::ServerStatus::Phase::Running;
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog || !dialog->isVisible());
    QVERIFY(f.link.kicks.isEmpty());
    QCOMPARE(f.link.status().phase == pulseboard::ServerStatus::Phase::Running, wasRunning);
}

void TestAccess::menuKeyOpensTheContextMenu_data()
{
    QTest::addColumn<QString>("view");
    QTest::addColumn<QString>("dock");
    QTest::addColumn<QKeySequence>("offers");
    QTest::newRow("connections") << u"connections"_s << QString() << QKeySequence(Qt::Key_Delete);
    QTest::newRow("events") << u"events"_s << u"events"_s << QKeySequence(QKeySequence::Copy);
    QTest::newRow("log") << u"log"_s << u"log"_s << QKeySequence(QKeySequence::Copy);
    QTest::newRow("bans") << u"bans"_s << u"bans"_s << QKeySequence(Qt::Key_Delete);
}

/// The key for it, or Shift+F10: at the row that has the focus, with what the mouse is offered too.
void TestAccess::menuKeyOpensTheContextMenu()
{
    QFETCH(QString, view);
    QFETCH(QString, dock);
    QFETCH(QKeySequence, offers);
    Fixture f;
    f.window->resize(1440, 900);
    QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
    for (int i = 0; i < 3; ++i) {
        f.link.addConnection(u"curl/8.%1"_s.arg(i));
        f.link.addEvent(u"news"_s, "data");
        f.link.note({ .kind = sse::Activity::Kind::Started, .address = u"http://127.0.0.1:8080/"_s });
        f.link.exclusions.entries.push_back({ .kind = sse::Exclusion::Kind::Ban,
                                              .connection = {},
                                              .address = u"192.0.2.%1"_s.arg(i),
                                              .userAgent = {},
                                              .reason = {},
                                              .since = QDateTime::currentDateTimeUtc(),
                                              .until = QDateTime::currentDateTimeUtc().addDays(1),
                                              .remaining = std::chrono::hours(24) });
    }
    ++f.link.server.exclusions; // another revision: the window asks for the list
    if (!dock.isEmpty()) {
        f.window->findChild<QDockWidget *>(dock)->raise();
    }
    auto *table = f.window->findChild<QTableView *>(view);
    QVERIFY(table);
    QTRY_VERIFY(table->model()->rowCount() > 1);
    table->selectRow(1);
    table->setFocus();
    QTRY_VERIFY(table->hasFocus());
    QTRY_COMPARE(QApplication::activeWindow(), f.window.get());
    const auto menu = pressMenuKey(f.window.get());
    QVERIFY(menu);
    QVERIFY(menu->enabled.contains(offers));
    // Qt leaves the height of the header out, and the screen may be too narrow.
    const QRect row = table->visualRect(table->currentIndex());
    QVERIFY(menu->position.y() >= table->mapToGlobal(QPoint()).y());
    QVERIFY(menu->position.y() <= table->viewport()->mapToGlobal(row.bottomLeft()).y());
    QVERIFY(!QApplication::activePopupWidget());
    QCOMPARE(f.window->focusWidget(), table); // to go on with, once the window is active again
}

QTEST_MAIN(TestAccess)
#include "tst_access.moc"
