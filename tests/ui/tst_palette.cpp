// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mainwindow.h"
#include "palette/commandmodel.h"
#include "palette/fuzzymatch.h"
#include "scriptedlink.h"
#include "text/englishname.h"
#include "windowtest.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using pulseboard::CommandModel;
using pulseboard::fuzzyScore;
using pulseboard::MainWindow;

namespace {

struct Fixture
{
    QTemporaryDir directory;
    QSettings settings { directory.filePath(u"settings.ini"_s), QSettings::IniFormat };
    ScriptedLink link;
    std::unique_ptr<MainWindow> window;
    QWidget *palette = nullptr;
    QLineEdit *edit = nullptr;
    QListView *list = nullptr;

    explicit Fixture(const QString &language = u"English"_s)
    {
        settings.setValue(u"language"_s, language);
        link.run();
        window = std::make_unique<MainWindow>(link, settings);
        window->show();
        palette = window->findChild<QWidget *>(u"commandPalette"_s);
        edit = window->findChild<QLineEdit *>(u"commandFilter"_s);
        list = window->findChild<QListView *>(u"commands"_s);
    }
    [[nodiscard]] bool open()
    {
        if (!QTest::qWaitForWindowActive(window.get())) {
            return false;
        }
        QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
        return QTest::qWaitFor([this] { return palette->isVisible() && edit->hasFocus(); });
    }
    [[nodiscard]] QString row(int row) const { return list->model()->index(row, 0).data().toString(); }
    [[nodiscard]] QString shortcut(int row) const
    {
        return list->model()->index(row, 0).data(CommandModel::ShortcutRole).toString();
    }
};

void collect(const QList<QAction *> &actions, QSet<const QAction *> &into)
{
    for (const QAction *action : actions) {
        if (action->menu()) {
            collect(action->menu()->actions(), into);
        } else if (!action->isSeparator()) {
            into.insert(action);
        }
    }
}

} // namespace

class TestPalette final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void prefersWordsAndNeighbours();
    void modelHoldsTogether();
    void offersWhatWasUsedLastFirst();
    void prefersTheNameToItsMenu();
    void findsEveryEntryOfTheMenus();
    void findsByTheEnglishNameToo();
    void runsByKeyboardAlone();
    void leavesWhatCannotBeUsed();
    void escapeGivesTheFocusBack();
    void goesWhenTheFocusGoes();
    void opensWithBothShortcuts();
};

void TestPalette::matches_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("nothing") << u""_s << u"Quit"_s << true;
    QTest::newRow("whole") << u"Quit"_s << u"Quit"_s << true;
    QTest::newRow("case") << u"qUIT"_s << u"Quit"_s << true;
    QTest::newRow("letters") << u"osl"_s << u"Open Stream Live"_s << true;
    QTest::newRow("spaces") << u"open live"_s << u"Open the Live Page"_s << true;
    QTest::newRow("order") << u"tiuq"_s << u"Quit"_s << false;
    QTest::newRow("too long") << u"Quits"_s << u"Quit"_s << false;
    QTest::newRow("twice") << u"tt"_s << u"start"_s << true;
    QTest::newRow("thrice") << u"ttt"_s << u"start"_s << false;
    QTest::newRow("Chinese") << u"退出"_s << u"服务器 › 退出"_s << true;
    QTest::newRow("in nothing") << u"a"_s << u""_s << false;
}

void TestPalette::matches()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, found);
    QCOMPARE(fuzzyScore(pattern, text).has_value(), found);
}

void TestPalette::prefersWordsAndNeighbours()
{
    QVERIFY(*fuzzyScore(u"st", u"Stop") > *fuzzyScore(u"st", u"Broadcast"));
    QVERIFY(*fuzzyScore(u"cr", u"Copy Rows") > *fuzzyScore(u"cr", u"Describe"));
    QVERIFY(*fuzzyScore(u"log", u"View › Log") > *fuzzyScore(u"log", u"Close nothing"));
    // The best of the ways, not the first.
    QCOMPARE(*fuzzyScore(u"st", u"xst Stop"), *fuzzyScore(u"st", u"Stop"));
}

void TestPalette::modelHoldsTogether()
{
    CommandModel model;
    const QAbstractItemModelTester tester(&model);
    QAction one(u"&One"_s);
    QAction two(u"Two(&T)"_s);
    auto three = std::make_unique<QAction>(u"Three"_s);
    two.setEnabled(false);
    model.setCommands({ { &two, {} }, { &one, u"Menu"_s }, { three.get(), {} } });
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data().toString(), u"Menu › One"_s);
    QCOMPARE(model.index(2).data().toString(), u"Two"_s); // cannot be used: last
    QVERIFY(!model.flags(model.index(2)).testFlag(Qt::ItemIsEnabled));
    three.reset(); // gone while the list is open
    QCOMPARE(model.action(1), nullptr);
    QCOMPARE(model.index(1).data().toString(), QString());
    model.setFilter(u"two"_s);
    QCOMPARE(model.rowCount(), 1);
    model.setFilter(u"zzz"_s);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.action(0), nullptr);
}

void TestPalette::offersWhatWasUsedLastFirst()
{
    CommandModel model;
    QAction one(u"One"_s);
    QAction two(u"Two"_s);
    QAction three(u"Three"_s);
    model.noteUsed(&two);
    model.noteUsed(&three);
    model.setCommands({ { &one, {} }, { &two, {} }, { &three, {} } });
    QCOMPARE(model.action(0), &three);
    QCOMPARE(model.action(1), &two);
    QCOMPARE(model.action(2), &one);
}

void TestPalette::prefersTheNameToItsMenu()
{
    CommandModel model;
    QAction all(u"Select All"_s);
    QAction compose(u"Compose"_s);
    model.setCommands({ { &all, u"Connections"_s }, { &compose, u"View"_s } });
    QCOMPARE(model.action(0), &all);
    model.setFilter(u"co"_s);
    QCOMPARE(model.action(0), &compose);
    model.noteUsed(&all);
    model.setFilter(u"con"_s); // what only the menu has is found all the same
    QCOMPARE(model.action(0), &all);
}

void TestPalette::findsEveryEntryOfTheMenus()
{
    Fixture f;
    QVERIFY(f.open());
    QSet<const QAction *> inMenus;
    collect(f.window->findChild<QMenuBar *>()->actions(), inMenus);
    QVERIFY(inMenus.size() > 20);
    QSet<const QAction *> offered;
    const auto *model = qobject_cast<CommandModel *>(f.list->model());
    for (int row = 0; row < model->rowCount(); ++row) {
        offered.insert(model->action(row));
        QVERIFY(!f.row(row).contains(u'&'));
    }
    QCOMPARE(offered, inMenus);
}

void TestPalette::findsByTheEnglishNameToo()
{
    Fixture f(u"Chinese"_s);
    QVERIFY(f.open());
    const auto *model = qobject_cast<CommandModel *>(f.list->model());
    QVERIFY(model->rowCount() > 20);
    for (int row = 0; row < model->rowCount(); ++row) {
        // Chinese too, which its menu names in its own words.
        const QString english = pulseboard::englishName(model->action(row));
        QVERIFY2(QRegularExpression(u"^[ -~…]+$"_s).match(english).hasMatch(), qPrintable(english));
    }
    const auto find = [&f](const QString &text) {
        f.edit->clear();
        QTest::keyClicks(f.edit, text);
        return f.row(0);
    };
    QCOMPARE(find(u"quit"_s), u"服务器 › 退出"_s);
    QCOMPARE(find(u"theme dark"_s), u"视图 › 主题 › 深色"_s);
    QCOMPARE(find(u"log"_s), u"视图 › 日志"_s);
    QCOMPARE(find(u"ban address"_s).section(u" › "_s, 0, 0), u"连接"_s);
    f.edit->setText(u"退出"_s); // as before
    QCOMPARE(f.row(0), u"服务器 › 退出"_s);
}

void TestPalette::runsByKeyboardAlone()
{
    Fixture f;
    QVERIFY(f.open());
    QTest::keyClicks(f.edit, u"log"_s);
    QCOMPARE(f.row(0), u"View › Log"_s);
    QVERIFY(!f.shortcut(0).isEmpty());
    auto *log = f.window->findChild<QDockWidget *>(u"log"_s);
    QTRY_VERIFY(log->visibleRegion().isEmpty()); // behind another tab
    QTest::keyClick(f.edit, Qt::Key_Return);
    QTRY_VERIFY(!log->visibleRegion().isEmpty());
    QVERIFY(!f.palette->isVisible());
    QVERIFY(f.open()); // what was used last stands first, and the filter is empty
    QCOMPARE(f.edit->text(), QString());
    QCOMPARE(f.row(0), u"View › Log"_s);
    QTest::keyClick(f.edit, Qt::Key_Down);
    QCOMPARE(f.list->currentIndex().row(), 1);
    QTest::keyClick(f.edit, Qt::Key_Up);
    QTest::keyClick(f.edit, Qt::Key_Up); // no further than the first
    QCOMPARE(f.list->currentIndex().row(), 0);
    QTest::keyClick(f.edit, Qt::Key_PageDown);
    QVERIFY(f.list->currentIndex().row() > 1);
    QTest::keyClick(f.edit, Qt::Key_PageUp);
    QTest::keyClick(f.edit, Qt::Key_Enter);
    QVERIFY(log->isHidden());
}

void TestPalette::leavesWhatCannotBeUsed()
{
    Fixture f;
    QVERIFY(f.open());
    QTest::keyClicks(f.edit, u"close connection"_s);
    QCOMPARE(f.row(0), u"Connections › Close Connection"_s);
    QTest::keyClick(f.edit, Qt::Key_Return);
    QVERIFY(f.palette->isVisible());
    QVERIFY(f.link.kicks.isEmpty());
    f.edit->clear();
    QTest::keyClicks(f.edit, u"zzzz"_s);
    QCOMPARE(f.list->model()->rowCount(), 0);
    QVERIFY(f.palette->findChild<QLabel *>()->isVisible());
    QVERIFY(f.palette->height() < 3 * f.edit->height()); // no empty room below
    QTest::keyClick(f.edit, Qt::Key_Down);
    QTest::keyClick(f.edit, Qt::Key_Return);
    QVERIFY(f.palette->isVisible());
    f.edit->clear();
    QVERIFY(f.palette->height() > 8 * f.edit->height());
    QVERIFY(f.list->isVisible());
}

void TestPalette::escapeGivesTheFocusBack()
{
    Fixture f;
    auto *filter = f.window->findChild<QLineEdit *>(u"filter"_s);
    filter->setFocus();
    QTRY_VERIFY(filter->hasFocus());
    QVERIFY(f.open());
    QTest::keyClick(f.edit, Qt::Key_Escape);
    QVERIFY(!f.palette->isVisible());
    QTRY_VERIFY(filter->hasFocus());
}

void TestPalette::goesWhenTheFocusGoes()
{
    Fixture f;
    QVERIFY(f.open());
    f.window->findChild<QTableView *>(u"log"_s)->setFocus();
    QTRY_VERIFY(!f.palette->isVisible());
    QTRY_VERIFY(f.window->findChild<QTableView *>(u"log"_s)->hasFocus());
}

void TestPalette::opensWithBothShortcuts()
{
    Fixture f;
    QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
    QTest::keyClick(f.window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(f.palette->isVisible());
    QTest::keyClick(f.edit, Qt::Key_K, Qt::ControlModifier); // and again: it goes
    QTRY_VERIFY(!f.palette->isVisible());
    // At every size of the window it lies within.
    QVERIFY(f.open());
    for (const QSize size : { QSize(800, 600), QSize(1024, 700), QSize(1440, 900) }) {
        f.window->resize(size);
        QTRY_VERIFY(f.window->rect().contains(f.palette->geometry()));
    }
}

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
