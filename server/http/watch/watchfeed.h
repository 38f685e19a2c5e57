// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/streams/channel.h"
#include "http/watch/notices.h"
#include "stats/connectionstats.h"
#include "stats/eventrecord.h"
#include "stats/kick.h"

#include <chrono>

namespace sse {

/// Tells those who listen at `/api/events` what goes on. Lives in the server thread.
///
/// Notices have a log of their own, so that a watcher which comes back misses none. Nothing is written
/// while nobody has watched for a while; then the log is let go of, and who comes back after that is told of the
/// gap. What a watcher is sent is no event that it is told of.
class WatchFeed final
{
public:
    using Clock = std::chrono::steady_clock;
    /// So long after the last watcher has left it may come back without a gap.
    static constexpr std::chrono::seconds graceTime { 60 };

    static QString path() { return QStringLiteral("/api/events"); }
    [[nodiscard]] static QList<EventType> events();
    [[nodiscard]] static StreamInfo info();

    /// \a channel must outlive this.
    explicit WatchFeed(Channel &channel)
        : m_channel(channel)
    {
    }
    Q_DISABLE_COPY_MOVE(WatchFeed)

    /// Whether it is \a channel where all this is told.
    [[nodiscard]] bool isOn(const Channel &channel) const { return &channel == &m_channel; }

    void opened(const ConnectionInfo &info, Clock::time_point now = Clock::now());
    /// Of one that was over before it began, too.
    void ended(const ConnectionEnd &end, Clock::time_point now = Clock::now());
    /// \a connections, which are open, are about to be ended; each is there once.
    void kicking(KickMode mode, const QString &reason, const QList<ConnectionId> &connections,
                 Clock::time_point now = Clock::now());
    void published(const EventRecord &record, Clock::time_point now = Clock::now());
    /// A stream that was not opened.
    void refused(const QString &address, const QString &userAgent, const QString &endpoint, Refusal refusal,
                 Clock::time_point now = Clock::now());

private:
    [[nodiscard]] bool isWanted(Clock::time_point now);
    template<typename Notice>
    void tell(const Notice &notice);

    Channel &m_channel;
    std::optional<Clock::time_point> m_watchedAt; ///< when somebody is known to have watched; none: nothing is kept
};

} // namespace sse
