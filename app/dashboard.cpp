// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "announce.h"
#include "localserver.h"
#include "mainwindow.h"
#include "program.h"
#include "unixsignals.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>

namespace pulseboard {

int runDashboard(const Options &options)
{
    UnixSignals signals;
    QObject::connect(&signals, &UnixSignals::stopRequested, qApp, &QCoreApplication::quit);
    LocalServer server(options.server);
    const auto url = server.startAndWait();
    if (!url) {
        return complain(url.error());
    }
    QSettings settings;
    MainWindow window(server, settings);
    window.setDataFolder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    window.show();
    announce(*url);
    return QApplication::exec();
}

} // namespace pulseboard
