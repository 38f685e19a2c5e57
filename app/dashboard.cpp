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

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

int runDashboard(const Options &options)
{
    UnixSignals signals;
    // Not quit(): that asks the window, which may want to stay in the tray. A second time, it ends the wait below.
    QObject::connect(&signals, &UnixSignals::stopRequested, qApp, [] { QCoreApplication::exit(0); });
    QSettings settings;
    LocalSettings serverSettings(options, settings);
    LocalServer server(serverSettings.config());
    server.useSettings(serverSettings);
    const auto url = server.startAndWait();
    // Whoever chose in the window what stands in the way can mend it there, and nowhere else.
    const auto isChosenThere = [&](const QString &key) { return serverSettings.origin(key) == SettingOrigin::Saved; };
    const QStringList startNeeds { u"listen"_s, u"access.tokens"_s, u"access.tls-certificate"_s, u"access.tls-key"_s,
                                   u"access.allowed-origins"_s, u"history"_s };
    if (!url && std::ranges::none_of(startNeeds, isChosenThere)) {
        return complain(url.error());
    }
    MainWindow window(server, settings);
    window.setDataFolder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    window.show();
    if (url) {
        announce(*url);
    }
    const int status = QApplication::exec();
    window.hide();
    server.finish();
    return status;
}

} // namespace pulseboard
