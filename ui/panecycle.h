// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

class QWidget;

namespace pulseboard {

/// Takes the focus from one part of the window to the next that is in sight, to where it was there last:
/// what F6 does in many programs. Lives in the GUI thread.
class PaneCycle final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PaneCycle)

public:
    /// \a panes in the order of the cycle; all must outlive this.
    PaneCycle(QList<QWidget *> panes, QObject *parent);

    void next() { move(1); }
    void previous() { move(-1); }

private:
    void move(qsizetype step);

    QList<QWidget *> m_panes;
};

} // namespace pulseboard
