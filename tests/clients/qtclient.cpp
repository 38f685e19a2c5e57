// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "eventsource.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const auto address = app.arguments().value(1, QStringLiteral("http://127.0.0.1:8080/events?topic=news"));

    EventSource stream { QUrl(address) };
    QObject::connect(&stream, &EventSource::received, [](const QString &type, const QString &id, const QString &data) {
        const QJsonObject event { { QStringLiteral("type"), type },
                                  { QStringLiteral("id"), id },
                                  { QStringLiteral("data"), data } };
        std::puts(QJsonDocument(event).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
    });
    QObject::connect(&stream, &EventSource::refused, &app, &QCoreApplication::quit);
    return app.exec();
}
