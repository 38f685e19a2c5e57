// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "display.h"

#include <QByteArray>
#include <QtGlobal>

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace pulseboard {

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)

namespace {

bool canConnect(const QByteArray &path, bool isAbstract)
{
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    const auto offset = isAbstract ? 1U : 0U;
    if (static_cast<size_t>(path.size()) + offset >= sizeof(address.sun_path)) {
        return false;
    }
    std::memcpy(address.sun_path + offset, path.constData(), static_cast<size_t>(path.size()));
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto size = offsetof(sockaddr_un, sun_path) + offset + static_cast<size_t>(path.size());
    const bool connected =
        ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), static_cast<socklen_t>(size)) == 0;
    ::close(descriptor);
    return connected;
}

bool answersX11(const QByteArray &display)
{
    const auto colon = display.indexOf(':');
    if (colon > 0 && !display.startsWith("unix:")) {
        return true; // on another machine: only the platform plugin can tell
    }
    auto number = display.sliced(colon + 1);
    number = number.first(number.indexOf('.') < 0 ? number.size() : number.indexOf('.'));
    const auto path = "/tmp/.X11-unix/X" + number;
    return canConnect(path, true) || canConnect(path, false);
}

bool answersWayland(const QByteArray &display)
{
    const auto path = display.startsWith('/') ? display : qgetenv("XDG_RUNTIME_DIR") + '/' + display;
    return canConnect(path, false);
}

} // namespace

std::optional<QString> whyNoDisplay()
{
    // A platform that was chosen by name (offscreen, vnc) needs no display server, or says so itself.
    const auto platform = qgetenv("QT_QPA_PLATFORM");
    if (!platform.isEmpty() && !platform.startsWith("xcb") && !platform.startsWith("wayland")) {
        return std::nullopt;
    }
    const auto x11 = qgetenv("DISPLAY");
    const auto wayland = qgetenv("WAYLAND_DISPLAY");
    if (x11.isEmpty() && wayland.isEmpty()) {
        return u"neither DISPLAY nor WAYLAND_DISPLAY is set"_s;
    }
    if ((!x11.isEmpty() && answersX11(x11)) || (!wayland.isEmpty() && answersWayland(wayland))) {
        return std::nullopt;
    }
    return u"the display %1 does not answer"_s.arg(QString::fromLocal8Bit(x11.isEmpty() ? wayland : x11));
}

#else

std::optional<QString> whyNoDisplay()
{
    return std::nullopt;
}

#endif

} // namespace pulseboard
