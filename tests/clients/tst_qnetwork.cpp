// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "eventsource.h"

#include "support/certificate.h"
#include "support/strictwarnings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <csignal>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // a test that passes never waits for it

/// The program under test, and its HTTP interface through a QNetworkAccessManager.
class Program
{
public:
    explicit Program(const QStringList &arguments = {})
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_CONFIG_HOME"_s, m_home.path());
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(PULSEBOARD_PROGRAM),
                        QStringList { u"--headless"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--retry"_s, u"0.1"_s,
                                      u"--heartbeat"_s, u"0.1"_s }
                            + arguments);
        QByteArray out;
        [[maybe_unused]] const bool came =
            QTest::qWaitFor([&] { return (out += m_process.readAllStandardOutput()).contains('\n'); }, patience);
        static const QRegularExpression form(u"^Pulseboard listening on (https?://\\S+:\\d+/)\\n$"_s);
        m_url = QUrl(form.match(QString::fromUtf8(out)).captured(1));
    }

    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    [[nodiscard]] QUrl url(const QString &target) const { return m_url.resolved(QUrl(target)); }
    void send(int signal) { ::kill(static_cast<pid_t>(m_process.processId()), signal); }

    /// The id that the event was given.
    QString publish(const QByteArray &json)
    {
        QNetworkRequest request(url(u"events"_s));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        return answer(m_network.post(request, json))[u"id"_s].toString();
    }

    QJsonArray connections()
    {
        return answer(m_network.get(QNetworkRequest(url(u"api/connections"_s))))[u"connections"_s].toArray();
    }

    void kick(const QString &id, const QString &mode)
    {
        answer(m_network.deleteResource(QNetworkRequest(url(u"api/connections/%1?mode=%2"_s.arg(id, mode)))));
    }

private:
    static QJsonObject answer(QNetworkReply *reply)
    {
        const std::unique_ptr<QNetworkReply> owner(reply);
        [[maybe_unused]] const bool came = QTest::qWaitFor([reply] { return reply->isFinished(); }, patience);
        return QJsonDocument::fromJson(reply->readAll()).object();
    }

    QTemporaryDir m_home;
    QProcess m_process;
    QNetworkAccessManager m_network;
    QUrl m_url;
};

/// What came, but for pings: type, id, data.
QList<QStringList> events(const QSignalSpy &spy)
{
    QList<QStringList> events;
    for (const auto &arguments : spy) {
        if (arguments[0] != u"ping"_s) {
            events.append({ arguments[0].toString(), arguments[1].toString(), arguments[2].toString() });
        }
    }
    return events;
}

} // namespace

/// QNetworkAccessManager as a client, in the class that docs/clients.md shows. What every client is asked to do, it does in
/// test_qt.py.
class TestQNetwork final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void receivesTypedEvents();
    void staysAwayWhenTold();
    void noticesDeadServer();
    void hasMoreThanSixStreams();
    void waitsWithSeventhStreamOfOneManager();
    void readsOverTls();
};

void TestQNetwork::receivesTypedEvents()
{
    Program program;
    EventSource source(program.url(u"events?topic=news"_s));
    const QSignalSpy received(&source, &EventSource::received);
    QTRY_COMPARE_WITH_TIMEOUT(program.connections().size(), 1, patience);
    const auto first = program.publish(R"({"topic":"news","type":"price","data":{"eur":12.5}})");
    program.publish(R"({"topic":"sport","data":"not for us"})");
    const auto second = program.publish(R"({"topic":"news","data":"one\ntwo"})");
    QTRY_COMPARE_WITH_TIMEOUT(events(received).size(), 2, patience);
    QCOMPARE(events(received)[0], QStringList({ u"price"_s, first, u"{\"eur\":12.5}"_s }));
    QCOMPARE(events(received)[1], QStringList({ u"message"_s, second, u"one\ntwo"_s }));
}

void TestQNetwork::staysAwayWhenTold()
{
    Program program;
    EventSource source(program.url(u"events"_s));
    QSignalSpy refused(&source, &EventSource::refused);
    QTRY_COMPARE_WITH_TIMEOUT(program.connections().size(), 1, patience);
    program.kick(program.connections()[0][u"id"_s].toString(), u"stop"_s);
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, patience);
    QCOMPARE(refused[0][0].toInt(), 204);
}

void TestQNetwork::noticesDeadServer()
{
    Program program;
    EventSource source(program.url(u"events?topic=news"_s), std::chrono::milliseconds(500));
    const QSignalSpy received(&source, &EventSource::received);
    QTRY_COMPARE_WITH_TIMEOUT(program.connections().size(), 1, patience);
    const auto connection = program.connections()[0][u"id"_s].toString();
    program.publish(R"({"topic":"news","data":"before"})");
    QTRY_COMPARE_WITH_TIMEOUT(events(received).size(), 1, patience);
    // Stopped, it answers nothing, and its kernel still takes what comes.
    program.send(SIGSTOP);
    const QSignalSpy lost(&source, &EventSource::lost);
    QTRY_VERIFY_WITH_TIMEOUT(!lost.isEmpty(), patience);
    program.send(SIGCONT);
    program.publish(R"({"topic":"news","data":"after"})");
    QTRY_COMPARE_WITH_TIMEOUT(events(received).size(), 2, patience);
    QCOMPARE(events(received)[1][2], u"after"_s);
    QTRY_VERIFY_WITH_TIMEOUT(program.connections().size() == 1 && program.connections()[0][u"id"_s] != connection,
                             patience);
}

void TestQNetwork::hasMoreThanSixStreams()
{
    Program program;
    std::vector<std::unique_ptr<EventSource>> sources;
    std::vector<std::unique_ptr<QSignalSpy>> spies;
    for (int i = 0; i < 8; ++i) {
        sources.push_back(std::make_unique<EventSource>(program.url(u"events"_s)));
        spies.push_back(std::make_unique<QSignalSpy>(sources.back().get(), &EventSource::received));
    }
    QTRY_COMPARE_WITH_TIMEOUT(program.connections().size(), 8, patience);
    program.publish(R"({"topic":"news","data":"to all"})");
    for (const auto &spy : spies) {
        QTRY_COMPARE_WITH_TIMEOUT(events(*spy).size(), 1, patience);
    }
}

/// The document says so, and that is why EventSource has a manager of its own.
void TestQNetwork::waitsWithSeventhStreamOfOneManager()
{
    Program program;
    QNetworkAccessManager shared;
    std::vector<std::unique_ptr<QNetworkReply>> replies;
    for (int i = 0; i < 7; ++i) {
        replies.emplace_back(shared.get(QNetworkRequest(program.url(u"events"_s))));
    }
    QTRY_COMPARE_WITH_TIMEOUT(program.connections().size(), 6, patience);
    // Its turn comes when another ends.
    const auto seventh = std::ranges::find_if(replies, [](const auto &reply) {
        return !reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
    });
    QVERIFY(seventh != replies.end());
    (seventh == replies.begin() ? replies.back() : replies.front())->abort();
    QTRY_COMPARE_WITH_TIMEOUT((*seventh)->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200, patience);
}

void TestQNetwork::readsOverTls()
{
    QTemporaryDir directory;
    const Certificate certificate(directory.path(), u"server"_s);
    const auto before = QSslConfiguration::defaultConfiguration();
    auto tls = before;
    tls.setCaCertificates(certificate.trusted().caCertificates());
    QSslConfiguration::setDefaultConfiguration(tls);
    const auto restore = qScopeGuard([&before] { QSslConfiguration::setDefaultConfiguration(before); });
    Program program({ u"--tls-certificate"_s, certificate.path, u"--tls-key"_s, certificate.keyPath });
    EventSource source(program.url(u"events"_s));
    const QSignalSpy received(&source, &EventSource::received);
    QTRY_COMPARE_WITH_TIMEOUT(program.connections().size(), 1, patience);
    program.publish(R"({"topic":"news","data":"over TLS"})");
    QTRY_COMPARE_WITH_TIMEOUT(events(received).size(), 1, patience);
    QCOMPARE(events(received)[0][2], u"over TLS"_s);
}

QTEST_GUILESS_MAIN(TestQNetwork)
#include "tst_qnetwork.moc"
