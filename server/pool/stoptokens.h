// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <deque>

namespace sse {

/// Marks that tell a stopped client from others behind its address. Lives in the server thread.
///
/// The client is given `<last id>~<token>` as its last event ID just before its stream ends. It
/// brings that back when it reconnects, and is answered 204, upon which an EventSource gives up
/// for good (HTML Standard, 9.2.3). Tokens expire, and only the newest are kept.
class StopTokens final
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::hours lifetime { 24 };
    static constexpr size_t maxTokens = 100'000;

    /// The last event ID to plant: \a lastEventId with a new token.
    [[nodiscard]] QByteArray plant(const QByteArray &lastEventId);

    /// Whether \a lastEventId carries a token that is in force.
    [[nodiscard]] bool isStopped(const QByteArray &lastEventId);

    /// \a lastEventId without what has the form of a token at its end, in force or not.
    [[nodiscard]] static QByteArray withoutToken(const QByteArray &lastEventId);

private:
    void dropExpired();

    QHash<QByteArray, Clock::time_point> m_until;
    std::deque<QByteArray> m_order; ///< oldest first
};

} // namespace sse
