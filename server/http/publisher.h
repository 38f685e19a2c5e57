// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/eventschemas.h"
#include "http/routes/route.h"
#include "hub/history.h"
#include "hub/hub.h"
#include "stats/starterror.h"

#include <QHash>
#include <QObject>

#include <map>
#include <memory>

namespace sse {

class ActivityLog;
class ConnectionPool;

/// Brings publications to those who listen, through the history if there is one. Lives in the server thread.
///
/// What is meant for certain connections alone may reach those of other hubs too: every hub whose connections get it
/// knows it under one id. It is published once all the same, in the hub of this.
class Publisher final : public QObject
{
    Q_OBJECT

public:
    using Error = RouteContext::PublishError;
    using Result = RouteContext::PublishResult;

    /// All must outlive this.
    Publisher(Hub &hub, ConnectionPool &pool, ActivityLog &activity);
    /// Stores what was taken, however long it takes; see close().
    ~Publisher() override;

    /// The streams at \a endpoint listen to \a hub, which must outlive this.
    void addHub(const QString &endpoint, Hub &hub) { m_others.insert(endpoint, &hub); }

    /// From now on events are kept in \a path; empty: nowhere. Goes on with the history that is open if it is that one.
    [[nodiscard]] std::optional<StartError> openHistory(const QString &path);

    /// From now on what is published must fit these.
    void setSchemas(EventSchemas schemas) { m_schemas = std::move(schemas); }
    [[nodiscard]] const EventSchemas &schemas() const { return m_schemas; }

    /// See RouteContext::publish().
    void publish(const QList<PublishRequest> &requests, std::function<void(const Result &)> done);
    /// The same without a history, which has the outcome at once.
    [[nodiscard]] Result publish(const QList<PublishRequest> &requests);

    /// Counts a publish over HTTP that was answered with the error \a status.
    void noteRefused(int status) { ++m_refused[status]; }
    /// Adds its part of the metrics.
    void fill(ServerMetrics &metrics) const;

    /// See History::whenAnswered(); at once without a history.
    void whenAnswered(std::function<void()> then);
    /// See History::finish().
    void finish(QDeadlineTimer deadline);
    /// The same, and ends the history.
    void close(QDeadlineTimer deadline);
    /// Lets go, on the disk too, of what the hub has dropped.
    void forgetDropped();

private:
    /// Whom an event for certain connections is for, by their hubs.
    using Receivers = QHash<Hub *, std::vector<Subscriber *>>;
    [[nodiscard]] Receivers find(const QList<ConnectionId> &receivers) const;
    [[nodiscard]] PublishReceipt publishOne(const Event &event, const QList<ConnectionId> &receivers);
    [[nodiscard]] PublishReceipt deliver(Frame frame, const QList<ConnectionId> &receivers);
    void notePublished(const QList<PublishReceipt> &receipts);
    void noteHistory(const Activity &activity);
    void noteUnanswered();

    Hub &m_hub;
    ConnectionPool &m_pool;
    ActivityLog &m_activity;
    QHash<QString, Hub *> m_others; ///< by endpoint
    EventSchemas m_schemas;
    std::map<int, quint64> m_refused; ///< by status
    std::unique_ptr<History> m_history; ///< null without one
};

} // namespace sse
