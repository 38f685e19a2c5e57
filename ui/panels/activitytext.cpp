// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/activitytext.h"

#include "text/format.h"
#include "text/joined.h"

#include <QCoreApplication>

#include <limits>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// The context of these texts for the translator.
struct ActivityText
{
    Q_DECLARE_TR_FUNCTIONS(ActivityText)
};

using Kind = sse::Activity::Kind;

int toInt(quint64 value)
{
    return static_cast<int>(std::min<quint64>(value, std::numeric_limits<int>::max()));
}

QString connections(quint64 count)
{
    return ActivityText::tr("%Ln connection(s)", nullptr, toInt(count));
}

QString events(quint64 count)
{
    return ActivityText::tr("%Ln event(s)", nullptr, toInt(count));
}

QString topicsOf(const sse::Activity &activity)
{
    return activity.topics == QStringList { u"*"_s } ? ActivityText::tr("all topics") : joined(activity.topics);
}

QString connected(const sse::Activity &activity)
{
    return activity.eventId.isEmpty()
        ? ActivityText::tr("%1 connected to %2 (%3)").arg(activity.address, activity.endpoint, topicsOf(activity))
        : ActivityText::tr("%1 connected to %2 (%3), resuming after %4")
              .arg(activity.address, activity.endpoint, topicsOf(activity), activity.eventId);
}

QString ending(const sse::Activity &activity)
{
    const QString &who = activity.address;
    switch (activity.reason) {
    case sse::CloseReason::ClientClosed:
        return ActivityText::tr("%1 left").arg(who);
    case sse::CloseReason::Kicked:
        return ActivityText::tr("%1 was kicked").arg(who);
    case sse::CloseReason::Unreachable:
        return ActivityText::tr("%1 cannot be reached any more").arg(who);
    case sse::CloseReason::Stalled:
        return ActivityText::tr("%1 took nothing for too long").arg(who);
    case sse::CloseReason::WriteError:
        return ActivityText::tr("%1 could not be written to").arg(who);
    case sse::CloseReason::Refused:
        return ActivityText::tr("%1 was refused").arg(who);
    case sse::CloseReason::ServerStopped:
        return ActivityText::tr("%1 was let go: the server stopped").arg(who);
    }
    Q_UNREACHABLE();
}

QString closed(const sse::Activity &activity)
{
    const QString totals =
        ActivityText::tr("after %1, %2 and %3", "a duration, events and bytes")
            .arg(format::duration(activity.duration), events(activity.count), format::bytes(activity.bytes).text());
    return activity.detail.isEmpty()
        ? ActivityText::tr("%1, %2", "why a connection ended, and what it had").arg(ending(activity), totals)
        : ActivityText::tr("%1 (%2), %3", "why a connection ended, a detail, and what it had")
              .arg(ending(activity), activity.detail, totals);
}

QString kicked(const sse::Activity &activity)
{
    const auto sentence = [&activity] {
        const int count = toInt(activity.count);
        switch (activity.mode) {
        case sse::KickMode::Close:
            return ActivityText::tr("%Ln connection(s) ended; may come back", nullptr, count);
        case sse::KickMode::Stop:
            return ActivityText::tr("%Ln connection(s) ended; told to stay away", nullptr, count);
        case sse::KickMode::Ban:
            return ActivityText::tr("%Ln connection(s) ended; addresses banned", nullptr, count);
        }
        Q_UNREACHABLE();
    }();
    return activity.detail.isEmpty()
        ? sentence
        : ActivityText::tr("%1: %2", "what was done, and the reason given").arg(sentence, activity.detail);
}

} // namespace

// What clients sent goes into one call of arg(): a `%1` within it stays what it is.
QString activityText(const sse::Activity &activity)
{
    switch (activity.kind) {
    case Kind::Started:
        return ActivityText::tr("listening on %1, with room for %2 streams (%3 descriptors allowed)")
            .arg(activity.address, format::count(activity.count), format::count(activity.limit));
    case Kind::Stopped:
        return ActivityText::tr("stopped listening");
    case Kind::Connected:
        return connected(activity);
    case Kind::Closed:
        return closed(activity);
    case Kind::Published:
        return ActivityText::tr("%1 to %2, for %3", "the id of an event, its topic, a number of connections")
            .arg(activity.eventId, topicsOf(activity), connections(activity.count));
    case Kind::Repeated:
        return ActivityText::tr("%1 to %2 was published before; not sent again")
            .arg(activity.eventId, topicsOf(activity));
    case Kind::BatchPublished:
        return ActivityText::tr("a batch of %Ln event(s)", nullptr, toInt(activity.count));
    case Kind::Kicked:
        return kicked(activity);
    case Kind::TurnedAway:
        return ActivityText::tr("%1 came back to %2 after it was told to stay away")
            .arg(activity.address, activity.endpoint);
    case Kind::Full:
        return ActivityText::tr("%1 was refused: no more than %2 may be open", "an address; a number of connections")
            .arg(activity.address, connections(activity.limit));
    case Kind::AddressFull:
        return ActivityText::tr("%1 was refused: one address may have no more than %2",
                                "an address; a number of connections")
            .arg(activity.address, connections(activity.limit));
    case Kind::WrongToken:
        return ActivityText::tr("%1 brought a wrong token for %2", "an address; a method and a path")
            .arg(activity.address, activity.endpoint);
    case Kind::WrongTokens:
        return ActivityText::tr("%1 brought a wrong token for %2, once too often: it has to wait",
                                "an address; a method and a path")
            .arg(activity.address, activity.endpoint);
    case Kind::Reloaded:
        return ActivityText::tr("read the tokens and the certificate again");
    case Kind::ReloadFailed:
        return ActivityText::tr("tokens and certificate stay as they were: %1").arg(activity.detail);
    case Kind::HistorySetAside:
        return ActivityText::tr("a history that could not be used was put aside: %1").arg(activity.detail);
    case Kind::HistoryFailed:
        return ActivityText::tr("the history in %1 cannot be written, publishing is refused until it can: %2")
            .arg(activity.address, activity.detail);
    case Kind::HistoryRecovered:
        return ActivityText::tr("the history in %1 can be written again").arg(activity.address);
    case Kind::AcceptFailed:
        return ActivityText::tr("cannot accept connections for now: %1").arg(activity.detail);
    case Kind::Unbanned:
        return ActivityText::tr("%1 is no longer banned").arg(activity.address);
    case Kind::StopForgotten:
        return ActivityText::tr("the client of %1 is no longer stopped").arg(toString(activity.connection));
    }
    Q_UNREACHABLE();
}

QString activityWord(Kind kind)
{
    switch (kind) {
    case Kind::Started:
        return ActivityText::tr("started");
    case Kind::Stopped:
        return ActivityText::tr("stopped");
    case Kind::Connected:
        return ActivityText::tr("connected");
    case Kind::Closed:
        return ActivityText::tr("closed");
    case Kind::Published:
    case Kind::Repeated:
    case Kind::BatchPublished:
        return ActivityText::tr("published");
    case Kind::Kicked:
        return ActivityText::tr("kicked");
    case Kind::TurnedAway:
    case Kind::Full:
    case Kind::AddressFull:
    case Kind::WrongToken:
    case Kind::WrongTokens:
        return ActivityText::tr("refused");
    case Kind::Reloaded:
        return ActivityText::tr("read again");
    case Kind::ReloadFailed:
    case Kind::HistorySetAside:
    case Kind::HistoryFailed:
    case Kind::AcceptFailed:
        return ActivityText::tr("error");
    case Kind::HistoryRecovered:
        return ActivityText::tr("mended");
    case Kind::Unbanned:
    case Kind::StopForgotten:
        return ActivityText::tr("undone");
    }
    Q_UNREACHABLE();
}

bool isTrouble(Kind kind)
{
    switch (kind) {
    case Kind::TurnedAway:
    case Kind::Full:
    case Kind::AddressFull:
    case Kind::WrongToken:
    case Kind::WrongTokens:
    case Kind::ReloadFailed:
    case Kind::HistorySetAside:
    case Kind::HistoryFailed:
    case Kind::AcceptFailed:
        return true;
    case Kind::HistoryRecovered:
    case Kind::Reloaded:
    case Kind::Started:
    case Kind::Stopped:
    case Kind::Connected:
    case Kind::Closed:
    case Kind::Published:
    case Kind::Repeated:
    case Kind::BatchPublished:
    case Kind::Kicked:
    case Kind::Unbanned:
    case Kind::StopForgotten:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace pulseboard
