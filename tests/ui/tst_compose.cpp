// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/composepanel.h"
#include "compose/wordlist.h"
#include "text/datahighlighter.h"
#include "windowtest.h"

#include <QAbstractItemModelTester>
#include <QCompleter>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QTextLayout>
#include <QTranslator>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using pulseboard::ComposePanel;
using pulseboard::WordList;

namespace {

struct Fixture
{
    quint64 lastTicket = 0;
    ComposePanel panel { [this] { return ++lastTicket; } };
    QList<sse::PublishRequest> sent;

    Fixture()
    {
        QObject::connect(&panel, &ComposePanel::publishRequested, &panel,
                         [this](quint64, const sse::PublishRequest &request) { sent.push_back(request); });
        panel.setServerRunning(true);
        panel.resize(700, 300);
        panel.show();
    }
    void fail(const QString &field, const QString &message)
    {
        panel.takeError(lastTicket, { .field = field, .message = message });
    }
    void sendSomething()
    {
        line(u"topic"_s)->setText(u"news"_s);
        click(u"send"_s);
    }
    [[nodiscard]] QLineEdit *line(const QString &name) { return panel.findChild<QLineEdit *>(name); }
    [[nodiscard]] QPlainTextEdit *data() { return panel.findChild<QPlainTextEdit *>(u"data"_s); }
    [[nodiscard]] QLabel *label(const QString &name) { return panel.findChild<QLabel *>(name); }
    void click(const QString &name) { QTest::mouseClick(panel.findChild<QAbstractButton *>(name), Qt::LeftButton); }
};

} // namespace

class TestCompose final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatTheFieldsSay();
    void sendsByKey();
    void optionalFieldsStayUnset();
    void wantsATopic();
    void wantsAWholeRetry();
    void marksBrokenJson();
    void sendsJsonAsItIsWritten();
    void sendsToTheSelected();
    void neverTurnsSelectedIntoEveryone();
    void showsErrorsBesideTheirField_data();
    void showsErrorsBesideTheirField();
    void showsOtherErrorsBesideTheButton();
    void showsTheReceipt();
    void hostileAnswersAreLiteral();
    void cannotSendWhileStopped();
    void fillsInPlaceholders();
    void marksAMisspeltPlaceholder();
    void checksJsonAroundPlaceholders();
    void formatsAndUndoes();
    void pinKeepsTheReceivers();
    void completesWhatIsKnown();
    void remembersWhatWasSent();
    void savesAndLoadsATemplate();
    void repeatsAndCanBeStopped();
    void refusesToRepeatAFixedId();
    void changesTheLanguage();
    void deepNestingIsNotLaidOut();
    void colorsSayWhatIsWhat_data();
    void colorsSayWhatIsWhat();
    void colorsCanBeRead_data();
    void colorsCanBeRead();
};

void TestCompose::sendsWhatTheFieldsSay()
{
    Fixture f;
    QTest::keyClicks(f.line(u"topic"_s), u"news"_s);
    QTest::keyClicks(f.line(u"type"_s), u"headline"_s);
    QTest::keyClicks(f.line(u"id"_s), u"a-1"_s);
    QTest::keyClicks(f.line(u"retry"_s), u"2500"_s);
    f.data()->setPlainText(u"grün\nzwei"_s);
    f.click(u"send"_s);
    QCOMPARE(f.sent.size(), 1);
    QCOMPARE(f.sent[0].topic, u"news"_s);
    QCOMPARE(f.sent[0].type, u"headline"_s);
    QCOMPARE(f.sent[0].id, u"a-1"_s);
    QCOMPARE(f.sent[0].retry, 2500ms);
    QCOMPARE(f.sent[0].data, QByteArray("gr\xc3\xbcn\nzwei"));
    QVERIFY(f.sent[0].connections.isEmpty());
}

void TestCompose::sendsByKey()
{
    Fixture f;
    QVERIFY(QTest::qWaitForWindowActive(&f.panel));
    f.panel.begin();
    QTRY_VERIFY(f.line(u"topic"_s)->hasFocus());
    QTest::keyClicks(f.line(u"topic"_s), u"news"_s);
    QTest::keyClick(f.line(u"topic"_s), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(f.sent.size(), 1);
    f.data()->setFocus();
    QTest::keyClick(f.data(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(f.sent.size(), 2);
    QVERIFY(f.data()->toPlainText().isEmpty()); // and writes no line break
}

void TestCompose::optionalFieldsStayUnset()
{
    Fixture f;
    f.line(u"topic"_s)->setText(u"news"_s);
    f.click(u"send"_s);
    QCOMPARE(f.sent.size(), 1);
    QVERIFY(!f.sent[0].id);
    QVERIFY(!f.sent[0].retry);
    QVERIFY(f.sent[0].type.isEmpty());
}

void TestCompose::wantsATopic()
{
    Fixture f;
    f.click(u"send"_s);
    QVERIFY(f.sent.isEmpty());
    QVERIFY(f.label(u"topicProblem"_s)->isVisible());
    QTest::keyClicks(f.line(u"topic"_s), u"n"_s); // mended
    QVERIFY(!f.label(u"topicProblem"_s)->isVisible());
}

void TestCompose::wantsAWholeRetry()
{
    Fixture f;
    f.line(u"topic"_s)->setText(u"news"_s);
    for (const QString &wrong : { u"-1"_s, u"1.5"_s, u"soon"_s, u"99999999999999999999"_s }) {
        f.line(u"retry"_s)->setText(wrong);
        f.click(u"send"_s);
        QVERIFY(f.label(u"retryProblem"_s)->isVisible());
    }
    QVERIFY(f.sent.isEmpty());
    f.line(u"retry"_s)->setText(u"0"_s);
    f.click(u"send"_s);
    QCOMPARE(f.sent.size(), 1);
    QCOMPARE(f.sent[0].retry, 0ms);
}

void TestCompose::marksBrokenJson()
{
    Fixture f;
    f.line(u"topic"_s)->setText(u"news"_s);
    f.click(u"dataIsJson"_s);
    f.data()->setPlainText(u"{\n  \"a\": 1\n  \"b\": 2\n}"_s);
    QTRY_VERIFY(f.label(u"dataProblem"_s)->isVisible()); // without being sent
    QVERIFY(f.label(u"dataProblem"_s)->text().contains(u"Line 3"_s));
    QCOMPARE(f.data()->extraSelections().size(), 1);
    f.click(u"send"_s);
    QVERIFY(f.sent.isEmpty());
    f.click(u"dataIsJson"_s);
    QVERIFY(!f.label(u"dataProblem"_s)->isVisible());
    f.click(u"send"_s);
    QCOMPARE(f.sent.size(), 1);
}

void TestCompose::sendsJsonAsItIsWritten()
{
    Fixture f;
    f.line(u"topic"_s)->setText(u"news"_s);
    f.click(u"dataIsJson"_s);
    f.click(u"send"_s);
    QVERIFY(f.label(u"dataProblem"_s)->isVisible()); // nothing is no JSON
    f.data()->setPlainText(u" {\"a\" : 1}"_s);
    f.click(u"send"_s);
    QCOMPARE(f.sent.size(), 1);
    QCOMPARE(f.sent[0].data, QByteArray(" {\"a\" : 1}"));
}

void TestCompose::sendsToTheSelected()
{
    Fixture f;
    QVERIFY(!f.panel.findChild<QRadioButton *>(u"toSelected"_s)->isEnabled());
    f.panel.setSelection({ { 3 }, { 7 } });
    QVERIFY(f.panel.findChild<QRadioButton *>(u"toSelected"_s)->text().contains(u"(2)"_s));
    f.line(u"topic"_s)->setText(u"news"_s);
    f.click(u"toSelected"_s);
    f.click(u"send"_s);
    QCOMPARE(f.sent.size(), 1);
    QVERIFY(f.sent[0].connections == (QList<sse::ConnectionId> { { 3 }, { 7 } }));
    f.click(u"toEveryone"_s);
    f.click(u"send"_s);
    QVERIFY(f.sent[1].connections.isEmpty());
}

void TestCompose::neverTurnsSelectedIntoEveryone()
{
    Fixture f;
    f.panel.setSelection({ { 3 } });
    f.line(u"topic"_s)->setText(u"news"_s);
    f.click(u"toSelected"_s);
    f.panel.setSelection({}); // it has closed
    f.click(u"send"_s);
    QVERIFY(f.sent.isEmpty());
    QVERIFY(f.label(u"sendProblem"_s)->isVisible());
}

void TestCompose::showsErrorsBesideTheirField_data()
{
    QTest::addColumn<QString>("field");
    for (const char *field : { "topic", "type", "data", "id", "retry" }) {
        QTest::newRow(field) << QString::fromLatin1(field);
    }
}

void TestCompose::showsErrorsBesideTheirField()
{
    QFETCH(QString, field);
    Fixture f;
    f.sendSomething();
    f.fail(field, u"At most 256 bytes"_s);
    QVERIFY(f.label(field + u"Problem"_s)->isVisible());
    QVERIFY(f.label(field + u"Problem"_s)->text().contains(u"At most 256 bytes"_s));
    QVERIFY(!f.label(u"sendProblem"_s)->isVisible());
    f.panel.takeReceipt(f.lastTicket, { .id = "x-1", .topic = u"news"_s, .connections = 1, .duplicate = false });
    QVERIFY(!f.label(field + u"Problem"_s)->isVisible());
}

void TestCompose::showsOtherErrorsBesideTheButton()
{
    Fixture f;
    f.sendSomething();
    f.fail(u"connections"_s, u"None of them is open"_s);
    QVERIFY(f.label(u"sendProblem"_s)->isVisible());
    QVERIFY(f.label(u"sendProblem"_s)->text().contains(u"None of them is open"_s));
}

void TestCompose::showsTheReceipt()
{
    Fixture f;
    f.sendSomething();
    QCOMPARE(f.label(u"sendAnswer"_s)->text(), u"Sending…"_s);
    f.panel.takeReceipt(f.lastTicket - 1, { .id = "old", .topic = u"news"_s, .connections = 3, .duplicate = false });
    QCOMPARE(f.label(u"sendAnswer"_s)->text(), u"Sending…"_s); // not the answer to this one
    f.panel.takeReceipt(f.lastTicket, { .id = "x-41", .topic = u"news"_s, .connections = 12, .duplicate = false });
    QVERIFY(f.label(u"sendAnswer"_s)->text().startsWith(u"Sent x-41 to 12 connection"_s));
    f.panel.takeReceipt(f.lastTicket, { .id = "x-42", .topic = u"news"_s, .connections = 1, .duplicate = true });
    QVERIFY(f.label(u"sendAnswer"_s)->text().contains(u"not sent again"_s));
}

void TestCompose::hostileAnswersAreLiteral()
{
    Fixture f;
    f.sendSomething();
    f.panel.takeReceipt(f.lastTicket, { .id = "<b>x</b>", .topic = {}, .connections = 2, .duplicate = false });
    QVERIFY(f.label(u"sendAnswer"_s)->text().contains(u"<b>x</b>"_s));
    for (const QLabel *label : f.panel.findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

void TestCompose::cannotSendWhileStopped()
{
    Fixture f;
    f.panel.setServerRunning(false);
    f.line(u"topic"_s)->setText(u"news"_s);
    f.click(u"send"_s);
    QTest::keyClick(f.line(u"topic"_s), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(f.sent.isEmpty());
}

void TestCompose::fillsInPlaceholders()
{
    Fixture f;
    f.line(u"topic"_s)->setText(u"n{{seq}}"_s);
    f.line(u"id"_s)->setText(u"id-{{seq}}"_s);
    f.data()->setPlainText(u"{{seq}} \\{{seq}} {{random 5 5}}"_s);
    f.click(u"send"_s);
    f.click(u"send"_s);
    QCOMPARE(f.sent.size(), 2);
    QCOMPARE(f.sent[0].topic, u"n1"_s);
    QCOMPARE(f.sent[1].id, u"id-2"_s);
    QCOMPARE(f.sent[1].data, QByteArray("2 {{seq}} 5"));
}

void TestCompose::marksAMisspeltPlaceholder()
{
    Fixture f;
    f.line(u"topic"_s)->setText(u"news"_s);
    f.data()->setPlainText(u"a\n  {{nwo}}"_s);
    QTRY_VERIFY(f.label(u"dataProblem"_s)->isVisible());
    QVERIFY(f.label(u"dataProblem"_s)->text().contains(u"Line 2, column 3"_s));
    QCOMPARE(f.data()->extraSelections().value(0).cursor.selectedText(), u"{{nwo}}"_s);
    f.click(u"send"_s);
    QVERIFY(f.sent.isEmpty());
    f.data()->clear();
    f.line(u"topic"_s)->setText(u"x {{nwo}}"_s);
    f.click(u"send"_s);
    QVERIFY(f.label(u"topicProblem"_s)->isVisible());
    QCOMPARE(f.line(u"topic"_s)->selectedText(), u"{{nwo}}"_s);
}

void TestCompose::checksJsonAroundPlaceholders()
{
    Fixture f;
    f.line(u"topic"_s)->setText(u"news"_s);
    f.click(u"dataIsJson"_s);
    f.data()->setPlainText(u"{\"at\": \"{{now}}\", \"n\": {{seq}}, x}"_s);
    f.click(u"send"_s);
    QVERIFY(f.sent.isEmpty());
    QCOMPARE(f.data()->extraSelections().value(0).cursor.selectedText(), u"x"_s);
    f.data()->setPlainText(u"{\"at\": \"{{now}}\", \"n\": {{seq}}}"_s);
    f.click(u"send"_s);
    QCOMPARE(f.sent.size(), 1);
    QVERIFY(f.sent[0].data.endsWith("\"n\": 1}"));
}

void TestCompose::formatsAndUndoes()
{
    Fixture f;
    f.click(u"dataIsJson"_s);
    f.data()->setPlainText(u"{\"b\":1.50,\"a\":[{{seq}},{}]}"_s);
    f.click(u"formatJson"_s);
    QCOMPARE(f.data()->toPlainText(), u"{\n  \"b\": 1.50,\n  \"a\": [\n    {{seq}},\n    {}\n  ]\n}"_s);
    f.data()->undo();
    QCOMPARE(f.data()->toPlainText(), u"{\"b\":1.50,\"a\":[{{seq}},{}]}"_s);
    f.data()->setPlainText(u"{\"b\""_s);
    f.click(u"formatJson"_s);
    QCOMPARE(f.data()->toPlainText(), u"{\"b\""_s); // broken: stays, and says why
    QVERIFY(f.label(u"dataProblem"_s)->isVisible());
}

void TestCompose::pinKeepsTheReceivers()
{
    Fixture f;
    f.line(u"topic"_s)->setText(u"news"_s);
    f.panel.setSelection({ { 3 } });
    f.click(u"pinSelection"_s);
    f.panel.setSelection({ { 9 }, { 10 } });
    f.click(u"send"_s);
    QVERIFY(f.sent.value(0).connections == (QList<sse::ConnectionId> { { 3 } }));
    f.click(u"pinSelection"_s);
    f.click(u"send"_s);
    QCOMPARE(f.sent.value(1).connections.size(), 2);
}

void TestCompose::completesWhatIsKnown()
{
    WordList words;
    const QAbstractItemModelTester tester(&words, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QStringList many;
    for (int i = 0; i < 600; ++i) {
        many.push_back(QString::number(i));
    }
    words.add(many.first(400));
    words.add(many);
    words.add({ u"a\nb"_s, {}, u"599"_s });
    QCOMPARE(words.rowCount(), WordList::capacity);
    QCOMPARE(words.index(499).data().toString(), u"599"_s);

    Fixture f;
    sse::Snapshot snapshot;
    snapshot.opened.resize(2);
    snapshot.opened[0].topics = QStringList { u"sport"_s };
    snapshot.opened[1].topics = QStringList { u"*"_s };
    f.panel.apply(snapshot);
    f.sendSomething();
    const QCompleter *completer = f.line(u"topic"_s)->completer();
    QCOMPARE(completer->model()->rowCount(), 2);
    QCOMPARE(completer->model()->index(0, 0).data().toString(), u"sport"_s);
}

void TestCompose::remembersWhatWasSent()
{
    const QTemporaryDir directory;
    const auto history = [](Fixture &f) {
        auto *menu = f.panel.findChild<QMenu *>(u"historyMenu"_s);
        Q_EMIT menu->aboutToShow();
        return menu->actions();
    };
    {
        Fixture f;
        f.panel.setFolder(directory.path());
        f.sendSomething();
        f.line(u"type"_s)->setText(u"A & B"_s);
        f.data()->setPlainText(u"n {{seq}}"_s);
        f.click(u"send"_s);
        f.click(u"send"_s); // the same again is no other entry
        QCOMPARE(history(f).size(), 4); // with separator and clear
    }
    Fixture f;
    f.panel.setFolder(directory.path());
    QCOMPARE(history(f).size(), 4);
    history(f).front()->trigger();
    QCOMPARE(f.line(u"type"_s)->text(), u"A & B"_s);
    QCOMPARE(f.data()->toPlainText(), u"n {{seq}}"_s);
}

void TestCompose::savesAndLoadsATemplate()
{
    const QTemporaryDir directory;
    const auto trigger = [](Fixture &f, const QString &text) {
        auto *menu = f.panel.findChild<QMenu *>(u"templatesMenu"_s);
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text().remove(u'&').startsWith(text)) {
                action->trigger();
                return;
            }
        }
        QFAIL(qPrintable(text));
    };
    {
        Fixture f;
        f.panel.setFolder(directory.path());
        f.line(u"topic"_s)->setText(u"news"_s);
        f.data()->setPlainText(u"x"_s);
        trigger(f, u"Save as"_s);
        auto *dialog = f.panel.findChild<QInputDialog *>(u"templateName"_s);
        dialog->setTextValue(u"Mine"_s);
        dialog->accept();
        QVERIFY(f.label(u"sendAnswer"_s)->text().contains(u"Mine"_s));
    }
    Fixture f;
    f.panel.setFolder(directory.path());
    trigger(f, u"Mine"_s);
    QCOMPARE(f.line(u"topic"_s)->text(), u"news"_s);
    QCOMPARE(f.data()->toPlainText(), u"x"_s);
}

void TestCompose::repeatsAndCanBeStopped()
{
    Fixture f;
    auto *view = f.panel.findChild<QTableView *>(u"schedules"_s);
    QVERIFY(!view->isVisible());
    f.line(u"topic"_s)->setText(u"news"_s);
    f.data()->setPlainText(u"{{seq}}"_s);
    f.panel.findChild<QSpinBox *>(u"repeatEvery"_s)->setValue(10);
    f.click(u"repeat"_s);
    QVERIFY(view->isVisible());
    QTRY_VERIFY(f.sent.size() >= 3);
    QCOMPARE(f.sent[2].data, QByteArray("3"));
    f.panel.takeReceipt(f.lastTicket, { .id = "x", .topic = u"news"_s, .connections = 7, .duplicate = false });
    QTRY_VERIFY(view->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"last to 7"_s));
    QVERIFY(f.label(u"sendAnswer"_s)->text().isEmpty()); // which is about the button alone
    f.click(u"endSchedule"_s);
    const qsizetype sent = f.sent.size();
    f.click(u"send"_s);
    QCOMPARE(f.sent.size(), sent + 1);
    f.click(u"endSchedule"_s); // now it removes
    QVERIFY(!view->isVisible());
}

void TestCompose::refusesToRepeatAFixedId()
{
    Fixture f;
    f.line(u"topic"_s)->setText(u"news"_s);
    f.line(u"id"_s)->setText(u"fixed"_s);
    f.click(u"repeat"_s);
    QVERIFY(f.label(u"idProblem"_s)->isVisible());
    f.line(u"id"_s)->setText(u"{{uuid}}"_s);
    f.click(u"repeat"_s);
    QTRY_COMPARE(f.sent.size(), 1);
}

void TestCompose::changesTheLanguage()
{
    // As a translation file would: each text, in brackets.
    struct Brackets final : QTranslator
    {
        QString translate(const char *, const char *text, const char *, int) const override
        {
            return u'[' + QString::fromUtf8(text) + u']';
        }
        bool isEmpty() const override { return false; }
    } brackets;
    Fixture f;
    f.line(u"topic"_s)->setText(u"mine"_s);
    f.click(u"repeat"_s);
    QCoreApplication::installTranslator(&brackets);
    QTRY_VERIFY(f.panel.findChild<QAbstractButton *>(u"send"_s)->text().startsWith(u'['));
    for (const QAbstractButton *button : f.panel.findChildren<QAbstractButton *>()) {
        if (!button->objectName().isEmpty() && !button->objectName().startsWith(u"qt_"_s)) {
            QVERIFY2(button->toolTip().startsWith(u'['), qPrintable(button->objectName()));
        }
    }
    for (const QLineEdit *edit : f.panel.findChildren<QLineEdit *>()) {
        QVERIFY2(edit->accessibleName().startsWith(u'['), qPrintable(edit->objectName()));
    }
    QCOMPARE(f.line(u"topic"_s)->text(), u"mine"_s);
    QCoreApplication::removeTranslator(&brackets);
    QTRY_VERIFY(!f.panel.findChild<QAbstractButton *>(u"send"_s)->text().startsWith(u'['));
}

void TestCompose::deepNestingIsNotLaidOut()
{
    Fixture f;
    f.click(u"dataIsJson"_s);
    const QString deep = QString(50'000, u'[') + QString(50'000, u']');
    f.data()->setPlainText(deep);
    f.click(u"formatJson"_s);
    QCOMPARE(f.data()->toPlainText(), deep);
    QVERIFY(f.label(u"dataProblem"_s)->isVisible());
}

void TestCompose::colorsSayWhatIsWhat_data()
{
    using Braces = pulseboard::JsonLexer::Braces;
    const pulseboard::SyntaxColors colors = pulseboard::syntaxColors(pulseboard::ColorMode::Light);
    QTest::addColumn<Braces>("braces");
    QTest::addColumn<bool>("json");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QColor>("color"); // of the third character
    QTest::newRow("name") << Braces::AsJson << true << u"{\"ab\" :1}"_s << colors.name;
    QTest::newRow("string") << Braces::AsJson << true << u"[\"ab\"]"_s << colors.string;
    QTest::newRow("number") << Braces::AsJson << true << u"[-12]"_s << colors.number;
    QTest::newRow("word") << Braces::AsJson << true << u"[null]"_s << colors.word;
    QTest::newRow("mark") << Braces::AsJson << true << u"[1,2]"_s << colors.mark;
    QTest::newRow("placeholder") << Braces::AsPlaceholders << true << u"[{{seq}}]"_s << colors.placeholder;
    QTest::newRow("in a string") << Braces::AsPlaceholders << true << u"\"{{seq}}\""_s << colors.placeholder;
    QTest::newRow("placeholder in text") << Braces::AsPlaceholders << false << u"a {{seq}}"_s << colors.placeholder;
    QTest::newRow("text") << Braces::AsPlaceholders << false << u"[12]"_s << QColor();
    QTest::newRow("no placeholder") << Braces::AsJson << true << u"[\"{{seq}}\"]"_s << colors.string;
    QTest::newRow("no JSON") << Braces::AsJson << false << u"[12]"_s << QColor();
}

void TestCompose::colorsSayWhatIsWhat()
{
    QFETCH(pulseboard::JsonLexer::Braces, braces);
    QFETCH(bool, json);
    QFETCH(QString, text);
    QTextDocument document(text);
    pulseboard::DataHighlighter highlighter(&document, braces);
    highlighter.setJson(json);
    highlighter.rehighlight();
    QColor color;
    for (const QTextLayout::FormatRange &range : document.firstBlock().layout()->formats()) {
        if (range.start <= 2 && range.start + range.length > 2) {
            color = range.format.foreground().color();
        }
    }
    QTEST(color, "color");
}

void TestCompose::colorsCanBeRead_data()
{
    QTest::addColumn<pulseboard::ColorMode>("mode");
    QTest::newRow("light") << pulseboard::ColorMode::Light;
    QTest::newRow("dark") << pulseboard::ColorMode::Dark;
}

void TestCompose::colorsCanBeRead()
{
    QFETCH(pulseboard::ColorMode, mode);
    // WCAG 2, relative luminance and contrast ratio.
    const auto luminance = [](const QColor &color) {
        const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    };
    const double ground = luminance(pulseboard::makePalette(mode).color(QPalette::Base));
    const auto colors = pulseboard::syntaxColors(mode);
    for (const QColor &color :
         { colors.name, colors.string, colors.number, colors.word, colors.mark, colors.placeholder }) {
        const double ink = luminance(color);
        QVERIFY((std::max(ink, ground) + 0.05) / (std::min(ink, ground) + 0.05) >= 4.5);
    }
}

QTEST_MAIN(TestCompose)
#include "tst_compose.moc"
