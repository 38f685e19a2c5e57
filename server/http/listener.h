// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/requestsocket.h"

#include <QPointer>
#include <QSet>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTimer>

#include <memory>

namespace sse {

/// Accepts peers and gives each to QHttpServer behind a RequestSocket. Lives in the server thread.
///
/// On Linux it accepts by itself. QTcpServer takes every failure for the first that it met, and the
/// first is that nobody waits any more: for want of descriptors it would spin in silence.
class Listener final : public QTcpServer
{
    Q_OBJECT

public:
    explicit Listener(const RequestLimits &limits);
    ~Listener() override;

    /// Listens and begins to accept; in the place of listen(). errorString() says why not.
    [[nodiscard]] bool start(const QHostAddress &address, quint16 port);

    QTcpSocket *nextPendingConnection() override;

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
    void acceptWaiting();
    void onAcceptError(const QString &reason);

    RequestLimits m_limits;
    QSet<RequestSocket *> m_sockets;
    QPointer<RequestSocket> m_current;
    QTimer m_clock;
    int m_descriptor = -1; ///< what m_acceptable watches: a second one of the listening socket
    std::unique_ptr<QSocketNotifier> m_acceptable; ///< null where QTcpServer accepts
    bool m_failing = false; ///< told of, and not over
};

} // namespace sse
