// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/watch/watchfeed.h"

#include "wire/glimpse.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

Q_LOGGING_CATEGORY(lcWatch, "pulseboard.watch")

} // namespace

QList<EventType> WatchFeed::events()
{
    return { event<ConnectedNotice>("connected"), event<ClosedNotice>("closed"), event<KickedNotice>("kicked"),
             event<PublishedNotice>("published"), event<RefusedNotice>("refused") };
}

StreamInfo WatchFeed::info()
{
    return {
        .summary = u"What goes on, as events"_s,
        .description =
            u"Who comes and goes and why, who is kicked and refused, and what is published: never its data. A watcher "
            "that comes back within a minute with its Last-Event-ID misses nothing; later it is told of the gap."_s
    };
}

/// Whether to write down what happens. The first time that it is not, what was written goes: somebody who comes
/// back must not take what follows for all that there was.
bool WatchFeed::isWanted(Clock::time_point now)
{
    if (m_channel.listeners() > 0) {
        m_watchedAt = now;
    } else if (m_watchedAt && now - *m_watchedAt > graceTime) {
        m_watchedAt.reset();
        m_channel.forget();
    }
    return m_watchedAt.has_value();
}

template<typename Notice>
void WatchFeed::tell(const Notice &notice)
{
    if (const auto told = m_channel.publish(notice); !told) {
        qCWarning(lcWatch, "a notice was not told: %ls", qUtf16Printable(told.error()));
    }
}

void WatchFeed::opened(const ConnectionInfo &info, Clock::time_point now)
{
    if (isWanted(now)) {
        tell(ConnectedNotice { .at = info.connectedAt,
                               .connection = toString(info.id),
                               .address = info.address,
                               .port = info.port,
                               .userAgent = info.userAgent,
                               .endpoint = info.endpoint,
                               .topics = info.topics,
                               .resumedFrom = info.resumedFrom });
    }
}

void WatchFeed::ended(const ConnectionEnd &end, Clock::time_point now)
{
    if (end.reason == CloseReason::Refused) {
        refused(end.info.address, end.info.userAgent, end.info.endpoint, end.refusal.value_or(Refusal::ConnectionLimit),
                now);
        return;
    }
    if (end.info.endpoint == path()) {
        m_watchedAt = now; // up to now: it listens no more
    }
    if (isWanted(now)) {
        tell(ClosedNotice { .at = end.closedAt,
                            .connection = toString(end.info.id),
                            .address = end.info.address,
                            .port = end.info.port,
                            .userAgent = end.info.userAgent,
                            .endpoint = end.info.endpoint,
                            .topics = end.info.topics,
                            .reason = toString(end.reason),
                            .detail = end.detail,
                            .durationMs = end.duration.count(),
                            .events = static_cast<qint64>(end.events),
                            .bytes = static_cast<qint64>(end.bytes),
                            .lastEventId = QString::fromUtf8(end.lastEventId) });
    }
}

void WatchFeed::kicking(KickMode mode, const QString &reason, const QList<ConnectionId> &connections,
                        Clock::time_point now)
{
    if (connections.isEmpty() || !isWanted(now)) {
        return;
    }
    KickedNotice notice { .at = QDateTime::currentDateTimeUtc(),
                          .mode = toString(mode),
                          .reason = reason,
                          .count = connections.size(),
                          .connections = {} };
    for (const auto id : connections.first(std::min(connections.size(), KickedNotice::maxConnections))) {
        notice.connections.append(toString(id));
    }
    tell(notice);
}

void WatchFeed::published(const EventRecord &record, Clock::time_point now)
{
    if (!isWanted(now)) {
        return;
    }
    const auto type = glimpseOf({ .id = record.id, .topic = record.topic, .wire = record.wire }).type;
    tell(PublishedNotice { .at = QDateTime::fromMSecsSinceEpoch(record.publishedAt).toUTC(),
                           .id = QString::fromUtf8(record.id),
                           .topic = QString::fromUtf8(record.topic),
                           .type = type.isEmpty() ? u"message"_s : type,
                           .connections = static_cast<qint64>(record.connections),
                           .bytes = record.wire.size(),
                           .directed = record.directed });
}

void WatchFeed::refused(const QString &address, const QString &userAgent, const QString &endpoint, Refusal refusal,
                        Clock::time_point now)
{
    if (isWanted(now)) {
        tell(RefusedNotice { .at = QDateTime::currentDateTimeUtc(),
                             .address = address,
                             .userAgent = userAgent,
                             .endpoint = endpoint,
                             .reason = toString(refusal) });
    }
}

} // namespace sse
