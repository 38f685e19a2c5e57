// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "announce.h"
#include "leave.h"
#include "program.h"
#include "serverthread.h"
#include "unixsignals.h"

#include <QCoreApplication>

namespace pulseboard {

int runHeadless(const Options &options)
{
    UnixSignals signals;
    signals.reloadOnHangup();
    ServerThread server(options.server);
    // A second stop ends at once what the first one ends in order.
    QObject::connect(&signals, &UnixSignals::stopRequested, &server, [&server] {
        if (server.isStarting()) {
            leaveAtOnce(0); // nobody is served yet, and the disk may keep the server's thread for long
        }
        server.run([](sse::Server &s) { s.stop(); });
    });
    QObject::connect(&server, &ServerThread::stopped, qApp, &QCoreApplication::quit);
    const auto url = server.start(options.server.listenAddress);
    if (!url) {
        return complain(url.error());
    }
    const bool hasSecrets = !options.server.tokensFile.isEmpty() || !options.server.tlsCertificateFile.isEmpty();
    QObject::connect(&signals, &UnixSignals::reloadRequested, qApp, [&server, hasSecrets] {
        if (!hasSecrets) {
            report("SIGHUP: there are no tokens and no certificate to read again");
            return;
        }
        server.run([](sse::Server &running) {
            if (const auto error = running.reloadSecrets()) {
                [[maybe_unused]] const int goesOn = complain(*error);
            } else {
                report("SIGHUP: tokens and certificate are read again, as far as there are any");
            }
        });
    });
    announce(*url);
    return QCoreApplication::exec();
}

} // namespace pulseboard
