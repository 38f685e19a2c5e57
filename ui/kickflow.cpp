// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kickflow.h"

#include "bandialog.h"
#include "confirm.h"

#include <QWidget>

namespace pulseboard {

KickFlow::KickFlow(Confirm &confirm, QWidget *window)
    : QObject(window)
    , m_confirm(confirm)
    , m_window(window)
{
}

void KickFlow::begin(sse::KickMode mode, const QList<sse::ConnectionId> &connections)
{
    if (connections.isEmpty()) {
        return;
    }
    sse::KickRequest request;
    request.connections = connections;
    request.mode = mode;
    if (mode == sse::KickMode::Ban) {
        askForBan(request);
        return;
    }
    const auto go = [this, request] { Q_EMIT kickRequested(request); };
    if (connections.size() == 1) {
        go();
        return;
    }
    const int number = static_cast<int>(connections.size());
    if (mode == sse::KickMode::Close) {
        m_confirm.ask(tr("Close %Ln connection(s)?", nullptr, number), tr("Their clients may come back."),
                      tr("Close %Ln", nullptr, number), go);
    } else {
        m_confirm.ask(tr("Stop %Ln client(s)?", nullptr, number),
                      tr("Their connections end, and they are told to stay away."), tr("Stop %Ln", nullptr, number),
                      go);
    }
}

void KickFlow::askForBan(const sse::KickRequest &request)
{
    auto *dialog = new BanDialog(request.connections.size(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, request] {
        sse::KickRequest timed = request;
        timed.banFor = dialog->duration();
        timed.reason = dialog->reason();
        Q_EMIT kickRequested(timed);
    });
    m_banDialog = dialog;
    dialog->open();
}

void KickFlow::dismiss()
{
    if (m_banDialog && m_banDialog->isVisible()) {
        m_banDialog->reject();
    }
}

} // namespace pulseboard
