// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/httpclient.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"

#include <QFile>
#include <QProcess>
#include <QUrl>

using namespace Qt::StringLiterals;

/// The program of the README, built against the installed package, from outside.
class TestPackage final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sendsItsEvents();
    void servesThePage_data();
    void servesThePage();
    void cleanupTestCase();

private:
    QProcess m_program;
    quint16 m_port = 0;
};

void TestPackage::initTestCase()
{
    m_program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_program.start(QStringLiteral(PACKAGE_PROGRAM), { u"127.0.0.1:0"_s });
    QTRY_VERIFY_WITH_TIMEOUT(m_program.canReadLine() || m_program.state() == QProcess::NotRunning, 20'000);
    m_port = static_cast<quint16>(QUrl(QString::fromUtf8(m_program.readLine().trimmed())).port(0));
    QVERIFY2(m_port > 0, "the program did not say where it listens");
}

void TestPackage::sendsItsEvents()
{
    SseClient client(m_port, "/events?topic=clock");
    QVERIFY(client.waitForEvents(2));
    QCOMPARE(client.events().at(0).type, "tick"_ba);
    QVERIFY(QDateTime::fromString(QString::fromUtf8(client.events().at(0).data), Qt::ISODateWithMs).isValid());
}

void TestPackage::servesThePage_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("file");
    QTest::newRow("page") << "/"_ba << u"index.html"_s;
    QTest::newRow("style") << "/page.css"_ba << u"page.css"_s;
    QTest::newRow("script") << "/page.js"_ba << u"page.js"_s;
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
