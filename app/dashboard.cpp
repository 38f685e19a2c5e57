// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "announce.h"
#include "leave.h"
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
    QSettings settings;
    LocalSettings serverSettings(options, settings);
    LocalServer server(serverSettings.config());
    server.useSettings(serverSettings);
    // Not quit(): that asks the window, which may want to stay in the tray. A second time, it ends the wait below.
    QObject::connect(&signals, &UnixSignals::stopRequested, &server, [&server, &settings] {
        if (server.isStarting()) {
            settings.sync();
            leaveAtOnce(0); // nobody is served yet, and the disk may keep the server's thread for long
        }
        QCoreApplication::exit(0);
    });
    const auto url = server.startAndWait();
    // Whoever chose in the window what stands in the way can mend it there, and nowhere else.
    const auto isChosenThere = [&](const QString &key) { return serverSettings.origin(key) == SettingOrigin::Saved; };
    const QStringList startNeeds { u"listen"_s,         u"access.tokens"_s,          u"access.tls-certificate"_s,
                                   u"access.tls-key"_s, u"access.allowed-origins"_s, u"history"_s };
    if (!url && std::ranges::none_of(startNeeds, isChosenThere)) {
        return complain(url.error());
    }
    int status = 0;
    {
        MainWindow window(server, settings);
        window.setDataFolder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
        window.show();
        if (url) {
            announce(*url);
        }
        status = QApplication::exec();
        window.hide();
        server.finish();
    } // it keeps its look
    if (server.isStarting()) {
        settings.sync();
        leaveAtOnce(status);
    }
    return status;
}

} // namespace pulseboard
