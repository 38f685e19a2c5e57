// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAction>

class QDockWidget;

namespace pulseboard {

/// Shows a dock or hides it. Checked while the dock is in sight: one that stands behind another tab comes
/// forward, where QDockWidget::toggleViewAction() would close it. Lives on the GUI thread.
class DockAction final : public QAction
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DockAction)

public:
    /// \a english is its name whatever the language of the window.
    DockAction(QDockWidget *dock, const QString &english);
};

} // namespace pulseboard
