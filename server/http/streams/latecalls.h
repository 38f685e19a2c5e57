// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaObject>
#include <QObject>

#include <functional>
#include <mutex>

namespace sse {

/// The way from any thread to a turn of the server's event loop, which does not outlive the server.
class LateCalls final
{
public:
    explicit LateCalls(QObject &server)
        : m_server(&server)
    {
    }
    Q_DISABLE_COPY_MOVE(LateCalls)

    /// Any thread. Calls nothing once the server is gone.
    void post(std::function<void()> call)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_server) {
            QMetaObject::invokeMethod(m_server, std::move(call), Qt::QueuedConnection);
        }
    }

    /// In the server thread, before the server goes.
    void end()
    {
        const std::scoped_lock lock(m_mutex);
        m_server = nullptr;
    }

private:
    std::mutex m_mutex; // guards m_server
    QObject *m_server;
};

} // namespace sse
