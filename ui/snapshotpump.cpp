// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "snapshotpump.h"

#include <algorithm>

namespace pulseboard {

SnapshotPump::SnapshotPump(ServerLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::PreciseTimer);
    m_overdue.setSingleShot(true);
    m_overdue.setInterval(patience);
    connect(&m_next, &QTimer::timeout, this, &SnapshotPump::ask);
    connect(&m_overdue, &QTimer::timeout, this, [this] {
        m_answering = false;
        Q_EMIT answeringChanged(false);
    });
    connect(&link, &ServerLink::snapshotReady, this, &SnapshotPump::show);
}

void SnapshotPump::start()
{
    if (!m_sinceAsked.isValid()) {
        ask();
    }
}

void SnapshotPump::hurry()
{
    if (m_waiting) {
        m_hurried = true; // what is under way may be from before
    } else if (m_sinceAsked.isValid()) {
        schedule(shortestInterval);
    }
}

void SnapshotPump::ask()
{
    m_waiting = true;
    m_hurried = false;
    m_sinceAsked.start();
    m_overdue.start();
    m_mark.maxEvents = m_maxEvents;
    m_link.requestSnapshot(m_mark);
}

void SnapshotPump::show(const sse::Snapshot &snapshot)
{
    if (!m_waiting) { // not ours: applied twice, it would show twice what is new in it
        return;
    }
    m_overdue.stop();
    m_mark = snapshot.mark;
    if (!m_answering) {
        m_answering = true;
        Q_EMIT answeringChanged(true);
    }
    Q_EMIT arrived(snapshot);
    m_waiting = false;
    schedule(m_hurried ? shortestInterval : interval);
}

void SnapshotPump::schedule(std::chrono::milliseconds sinceLast)
{
    const std::chrono::milliseconds gone(m_sinceAsked.elapsed());
    // Never at once: what was shown must be painted first, also if that takes longer than the pause.
    const auto pause = std::max(std::chrono::milliseconds(20), sinceLast - gone);
    // Never later than planned: who hurries all the time would put it off for ever.
    if (!m_next.isActive() || pause < m_next.remainingTimeAsDuration()) {
        m_next.start(pause);
    }
}

} // namespace pulseboard
