// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/eventlog.h"
#include "hub/lane.h"
#include "hub/resume.h"
#include "stats/eventrecord.h"
#include "stats/publication.h"
#include "wire/event.h"

#include <QHash>

#include <deque>
#include <functional>
#include <memory>
#include <span>

namespace sse {

/// Takes events in, numbers them, and lays them into the lanes that subscribed to their topic.
/// Lives in the server thread.
class Hub final
{
public:
    explicit Hub(LogLimits limits);
    ~Hub();
    Q_DISABLE_COPY_MOVE(Hub)

    /// Called when a lane has frames that its subscribers do not have yet.
    void setLaneGrew(std::function<void(Lane &)> laneGrew) { m_laneGrew = std::move(laneGrew); }

    /// Publishes to everyone subscribed to the event's topic. An id that is in the log already
    /// marks a repeat: answered as the first was, and not sent again.
    PublishReceipt publish(const Event &event);

    /// Publishes to \a receivers alone. The event stands in the log, so that its id resolves, but
    /// in no lane: it is not replayed.
    /// \a elsewhere: receivers that another hub has queued it to, counted in the receipt.
    PublishReceipt publishTo(const Event &event, std::span<Subscriber *const> receivers, quint64 elsewhere = 0);

    /// As publish() and publishTo(), in two steps: what \a event looks like in the log, under an id of its own if
    /// it has one, and, once that is stored, its way to those who listen. Its id must not be in the log by then.
    [[nodiscard]] Frame prepare(const Event &event);
    PublishReceipt deliver(Frame frame);
    PublishReceipt deliverTo(Frame frame, std::span<Subscriber *const> receivers, quint64 elsewhere = 0);
    /// Queues what another hub publishes to \a receivers, who listen here, and says how many took it. The event stands
    /// in this log too, so that its id resolves, but counts as published there alone, whose tap is told. Its id must not
    /// be in the log.
    quint64 relayTo(Frame frame, std::span<Subscriber *const> receivers);
    /// How many connections deliver() would queue an event of \a topic to now.
    [[nodiscard]] quint64 audience(const QByteArray &topic) const;

    /// Goes on from what an earlier run stored. The hub must never have had an event or a lane.
    void restore(std::deque<Frame> frames, const QByteArray &originId);
    /// Names the place before the first event.
    [[nodiscard]] const QByteArray &originId() const { return m_originId; }
    [[nodiscard]] const EventLog &log() const { return m_log; }

    /// What the first was answered, if \a event repeats an id that is in the log.
    [[nodiscard]] std::optional<PublishReceipt> repeatOf(const Event &event) const;

    /// The lane for \a subscription; all who have the same one share it. It lives as long as
    /// somebody holds it.
    [[nodiscard]] std::shared_ptr<Lane> lane(const Subscription &subscription);

    /// Where a client begins in \a lane, which has all from there on then, that brings \a lastEventId; empty: it brings none.
    [[nodiscard]] ResumePoint resume(Lane &lane, const QByteArray &lastEventId) const;

    /// An id that was never used and will not be again, not after a restart either.
    [[nodiscard]] QByteArray makeId();

    /// Keeps at most so much from now on; what is over it goes at once, the oldest first.
    void setLimits(LogLimits limits);
    /// Drops what is too old; to be called now and then.
    void expire();
    /// Drops all, as if it had never been kept: who comes back with an id of it is told of a gap.
    void forgetEvents();

    [[nodiscard]] quint64 published() const { return m_published; }

    /// The newest events after \a sequence, \a max of them at most.
    [[nodiscard]] EventFeed eventsSince(quint64 sequence, qsizetype max) const;

    /// Called with each event when it is in the log, repeats excepted; empty: nobody wants to know. Must
    /// neither block nor publish to this hub; to another it may.
    void setTap(std::function<void(const EventRecord &)> tap) { m_tap = std::move(tap); }

private:
    const Frame &append(Frame frame);
    [[nodiscard]] Frame direct(Frame frame, std::span<Subscriber *const> receivers) const;
    void trim();
    void dropOldest();
    void hold(Lane &lane, quint64 after) const;
    [[nodiscard]] QList<const Frame *> framesOf(const Subscription &subscription, quint64 after, quint64 last) const;
    template<typename Visit>
    void forEachLane(const QByteArray &topic, Visit &&visit) const;
    void forget(const Lane &lane);
    std::optional<quint64> sequenceOf(const QByteArray &id) const;

    EventLog m_log;
    QByteArray m_epoch; ///< sets this run's ids apart from those of any other
    QByteArray m_originId; ///< see originId()
    quint64 m_originSequence = 0; ///< of the place that it names
    quint64 m_idsMade = 0;
    quint64 m_published = 0;
    std::function<void(Lane &)> m_laneGrew;
    std::function<void(const EventRecord &)> m_tap;
    QHash<QByteArray, QList<const Frame *>> m_framesByTopic; ///< so that a lane need not read the log
    QHash<Subscription, std::weak_ptr<Lane>> m_lanes;
    QHash<QByteArray, QList<Lane *>> m_lanesByTopic; ///< those with a set of topics
    QList<Lane *> m_lanesOfAll; ///< at most one: the lane of `*`
};

} // namespace sse
