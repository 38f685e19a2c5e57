// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/exclusion.h"

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <deque>
#include <functional>

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
    using Now = std::function<Clock::time_point()>;
    static constexpr std::chrono::hours lifetime { 24 };
    static constexpr size_t maxTokens = 100'000;

    /// Who is stopped and why, for the list.
    struct Client
    {
        ConnectionId connection; ///< none: forget() will not find it
        QString address;
        QString userAgent;
        QString reason;
    };

    explicit StopTokens(Now now = &Clock::now);

    /// The last event ID to plant: \a lastEventId with a new token.
    [[nodiscard]] QByteArray plant(const QByteArray &lastEventId, const Client &client = {});
    /// Lets the client of \a connection come back; false if it was not stopped, or may already.
    bool forget(ConnectionId connection);

    /// Whether \a lastEventId carries a token that is in force.
    [[nodiscard]] bool isStopped(const QByteArray &lastEventId);

    /// \a lastEventId without what has the form of a token at its end, in force or not.
    [[nodiscard]] static QByteArray withoutToken(const QByteArray &lastEventId);

    /// Clients that are stopped now, in no particular order.
    [[nodiscard]] QList<Exclusion> list() const;
    /// Changes with every token that is planted or forgotten; not when one expires.
    [[nodiscard]] quint64 revision() const { return m_revision; }

private:
    struct Stop
    {
        Clock::time_point until;
        QDateTime since;
        Client client;
    };

    void dropExpired();

    Now m_now;
    QHash<QByteArray, Stop> m_stops; ///< by token
    std::deque<QByteArray> m_order;  ///< tokens, oldest first; some may have been forgotten
    quint64 m_revision = 0;
};

} // namespace sse
