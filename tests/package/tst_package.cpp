// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/httpclient.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QUrl>

using namespace Qt::StringLiterals;

/// The program of the README, built against the installed package, from outside.
class TestPackage final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sendsToAll();
    void sendsToEach();
    void servesThePage_data();
    void servesThePage();
    void cleanupTestCase();

private:
    QProcess m_program;
    quint16 m_port = 0;
};

void TestPackage::initTestCase()
{
    m_program.setProcessChannelMode(QProcess::MergedChannels);
    m_program.start(QStringLiteral(PACKAGE_PROGRAM), { u"127.0.0.1:0"_s });
    const QRegularExpression form(u"^listening on (\\S+)\\n"_s, QRegularExpression::MultilineOption);
    QByteArray said;
    QUrl url;
    const auto listens = [&] {
        said += m_program.readAll();
        url = QUrl(form.match(QString::fromUtf8(said)).captured(1));
        return url.isValid();
    };
    QVERIFY2(QTest::qWaitFor(listens, 20'000), said.constData());
    m_port = static_cast<quint16>(url.port());
}

void TestPackage::sendsToAll()
{
    SseClient client(m_port, "/clock");
    QVERIFY(client.waitForEvents(2));
    const auto &tick = client.events().at(0);
    QCOMPARE(tick.type, "tick"_ba);
    const auto time = QJsonDocument::fromJson(tick.data)["time"_L1].toString();
    QVERIFY2(QDateTime::fromString(time, Qt::ISODateWithMs).isValid(), tick.data.constData());
}

void TestPackage::sendsToEach()
{
    SseClient client(m_port, "/mail");
    QVERIFY(client.waitForEvents(1));
    QCOMPARE(client.events().at(0).type, "mailReceived"_ba);
    QCOMPARE(client.events().at(0).data, R"({"userId":"abc123"})"_ba);
}

void TestPackage::servesThePage_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("file");
    QTest::newRow("page") << "/"_ba << u"index.html"_s;
    QTest::newRow("style") << "/page.css"_ba << u"page.css"_s;
    QTest::newRow("script") << "/page.js"_ba << u"page.js"_s;
    QTest::newRow("its part") << "/streamchoice.js"_ba << u"streamchoice.js"_s;
}

/// What is compiled into the library reaches a program that links it.
void TestPackage::servesThePage()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QString, file);
    QFile source(QStringLiteral(PAGE_FOLDER "/") + file);
    QVERIFY(source.open(QIODevice::ReadOnly));
    const auto answer = HttpClient(m_port).get(target);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, source.readAll());
}

void TestPackage::cleanupTestCase()
{
    QCOMPARE(m_program.state(), QProcess::Running); // else it crashed
    m_program.kill();
    m_program.waitForFinished();
}

QTEST_GUILESS_MAIN(TestPackage)
#include "tst_package.moc"
