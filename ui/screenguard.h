// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QScreen;
class QWidget;

namespace pulseboard {

/// Keeps a window, its floating docks and its dialogs where someone can reach them, when a screen
/// goes away or shrinks, or was there only when the places were saved. Lives in the GUI thread.
class ScreenGuard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScreenGuard)

public:
    explicit ScreenGuard(QWidget *window);

    /// Moves what no screen shows enough of to grip; what is in reach stays where people put it.
    void bringBack();

private:
    void watch(QScreen *screen);
    void bringBackLater();

    QWidget *m_window;
};

} // namespace pulseboard
