// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "announce.h"
#include "localserver.h"
#include "localsettings.h"
#include "mainwindow.h"
#include "program.h"
#include "unixsignals.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace pulseboard {

int runDashboard(const Options &options)
{
    UnixSignals signals;
    // Not quit(): that asks the window, which may want to stay in the tray.
    QObject::connect(&signals, &UnixSignals::stopRequested, qApp, [] { QCoreApplication::exit(0); });
    QSettings settings;
    LocalSettings serverSettings(options, settings);
    LocalServer server(serverSettings.config());
    server.useSettings(serverSettings);
    const auto url = server.startAndWait();
    // Whoever chose the address or the history in the window can mend it there, and nowhere else.
    const bool canMend = serverSettings.origin(u"listen"_s) == SettingOrigin::Saved
        || serverSettings.origin(u"history"_s) == SettingOrigin::Saved;
    if (!url && !canMend) {
        return complain(url.error());
    }
    MainWindow window(server, settings);
    window.setDataFolder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    window.show();
    if (url) {
        announce(*url);
    }
    return QApplication::exec();
}

} // namespace pulseboard
