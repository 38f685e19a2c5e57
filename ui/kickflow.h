// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/kick.h"

#include <QObject>
#include <QPointer>

class QDialog;
class QWidget;

namespace pulseboard {

class Confirm;

/// From the wish to end connections to the request: asks what there is to ask.
class KickFlow final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KickFlow)

public:
    KickFlow(Confirm &confirm, QWidget *window);

    void begin(sse::KickMode mode, const QList<sse::ConnectionId> &connections);
    /// Asks no more how long to ban: the connections are gone.
    void dismiss();

Q_SIGNALS:
    void kickRequested(const sse::KickRequest &request);

private:
    void askForBan(const sse::KickRequest &request);

    Confirm &m_confirm;
    QWidget *m_window;
    QPointer<QDialog> m_banDialog;
};

} // namespace pulseboard
