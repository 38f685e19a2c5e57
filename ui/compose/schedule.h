// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "compose/clocks.h"
#include "compose/eventtemplate.h"

#include "stats/publication.h"

#include <QObject>
#include <QRandomGenerator>
#include <QTimer>

namespace pulseboard {

/// Sends one event again and again. Lives in the GUI thread.
///
/// It keeps to a grid of times on the steady clock: it neither drifts, nor minds that somebody sets
/// the clock on the wall. What it is too late for, it skips and counts, rather than send in a bunch;
/// so too while the server owes it many answers.
class Schedule final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Schedule)

public:
    enum class State : quint8 { Running, Paused, Stopped, Finished };

    struct Plan
    {
        EventTemplate event;
        QList<sse::ConnectionId> connections; ///< empty: everyone subscribed to the topic
        std::chrono::milliseconds every { 1000 };
        quint64 times = 0; ///< 0: until it is stopped
    };
    struct Counts
    {
        quint64 sent = 0; ///< handed to the server
        quint64 skipped = 0; ///< were due, and not sent
        quint64 refused = 0;
        quint64 duplicates = 0; ///< not sent again by the server, because of their id
        std::optional<quint64> lastConnections; ///< of the last receipt
    };

    static constexpr std::chrono::milliseconds shortestInterval { 10 };
    static constexpr std::chrono::milliseconds longestInterval { std::chrono::hours(24) };
    /// So many answers may be owed before events are skipped.
    static constexpr int maxOutstanding = 16;

    Schedule(Plan plan, Clocks clocks, QObject *parent = nullptr);

    /// Sends the first event soon, from the event loop.
    void start();
    /// \a reason is shown; empty if a person asked for it.
    void pause(const QString &reason = {});
    void resume();
    void stop();

    void takeReceipt(const sse::PublishReceipt &receipt);
    /// Pauses: what is wrong once is wrong each time, until somebody mends it.
    void takeError(const sse::FieldError &error);
    /// No more answers come to what was sent so far.
    void forgetOutstanding();

    [[nodiscard]] const Plan &plan() const { return m_plan; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Counts &counts() const { return m_counts; }
    [[nodiscard]] int outstanding() const { return m_outstanding; }
    [[nodiscard]] QString reason() const { return m_reason; }
    [[nodiscard]] bool isOver() const { return m_state == State::Stopped || m_state == State::Finished; }

Q_SIGNALS:
    void sendRequested(const sse::PublishRequest &request);
    void stateChanged();
    void countsChanged();

private:
    void setState(State state, const QString &reason = {});
    void tick();
    void send();
    void waitForNext();
    void finishIfDone();

    Plan m_plan;
    Clocks m_clocks;
    State m_state = State::Stopped;
    QString m_reason;
    Counts m_counts;
    int m_outstanding = 0;
    std::chrono::milliseconds m_due { 0 }; ///< on the steady clock
    QTimer m_timer;
    QRandomGenerator m_random;
};

} // namespace pulseboard
