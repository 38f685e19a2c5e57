// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/publisher.h"

#include "http/jsonschema/workbudget.h"
#include "pool/connectionpool.h"
#include "stats/activity.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

Q_LOGGING_CATEGORY(lcHistory, "pulseboard.history")

/// How long a start waits for the disk of the history that it leaves.
constexpr std::chrono::seconds patience { 5 };

std::expected<QList<Event>, Publisher::Error> makeEvents(const QList<PublishRequest> &requests,
                                                         const EventSchemas &schemas)
{
    QList<Event> events;
    WorkBudget budget;
    for (const auto &request : requests) {
        auto event = makeEvent(request);
        if (!event) {
            return std::unexpected(Publisher::Error { events.size(), event.error() });
        }
        if (auto misfit = schemas.check(request, budget)) {
            return std::unexpected(
                Publisher::Error { events.size(), std::move(misfit->error), 422, std::move(misfit->faults) });
        }
        events.append(std::move(*event));
    }
    return events;
}

Publisher::Error errorFor(const History::Failure &failure)
{
    using Kind = FieldError::Kind;
    FieldError error { .field = {},
                       .message = failure.isBehind
                           ? u"the history is behind: %1; publish again later"_s.arg(failure.reason)
                           : u"nothing was published, the history could not be written: %1"_s.arg(failure.reason),
                       .kind = failure.isBehind ? Kind::HistoryBehind : Kind::HistoryUnwritable,
                       .detail = failure.reason };
    return { .index = 0, .error = std::move(error), .status = failure.isBehind ? 503 : 507 };
}

} // namespace

Publisher::Publisher(Hub &hub, ConnectionPool &pool, ActivityLog &activity)
    : m_hub(hub)
    , m_pool(pool)
    , m_activity(activity)
{
}

Publisher::~Publisher() = default;

std::optional<StartError> Publisher::openHistory(const QString &path)
{
    if (m_history && m_history->path() == path) {
        return std::nullopt;
    }
    if (m_history) {
        const QDeadlineTimer deadline(patience);
        if (!m_history->finish(deadline)) {
            return StartError::because(
                StartError::Code::HistoryUnusable,
                { u"cannot leave the history in %1: its disk does not answer"_s.arg(m_history->path()),
                  u"see to that disk, or keep to that file"_s });
        }
        [[maybe_unused]] const bool isStored = m_history->close(deadline); // it was just now
        m_history.reset();
    }
    if (path.isEmpty()) {
        return std::nullopt;
    }
    auto history = std::make_unique<History>(
        m_hub,
        [this](Frame frame, const QList<ConnectionId> &receivers) { return deliver(std::move(frame), receivers); },
        this);
    const auto setAside = history->open(path);
    if (!setAside) {
        return StartError::because(StartError::Code::HistoryUnusable, setAside.error());
    }
    if (!setAside->isEmpty()) {
        noteHistory({ .kind = Activity::Kind::HistorySetAside, .detail = *setAside });
    }
    connect(history.get(), &History::failed, this, [this](const QString &reason) {
        noteHistory({ .kind = Activity::Kind::HistoryFailed, .address = m_history->path(), .detail = reason });
    });
    connect(history.get(), &History::recovered, this,
            [this] { noteHistory({ .kind = Activity::Kind::HistoryRecovered, .address = m_history->path() }); });
    m_history = std::move(history);
    return std::nullopt;
}

void Publisher::noteHistory(const Activity &activity)
{
    qCWarning(lcHistory, "%ls", qUtf16Printable(toString(activity)));
    m_activity.add(activity);
}

void Publisher::publish(const QList<PublishRequest> &requests, std::function<void(const Result &)> done)
{
    if (!m_history) {
        done(publish(requests));
        return;
    }
    auto events = makeEvents(requests, m_schemas);
    if (!events) {
        done(std::unexpected(events.error()));
        return;
    }
    QList<History::Item> items;
    for (qsizetype i = 0; i < events->size(); ++i) {
        items.append({ std::move((*events)[i]), requests[i].connections });
    }
    m_history->publish(std::move(items), [this, done = std::move(done)](const History::Result &result) {
        if (result) {
            notePublished(*result);
            done(*result);
        } else {
            done(std::unexpected(errorFor(result.error())));
        }
    });
}

Publisher::Result Publisher::publish(const QList<PublishRequest> &requests)
{
    Q_ASSERT(!m_history);
    const auto events = makeEvents(requests, m_schemas);
    if (!events) {
        return std::unexpected(events.error());
    }
    QList<PublishReceipt> receipts;
    for (qsizetype i = 0; i < events->size(); ++i) {
        receipts.append(publishOne((*events)[i], requests[i].connections));
    }
    notePublished(receipts);
    return receipts;
}

PublishReceipt Publisher::publishOne(const Event &event, const QList<ConnectionId> &receivers)
{
    if (const auto first = m_hub.repeatOf(event)) {
        return *first;
    }
    return deliver(m_hub.prepare(event), receivers);
}

Publisher::Receivers Publisher::find(const QList<ConnectionId> &receivers) const
{
    Receivers found;
    for (const auto id : receivers) {
        if (auto *connection = m_pool.find(id)) {
            found[m_others.value(connection->info().endpoint, &m_hub)].push_back(connection);
        }
    }
    return found;
}

PublishReceipt Publisher::deliver(Frame frame, const QList<ConnectionId> &receivers)
{
    if (receivers.isEmpty()) {
        return m_hub.deliver(std::move(frame));
    }
    auto found = find(receivers);
    const auto ofHub = found.take(&m_hub);
    quint64 ofOthers = 0;
    for (const auto &[hub, subscribers] : found.asKeyValueRange()) {
        // Its log may know the id: from events of its own, or from a time when it lasted longer there.
        if (!hub->log().find(frame.id)) {
            ofOthers += hub->relayTo(frame, subscribers);
        }
    }
    return m_hub.deliverTo(std::move(frame), ofHub, ofOthers);
}

void Publisher::fill(ServerMetrics &metrics) const
{
    metrics.publishesRefused = m_refused;
    if (m_history) {
        metrics.history = m_history->counts();
    }
}

void Publisher::whenAnswered(std::function<void()> then)
{
    if (m_history) {
        m_history->whenAnswered(std::move(then));
    } else {
        then();
    }
}

void Publisher::finish(QDeadlineTimer deadline)
{
    const bool isAwaited = m_history && m_history->isAwaited();
    if (isAwaited && !m_history->finish(deadline)) {
        noteUnanswered();
    }
}

void Publisher::close(QDeadlineTimer deadline)
{
    if (m_history) {
        const bool isAwaited = m_history->isAwaited();
        if (!m_history->close(deadline) && isAwaited) {
            noteUnanswered();
        }
        m_history.reset();
    }
}

void Publisher::noteUnanswered()
{
    noteHistory({ .kind = Activity::Kind::HistoryFailed,
                  .address = m_history->path(),
                  .detail = u"the disk does not answer; whoever waited for it was told to publish again"_s });
}

void Publisher::forgetDropped()
{
    if (m_history) {
        m_history->forgetDropped();
    }
}

void Publisher::notePublished(const QList<PublishReceipt> &receipts)
{
    if (receipts.size() == 1) {
        const auto &receipt = receipts.front();
        m_activity.add({ .kind = receipt.duplicate ? Activity::Kind::Repeated : Activity::Kind::Published,
                         .topics = { receipt.topic },
                         .eventId = QString::fromUtf8(receipt.id),
                         .count = receipt.connections });
    } else if (!receipts.isEmpty()) {
        m_activity.add({ .kind = Activity::Kind::BatchPublished, .count = quint64(receipts.size()) });
    }
}

} // namespace sse
