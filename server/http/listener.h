// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/requestsocket.h"

#include <QPointer>
#include <QSet>
#include <QTcpServer>
#include <QTimer>

namespace sse {

/// Accepts peers and gives each to QHttpServer behind a RequestSocket. Lives in the server thread.
class Listener final : public QTcpServer
{
    Q_OBJECT

public:
    explicit Listener(const RequestLimits &limits);
    ~Listener() override;

    /// The socket whose request QHttpServer is working on: while a handler runs, its own.
    [[nodiscard]] RequestSocket *current() const { return m_current; }

Q_SIGNALS:
    /// The system refused to accept, for want of descriptors most often. Tried again soon, and
    /// told once until it works again.
    void acceptFailed(const QString &reason);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void checkTimes();
    void onAcceptError();

    RequestLimits m_limits;
    QSet<RequestSocket *> m_sockets;
    QPointer<RequestSocket> m_current;
    QTimer m_clock;
    bool m_failing = false; ///< told of, and not over
};

} // namespace sse
