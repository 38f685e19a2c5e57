// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "serverthread.h"

#include "example/fizzbuzz.h"

#include <QMetaObject>

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
}

std::expected<QUrl, sse::StartError> ServerThread::start(const QString &listenAddress)
{
    std::expected<QUrl, sse::StartError> result;
    QMetaObject::invokeMethod(
        m_server, [&] { result = m_server->start(listenAddress); }, Qt::BlockingQueuedConnection);
    return result;
}

void ServerThread::run(std::function<void(sse::Server &)> work)
{
    QMetaObject::invokeMethod(
        m_server, [server = m_server, work = std::move(work)] { work(*server); }, Qt::QueuedConnection);
}

} // namespace pulseboard
