// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/composepanel.h"
#include "windowtest.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using pulseboard::ComposePanel;

namespace {

struct Fixture {
    ComposePanel panel;
    QList<sse::PublishRequest> sent;

    Fixture()
    {
        QObject::connect(&panel, &ComposePanel::sendRequested, &panel,
                         [this](const sse::PublishRequest &request) { sent.push_back(request); });
        panel.setServerRunning(true);
        panel.resize(700, 300);
        panel.show();
    }
    [[nodiscard]] QLineEdit *line(const QString &name) { return panel.findChild<QLineEdit *>(name); }
    [[nodiscard]] QPlainTextEdit *data() { return panel.findChild<QPlainTextEdit *>(u"data"_s); }
    [[nodiscard]] QLabel *label(const QString &name) { return panel.findChild<QLabel *>(name); }
    void click(const QString &name)
    {
        QTest::mouseClick(panel.findChild<QAbstractButton *>(name), Qt::LeftButton);
    }
};

} // namespace

class TestCompose final : public WindowTest {
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
    f.click(u"dataIsText"_s);
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
    QVERIFY(f.sent[0].connections == (QList<sse::ConnectionId>{ { 3 }, { 7 } }));
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
    f.panel.showError({ .field = field, .message = u"At most 256 bytes"_s });
    QVERIFY(f.label(field + u"Problem"_s)->isVisible());
    QVERIFY(f.label(field + u"Problem"_s)->text().contains(u"At most 256 bytes"_s));
    QVERIFY(!f.label(u"sendProblem"_s)->isVisible());
    f.panel.showReceipt({ .id = "x-1", .topic = u"news"_s, .connections = 1, .duplicate = false });
    QVERIFY(!f.label(field + u"Problem"_s)->isVisible());
}

void TestCompose::showsOtherErrorsBesideTheButton()
{
    Fixture f;
    f.panel.showError({ .field = u"connections"_s, .message = u"None of them is open"_s });
    QVERIFY(f.label(u"sendProblem"_s)->isVisible());
    QVERIFY(f.label(u"sendProblem"_s)->text().contains(u"None of them is open"_s));
}

void TestCompose::showsTheReceipt()
{
    Fixture f;
    f.panel.showReceipt({ .id = "x-41", .topic = u"news"_s, .connections = 12, .duplicate = false });
    QCOMPARE(f.label(u"sendAnswer"_s)->text(), u"Sent x-41 to 12 connections"_s);
    f.panel.showReceipt({ .id = "x-42", .topic = u"news"_s, .connections = 1, .duplicate = false });
    QCOMPARE(f.label(u"sendAnswer"_s)->text(), u"Sent x-42 to 1 connection"_s);
    f.panel.showReceipt({ .id = "x-42", .topic = u"news"_s, .connections = 1, .duplicate = true });
    QVERIFY(f.label(u"sendAnswer"_s)->text().contains(u"not sent again"_s));
}

void TestCompose::hostileAnswersAreLiteral()
{
    Fixture f;
    f.panel.showReceipt({ .id = "<b>x</b>", .topic = {}, .connections = 2, .duplicate = false });
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

QTEST_MAIN(TestCompose)
#include "tst_compose.moc"
