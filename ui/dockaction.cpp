// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dockaction.h"

#include "text/englishname.h"

#include <QDockWidget>

namespace pulseboard {

DockAction::DockAction(QDockWidget *dock, const QString &english)
    : QAction(dock->windowTitle(), dock)
{
    setCheckable(true);
    setEnglishName(this, english);
    connect(dock, &QWidget::windowTitleChanged, this, &QAction::setText);
    connect(dock, &QDockWidget::visibilityChanged, this, &QAction::setChecked);
    connect(this, &QAction::triggered, dock, [dock](bool inSight) {
        dock->setVisible(inSight);
        if (inSight) {
            dock->raise();
        }
    });
}

} // namespace pulseboard
