// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/peersight.h"

#include <chrono>
#include <optional>

namespace sse {

/// Makes out of what is seen of a peer from time to time whether it is well. A plain value.
///
/// Three things look alike to who only writes: a peer that is gone, one that is there and reads nothing, and
/// one behind a bad line. The system tells them apart: the first acknowledges nothing, the second answers
/// that its window is closed, of the third something comes through now and then.
class PeerHealth final
{
public:
    using Clock = std::chrono::steady_clock;

    enum class State : quint8 {
        Well,   ///< it acknowledges what it gets, or has nothing to acknowledge
        Full,   ///< it is there, and takes nothing
        Silent, ///< no sign of it for `silentAfter`, although there is something to answer
        Gone,   ///< wasFull(), and no sign for `goneAfter`
    };

    static constexpr std::chrono::seconds silentAfter { 10 };
    /// How long the system itself waits for an acknowledgement of what it sent, see Transport::setPatience():
    /// with the heartbeat that asks for one, a peer that vanished is found within the interval and 20 s.
    static constexpr std::chrono::seconds goneAfter { 18 };

    /// Bytes were handed over: there will be something to see.
    void noteWritten() { m_settled = false; }
    /// Whether its window was closed at any look. The system must not give such a peer up by itself any more, see
    /// Connection::lookAtPeer(): Gone comes after goneAfter without a sign then, whatever its window.
    [[nodiscard]] bool wasFull() const { return m_wasFull; }
    /// Whether nothing can have changed since the last look.
    [[nodiscard]] bool isSettled() const { return m_settled; }

    /// Takes a look into account; about once a second while there is something to see.
    State look(Clock::time_point now, const PeerSight &sight);

    [[nodiscard]] State state() const { return m_state; }
    /// When the peer was last seen to take something, or to have nothing to take; meaningless before
    /// the first look.
    [[nodiscard]] Clock::time_point progressAt() const { return m_progressAt; }

private:
    Clock::time_point m_owesSince; ///< when it was first seen to owe, what it owes now included
    Clock::time_point m_progressAt;
    quint64 m_acknowledged = 0;
    State m_state = State::Well;
    bool m_settled = true;
    bool m_owes = false;
    bool m_wasFull = false;
};

} // namespace sse
