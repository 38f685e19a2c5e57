// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "unixsignals.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace pulseboard {

#ifdef Q_OS_UNIX

namespace {

int signalSockets[2] = { -1, -1 }; // the handler may touch nothing but a plain descriptor

volatile std::sig_atomic_t stopCount = 0;

extern "C" void onSignal(int signal)
{
    const auto saved = errno;
    if (signal != SIGHUP) {
        stopCount = stopCount + 1;
        if (stopCount >= 2) {
            std::signal(signal, SIG_DFL); // whoever asks a third time is not to depend on us
        }
    }
    const char byte = static_cast<char>(signal);
    [[maybe_unused]] const auto written = ::write(signalSockets[0], &byte, 1);
    errno = saved;
}

} // namespace

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalSockets) != 0) {
        qFatal("no socket pair for signals");
    }
    for (const int socket : signalSockets) {
        ::fcntl(socket, F_SETFD, FD_CLOEXEC);
    }
    auto *notifier = new QSocketNotifier(signalSockets[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        [[maybe_unused]] const auto taken = ::read(signalSockets[1], &byte, 1);
        if (byte == static_cast<char>(SIGHUP) && m_reloads) {
            Q_EMIT reloadRequested();
        } else {
            Q_EMIT stopRequested();
        }
    });
    // A file that reaches its size limit is an error of that write, and not the end of the program.
    std::signal(SIGXFSZ, SIG_IGN);
    struct sigaction action {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int signal : { SIGINT, SIGTERM, SIGHUP }) {
        ::sigaction(signal, &action, nullptr);
    }
}

UnixSignals::~UnixSignals()
{
    for (const int signal : { SIGINT, SIGTERM, SIGHUP }) {
        std::signal(signal, SIG_DFL);
    }
    for (int &socket : signalSockets) {
        ::close(std::exchange(socket, -1));
    }
}

#else

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent)
{
}

UnixSignals::~UnixSignals() = default;

#endif

} // namespace pulseboard
