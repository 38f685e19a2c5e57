// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "screenguard.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

#include <algorithm>

namespace pulseboard {

namespace {

constexpr QSize grip(64, 16); ///< of the upper edge, by which a window is dragged

bool isInReach(const QRect &frame)
{
    const QRect edge(frame.topLeft(), QSize(frame.width(), grip.height()));
    return std::ranges::any_of(QGuiApplication::screens(), [&edge](const QScreen *screen) {
        const QRect shown = edge & screen->availableGeometry();
        return shown.width() >= std::min(grip.width(), edge.width()) && shown.height() >= grip.height();
    });
}

void moveInto(QWidget *widget, const QRect &room)
{
    const QSize border = widget->frameGeometry().size() - widget->size();
    widget->resize(widget->size().boundedTo(room.size() - border));
    QRect frame = widget->frameGeometry();
    frame.moveCenter(room.center());
    widget->move(std::max(frame.left(), room.left()), std::max(frame.top(), room.top()));
}

} // namespace

ScreenGuard::ScreenGuard(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    for (QScreen *screen : QGuiApplication::screens()) {
        watch(screen);
    }
    connect(qGuiApp, &QGuiApplication::screenAdded, this, &ScreenGuard::watch);
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, &ScreenGuard::bringBackLater);
}

void ScreenGuard::bringBack()
{
    const QScreen *screen = QGuiApplication::primaryScreen();
    if (!screen) {
        return; // the last one went; the next one's arrival asks again
    }
    QList<QWidget *> windows = m_window->findChildren<QWidget *>();
    windows.prepend(m_window);
    for (QWidget *widget : std::as_const(windows)) {
        const bool placed = widget->windowType() != Qt::Popup && widget->windowType() != Qt::ToolTip;
        const bool counts = widget == m_window || !widget->isHidden();
        if (widget->isWindow() && placed && counts && !isInReach(widget->frameGeometry())) {
            moveInto(widget, screen->availableGeometry());
        }
    }
}

void ScreenGuard::watch(QScreen *screen)
{
    connect(screen, &QScreen::availableGeometryChanged, this, &ScreenGuard::bringBackLater);
    bringBackLater();
}

/// After Qt and the window manager have moved what they move themselves.
void ScreenGuard::bringBackLater()
{
    QMetaObject::invokeMethod(this, &ScreenGuard::bringBack, Qt::QueuedConnection);
}

} // namespace pulseboard
