// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/certificate.h"
#include "support/httpclient.h"
#include "support/plainsocket.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QFile>
#include <QJsonObject>
#include <QSignalSpy>
#include <QSslCipher>
#include <QSslKey>
#include <QTemporaryDir>

#include <memory>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Streams and requests over TLS, and what must not go wrong before they begin.
class TestTls final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void streams_data() { withKeys(); }
    void streams();
    void resumes();
    void answersManyRequests();
    void holdsNothingForThoseWhoDoNotRead();
    void speaksWhatItShould();
    void doesNotSpeakWhatItShouldNot();
    void silentPeersAreDropped();
    void silentPeersKeepNobodyOut();
    void silentPeersCountForTheirAddress();
    void plainRequestsAreDropped();
    void renewsItsCertificate();
    void endsInOrder();
    void refusesToStart_data();
    void refusesToStart();

private:
    static void withKeys();
    sse::ServerConfig config() const;

    QTemporaryDir m_directory;
    std::unique_ptr<Certificate> m_certificate;
    std::unique_ptr<Certificate> m_rsa;
};

void TestTls::initTestCase()
{
    QVERIFY(QSslSocket::supportsSsl());
    m_certificate = std::make_unique<Certificate>(m_directory.path(), u"ec"_s);
    m_rsa = std::make_unique<Certificate>(m_directory.path(), u"rsa"_s, Certificate::Key::Rsa);
}

void TestTls::withKeys()
{
    QTest::addColumn<bool>("rsa");
    QTest::newRow("EC") << false;
    QTest::newRow("RSA") << true;
}

sse::ServerConfig TestTls::config() const
{
    sse::ServerConfig config;
    config.tlsCertificateFile = m_certificate->path;
    config.tlsKeyFile = m_certificate->keyPath;
    return config;
}

void TestTls::streams()
{
    QFETCH(bool, rsa);
    const auto &certificate = rsa ? *m_rsa : *m_certificate;
    auto settings = config();
    settings.tlsCertificateFile = certificate.path;
    settings.tlsKeyFile = certificate.keyPath;
    TestServer server(settings);
    SseClient first(server.port(), "/events?topic=a", certificate.trusted());
    SseClient second(server.port(), "/events", certificate.trusted());
    QVERIFY(first.waitForOpening() && second.waitForOpening());
    QCOMPARE(first.head().status, 200);
    QCOMPARE(first.head().header("content-type"), "text/event-stream"_ba);
    for (int i = 0; i < 100; ++i) {
        server.publish(i % 2 == 0 ? u"a"_s : u"b"_s, QByteArray::number(i));
    }
    QVERIFY(first.waitForEvents(50));
    QVERIFY(second.waitForEvents(100));
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(second.data().at(i), QByteArray::number(i));
    }
    QCOMPARE(server.server.totals().connections, 2U);
    first.close();
    QTRY_COMPARE(server.server.totals().closedFor(sse::CloseReason::ClientClosed), 1U);
}

void TestTls::resumes()
{
    TestServer server(config());
    const auto id = server.publish(u"t"_s, "one").id;
    server.publish(u"t"_s, "two");
    SseClient client(server.port(), "/events", m_certificate->trusted(), { { "Last-Event-ID", id } });
    QVERIFY(client.waitForEvents(1));
    QCOMPARE(client.data(), QByteArrayList { "two" });
}

void TestTls::answersManyRequests()
{
    const TestServer server(config());
    HttpClient client(server.port(), m_certificate->trusted());
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(client.get("/healthz").status, 200);
    }
    // A body of many TLS records.
    const QByteArray big(900'000, 'x');
    const auto answer = client.post("/events?topic=t", "text/plain", big);
    QCOMPARE(answer.status, 200);
    // All at once.
    const auto one = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba;
    client.send(one.repeated(50));
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(client.receive().status, 200);
    }
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    const auto last = client.receive();
    QCOMPARE(last.status, 200);
    QVERIFY(last.body.contains("<html"));
    QVERIFY(client.waitForClosed());
}

/// QSslSocket would encrypt and queue all that it is given.
void TestTls::holdsNothingForThoseWhoDoNotRead()
{
    TestServer server(config());
    SseClient slow(server.port(), "/events", m_certificate->trusted());
    QVERIFY(slow.waitForOpening());
    slow.pauseReading(true);
    const QByteArray data(100'000, 'd');
    const auto lag = [&] { return server.server.snapshot({}).counters.front().lag; };
    int sent = 0;
    // Until the system has taken what it takes, and the stream falls behind.
    QVERIFY(QTest::qWaitFor(
        [&] {
            server.publish(u"t"_s, data);
            ++sent;
            return lag() > 100;
        },
        60'000));
    const auto view = server.server.details(server.ids().front())->kernel;
    QVERIFY(view.has_value());
    slow.pauseReading(false);
    QTRY_VERIFY_WITH_TIMEOUT(lag() == 0, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(slow.data().size(), sent,
                              60'000); // all of them, or the log would have said that there is a gap
    for (const auto &one : slow.data()) {
        QCOMPARE(one, data);
    }
}

void TestTls::speaksWhatItShould()
{
    const TestServer server(config());
    for (const auto protocol : { QSsl::TlsV1_2, QSsl::TlsV1_3 }) {
        auto tls = m_certificate->trusted();
        tls.setProtocol(protocol);
        tls.setAllowedNextProtocols({ "h2", "http/1.1" });
        QSslSocket socket;
        socket.setSslConfiguration(tls);
        socket.connectToHostEncrypted(u"localhost"_s, server.port());
        QTRY_VERIFY2(socket.isEncrypted(), qPrintable(socket.errorString()));
        QCOMPARE(socket.sessionProtocol(), protocol);
        QCOMPARE(socket.sslConfiguration().nextNegotiatedProtocol(), "http/1.1"_ba);
    }
}

void TestTls::doesNotSpeakWhatItShouldNot()
{
    const TestServer server(config());
    auto tls = m_certificate->trusted();
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    tls.setProtocol(QSsl::TlsV1_1);
    QT_WARNING_POP
    QSslSocket socket;
    socket.setSslConfiguration(tls);
    socket.connectToHostEncrypted(u"localhost"_s, server.port());
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(!socket.isEncrypted());
    // Ciphers without forward secrecy, or that are not authenticated, of TLS 1.2.
    for (const auto &[cipher, isFine] :
         { std::pair(u"AES128-GCM-SHA256"_s, false), std::pair(u"ECDHE-ECDSA-AES128-SHA"_s, false),
           std::pair(u"ECDHE-ECDSA-AES128-GCM-SHA256"_s, true) }) {
        auto old = m_certificate->trusted();
        old.setProtocol(QSsl::TlsV1_2);
        old.setCiphers(cipher);
        QCOMPARE(old.ciphers().size(), 1);
        QSslSocket other;
        other.setSslConfiguration(old);
        other.connectToHostEncrypted(u"localhost"_s, server.port());
        QTRY_VERIFY(other.isEncrypted() || other.state() == QAbstractSocket::UnconnectedState);
        QVERIFY2(other.isEncrypted() == isFine, qPrintable(cipher));
    }
    // Who trusts another certificate does not go on.
    const HttpClient stranger(server.port(), m_rsa->trusted());
    HttpClient friendly(server.port(), m_certificate->trusted());
    QCOMPARE(friendly.get("/healthz").status, 200);
}

void TestTls::silentPeersAreDropped()
{
    auto settings = config();
    settings.requests.timeToRequest = 300ms;
    const TestServer server(settings);
    PlainSocket silent(server.port());
    PlainSocket half(server.port());
    QVERIFY(half.send("\x16\x03\x01\x02\x00\x01"_ba)); // the first bytes of a client hello
    QElapsedTimer time;
    time.start();
    QVERIFY(silent.waitForEnd() != PlainSocket::End::None);
    QVERIFY(half.waitForEnd() != PlainSocket::End::None);
    QVERIFY(time.elapsed() >= 250);
    HttpClient client(server.port(), m_certificate->trusted());
    QCOMPARE(client.get("/healthz").status, 200);
}

void TestTls::silentPeersKeepNobodyOut()
{
    const TestServer server(config());
    std::vector<std::unique_ptr<PlainSocket>> silent;
    for (int i = 0; i < 800; ++i) { // more than may shake hands at once
        silent.push_back(std::make_unique<PlainSocket>(server.port()));
        QVERIFY(silent.back()->isConnected());
    }
    HttpClient client(server.port(), m_certificate->trusted());
    QCOMPARE(client.get("/healthz").status, 200);
    // The first ones had to go for it.
    QVERIFY(silent.front()->waitForEnd() != PlainSocket::End::None);
}

void TestTls::silentPeersCountForTheirAddress()
{
    auto settings = config();
    settings.maxPerAddress.most = 3;
    const TestServer server(settings);
    std::vector<std::unique_ptr<PlainSocket>> silent;
    for (int i = 0; i < 3; ++i) {
        silent.push_back(std::make_unique<PlainSocket>(server.port()));
    }
    PlainSocket more(server.port());
    QVERIFY(more.waitForEnd() != PlainSocket::End::None);
    QCOMPARE(server.server.totals().refused[sse::Refusal::AddressLimit], 1U);
    // The others were there first, and stay.
    QCOMPARE(HttpClient(server.port(), m_certificate->trusted()).get("/healthz").status, 0);
    QCOMPARE(server.server.totals().refused[sse::Refusal::AddressLimit], 2U);
    // Who has shaken hands has the same place as before, not one more.
    silent.resize(2);
    std::optional<HttpClient> client;
    QTRY_COMPARE(client.emplace(server.port(), m_certificate->trusted()).get("/healthz").status, 200);
    PlainSocket fourth(server.port());
    QVERIFY(fourth.waitForEnd() != PlainSocket::End::None);
    silent.clear();
    QTRY_COMPARE(HttpClient(server.port(), m_certificate->trusted()).get("/healthz").status, 200);
}

void TestTls::plainRequestsAreDropped()
{
    const TestServer server(config());
    PlainSocket plain(server.port());
    QVERIFY(plain.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    QVERIFY(plain.waitForEnd() != PlainSocket::End::None);
    QVERIFY(!plain.received.contains("HTTP/1.1 200"));
}

void TestTls::renewsItsCertificate()
{
    const auto file = m_directory.filePath(u"live.crt"_s);
    const auto keyFile = m_directory.filePath(u"live.key"_s);
    const auto install = [&](const Certificate &certificate) {
        for (const auto &[from, to] : { std::pair(certificate.path, file), std::pair(certificate.keyPath, keyFile) }) {
            QFile::remove(to);
            QVERIFY(QFile::copy(from, to));
        }
    };
    install(*m_certificate);
    sse::ServerConfig settings;
    settings.tlsCertificateFile = file;
    settings.tlsKeyFile = keyFile;
    TestServer server(settings);
    SseClient stream(server.port(), "/events", m_certificate->trusted());
    QVERIFY(stream.waitForOpening());

    // One without the other is a mistake that changes nothing.
    QFile::remove(keyFile);
    QVERIFY(QFile::copy(m_rsa->keyPath, keyFile));
    const auto error = server.server.reloadSecrets();
    QVERIFY(error.has_value());
    QVERIFY2(causeOf(*error).contains("the one was not made for the other"_L1), qPrintable(causeOf(*error)));
    QCOMPARE(HttpClient(server.port(), m_certificate->trusted()).get("/healthz").status, 200);

    install(*m_rsa);
    QVERIFY(!server.server.reloadSecrets());
    QCOMPARE(HttpClient(server.port(), m_rsa->trusted()).get("/healthz").status, 200);
    QCOMPARE(HttpClient(server.port(), m_certificate->trusted()).get("/healthz").status, 0);
    server.publish(u"t"_s, "on the old one");
    QVERIFY(stream.waitForEvents(1));
    QVERIFY(!stream.isClosed());
}

void TestTls::endsInOrder()
{
    TestServer server(config());
    SseClient stream(server.port(), "/events", m_certificate->trusted());
    QVERIFY(stream.waitForOpening());
    server.publish(u"t"_s, "last words");
    QVERIFY(stream.waitForEvents(1));
    QSignalSpy stopped(&server.server, &sse::Server::stopped);
    server.server.stop();
    QVERIFY(stream.waitForClosed());
    QCOMPARE(stream.data(), QByteArrayList { "last words" });
    // With the close_notify that tells an end from a cut (RFC 8446, 6.1).
    QCOMPARE(stream.socket().error(), QAbstractSocket::RemoteHostClosedError);
    QTRY_COMPARE(stopped.count(), 1);
}

void TestTls::refusesToStart_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("cause");
    QTest::newRow("no key") << u"ec.crt"_s << QString() << u"only one of them is named"_s;
    QTest::newRow("no certificate") << QString() << u"ec.key"_s << u"only one of them is named"_s;
    QTest::newRow("certificate missing") << u"none"_s << u"ec.key"_s << u"cannot read the certificate "_s;
    QTest::newRow("key missing") << u"ec.crt"_s << u"none"_s << u"cannot read the key "_s;
    QTest::newRow("key of another") << u"ec.crt"_s << u"rsa.key"_s << u"the one was not made for the other"_s;
    QTest::newRow("certificate for a key") << u"ec.crt"_s << u"ec.crt"_s << u"get at it"_s;
    QTest::newRow("key for a certificate") << u"ec.key"_s << u"ec.key"_s << u"holds no certificate in PEM form"_s;
    QTest::newRow("with passphrase") << u"ec.crt"_s << u"locked.key"_s
                                     << u"no RSA or EC key in PEM form that needs no passphrase"_s;
    QTest::newRow("key that all can read")
        << u"ec.crt"_s << u"open.key"_s << u"its mode is 0644, others can get at it"_s;
}

void TestTls::refusesToStart()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, cause);
    QFile::remove(m_directory.filePath(u"locked.key"_s));
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  { u"ec"_s, u"-aes128"_s, u"-passout"_s, u"pass:secret"_s, u"-in"_s, m_certificate->keyPath, u"-out"_s,
                    m_directory.filePath(u"locked.key"_s) });
    QVERIFY(openssl.waitForFinished() && openssl.exitCode() == 0);
    QVERIFY(QFile::setPermissions(m_directory.filePath(u"locked.key"_s), QFile::ReadOwner));
    if (!QFile::exists(m_directory.filePath(u"open.key"_s))) {
        QVERIFY(QFile::copy(m_certificate->keyPath, m_directory.filePath(u"open.key"_s)));
        QVERIFY(QFile::setPermissions(m_directory.filePath(u"open.key"_s),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    }
    sse::ServerConfig settings;
    settings.tlsCertificateFile = certificate.isEmpty() ? QString() : m_directory.filePath(certificate);
    settings.tlsKeyFile = key.isEmpty() ? QString() : m_directory.filePath(key);
    sse::Server server(settings);
    const auto url = server.start(u"127.0.0.1:0"_s);
    QVERIFY(!url.has_value());
    QVERIFY2(causeOf(url.error()).contains(cause), qPrintable(causeOf(url.error())));
    QVERIFY(!remedyOf(url.error()).isEmpty());
    QVERIFY(!server.isListening());
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
