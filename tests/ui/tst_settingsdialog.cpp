// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandline.h"
#include "localserver.h"
#include "localsettings.h"
#include "look/palettes.h"
#include "mainwindow.h"
#include "settings.h"
#include "settings/settingfield.h"
#include "support/httpclient.h"
#include "support/sseclient.h"
#include "windowtest.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTcpServer>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;
using pulseboard::LocalServer;
using pulseboard::LocalSettings;
using pulseboard::MainWindow;
using pulseboard::Options;
using pulseboard::SettingField;
using pulseboard::SettingOrigin;

namespace {

Options onFreePort()
{
    Options options;
    options.server.listenAddress = u"127.0.0.1:0"_s;
    return options;
}

/// The real server, its settings and the window, as the program composes them.
struct Fixture
{
    QTemporaryDir directory;
    QSettings store { directory.filePath(u"settings.ini"_s), QSettings::IniFormat };
    std::unique_ptr<LocalSettings> settings;
    std::unique_ptr<LocalServer> server;
    std::unique_ptr<MainWindow> window;
    QDialog *dialog = nullptr;

    explicit Fixture(const Options &options = onFreePort())
    {
        store.setValue(u"language"_s, u"English"_s);
        open(options);
    }
    /// As at the next launch of the program.
    void open(const Options &options)
    {
        window.reset();
        server.reset();
        settings = std::make_unique<LocalSettings>(options, store);
        server = std::make_unique<LocalServer>(settings->config());
        server->useSettings(*settings);
        if (const auto url = server->startAndWait(); !url) {
            qFatal("%ls", qUtf16Printable(causeOf(url.error())));
        }
        window = std::make_unique<MainWindow>(*server, store);
        window->show();
        for (QAction *action : window->actions()) {
            if (action->text().contains(u"ettings"_s)) {
                action->trigger();
            }
        }
        dialog = window->findChild<QDialog *>(u"settingsDialog"_s);
    }
    [[nodiscard]] quint16 port() const { return static_cast<quint16>(server->status().url.port()); }
    [[nodiscard]] SettingField *field(const QString &key) const
    {
        return dialog->findChild<SettingField *>("setting "_L1 + key);
    }
    [[nodiscard]] QLineEdit *edit(const QString &key) const { return field(key)->findChild<QLineEdit *>(); }
    [[nodiscard]] QString problem(const QString &key) const
    {
        return field(key)->findChild<QLabel *>(u"problem"_s)->text();
    }
    [[nodiscard]] QString note(const QString &key) const { return field(key)->findChild<QLabel *>(u"note"_s)->text(); }
    [[nodiscard]] QPushButton *button(const QString &name) const { return dialog->findChild<QPushButton *>(name); }
    [[nodiscard]] QString changes() const { return dialog->findChild<QLabel *>(u"changes"_s)->text(); }
    void type(const QString &key, const QString &text)
    {
        edit(key)->selectAll();
        if (text.isEmpty()) {
            QTest::keyClick(edit(key), Qt::Key_Delete);
        }
        QTest::keyClicks(edit(key), text);
    }
    void choose(const QString &key, const QString &value)
    {
        auto *box = field(key)->findChild<QComboBox *>();
        box->setCurrentIndex(box->findData(value));
        Q_EMIT box->activated(box->currentIndex());
    }
    void click(const QString &name) { QTest::mouseClick(button(name), Qt::LeftButton); }
};

} // namespace

class TestSettingsDialog final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void showsEverySetting();
    void saysHowMuchManyBytesAre();
    void checksWhileOneTypes();
    void appliesWhatItCanAtOnce();
    void saysWhatNeedsARestart();
    void restartsTheServer();
    void asksBeforeTheRestart();
    void keepsForTheNextLaunch();
    void choosesFiles();
    void asksForTokensAfterTheRestart();
    void commandLineAndFileWin();
    void leavesOutWhatCannotBe();
    void givesUpWhatWasNotApplied();
    void windowChoicesCountAtOnce();
    void doesNotBlock();
};

void TestSettingsDialog::showsEverySetting()
{
    Fixture f;
    QVERIFY(f.dialog && f.dialog->isVisible());
    for (const auto &setting : pulseboard::settings()) {
        QVERIFY2(setting.get, qPrintable(setting.key)); // or it could not be shown
        SettingField *field = f.field(setting.key);
        QVERIFY2(field, qPrintable(setting.key));
        QCOMPARE(field->value(), setting.get(f.settings->config()).join(", "_L1));
        const QLabel *title = field->findChild<QLabel *>();
        QVERIFY2(title->text() != setting.key, qPrintable(setting.key)); // has words of its own
        QVERIFY(!field->isChanged() && !field->hasProblem());
    }
    QCOMPARE(f.dialog->findChild<QListWidget *>(u"sections"_s)->count(), 6);
    QVERIFY(!f.button(u"applySettings"_s)->isEnabled());
    QVERIFY(!f.button(u"restartServer"_s)->isVisible());
}

void TestSettingsDialog::saysHowMuchManyBytesAre()
{
    Fixture f;
    const auto unit = [&f](const QString &key) { return f.field(key)->findChild<QLabel *>(u"unit"_s)->text(); };
    f.type(u"log.max-bytes"_s, u"67108864"_s);
    QCOMPARE(unit(u"log.max-bytes"_s), u"bytes, 67 MB"_s);
    f.type(u"log.max-bytes"_s, u"9999"_s); // which one reads at a glance
    QCOMPARE(unit(u"log.max-bytes"_s), u"bytes"_s);
    f.type(u"log.max-bytes"_s, u"many"_s);
    QCOMPARE(unit(u"log.max-bytes"_s), u"bytes"_s);
    f.type(u"log.max-events"_s, u"20000"_s);
    QCOMPARE(unit(u"log.max-events"_s), u"events"_s);
}

void TestSettingsDialog::checksWhileOneTypes()
{
    Fixture f;
    f.type(u"max-connections"_s, u"0"_s);
    QVERIFY(f.problem(u"max-connections"_s).contains(u"Must be a whole number from 1 to 10000000"_s));
    QVERIFY(!f.button(u"applySettings"_s)->isEnabled());
    QTest::keyClick(f.edit(u"max-connections"_s), Qt::Key_Home);
    QTest::keyClicks(f.edit(u"max-connections"_s), u"5"_s); // 50
    QCOMPARE(f.problem(u"max-connections"_s), QString());
    QVERIFY(f.button(u"applySettings"_s)->isEnabled());
    f.type(u"listen"_s, u"example"_s);
    QVERIFY(f.problem(u"listen"_s).contains(u"address and a port"_s));
    f.type(u"allowed-hosts"_s, u"a.example, http://b"_s);
    QVERIFY(!f.problem(u"allowed-hosts"_s).isEmpty());
    f.type(u"allowed-hosts"_s, u"a.example, b.example"_s);
    QCOMPARE(f.problem(u"allowed-hosts"_s), QString());
    f.type(u"heartbeat.interval"_s, u""_s);
    QVERIFY(!f.problem(u"heartbeat.interval"_s).isEmpty());
    f.edit(u"listen"_s)->setText(u"127.0.0.1:0"_s);
    Q_EMIT f.edit(u"listen"_s)->textEdited(u"127.0.0.1:0"_s); // as it was: no problem
    QCOMPARE(f.problem(u"listen"_s), QString());
}

void TestSettingsDialog::appliesWhatItCanAtOnce()
{
    Fixture f;
    SseClient early(f.port(), "/events");
    QVERIFY(early.waitForOpening());
    f.type(u"max-connections"_s, u"1"_s);
    f.type(u"retry"_s, u"7.5"_s);
    f.type(u"heartbeat.interval"_s, u"0.1"_s);
    f.choose(u"heartbeat.form"_s, u"event"_s); // is so already: no change
    QVERIFY(!f.button(u"restartServer"_s)->isVisible());
    QCOMPARE(f.changes(), u"3 changes, not applied yet."_s);
    f.click(u"applySettings"_s);
    QCOMPARE(f.changes(), QString());
    QCOMPARE(f.settings->config().maxConnections, 1);
    // The stream that is open stays, and is pinged as often as was set now.
    QTRY_VERIFY(std::ranges::any_of(early.events(), [](const auto &event) { return event.type == "ping"; }));
    // The next one is told the new retry, and that there is no room.
    SseClient late(f.port(), "/events");
    QVERIFY(late.waitForClosed());
    QCOMPARE(late.parser().retry.value_or(0), 7500);
    f.type(u"max-connections"_s, u"2"_s);
    f.click(u"applySettings"_s);
    SseClient third(f.port(), "/events");
    QVERIFY(third.waitForOpening());
}

void TestSettingsDialog::saysWhatNeedsARestart()
{
    Fixture f;
    f.type(u"requests.idle"_s, u"30"_s);
    f.type(u"retry"_s, u"3"_s);
    QCOMPARE(f.note(u"requests.idle"_s), u"needs a restart of the server"_s);
    QCOMPARE(f.note(u"retry"_s), QString());
    QVERIFY(f.changes().contains(u"restart of the server is needed for: Idle time."_s));
    QCOMPARE(f.button(u"restartServer"_s)->text(), u"Apply and Restart Server"_s);
    f.click(u"applySettings"_s);
    QCOMPARE(f.note(u"requests.idle"_s), u"waits for a restart of the server"_s);
    QVERIFY(f.button(u"restartServer"_s)->isVisible());
    QCOMPARE(f.button(u"restartServer"_s)->text(), u"Restart Server"_s);
}

void TestSettingsDialog::restartsTheServer()
{
    Fixture f;
    QTcpServer probe; // takes a port that is then free
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const quint16 port = probe.serverPort();
    probe.close();
    f.type(u"listen"_s, u"127.0.0.1:%1"_s.arg(port));
    f.choose(u"transport"_s, u"socket"_s);
    f.click(u"restartServer"_s); // applies first; nobody is connected, so no question
    QTRY_COMPARE(f.port(), port);
    QTRY_COMPARE(f.note(u"listen"_s), QString());
    QVERIFY(!f.button(u"restartServer"_s)->isVisible());
    SseClient client(port, "/events");
    QVERIFY(client.waitForOpening());
}

void TestSettingsDialog::asksBeforeTheRestart()
{
    Fixture f;
    SseClient client(f.port(), "/events");
    QVERIFY(client.waitForOpening());
    QTRY_COMPARE(f.window->findChild<QAbstractItemView *>(u"connections"_s)->model()->rowCount(), 1);
    f.type(u"requests.idle"_s, u"30"_s);
    f.click(u"restartServer"_s);
    auto *question = f.window->findChild<QMessageBox *>(u"question"_s);
    QVERIFY(question);
    QVERIFY(question->informativeText().startsWith(u"1 connection ends"_s));
    QTest::mouseClick(question->findChild<QPushButton *>(u"agree"_s), Qt::LeftButton);
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(f.server->status().phase, pulseboard::ServerStatus::Phase::Running);
    QTRY_COMPARE(f.note(u"requests.idle"_s), QString());
}

void TestSettingsDialog::keepsForTheNextLaunch()
{
    Fixture f;
    f.type(u"retry"_s, u"3.25"_s);
    f.type(u"allowed-hosts"_s, u"a.example , b.example"_s);
    f.choose(u"heartbeat.form"_s, u"comment"_s);
    f.click(u"applySettings"_s);
    QCOMPARE(f.store.value(u"server/retry"_s).toString(), u"3.25"_s);
    f.open(onFreePort());
    QCOMPARE(f.edit(u"retry"_s)->text(), u"3.25"_s);
    QCOMPARE(f.settings->config().retry, std::chrono::milliseconds(3250));
    QCOMPARE(f.settings->config().allowedHosts, (QStringList { u"a.example"_s, u"b.example"_s }));
    QCOMPARE(f.settings->config().heartbeat.form, sse::HeartbeatSettings::Form::Comment);
    // What is as it would be anyway is not kept.
    f.type(u"retry"_s, u"2"_s);
    f.type(u"allowed-hosts"_s, u""_s);
    f.click(u"applySettings"_s);
    QVERIFY(!f.store.contains(u"server/retry"_s));
    QVERIFY(!f.store.contains(u"server/allowed-hosts"_s));
}

void TestSettingsDialog::choosesFiles()
{
    Fixture f;
    const QString file = f.directory.filePath(u"a, b <c>"_s);
    QFile made(file);
    QVERIFY(made.open(QIODevice::WriteOnly));
    auto *choose = f.field(u"access.tokens"_s)->findChild<QPushButton *>(u"choose"_s);
    QVERIFY(choose && !f.field(u"retry"_s)->findChild<QPushButton *>(u"choose"_s));
    choose->click();
    auto *dialog = f.field(u"access.tokens"_s)->findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->selectFile(file);
    Q_EMIT dialog->fileSelected(file);
    dialog->reject();
    QCOMPARE(f.edit(u"access.tokens"_s)->text(), file);
    f.click(u"applySettings"_s);
    QCOMPARE(f.settings->config().tokensFile, file);
    QVERIFY(!f.note(u"access.tokens"_s).isEmpty()); // waits for a restart
    // Nothing there means none.
    f.type(u"access.tokens"_s, u""_s);
    QCOMPARE(f.problem(u"access.tokens"_s), QString());
    f.click(u"applySettings"_s);
    QCOMPARE(f.settings->config().tokensFile, QString());
    QVERIFY(!f.store.contains(u"server/access.tokens"_s));
}

/// The way of a person who has only the window.
void TestSettingsDialog::asksForTokensAfterTheRestart()
{
    Fixture f;
    QFile tokens(f.directory.filePath(u"tokens"_s));
    QVERIFY(tokens.open(QIODevice::WriteOnly) && tokens.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    tokens.write("publish 0123456789abcdefghijklmnop\n");
    tokens.close();
    const auto publish = [&](const HttpClient::Headers &headers) {
        return HttpClient(f.port())
            .request("POST", "/events", headers + HttpClient::Headers { { "Content-Type", "text/plain" } }, "x")
            .status;
    };
    QCOMPARE(publish({}), 200);
    f.type(u"access.tokens"_s, tokens.fileName());
    f.click(u"restartServer"_s);
    QTRY_VERIFY(f.note(u"access.tokens"_s).isEmpty()); // it has started with them
    QTRY_COMPARE(f.server->status().phase, pulseboard::ServerStatus::Phase::Running);
    QCOMPARE(publish({}), 401);
    QCOMPARE(publish({ { "Authorization", "Bearer 0123456789abcdefghijklmnop" } }), 200);
}

void TestSettingsDialog::commandLineAndFileWin()
{
    Fixture f;
    f.type(u"retry"_s, u"3"_s);
    f.type(u"max-connections"_s, u"30"_s);
    f.type(u"log.max-events"_s, u"300"_s);
    f.click(u"applySettings"_s);
    const QString file = f.directory.filePath(u"c.toml"_s);
    QFile toml(file);
    QVERIFY(toml.open(QIODevice::WriteOnly));
    toml.write("retry = 5\nmax-connections = 50\n");
    toml.close();
    auto options = pulseboard::readCommandLine(
        { u"pulseboard"_s, u"--config"_s, file, u"--listen"_s, u"127.0.0.1:0"_s, u"--retry"_s, u"4"_s });
    QVERIFY(options.has_value());
    f.open(*options);
    QCOMPARE(f.settings->config().retry, std::chrono::seconds(4));
    QCOMPARE(f.settings->config().maxConnections, 50);
    QCOMPARE(f.settings->config().log.maxEvents, 300);
    QCOMPARE(f.settings->origin(u"retry"_s), SettingOrigin::CommandLine);
    QCOMPARE(f.settings->origin(u"max-connections"_s), SettingOrigin::ConfigFile);
    QCOMPARE(f.settings->origin(u"log.max-events"_s), SettingOrigin::Saved);
    QCOMPARE(f.settings->origin(u"transport"_s), SettingOrigin::Default);
    QCOMPARE(f.note(u"retry"_s), u"set on the command line"_s);
    QVERIFY(!f.edit(u"retry"_s)->isEnabled());
    QCOMPARE(f.note(u"max-connections"_s), u"set in the configuration file"_s);
    QVERIFY(!f.edit(u"max-connections"_s)->isEnabled());
    QVERIFY(f.edit(u"log.max-events"_s)->isEnabled());
    QCOMPARE(f.store.value(u"server/retry"_s).toString(), u"3"_s); // kept for a launch without the option
}

void TestSettingsDialog::leavesOutWhatCannotBe()
{
    Fixture f;
    f.store.setValue(u"server/retry"_s, u"soon"_s);
    f.store.setValue(u"server/max-connections"_s, u"7"_s);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"retry must be a number of seconds.*\"soon\""_s));
    f.open(onFreePort());
    QCOMPARE(f.settings->config().retry, std::chrono::seconds(2));
    QCOMPARE(f.settings->config().maxConnections, 7);
}

void TestSettingsDialog::givesUpWhatWasNotApplied()
{
    Fixture f;
    f.type(u"retry"_s, u"99"_s);
    f.type(u"max-connections"_s, u"none"_s);
    f.click(u"closeSettings"_s);
    QVERIFY(!f.dialog->isVisible());
    f.dialog->show();
    QCOMPARE(f.edit(u"retry"_s)->text(), u"2"_s);
    QCOMPARE(f.problem(u"max-connections"_s), QString());
    QCOMPARE(f.changes(), QString());
}

void TestSettingsDialog::windowChoicesCountAtOnce()
{
    Fixture f;
    auto *theme = f.dialog->findChild<QComboBox *>(u"theme"_s);
    QCOMPARE(theme->currentIndex(), 0);
    Q_EMIT theme->activated(2);
    QCOMPARE(theme->currentText(), u"Dark"_s);
    QCOMPARE(pulseboard::colorModeOf(QApplication::palette()), pulseboard::ColorMode::Dark);
    Q_EMIT theme->activated(0);
    auto *language = f.dialog->findChild<QComboBox *>(u"language"_s);
    QCOMPARE(language->currentText(), u"English"_s);
    Q_EMIT language->activated(2);
    QTRY_COMPARE(f.dialog->windowTitle(), u"设置"_s);
    f.type(u"max-connections"_s, u"0"_s);
    QVERIFY(f.problem(u"max-connections"_s).contains(u"必须是 1 到 10000000 之间的整数"_s));
    Q_EMIT language->activated(1);
    QTRY_COMPARE(f.dialog->windowTitle(), u"Settings"_s);
    QVERIFY(f.problem(u"max-connections"_s).contains(u"Must be"_s)); // said anew
    auto *ask = f.dialog->findChild<QCheckBox *>(u"askFirst"_s);
    QVERIFY(ask->isChecked());
    ask->click();
    QCOMPARE(f.store.value(u"askFirst"_s).toBool(), false);
}

void TestSettingsDialog::doesNotBlock()
{
    Fixture f;
    QVERIFY(!f.dialog->isModal());
    f.dialog->close();
    QVERIFY(!f.dialog->isVisible());
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
