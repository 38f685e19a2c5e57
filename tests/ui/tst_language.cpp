// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "language/language.h"
#include "mainwindow.h"
#include "scriptedlink.h"
#include "text/joined.h"
#include "windowtest.h"

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;
using pulseboard::Language;
using pulseboard::MainWindow;

namespace {

struct Fixture
{
    QTemporaryDir directory;
    QSettings settings { directory.filePath(u"settings.ini"_s), QSettings::IniFormat };
    ScriptedLink link;
    std::unique_ptr<MainWindow> window;

    explicit Fixture(const QString &language = u"English"_s)
    {
        settings.setValue(u"language"_s, language);
        link.run();
        link.note({ .kind = sse::Activity::Kind::Started, .address = u"http://127.0.0.1:8080/"_s });
        open();
    }
    void open()
    {
        window.reset();
        window = std::make_unique<MainWindow>(link, settings);
        window->show();
        // All of it, the settings too.
        for (QAction *action : window->actions()) {
            if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_Comma)) {
                action->trigger();
            }
        }
    }
    void choose(const QString &end)
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->shortcut() == QKeySequence::fromString(u"Ctrl+L, "_s + end)) {
                action->trigger();
            }
        }
    }
};

/// Parts of Qt's own, which it names once and for all.
bool isLeftOut(const QObject *part)
{
    return part->objectName().startsWith("qt_"_L1) || qobject_cast<const QTabBar *>(part->parent());
}

/// Everything that a person can read or hear of the window, by who says it.
QStringList textsOf(const QWidget &window, bool all)
{
    QStringList texts;
    const auto add = [&texts, all](const QObject *who, const char *what, const QString &text) {
        if (!text.isEmpty() && (all || !isLeftOut(who))) {
            texts.append(u"%1 %2 %3: %4"_s.arg(QLatin1StringView(who->metaObject()->className()), who->objectName(),
                                               QLatin1StringView(what), text));
        }
    };
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        add(widget, "name", widget->accessibleName());
        add(widget, "description", widget->accessibleDescription());
        add(widget, "tip", widget->toolTip());
        add(widget, "title", widget->windowTitle());
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            add(label, "text", label->text());
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            add(button, "text", button->text());
        } else if (const auto *edit = qobject_cast<const QLineEdit *>(widget)) {
            add(edit, "placeholder", edit->placeholderText());
        } else if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
            for (int i = 0; i < box->count(); ++i) {
                add(box, "item", box->itemText(i));
            }
        } else if (const auto *menu = qobject_cast<const QMenu *>(widget)) {
            add(menu, "title", menu->title());
        } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            QStringList names; // the order is the window's business
            for (int i = 0; i < tabs->count(); ++i) {
                names.append(tabs->tabText(i));
            }
            names.sort();
            add(tabs, "tabs", names.join(u' '));
        } else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
            const auto *model = view->model();
            for (int i = 0; model && i < model->columnCount(); ++i) {
                add(view, "column", model->headerData(i, Qt::Horizontal).toString());
            }
        }
    }
    for (const QAction *action : window.findChildren<QAction *>()) {
        add(action, "text", action->text());
        add(action, "tip", action->toolTip());
        add(action, "status", action->statusTip());
    }
    texts.sort();
    return texts;
}

QStringList difference(const QStringList &left, const QStringList &right)
{
    QStringList only;
    for (const QString &text : left) {
        if (!right.contains(text)) {
            only.append(text);
        }
    }
    return only;
}

bool isChinese(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Han; });
}

} // namespace

class TestLanguage final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void switchesTheWholeWindowBothWays();
    void leavesNoEnglishBehind();
    void isRemembered();
    void countsInSingularAndPlural();
    void writesFiguresAsTheLanguageDoes();
    void joinsWordsAsTheLanguageDoes();
    void takesItselfOutAgain();
    void wordsOfTheServerFollow();
};

/// A window that was switched says what one says that was made in the language.
void TestLanguage::switchesTheWholeWindowBothWays()
{
    Fixture f;
    const QStringList english = textsOf(*f.window, false);
    QVERIFY(english.size() > 120);
    f.choose(u"C"_s);
    QApplication::processEvents();
    const QStringList switched = textsOf(*f.window, false);
    Fixture chinese(u"Chinese"_s);
    const QStringList made = textsOf(*chinese.window, false);
    QVERIFY2(difference(switched, made).isEmpty(), qPrintable(difference(switched, made).join(u'\n')));
    QVERIFY2(difference(made, switched).isEmpty(), qPrintable(difference(made, switched).join(u'\n')));
    chinese.window.reset();
    f.choose(u"E"_s);
    QApplication::processEvents();
    const QStringList back = textsOf(*f.window, false);
    QVERIFY2(difference(back, english).isEmpty(), qPrintable(difference(back, english).join(u'\n')));
    QVERIFY2(difference(english, back).isEmpty(), qPrintable(difference(english, back).join(u'\n')));
}

/// A text with a context that lupdate does not see stays English in Chinese. What is the same in every
/// language is named here.
void TestLanguage::leavesNoEnglishBehind()
{
    const Fixture f(u"Chinese"_s);
    static const QRegularExpression same(
        u"^(Pulseboard|English|&English|JavaScript|ID|&ID|&JSON|news|message|→|·|–|⌘)$"
        "|^[^a-zA-Z]*$|^Use English|^http://|^curl |^new EventSource|127\\.0\\.0\\.1|^(Ctrl|Alt|Shift)\\+"_s);
    QStringList left;
    for (const QString &text : textsOf(*f.window, true)) {
        const QString said = text.mid(text.indexOf(": "_L1) + 2);
        const bool ofQt = text.contains("qt_"_L1) || text.contains("QLineEditIconButton"_L1) || text.contains("_q_"_L1)
            || text.contains("QCalendar"_L1) || text.contains("QDialogButtonBox"_L1);
        if (!ofQt && !isChinese(said) && !same.match(said).hasMatch()) {
            left.append(text);
        }
    }
    QVERIFY2(left.isEmpty(), qPrintable(left.join(u'\n')));
}

void TestLanguage::isRemembered()
{
    Fixture f;
    f.choose(u"C"_s);
    QCOMPARE(f.settings.value(u"language"_s).toString(), u"Chinese"_s);
    f.open();
    QCOMPARE(f.window->findChild<QLabel *>(u"serverState"_s)->text(), u"运行中"_s);
    QCOMPARE(f.window->findChild<QDockWidget *>(u"log"_s)->windowTitle(), u"日志"_s);
    f.choose(u"S"_s);
    QCOMPARE(f.settings.value(u"language"_s).toString(), u"System"_s);
}

void TestLanguage::countsInSingularAndPlural()
{
    Fixture f;
    const auto close = [&f] {
        for (const QAction *action : f.window->findChildren<QAction *>()) {
            if (action->shortcut() == QKeySequence(Qt::Key_Delete)) {
                return action->text().remove(u'&');
            }
        }
        return QString();
    };
    f.link.addConnection(u"curl"_s);
    f.link.addConnection(u"curl"_s);
    auto *table = f.window->findChild<QTableView *>(u"connections"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->selectAll();
    QCOMPARE(close(), u"Close 2 Connections"_s);
    f.choose(u"C"_s);
    QTRY_COMPARE(close(), u"关闭 2 个连接(C)"_s);
    table->selectRow(0);
    QCOMPARE(close(), u"关闭连接(C)"_s);
}

void TestLanguage::writesFiguresAsTheLanguageDoes()
{
    const QLocale before;
    Language language(Language::Choice::Chinese);
    QCOMPARE(QLocale().language(), QLocale::Chinese);
    language.setChoice(Language::Choice::English);
    QCOMPARE(QLocale().language(), QLocale::English);
    QCOMPARE(QLocale().toString(12345), u"12,345"_s);
    language.setChoice(Language::Choice::System);
    QCOMPARE(QLocale(), QLocale::system());
}

void TestLanguage::joinsWordsAsTheLanguageDoes()
{
    const QStringList topics { u"news"_s, u"sport"_s };
    Fixture f;
    QCOMPARE(pulseboard::joined(topics), u"news, sport"_s);
    f.choose(u"C"_s);
    QCOMPARE(pulseboard::joined(topics), u"news、sport"_s);
    QCOMPARE(pulseboard::joined({ u"news"_s }), u"news"_s);
    QCOMPARE(pulseboard::joined({}), QString());
}

void TestLanguage::takesItselfOutAgain()
{
    const QLocale before;
    {
        const Language language(Language::Choice::Chinese);
        QCOMPARE(QCoreApplication::translate("pulseboard::HeaderBar", "Running"), u"运行中"_s);
    }
    QCOMPARE(QCoreApplication::translate("pulseboard::HeaderBar", "Running"), u"Running"_s);
    QCOMPARE(QLocale(), before);
}

void TestLanguage::wordsOfTheServerFollow()
{
    Fixture f;
    f.link.setStatus(
        { .phase = ScriptedLink::Phase::Stopped,
          .url = {},
          .listenAddress = u"[::1"_s,
          .error = sse::StartError { .code = sse::StartError::Code::PortMissing, .listenAddress = u"[::1"_s } });
    const auto *problem = f.window->findChild<QLabel *>(u"startProblem"_s);
    const auto *log = f.window->findChild<QAbstractItemView *>(u"log"_s);
    QVERIFY(problem->text().contains(u"“[::1” is not an address to listen on: the port is missing. Write"_s));
    QTRY_COMPARE(log->model()->rowCount(), 1);
    QVERIFY(log->model()->index(0, 3).data().toString().startsWith(u"listening on http://127.0.0.1:8080/"_s));
    f.choose(u"C"_s);
    QTRY_VERIFY(problem->text().contains(u"“[::1”不是可监听的地址：缺少端口。请"_s));
    QVERIFY(log->model()->index(0, 3).data().toString().startsWith(u"正在监听 http://127.0.0.1:8080/"_s));
}

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
