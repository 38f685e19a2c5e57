// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/schedule.h"

#include "compose/filledevent.h"
#include "text/publishproblem.h"

#include <algorithm>

namespace pulseboard {

using std::chrono::milliseconds;

Schedule::Schedule(Plan plan, Clocks clocks, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_clocks(std::move(clocks))
    , m_random(QRandomGenerator::securelySeeded())
{
    m_plan.every = std::clamp(m_plan.every, shortestInterval, longestInterval);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Schedule::tick);
}

void Schedule::start()
{
    m_due = m_clocks.steady();
    m_timer.start(0);
    setState(State::Running);
}

void Schedule::pause(const QString &reason)
{
    if (m_state == State::Running) {
        m_timer.stop();
        setState(State::Paused, reason);
    }
}

void Schedule::resume()
{
    if (m_state == State::Paused) {
        start();
        finishIfDone();
    }
}

void Schedule::stop()
{
    if (!isOver()) {
        m_timer.stop();
        setState(State::Stopped);
    }
}

void Schedule::setState(State state, const QString &reason)
{
    m_state = state;
    m_reason = reason;
    Q_EMIT stateChanged();
}

void Schedule::tick()
{
    if (m_clocks.steady() < m_due) { // the timer may be early by a millisecond
        waitForNext();
        return;
    }
    if (m_outstanding < maxOutstanding) {
        send();
    } else {
        ++m_counts.skipped;
        Q_EMIT countsChanged();
    }
    if (m_state == State::Running && !m_timer.isActive()) { // sending may have paused it, or started it anew
        m_due += m_plan.every;
        // The next one lies ahead: what was due meanwhile is what this one stands for.
        if (const milliseconds late = m_clocks.steady() - m_due; late > milliseconds(0)) {
            const auto missed = (late - milliseconds(1)) / m_plan.every + 1;
            m_counts.skipped += static_cast<quint64>(missed);
            m_due += missed * m_plan.every;
        }
        waitForNext();
    }
}

void Schedule::waitForNext()
{
    if (m_plan.times == 0 || m_counts.sent < m_plan.times) {
        m_timer.start(std::max(milliseconds(0), m_due - m_clocks.steady()));
    }
}

void Schedule::send()
{
    const PlaceholderContext context { .now = m_clocks.wall(), .sequence = m_counts.sent + 1, .random = &m_random };
    auto request = fillIn(m_plan.event, context);
    if (!request) {
        pause(tr("%1: %2").arg(request.error().field, request.error().message));
        return;
    }
    request->connections = m_plan.connections;
    ++m_counts.sent;
    ++m_outstanding;
    Q_EMIT sendRequested(*request);
    Q_EMIT countsChanged();
}

void Schedule::takeReceipt(const sse::PublishReceipt &receipt)
{
    m_outstanding = std::max(0, m_outstanding - 1);
    m_counts.lastConnections = receipt.connections;
    m_counts.duplicates += receipt.duplicate ? 1 : 0;
    Q_EMIT countsChanged();
    finishIfDone();
}

void Schedule::takeError(const sse::FieldError &error)
{
    m_outstanding = std::max(0, m_outstanding - 1);
    ++m_counts.refused;
    Q_EMIT countsChanged();
    const QString problem = publishProblem(error);
    pause(error.field.isEmpty() ? problem : tr("%1: %2").arg(error.field, problem));
}

void Schedule::forgetOutstanding()
{
    m_outstanding = 0;
    finishIfDone();
}

void Schedule::finishIfDone()
{
    const bool allSent = m_plan.times > 0 && m_counts.sent >= m_plan.times;
    if (m_state == State::Running && allSent && m_outstanding == 0) {
        m_timer.stop();
        setState(State::Finished);
    }
}

} // namespace pulseboard
