// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/access/tlsidentity.h"

#include "http/access/secretfile.h"

#include <QDateTime>
#include <QFile>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

std::expected<QList<QSslCertificate>, SetupError> readChain(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::unexpected(SetupError { u"cannot read the certificate %1: %2"_s.arg(path, file.errorString()),
                                            u"name a file that this user can read"_s });
    }
    auto chain = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (chain.isEmpty()) {
        return std::unexpected(
            SetupError { u"cannot use the certificate %1: it holds no certificate in PEM form"_s.arg(path),
                         u"name a file with lines of BEGIN CERTIFICATE, the server's own first"_s });
    }
    if (chain.front().expiryDate() < QDateTime::currentDateTimeUtc()) {
        return std::unexpected(SetupError { u"cannot use the certificate %1: it has expired on %2"_s.arg(
                                                path, chain.front().expiryDate().toString(Qt::ISODate)),
                                            u"renew it"_s });
    }
    return chain;
}

std::expected<QSslKey, SetupError> readKey(const QString &path)
{
    const auto content = readSecretFile(path, u"the key"_s, SecretFileReaders::OwnerAndGroup);
    if (!content) {
        return std::unexpected(content.error());
    }
    for (const auto algorithm : { QSsl::Ec, QSsl::Rsa }) {
        const QSslKey key(*content, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull()) {
            return key;
        }
    }
    return std::unexpected(SetupError {
        u"cannot use the key %1: it holds no RSA or EC key in PEM form that needs no passphrase"_s.arg(path),
        u"name the key's file; openssl pkey -in FILE -out NEW takes a passphrase off"_s });
}

/// Those that keep what was recorded unreadable when the key is lost, and tell when bytes were changed:
/// RFC 9325, section 4.2, and all of TLS 1.3.
QList<QSslCipher> goodCiphers()
{
    auto ciphers = QSslConfiguration::supportedCiphers();
    ciphers.removeIf([](const QSslCipher &cipher) {
        const auto name = cipher.name();
        const bool isAead = name.contains("GCM"_L1) || name.contains("CHACHA20"_L1);
        return !name.startsWith("TLS_"_L1) && !(name.startsWith("ECDHE-"_L1) && isAead);
    });
    return ciphers;
}

/// What stands in the way of shaking hands with \a configuration. OpenSSL looks at key and certificate
/// when a handshake begins, which takes a connected socket and no peer that answers.
std::optional<QString> problemOf(const QSslConfiguration &configuration)
{
    class OneSocketServer final : public QTcpServer
    {
    public:
        QSslSocket socket;

    protected:
        void incomingConnection(qintptr descriptor) override { socket.setSocketDescriptor(descriptor); }
    };
    OneSocketServer server;
    QTcpSocket client;
    auto &socket = server.socket;
    if (server.listen(QHostAddress::LocalHost)) {
        client.connectToHost(server.serverAddress(), server.serverPort());
        [[maybe_unused]] const bool isConnected = client.waitForConnected(1000) && server.waitForNewConnection(1000);
    }
    if (socket.state() != QAbstractSocket::ConnectedState) {
        return std::nullopt; // no place to try it: handshakes will tell
    }
    std::optional<QString> problem;
    QObject::connect(&socket, &QSslSocket::errorOccurred, &socket, [&] { problem = socket.errorString(); });
    socket.setSslConfiguration(configuration);
    socket.startServerEncryption();
    return problem;
}

} // namespace

std::expected<QSslConfiguration, SetupError> readTlsIdentity(const QString &certificatePath, const QString &keyPath)
{
    if (!QSslSocket::supportsSsl()) {
        return std::unexpected(SetupError { u"cannot use TLS: Qt finds no OpenSSL that it can use"_s,
                                            u"install OpenSSL's library and Qt's plug-in for it"_s });
    }
    const auto chain = readChain(certificatePath);
    if (!chain) {
        return std::unexpected(chain.error());
    }
    const auto key = readKey(keyPath);
    if (!key) {
        return std::unexpected(key.error());
    }
    QSslConfiguration configuration;
    configuration.setLocalCertificateChain(*chain);
    configuration.setPrivateKey(*key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // clients prove themselves by token
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setCiphers(goodCiphers());
    configuration.setAllowedNextProtocols({ QSslConfiguration::NextProtocolHttp1_1 });
    // Each socket of Qt's has a context of its own, which no ticket of another would open.
    configuration.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    if (const auto problem = problemOf(configuration)) {
        return std::unexpected(SetupError {
            u"cannot use the certificate %1 with the key %2: the one was not made for the other (%3)"_s.arg(
                certificatePath, keyPath, *problem),
            u"name the key that the certificate was made for"_s });
    }
    return configuration;
}

} // namespace sse
