// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/history.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

qsizetype bytesOf(const QList<History::Item> &items)
{
    qsizetype bytes = 0;
    for (const auto &[event, receivers] : items) {
        bytes += History::itemBytes + event.data.size() + event.type.size() + event.topic.size() + event.id.size()
            + receivers.size() * qsizetype(sizeof(ConnectionId));
    }
    return bytes;
}

} // namespace

History::History(Hub &hub, Deliver deliver, QObject *parent)
    : QObject(parent)
    , m_hub(hub)
    , m_deliver(std::move(deliver))
    , m_writer([this] { knock(); })
{
}

History::~History() = default;

std::expected<QString, SetupError> History::open(const QString &path)
{
    auto stored = m_writer.open(path, m_hub.originId());
    if (!stored) {
        return std::unexpected(stored.error());
    }
    m_path = path;
    const auto &log = m_hub.log();
    if (log.nextSequence() == 1) {
        m_hub.restore(std::move(stored->frames), stored->originId);
    } else if (stored->frames.empty()) {
        const auto ticket = ++m_lastTicket;
        m_writer.write({ .ticket = ticket, .frames = QList<Frame>(log.frames().begin(), log.frames().end()) });
        [[maybe_unused]] const bool isThrough = m_writer.finish(QDeadlineTimer::Forever);
        for (const auto &done : m_writer.takeDone()) {
            if (done.ticket == ticket && done.failure) {
                return std::unexpected(SetupError { u"cannot keep the history in %1: %2"_s.arg(path, *done.failure),
                                                    u"make room on that disk, or name a file on another"_s });
            }
        }
    } else if (stored->frames.back().id != log.frames().back().id
               || stored->frames.back().sequence != log.frames().back().sequence) {
        return std::unexpected(SetupError {
            u"cannot go on with the history in %1: events were published since this program started that are not in it"_s
                .arg(path),
            u"quit and start Pulseboard again, or name a new file"_s });
    }
    forgetDropped();
    return stored->setAside;
}

bool History::waitsForAnother(const QList<Item> &items) const
{
    return !m_idsInFlight.isEmpty()
        && std::ranges::any_of(items, [this](const Item &item) { return m_idsInFlight.contains(item.event.id); });
}

void History::publish(QList<Item> items, Done done)
{
    if (m_queuedBytes > maxQueuedBytes) {
        done(std::unexpected(
            Failure { true, u"%1 bytes wait for the disk, the most is %2"_s.arg(m_queuedBytes).arg(maxQueuedBytes) }));
        return;
    }
    const auto bytes = bytesOf(items);
    Request request { .number = ++m_lastNumber,
                      .bytes = bytes,
                      .items = std::move(items),
                      .frames = {},
                      .repeats = {},
                      .done = std::move(done) };
    m_unanswered.insert(request.number);
    m_queuedBytes += bytes;
    take(std::move(request));
}

void History::take(Request request)
{
    if (waitsForAnother(request.items)) {
        m_waiting.push_back(std::move(request));
        return;
    }
    request.since = std::chrono::steady_clock::now();
    HistoryWriter::Job job { .ticket = ++m_lastTicket, .frames = {}, .keepFrom = oldestKept() };
    for (auto &[event, receivers] : request.items) {
        auto repeat = m_hub.repeatOf(event);
        std::optional<Frame> frame;
        if (!repeat && !m_idsInFlight.contains(event.id)) { // else it is there twice
            while (event.id.isEmpty() || m_idsInFlight.contains(event.id)) {
                event.id = m_hub.makeId();
            }
            m_idsInFlight.insert(event.id);
            frame = m_hub.prepare(event);
            frame->directed = !receivers.isEmpty();
            frame->connections = frame->directed ? quint64(receivers.size()) : m_hub.audience(event.topic);
            event.data = {}; // the frame has it
            job.frames.append(*frame);
        }
        request.frames.append(std::move(frame));
        request.repeats.append(std::move(repeat));
    }
    if (job.frames.isEmpty()) {
        complete(std::move(request), {});
        return;
    }
    m_writing.emplace(job.ticket, std::move(request));
    m_keptFrom = job.keepFrom;
    m_writer.write(std::move(job));
}

/// Runs in the writer's thread.
void History::knock()
{
    [[maybe_unused]] const bool isPosted = postTakeDone();
    Q_ASSERT(isPosted); // no tail call: this function is on the stack then, where tsan.supp looks for it
}

bool History::postTakeDone()
{
    return QMetaObject::invokeMethod(this, &History::takeDone, Qt::QueuedConnection);
}

void History::takeDone()
{
    for (const auto &[ticket, failure] : m_writer.takeDone()) {
        if (failure.has_value() != std::exchange(m_isFailing, failure.has_value())) {
            if (failure) {
                Q_EMIT failed(*failure);
            } else {
                Q_EMIT recovered();
            }
        }
        auto found = m_writing.extract(ticket);
        m_counts.failures += failure ? 1 : 0;
        if (!found.empty()) {
            if (!failure) {
                m_counts.durations.add(std::chrono::steady_clock::now() - found.mapped().since);
                m_counts.events +=
                    quint64(std::ranges::count_if(found.mapped().frames, &std::optional<Frame>::has_value));
            }
            complete(std::move(found.mapped()), failure);
        }
    }
    auto waiting = std::exchange(m_waiting, {});
    for (auto &request : waiting) {
        take(std::move(request));
    }
    tellWhoWaits();
}

/// Tells the publisher, once.
void History::answer(Request &request, const Result &result)
{
    m_unanswered.erase(request.number);
    if (const auto done = std::exchange(request.done, {})) {
        done(result);
    }
}

void History::whenAnswered(std::function<void()> then)
{
    m_whenAnswered.emplace_back(m_lastNumber, std::move(then));
    tellWhoWaits();
}

void History::tellWhoWaits()
{
    const auto isOpen = [this](const auto &waiting) {
        return !m_unanswered.empty() && *m_unanswered.begin() <= waiting.first;
    };
    const auto firstDone = std::stable_partition(m_whenAnswered.begin(), m_whenAnswered.end(), isOpen);
    const std::vector done(std::make_move_iterator(firstDone), std::make_move_iterator(m_whenAnswered.end()));
    m_whenAnswered.erase(firstDone, m_whenAnswered.end());
    for (const auto &[number, then] : done) {
        then();
    }
}

void History::complete(Request request, const std::optional<QString> &failure)
{
    m_queuedBytes -= request.bytes;
    for (const auto &frame : request.frames) {
        if (frame) {
            m_idsInFlight.remove(frame->id);
        }
    }
    if (failure) {
        answer(request, std::unexpected(Failure { false, *failure }));
        return;
    }
    QList<PublishReceipt> receipts;
    for (qsizetype i = 0; i < request.items.size(); ++i) {
        receipts.append(deliverOne(request, i, receipts));
    }
    answer(request, receipts);
}

PublishReceipt History::deliverOne(Request &request, qsizetype index, const QList<PublishReceipt> &before)
{
    if (auto &frame = request.frames[index]) {
        return m_deliver(std::move(*frame), request.items[index].receivers);
    }
    if (request.repeats[index]) {
        return *request.repeats[index];
    }
    const auto first = std::ranges::find(before, request.items[index].event.id, &PublishReceipt::id);
    Q_ASSERT(first != before.end());
    auto receipt = *first;
    receipt.duplicate = true;
    return receipt;
}

bool History::finish(QDeadlineTimer deadline)
{
    // Who waited for another's id comes after it.
    while (!m_writing.empty()) {
        const bool isThrough = m_writer.finish(deadline);
        takeDone();
        if (!isThrough) {
            giveUp();
            return false;
        }
    }
    return true;
}

void History::giveUp()
{
    // Whoever is told may publish again: that is no part of this.
    std::vector<Request> told;
    for (auto &[ticket, request] : m_writing) {
        if (request.done) {
            told.push_back({ .number = request.number,
                             .bytes = 0,
                             .items = {},
                             .frames = {},
                             .repeats = {},
                             .done = std::exchange(request.done, {}) });
        }
    }
    for (auto &request : std::exchange(m_waiting, {})) {
        m_queuedBytes -= request.bytes;
        told.push_back(std::move(request));
    }
    for (auto &request : told) {
        answer(request,
               std::unexpected(Failure { true, u"the disk had not answered when this ended, and may take it yet"_s }));
    }
    tellWhoWaits();
}

bool History::close(QDeadlineTimer deadline)
{
    const bool isStored = finish(deadline);
    m_writer.close(deadline);
    return isStored;
}

HistoryCounts History::counts() const
{
    auto counts = m_counts;
    counts.queuedBytes = quint64(m_queuedBytes);
    return counts;
}

quint64 History::oldestKept() const
{
    return m_hub.log().isEmpty() ? 0 : m_hub.log().oldest().sequence;
}

void History::forgetDropped()
{
    if (m_keptFrom != oldestKept()) {
        m_keptFrom = oldestKept();
        m_writer.write({ .ticket = ++m_lastTicket, .frames = {}, .keepFrom = m_keptFrom });
    }
}

} // namespace sse
