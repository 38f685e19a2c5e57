// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "serverlink.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <algorithm>

/// A server that exists on paper only: it answers what the test writes, and keeps what it was asked.
class ScriptedLink final : public pulseboard::ServerLink
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptedLink)

public:
    using Phase = pulseboard::ServerStatus::Phase;

    ScriptedLink() { m_clock.start(); }

    // What the test writes.
    sse::Snapshot server; ///< totals and counters as they are now
    QList<sse::ConnectionInfo> infos; ///< of the open connections
    sse::ConnectionDetails details; ///< info and counters are taken from above
    sse::ExclusionList exclusions;
    QList<sse::ConnectionEnd> ends;
    bool answers = true;
    bool answersLater = false; ///< from the event loop, as a real one does

    // What was asked.
    int snapshotRequests = 0;
    QList<QString> starts;
    int stops = 0;
    QList<std::pair<quint64, sse::PublishRequest>> publishes;
    QList<sse::KickRequest> kicks;
    QList<sse::ConnectionId> detailsRequests;
    QList<sse::ConnectionId> heartbeats;
    int exclusionRequests = 0;
    QStringList unbans;
    QList<sse::ConnectionId> forgotten;
    QStringList recordings;
    int recordingStops = 0;

    void setStatus(const pulseboard::ServerStatus &status)
    {
        m_status = status;
        Q_EMIT statusChanged(status);
    }

    void run()
    {
        setStatus({ .phase = Phase::Running,
                    .url = QUrl(QStringLiteral("http://127.0.0.1:8080/")),
                    .listenAddress = QStringLiteral("127.0.0.1:8080"),
                    .error = {} });
    }

    sse::ConnectionCounters &addConnection(const QString &userAgent,
                                           const QStringList &topics = { QStringLiteral("*") })
    {
        const sse::ConnectionId id { ++m_lastId };
        infos.push_back({ .id = id,
                          .address = QStringLiteral("127.0.0.1"),
                          .port = static_cast<quint16>(40000 + m_lastId % 20000),
                          .userAgent = userAgent,
                          .endpoint = QStringLiteral("/events"),
                          .topics = topics,
                          .connectedAt = QDateTime::currentDateTimeUtc(),
                          .resumedFrom = {} });
        sse::ConnectionCounters counters;
        counters.id = id;
        server.counters.push_back(counters);
        return server.counters.back();
    }

    void dropConnection(qsizetype index)
    {
        infos.removeAt(index);
        server.counters.removeAt(index);
    }

    /// As dropConnection(), and the next snapshot tells how it ended.
    void endConnection(qsizetype index, sse::CloseReason reason, const QString &detail = {})
    {
        const sse::ConnectionCounters &counters = server.counters[index];
        ends.push_back({ .info = infos[index],
                         .reason = reason,
                         .detail = detail,
                         .closedAt = QDateTime::currentDateTimeUtc(),
                         .duration = counters.duration,
                         .events = counters.events,
                         .bytes = counters.bytes,
                         .lastEventId = counters.lastEventId });
        dropConnection(index);
    }

    /// Puts the server's clock forward.
    void wait(std::chrono::milliseconds time) { m_ahead += time; }

    void note(sse::Activity activity)
    {
        activity.sequence = ++m_lastActivity;
        activity.at = QDateTime::currentDateTimeUtc();
        m_activity.push_back(std::move(activity));
    }

    void answer(const sse::SnapshotMark &since)
    {
        sse::Snapshot snapshot = server;
        snapshot.monotonicTime = std::chrono::milliseconds(m_clock.elapsed()) + m_ahead;
        snapshot.ended = ends.sliced(static_cast<qsizetype>(since.lastEnded));
        snapshot.totals.connections = static_cast<quint64>(infos.size());
        std::ranges::copy_if(infos, std::back_inserter(snapshot.opened),
                             [&since](const auto &info) { return info.id.value > since.lastOpened; });
        std::ranges::copy_if(m_activity, std::back_inserter(snapshot.activity),
                             [&since](const auto &entry) { return entry.sequence > since.lastActivity; });
        snapshot.mark = { .lastOpened = m_lastId,
                          .lastEnded = static_cast<quint64>(ends.size()),
                          .lastActivity = m_lastActivity,
                          .lastEvent = 0,
                          .maxEvents = 0 };
        const qsizetype fresh = m_events.size() - qsizetype(since.lastEvent);
        const qsizetype told = std::min(fresh, since.maxEvents);
        snapshot.events = m_events.last(told);
        snapshot.eventsSkipped = static_cast<quint64>(fresh - told);
        snapshot.mark.maxEvents = since.maxEvents;
        snapshot.mark.lastEvent = since.maxEvents > 0 ? static_cast<quint64>(m_events.size()) : since.lastEvent;
        Q_EMIT snapshotReady(snapshot);
    }

    [[nodiscard]] pulseboard::ServerStatus status() const override { return m_status; }
    void start(const QString &listenAddress) override { starts.push_back(listenAddress); }
    void stop() override { ++stops; }
    void requestSnapshot(const sse::SnapshotMark &since) override
    {
        ++snapshotRequests;
        if (answers && answersLater) {
            QMetaObject::invokeMethod(this, [this, since] { answer(since); }, Qt::QueuedConnection);
        } else if (answers) {
            answer(since);
        }
    }
    void publish(quint64 ticket, const sse::PublishRequest &request) override
    {
        publishes.push_back({ ticket, request });
    }
    void kick(const sse::KickRequest &request) override { kicks.push_back(request); }
    void requestDetails(sse::ConnectionId connection) override
    {
        detailsRequests.push_back(connection);
        const auto info = std::ranges::find(infos, connection, &sse::ConnectionInfo::id);
        if (!answers) {
            return;
        }
        if (info == infos.end()) {
            Q_EMIT detailsReady(connection, std::nullopt);
            return;
        }
        sse::ConnectionDetails answer = details;
        answer.info = *info;
        answer.counters = server.counters.at(info - infos.begin());
        Q_EMIT detailsReady(connection, answer);
    }
    void heartbeat(sse::ConnectionId connection) override
    {
        heartbeats.push_back(connection);
        Q_EMIT heartbeatDone(connection, true);
    }
    void requestExclusions() override
    {
        ++exclusionRequests;
        exclusions.revision = server.exclusions;
        Q_EMIT exclusionsReady(exclusions);
    }
    void unban(const QString &address) override { unbans.push_back(address); }
    void forgetStop(sse::ConnectionId connection) override { forgotten.push_back(connection); }
    void startRecording(const QString &path) override { recordings.push_back(path); }
    void stopRecording() override { ++recordingStops; }

    /// Publishes one event, as the window is to see it.
    void addEvent(const QString &topic, const QByteArray &data, const QByteArray &type = {})
    {
        const quint64 sequence = static_cast<quint64>(m_events.size()) + 1;
        const QByteArray id = "e-" + QByteArray::number(sequence);
        QByteArray wire = "id: " + id + '\n' + (type.isEmpty() ? QByteArray() : "event: " + type + '\n');
        for (const QByteArray &line : data.split('\n')) {
            wire += "data: " + line + '\n';
        }
        m_events.push_back({ .sequence = sequence,
                             .publishedAt = QDateTime::currentMSecsSinceEpoch(),
                             .id = id,
                             .topic = topic.toUtf8(),
                             .wire = wire + '\n',
                             .connections = static_cast<quint64>(infos.size()),
                             .directed = false });
    }

private:
    pulseboard::ServerStatus m_status;
    QElapsedTimer m_clock;
    quint64 m_lastId = 0;
    quint64 m_lastActivity = 0;
    QList<sse::Activity> m_activity;
    std::chrono::milliseconds m_ahead { 0 };
    QList<sse::EventRecord> m_events;
};
