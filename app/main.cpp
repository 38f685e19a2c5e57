// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandline.h"
#include "display.h"
#include "http/descriptors.h"
#include "leave.h"
#include "program.h"

#ifdef PULSEBOARD_DASHBOARD
#include <QApplication>
#else
#include <QCoreApplication>
#endif

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    // GLib's event dispatcher collapses under thousands of sockets; the server's thread is to have
    // Qt's own.
    qputenv("QT_NO_THREADED_GLIB", "1");
    sse::raiseDescriptorLimit();
    QCoreApplication::setApplicationName(u"pulseboard"_s);
    QCoreApplication::setOrganizationName(u"pulseboard"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PULSEBOARD_VERSION));

    pulseboard::Options options;
    {
        const QCoreApplication application(argc, argv);
        auto read = pulseboard::readCommandLine(QCoreApplication::arguments());
        if (!read) {
            std::fputs(qUtf8Printable(read.error().text), read.error().exitStatus == 0 ? stdout : stderr);
            return read.error().exitStatus;
        }
        options = *read;
#ifdef PULSEBOARD_DASHBOARD
        if (const auto why = options.headless ? std::nullopt : pulseboard::whyNoDisplay()) {
            std::fprintf(stderr, "pulseboard: no window, %s; running headless\n", qUtf8Printable(*why));
            options.headless = true;
        }
#else
        options.headless = true; // built without the window
#endif
        if (options.headless) {
            return pulseboard::leave(pulseboard::runHeadless(options));
        }
    }
#ifdef PULSEBOARD_DASHBOARD
    const QApplication application(argc, argv);
    return pulseboard::leave(pulseboard::runDashboard(options));
#endif
}
