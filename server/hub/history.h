// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/historywriter.h"
#include "hub/hub.h"
#include "stats/servermetrics.h"

#include <QObject>
#include <QSet>

#include <map>
#include <set>
#include <vector>

namespace sse {

/// Lets events into the hub when they are on the disk, and not before. Lives in the server thread.
///
/// What one publisher says together is stored together. Events enter the hub in the order in which they
/// are stored, so that the log in memory and the one on the disk are the same.
class History final : public QObject
{
    Q_OBJECT

public:
    struct Item
    {
        Event event;
        QList<ConnectionId> receivers; ///< empty: everyone subscribed to the topic
    };
    /// Why nothing was published.
    struct Failure
    {
        bool isBehind = false; ///< too much waits for the disk, or it did not answer in time; else it did not take it
        QString reason;
    };
    using Result = std::expected<QList<PublishReceipt>, Failure>;
    using Done = std::function<void(const Result &)>;
    /// Brings a frame that is stored to those who listen.
    using Deliver = std::function<PublishReceipt(Frame frame, const QList<ConnectionId> &receivers)>;

    /// Past so many bytes that wait for the disk, are being written, or wait for an id that is, nothing is taken. An event
    /// counts itemBytes beside its own.
    static constexpr qsizetype maxQueuedBytes = 64 * 1024 * 1024;
    static constexpr qsizetype itemBytes = 512; ///< about what its bookkeeping takes

    /// \a hub must outlive this.
    History(Hub &hub, Deliver deliver, QObject *parent);
    /// Stores what was taken, unless close() gave that up; nobody is told any more.
    ~History() override;

    /// Goes on from what \a path holds; see HistoryStore::open(). If the hub has events already, the file
    /// must be new, or hold the same. On success, a sentence about a file that was set aside, or none.
    [[nodiscard]] std::expected<QString, SetupError> open(const QString &path);
    [[nodiscard]] const QString &path() const { return m_path; }

    /// Stores \a items, delivers them, and then calls \a done: later, never from within; at once if
    /// there is nothing to store. An id that is on its way to the disk is waited for, and is then a repeat.
    void publish(QList<Item> items, Done done);

    /// Whether somebody who called publish() has not been told yet.
    [[nodiscard]] bool isAwaited() const { return !m_unanswered.empty(); }
    /// Calls \a then when everybody who called publish() before has been told; at once if nobody waits.
    void whenAnswered(std::function<void()> then);
    /// Waits until all that was taken is stored, and tells everybody. Who would have to wait beyond \a deadline
    /// is told of a failure, and false returned: nobody knows then whether the disk takes it in the end. What
    /// it does take comes into the hub.
    [[nodiscard]] bool finish(QDeadlineTimer deadline);
    /// finish(), and the end: nothing may be called afterwards. See HistoryWriter::close().
    [[nodiscard]] bool close(QDeadlineTimer deadline);
    /// Lets go, on the disk too, of what the hub has dropped.
    void forgetDropped();

    [[nodiscard]] HistoryCounts counts() const;

Q_SIGNALS:
    /// The disk takes nothing any more; said once, until recovered().
    void failed(const QString &reason);
    void recovered();

private:
    /// What one call of publish() is about.
    struct Request
    {
        quint64 number = 0; ///< of the call
        qsizetype bytes = 0; ///< as they count
        QList<Item> items;
        QList<std::optional<Frame>> frames; ///< of each item; none for a repeat
        QList<std::optional<PublishReceipt>> repeats; ///< what the first was answered, if it is in the log
        Done done; ///< none: it was called
        std::chrono::steady_clock::time_point since {}; ///< when the writer was given it
    };

    void take(Request request);
    void answer(Request &request, const Result &result);
    void giveUp();
    void tellWhoWaits();
    void knock();
    bool postTakeDone();
    void takeDone();
    void complete(Request request, const std::optional<QString> &failure);
    [[nodiscard]] PublishReceipt deliverOne(Request &request, qsizetype index, const QList<PublishReceipt> &before);
    [[nodiscard]] bool waitsForAnother(const QList<Item> &items) const;
    [[nodiscard]] quint64 oldestKept() const;

    Hub &m_hub;
    Deliver m_deliver;
    QString m_path;
    quint64 m_lastTicket = 0;
    quint64 m_keptFrom = 0; ///< as the writer was told last
    std::map<quint64, Request> m_writing; ///< by ticket
    QSet<QByteArray> m_idsInFlight; ///< of m_writing
    std::vector<Request> m_waiting; ///< for ids in flight
    quint64 m_lastNumber = 0;
    std::set<quint64> m_unanswered; ///< by number
    std::vector<std::pair<quint64, std::function<void()>>> m_whenAnswered; ///< and the number up to which
    bool m_isFailing = false;
    qsizetype m_queuedBytes = 0; ///< of m_writing and m_waiting
    HistoryCounts m_counts; ///< but for queuedBytes
    HistoryWriter m_writer; ///< last: its thread ends before the rest goes
};

} // namespace sse
