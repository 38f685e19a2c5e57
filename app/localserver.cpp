// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "localserver.h"

#include "localsettings.h"

#include <QEventLoop>
#include <QMetaObject>

#include <utility>

namespace pulseboard {

using Phase = ServerStatus::Phase;

LocalServer::LocalServer(const sse::ServerConfig &config)
    : m_server(config)
{
    m_status.listenAddress = config.listenAddress;
    m_recordingTick.setInterval(500);
    connect(&m_recordingTick, &QTimer::timeout, this, [this] { Q_EMIT recordingChanged(m_recorder->status()); });
    connect(&m_server, &ServerThread::stopped, this, [this] {
        if (m_status.phase == Phase::Stopping) {
            const auto next = std::exchange(m_nextAddress, {});
            setStatus({ .phase = Phase::Stopped,
                        .url = {},
                        .listenAddress = next.isEmpty() ? m_status.listenAddress : next,
                        .error = {} });
        }
    });
}

std::expected<QUrl, sse::StartError> LocalServer::startAndWait()
{
    auto result = m_server.start(m_status.listenAddress);
    takeStartResult(result);
    return result;
}

void LocalServer::finish()
{
    stop();
    if (m_status.phase == Phase::Stopping) {
        QEventLoop loop;
        connect(&m_server, &ServerThread::stopped, &loop, &QEventLoop::quit);
        loop.exec();
    }
}

void LocalServer::useSettings(LocalSettings &settings)
{
    m_settings = &settings;
    m_configuredAddress = settings.config().listenAddress;
    connect(&settings, &LocalSettings::configChanged, this, &LocalServer::followSettings);
}

void LocalServer::followSettings(const sse::ServerConfig &config)
{
    m_server.run([config](sse::Server &server) { server.reconfigure(config); });
    // An address that was typed for one start stays, until the settings name another.
    if (config.listenAddress == m_configuredAddress) {
        return;
    }
    m_configuredAddress = config.listenAddress;
    m_nextAddress = config.listenAddress;
    if (m_status.phase == Phase::Stopped) {
        setStatus(
            { .phase = Phase::Stopped, .url = {}, .listenAddress = std::exchange(m_nextAddress, {}), .error = {} });
    }
}

ServerSettings *LocalServer::settings()
{
    return m_settings;
}

void LocalServer::setStatus(ServerStatus status)
{
    m_status = std::move(status);
    Q_EMIT statusChanged(m_status);
}

void LocalServer::takeStartResult(const std::expected<QUrl, sse::StartError> &result)
{
    if (result) {
        if (m_settings) {
            m_settings->noteStarted();
        }
        setStatus({ .phase = Phase::Running, .url = *result, .listenAddress = m_status.listenAddress, .error = {} });
    } else {
        setStatus(
            { .phase = Phase::Stopped, .url = {}, .listenAddress = m_status.listenAddress, .error = result.error() });
    }
}

/// Called in the server's thread: runs \a answer in this object's, unless that is gone by then.
void LocalServer::reply(std::function<void()> answer)
{
    QMetaObject::invokeMethod(this, std::move(answer), Qt::QueuedConnection);
}

void LocalServer::start(const QString &listenAddress)
{
    if (m_status.phase != Phase::Stopped) {
        return;
    }
    setStatus({ .phase = Phase::Starting, .url = {}, .listenAddress = listenAddress, .error = {} });
    m_server.run([this, listenAddress](sse::Server &server) {
        reply([this, result = server.start(listenAddress)] { takeStartResult(result); });
    });
}

void LocalServer::stop()
{
    if (m_status.phase != Phase::Running) {
        return;
    }
    setStatus({ .phase = Phase::Stopping, .url = {}, .listenAddress = m_status.listenAddress, .error = {} });
    m_server.run([](sse::Server &server) { server.stop(); });
}

void LocalServer::requestSnapshot(const sse::SnapshotMark &since)
{
    m_server.run([this, since](sse::Server &server) {
        reply([this, snapshot = server.snapshot(since)] { Q_EMIT snapshotReady(snapshot); });
    });
}

void LocalServer::publish(quint64 ticket, const sse::PublishRequest &request)
{
    m_server.run([this, ticket, request](sse::Server &server) {
        server.publish({ request }, [this, ticket](const sse::Server::PublishResult &result) {
            reply([this, ticket, result] {
                if (result) {
                    Q_EMIT published(ticket, result->front());
                } else {
                    Q_EMIT publishFailed(ticket, result.error().error);
                }
            });
        });
    });
}

void LocalServer::kick(const sse::KickRequest &request)
{
    m_server.run([this, request](sse::Server &server) {
        reply([this, request, count = server.kick(request)] { Q_EMIT kicked(request, count); });
    });
}

void LocalServer::requestDetails(sse::ConnectionId connection)
{
    m_server.run([this, connection](sse::Server &server) {
        reply([this, connection, details = server.details(connection)] { Q_EMIT detailsReady(connection, details); });
    });
}

void LocalServer::heartbeat(sse::ConnectionId connection)
{
    m_server.run([this, connection](sse::Server &server) {
        reply([this, connection, sent = server.heartbeat(connection)] { Q_EMIT heartbeatDone(connection, sent); });
    });
}

void LocalServer::requestExclusions()
{
    m_server.run(
        [this](sse::Server &server) { reply([this, list = server.exclusions()] { Q_EMIT exclusionsReady(list); }); });
}

void LocalServer::unban(const QString &address)
{
    m_server.run([this, address](sse::Server &server) {
        server.unban(address);
        reply([this, list = server.exclusions()] { Q_EMIT exclusionsReady(list); });
    });
}

void LocalServer::forgetStop(sse::ConnectionId connection)
{
    m_server.run([this, connection](sse::Server &server) {
        server.forgetStop(connection);
        reply([this, list = server.exclusions()] { Q_EMIT exclusionsReady(list); });
    });
}

void LocalServer::startRecording(const QString &path)
{
    if (m_recorder) {
        return;
    }
    m_recorder = std::make_unique<Recorder>(path);
    connect(m_recorder.get(), &Recorder::opened, this, &LocalServer::tapEvents);
    connect(m_recorder.get(), &Recorder::finished, this, &LocalServer::endRecording);
    m_recorder->start();
}

/// The file is there: only now does the server tell of its events.
void LocalServer::tapEvents()
{
    m_server.run([this, queue = m_recorder->queue()](sse::Server &server) {
        queue->restartClock();
        server.setEventTap([queue](const sse::EventRecord &event) { queue->push(event); });
        reply([this] {
            if (m_recorder) {
                m_recordingTick.start();
                Q_EMIT recordingChanged(m_recorder->status());
            }
        });
    });
}

void LocalServer::stopRecording()
{
    if (m_recorder) {
        m_server.run([queue = m_recorder->queue()](sse::Server &server) {
            server.setEventTap({});
            queue->close(); // here: what was published before this is in it
        });
    }
}

void LocalServer::endRecording()
{
    m_server.run([](sse::Server &server) { server.setEventTap({}); });
    m_recordingTick.stop();
    const auto last = m_recorder->status();
    m_recorder.reset();
    Q_EMIT recordingChanged(last);
}

} // namespace pulseboard
