// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QString>

/// A certificate for 127.0.0.1 and localhost that signs itself, and its key, made in a directory of the
/// test's.
class Certificate
{
public:
    enum class Key { Ec, Rsa };

    /// \a name is the subject, and begins the names of the files.
    Certificate(const QString &directory, const QString &name, Key key = Key::Ec)
        : path(directory + u'/' + name + QStringLiteral(".crt"))
        , keyPath(directory + u'/' + name + QStringLiteral(".key"))
    {
        QStringList arguments { QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-nodes"),
                                QStringLiteral("-newkey") };
        arguments += key == Key::Rsa ? QStringList { QStringLiteral("rsa:2048") }
                                     : QStringList { QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                                                     QStringLiteral("ec_paramgen_curve:prime256v1") };
        arguments += { QStringLiteral("-days"),   QStringLiteral("2"),
                       QStringLiteral("-subj"),   QStringLiteral("/CN=") + name,
                       QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:localhost,IP:127.0.0.1"),
                       QStringLiteral("-keyout"), keyPath,
                       QStringLiteral("-out"),    path };
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"), arguments);
        if (!openssl.waitForFinished() || openssl.exitCode() != 0) {
            qFatal("openssl made no certificate: %s", openssl.readAllStandardError().constData());
        }
        QFile::setPermissions(keyPath, QFile::ReadOwner | QFile::WriteOwner);
    }

    /// What a client needs that trusts this one and no other.
    [[nodiscard]] QSslConfiguration trusted() const
    {
        QSslConfiguration configuration;
        configuration.setCaCertificates(QSslCertificate::fromPath(path));
        configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        return configuration;
    }

    const QString path;
    const QString keyPath;
};
