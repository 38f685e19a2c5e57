// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/hub.h"

#include "wire/encoding.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>

namespace sse {

namespace {

/// Seconds since 1970 and 36 random bits, so that neither two starts in one second nor a clock that
/// was set back bring the same ids again.
QByteArray makeEpoch()
{
    return QByteArray::number(QDateTime::currentSecsSinceEpoch(), 36)
        + QByteArray::number(QRandomGenerator::system()->generate64() >> 28, 36).rightJustified(7, '0');
}

PublishReceipt receiptFor(const Frame &frame, bool duplicate)
{
    return { .id = frame.id,
             .topic = QString::fromUtf8(frame.topic),
             .connections = frame.connections,
             .duplicate = duplicate };
}

EventRecord recordOf(const Frame &frame)
{
    return { .sequence = frame.sequence,
             .publishedAt = frame.publishedAt,
             .id = frame.id,
             .topic = frame.topic,
             .wire = frame.wire,
             .connections = frame.connections,
             .directed = frame.directed };
}

} // namespace

Hub::Hub(LogLimits limits)
    : m_log(limits)
    , m_epoch(makeEpoch())
    , m_originId(m_epoch + "-0")
{
}

Hub::~Hub() = default;

QByteArray Hub::makeId()
{
    QByteArray id;
    // A publisher may have brought an id of this form.
    do {
        id = m_epoch + '-' + QByteArray::number(++m_idsMade);
    } while (m_log.find(id));
    return id;
}

PublishReceipt Hub::publish(const Event &event)
{
    if (const auto first = repeatOf(event)) {
        return *first;
    }
    return deliver(prepare(event));
}

Frame Hub::prepare(const Event &event)
{
    const auto id = event.id.isEmpty() ? makeId() : event.id;
    return { .sequence = 0,
             .id = id,
             .topic = event.topic,
             .wire = encodeEvent(event, id),
             .connections = 0,
             .directed = false,
             .publishedAt = QDateTime::currentMSecsSinceEpoch(),
             .takenAt = std::chrono::steady_clock::now() };
}

quint64 Hub::audience(const QByteArray &topic) const
{
    quint64 connections = 0;
    forEachLane(topic, [&](const Lane &lane) { connections += lane.subscribers().size(); });
    return connections;
}

PublishReceipt Hub::deliver(Frame prepared)
{
    prepared.connections = audience(prepared.topic);
    const auto &frame = append(std::move(prepared));
    m_framesByTopic[frame.topic].append(&frame);
    const auto receipt = receiptFor(frame, false);
    forEachLane(frame.topic, [&](Lane &lane) { lane.append(frame); });
    trim(); // which keeps the newest, this one
    if (m_laneGrew) {
        forEachLane(frame.topic, m_laneGrew);
    }
    return receipt;
}

std::optional<PublishReceipt> Hub::repeatOf(const Event &event) const
{
    const auto *first = event.id.isEmpty() ? nullptr : m_log.find(event.id);
    return first ? std::optional(receiptFor(*first, true)) : std::nullopt;
}

PublishReceipt Hub::publishTo(const Event &event, std::span<Subscriber *const> receivers, quint64 elsewhere)
{
    if (const auto first = repeatOf(event)) {
        return *first;
    }
    return deliverTo(prepare(event), receivers, elsewhere);
}

/// Queues \a frame to \a receivers; what is to stand in the log comes back.
Frame Hub::direct(Frame frame, std::span<Subscriber *const> receivers) const
{
    frame.sequence = m_log.nextSequence();
    frame.directed = true;
    frame.connections = 0;
    for (auto *receiver : receivers) {
        frame.connections += receiver->enqueueDirect(frame) ? 1 : 0;
    }
    return frame;
}

quint64 Hub::relayTo(Frame frame, std::span<Subscriber *const> receivers)
{
    const auto &stored = m_log.append(direct(std::move(frame), receivers));
    trim(); // which keeps the newest, this one
    return stored.connections;
}

PublishReceipt Hub::deliverTo(Frame prepared, std::span<Subscriber *const> receivers, quint64 elsewhere)
{
    auto frame = direct(std::move(prepared), receivers);
    frame.connections += elsewhere;
    const auto &stored = append(std::move(frame));
    const auto receipt = receiptFor(stored, false);
    trim();
    return receipt;
}

void Hub::restore(std::deque<Frame> frames, const QByteArray &originId)
{
    Q_ASSERT(m_lanes.isEmpty());
    m_originId = originId;
    m_log.restore(std::move(frames));
    for (const auto &frame : m_log.frames()) {
        if (!frame.directed) {
            m_framesByTopic[frame.topic].append(&frame);
        }
    }
    expire();
}

const Frame &Hub::append(Frame frame)
{
    ++m_published;
    const auto &stored = m_log.append(std::move(frame));
    if (m_tap) {
        m_tap(recordOf(stored));
    }
    return stored;
}

EventFeed Hub::eventsSince(quint64 sequence, qsizetype max) const
{
    EventFeed feed;
    feed.last = m_log.nextSequence() - 1;
    const auto missing = feed.last - std::min(sequence, feed.last);
    const auto count = std::min({ missing, quint64(m_log.size()), quint64(std::max<qsizetype>(max, 0)) });
    feed.skipped = missing - count;
    feed.events.reserve(qsizetype(count));
    // The log has no holes, so the last `count` of it are those.
    for (auto frame = m_log.frames().end() - qptrdiff(count); frame != m_log.frames().end(); ++frame) {
        feed.events.append(recordOf(*frame));
    }
    return feed;
}

void Hub::setLimits(LogLimits limits)
{
    m_log.setLimits(limits);
    expire();
}

void Hub::expire()
{
    trim();
}

void Hub::forgetEvents()
{
    while (!m_log.isEmpty()) {
        dropOldest();
    }
    m_originId = makeId();
    m_originSequence = m_log.nextSequence() - 1;
}

void Hub::trim()
{
    const auto now = EventLog::now();
    while (m_log.isOverfull(now)) {
        dropOldest();
    }
}

void Hub::dropOldest()
{
    const auto *oldest = &m_log.oldest();
    if (!oldest->directed) {
        forEachLane(oldest->topic, [oldest](Lane &lane) { lane.drop(*oldest); });
        const auto ofTopic = m_framesByTopic.find(oldest->topic);
        ofTopic->removeFirst();
        if (ofTopic->isEmpty()) {
            m_framesByTopic.erase(ofTopic);
        }
    }
    m_log.dropOldest();
}

template<typename Visit>
void Hub::forEachLane(const QByteArray &topic, Visit &&visit) const
{
    for (auto *lane : m_lanesOfAll) {
        visit(*lane);
    }
    for (auto *lane : m_lanesByTopic.value(topic)) {
        visit(*lane);
    }
}

std::shared_ptr<Lane> Hub::lane(const Subscription &subscription)
{
    if (auto lane = m_lanes.value(subscription).lock()) {
        return lane;
    }
    // The deleter runs in the server thread too, and a hub outlives its lanes: see ~ConnectionPool.
    const std::shared_ptr<Lane> lane(new Lane(subscription, m_log.nextSequence() - 1), [this](Lane *gone) {
        forget(*gone);
        delete gone;
    });
    m_lanes.insert(subscription, lane);
    if (subscription.isAll()) {
        m_lanesOfAll.append(lane.get());
    }
    for (const auto &topic : subscription.topics()) {
        m_lanesByTopic[topic].append(lane.get());
    }
    return lane;
}

/// Lets \a lane have everything after the sequence number \a after.
void Hub::hold(Lane &lane, quint64 after) const
{
    if (after < lane.heldAfter()) {
        lane.prepend(framesOf(lane.subscription(), after, lane.heldAfter()), after);
    }
}

/// What the log has for \a subscription after the sequence number \a after, up to \a last, in its order.
QList<const Frame *> Hub::framesOf(const Subscription &subscription, quint64 after, quint64 last) const
{
    QList<const Frame *> frames;
    if (subscription.isAll()) {
        const auto &log = m_log.frames();
        for (auto frame = std::ranges::upper_bound(log, after, {}, &Frame::sequence);
             frame != log.end() && frame->sequence <= last; ++frame) {
            if (!frame->directed) {
                frames.append(&*frame);
            }
        }
        return frames;
    }
    for (const auto &topic : subscription.topics()) {
        const auto ofTopic = m_framesByTopic.value(topic);
        const auto begin = std::ranges::upper_bound(ofTopic, after, {}, &Frame::sequence);
        const auto end = std::ranges::upper_bound(ofTopic, last, {}, &Frame::sequence);
        const auto sorted = frames.size();
        frames.append(ofTopic.sliced(begin - ofTopic.begin(), end - begin));
        std::ranges::inplace_merge(frames, frames.begin() + sorted, {}, &Frame::sequence);
    }
    return frames;
}

void Hub::forget(const Lane &lane)
{
    m_lanes.remove(lane.subscription());
    m_lanesOfAll.removeOne(&lane);
    for (const auto &topic : lane.subscription().topics()) {
        const auto lanes = m_lanesByTopic.find(topic);
        lanes->removeOne(&lane);
        if (lanes->isEmpty()) {
            m_lanesByTopic.erase(lanes);
        }
    }
}

std::optional<quint64> Hub::sequenceOf(const QByteArray &id) const
{
    if (const auto *frame = m_log.find(id)) {
        return frame->sequence;
    }
    const bool everythingKept = m_log.isEmpty() || m_log.oldest().sequence == m_originSequence + 1;
    if (id == m_originId && everythingKept) {
        return m_originSequence;
    }
    return std::nullopt;
}

ResumePoint Hub::resume(Lane &lane, const QByteArray &lastEventId) const
{
    const auto head = m_log.isEmpty() ? m_originId : m_log.frames().back().id;
    if (lastEventId.isEmpty()) {
        return { .cursor = lane.end(), .gap = false, .anchor = head };
    }
    if (const auto sequence = sequenceOf(lastEventId)) {
        hold(lane, *sequence);
        return { .cursor = lane.indexAfter(*sequence), .gap = false, .anchor = {} };
    }
    hold(lane, 0);
    return { .cursor = lane.begin(), .gap = true, .anchor = lane.begin() == lane.end() ? head : QByteArray() };
}

} // namespace sse
