// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/peerhealth.h"

#include <algorithm>

namespace sse {

namespace {

// Of a closed window. One may be on its way when it is looked at.
constexpr unsigned probesMissed = 2;
constexpr unsigned probesOfGone = 4;

} // namespace

PeerHealth::State PeerHealth::look(Clock::time_point now, const PeerSight &sight)
{
    const bool progresses = !m_owes || sight.acknowledged != m_acknowledged;
    m_acknowledged = sight.acknowledged;
    if (progresses) {
        m_progressAt = now;
    }
    if (!m_owes) {
        m_owesSince = now;
    }
    m_owes = sight.owes;
    m_settled = !sight.owes;
    m_wasFull = m_wasFull || sight.full;
    if (!sight.owes) {
        return m_state = State::Well;
    }
    // Its last sign may be older than what it owes: an idle peer has nothing to say.
    const auto silentFor = std::min<Clock::duration>(now - m_owesSince, sight.sinceLastSign);
    if (sight.full && sight.unansweredProbes >= probesMissed) {
        return m_state = sight.unansweredProbes >= probesOfGone && silentFor >= goneAfter ? State::Gone
            : silentFor >= silentAfter                                                    ? State::Silent
                                                                                          : State::Full;
    }
    if (sight.full) {
        // A window that is closed at one moment and was open before is no more than a reader that is slow.
        return m_state = progresses ? State::Well : State::Full;
    }
    if (m_wasFull && silentFor >= goneAfter) {
        return m_state = State::Gone;
    }
    return m_state = silentFor >= silentAfter ? State::Silent : State::Well;
}

} // namespace sse
