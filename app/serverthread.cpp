// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "serverthread.h"

#include "example/fizzbuzz.h"

#include <QEventLoop>
#include <QMetaObject>

#include <future>
#include <memory>

namespace pulseboard {

ServerThread::ServerThread(const sse::ServerConfig &config)
    : m_server(new sse::Server(config))
{
    m_thread.setObjectName(QStringLiteral("server"));
    new FizzBuzz(*m_server);
    m_server->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    connect(m_server, &sse::Server::stopped, this, &ServerThread::stopped);
    m_thread.start();
}

ServerThread::~ServerThread()
{
    run([this](sse::Server &server) {
        connect(&server, &sse::Server::stopped, &m_thread, &QThread::quit, Qt::DirectConnection);
        if (server.isListening() || server.isStopping()) {
            server.stop();
        } else {
            m_thread.quit();
        }
    });
    m_thread.wait();
    const std::scoped_lock lock(m_mutex); // what ThreadSanitizer sees of that wait
    m_work.clear();
}

ServerThread::StartResult ServerThread::start(const QString &listenAddress)
{
    // Shared: who waits may be through before the one who answers has let go of it.
    const auto result = std::make_shared<std::promise<StartResult>>();
    auto outcome = result->get_future();
    QEventLoop loop;
    connect(this, &ServerThread::startEnded, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    run([this, result, listenAddress](sse::Server &server) {
        result->set_value(server.start(listenAddress));
        Q_EMIT startEnded();
    });
    m_isStarting = true;
    loop.exec();
    m_isStarting = false;
    return outcome.get();
}

void ServerThread::run(std::function<void(sse::Server &)> work)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_work.push_back(std::move(work));
    }
    knock();
}

void ServerThread::knock()
{
    QMetaObject::invokeMethod(m_server, [this] { takeWork()(*m_server); }, Qt::QueuedConnection);
}

std::function<void(sse::Server &)> ServerThread::takeWork()
{
    const std::scoped_lock lock(m_mutex);
    auto work = std::move(m_work.front());
    m_work.pop_front();
    return work;
}

} // namespace pulseboard
