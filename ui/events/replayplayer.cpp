// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/replayplayer.h"

#include "text/publishproblem.h"

#include <algorithm>
#include <chrono>
#include <cmath>

using namespace std::chrono_literals;

namespace pulseboard {

namespace {

/// Tickets of a replay are none of those that the window counts up from 1.
constexpr quint64 firstTicket = quint64(1) << 62;

/// So many at once, or for so long, then the window has its turn: a line may be large.
constexpr int burst = 32;
constexpr qint64 burstMilliseconds = 5;

} // namespace

ReplayPlayer::ReplayPlayer(QObject *parent)
    : QObject(parent)
    , m_lastTicket(firstTicket)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ReplayPlayer::pump);
}

void ReplayPlayer::setRecording(std::shared_ptr<RecordingFile> recording)
{
    m_recording = std::move(recording);
    rewind();
}

void ReplayPlayer::rewind()
{
    m_timer.stop();
    m_clock.invalidate();
    m_unanswered.clear(); // what is still answered is of no interest
    m_next = 0;
    m_base = 0;
    m_repeats = 0;
    setState(m_recording ? State::Paused : State::Empty);
}

void ReplayPlayer::play()
{
    if (!m_recording || m_state == State::Playing) {
        return;
    }
    if (!m_running) {
        setState(State::Paused, tr("Start the server to replay"));
        return;
    }
    if (m_next == count() && m_unanswered.isEmpty()) {
        rewind();
    }
    m_clock.start();
    setState(State::Playing);
    m_timer.start(0ms);
}

void ReplayPlayer::pause()
{
    if (m_state == State::Playing) {
        holdClock();
        setState(State::Paused);
    }
}

void ReplayPlayer::step()
{
    if (m_state == State::Playing) {
        pause();
    }
    if (!m_recording || m_next >= count() || m_unanswered.size() >= maxUnanswered) {
        return;
    }
    if (!m_running) {
        setState(State::Paused, tr("Start the server to replay"));
        return;
    }
    m_base = static_cast<double>(m_recording->millisecondsOf(m_next));
    setState(State::Paused); // before: the answer may come from within, and be the last
    if (sendNext()) {
        Q_EMIT changed();
    }
}

void ReplayPlayer::setSpeed(double speed)
{
    if (m_clock.isValid()) {
        m_base = now();
        m_clock.start();
    }
    m_speed = speed;
    if (m_state == State::Playing) {
        m_timer.start(0ms);
    }
}

/// Where the recording is, in its own time.
double ReplayPlayer::now() const
{
    return m_clock.isValid() ? m_base + static_cast<double>(m_clock.elapsed()) * m_speed : m_base;
}

qint64 ReplayPlayer::position() const
{
    return std::min(static_cast<qint64>(now()), duration());
}

void ReplayPlayer::holdClock()
{
    m_timer.stop();
    m_base = std::min(now(), static_cast<double>(duration()));
    m_clock.invalidate();
}

/// How long to wait for the next event; 0: it is due.
qint64 ReplayPlayer::dueIn() const
{
    if (m_speed <= asFastAsPossible) {
        return 0;
    }
    const double left = (static_cast<double>(m_recording->millisecondsOf(m_next)) - now()) / m_speed;
    return std::max<qint64>(0, static_cast<qint64>(std::ceil(left)));
}

void ReplayPlayer::pump()
{
    QElapsedTimer busy;
    busy.start();
    for (int i = 0; i < burst && m_state == State::Playing && busy.elapsed() < burstMilliseconds; ++i) {
        if (m_next >= count() || m_unanswered.size() >= maxUnanswered) {
            break; // the answers go on
        }
        if (const qint64 wait = dueIn(); wait > 0) {
            // Not for hours at once: a timer counts in 32 bits.
            m_timer.start(std::chrono::milliseconds(std::min<qint64>(wait, 60'000)));
            Q_EMIT changed();
            return;
        }
        if (m_speed <= asFastAsPossible) {
            m_base = static_cast<double>(m_recording->millisecondsOf(m_next));
        }
        if (!sendNext()) {
            return;
        }
    }
    if (m_state != State::Playing) {
        return;
    }
    if (m_next >= count() && m_unanswered.isEmpty()) {
        holdClock();
        m_base = static_cast<double>(duration());
        setState(State::Finished);
        return;
    }
    if (m_next < count() && m_unanswered.size() < maxUnanswered) {
        m_timer.start(0ms);
    }
    Q_EMIT changed();
}

bool ReplayPlayer::sendNext()
{
    auto entry = m_recording->read(m_next);
    if (!entry) {
        holdClock();
        setState(State::Failed, entry.error());
        return false;
    }
    if (!m_keepIds) {
        entry->request.id.reset();
    }
    const quint64 ticket = ++m_lastTicket;
    m_unanswered.insert(ticket, m_recording->lineOf(m_next));
    ++m_next;
    Q_EMIT publishRequested(ticket, entry->request); // the answer may come from within
    return true;
}

void ReplayPlayer::takeReceipt(quint64 ticket, const sse::PublishReceipt &receipt)
{
    if (m_unanswered.remove(ticket) == 0) {
        return;
    }
    m_repeats += receipt.duplicate ? 1 : 0;
    if (m_state == State::Playing && !m_timer.isActive()) {
        m_timer.start(0ms);
    } else if (m_next >= count() && m_unanswered.isEmpty() && m_state == State::Paused) {
        setState(State::Finished); // the last step
    }
}

void ReplayPlayer::takeError(quint64 ticket, const sse::FieldError &error)
{
    if (!m_unanswered.contains(ticket)) {
        return;
    }
    const qint64 line = m_unanswered.take(ticket);
    holdClock();
    const QString problem = publishProblem(error);
    setState(State::Failed,
             tr("line %1: %2")
                 .arg(QString::number(line), error.field.isEmpty() ? problem : tr("%1: %2").arg(error.field, problem)));
}

void ReplayPlayer::setServerRunning(bool running)
{
    m_running = running;
    if (!running && m_state == State::Playing) {
        holdClock();
        setState(State::Paused, tr("The server stopped. Start it, and play goes on from here."));
    } else if (running && m_state == State::Paused && !m_error.isEmpty()) {
        setState(State::Paused); // mended
    }
}

void ReplayPlayer::setState(State state, const QString &error)
{
    m_state = state;
    m_error = error;
    Q_EMIT changed();
}

} // namespace pulseboard
