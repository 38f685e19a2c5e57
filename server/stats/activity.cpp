// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/activity.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

Q_LOGGING_CATEGORY(lcActivity, "pulseboard.activity", QtWarningMsg)

QString counted(quint64 connections)
{
    return connections == 1 ? u"1 connection"_s : u"%1 connections"_s.arg(connections);
}

QString afterColon(const QString &detail)
{
    return detail.isEmpty() ? QString() : u": "_s + detail;
}

} // namespace

// Strings of clients go into one call of arg(): a `%1` within them stays what it is.
QString toString(const Activity &activity)
{
    using Kind = Activity::Kind;
    const auto number = [](quint64 value) { return QString::number(value); };
    const auto &address = activity.address;
    switch (activity.kind) {
    case Kind::Started:
        return u"listening on %1, with room for %2 streams (%3 descriptors allowed)"_s.arg(
            address, number(activity.count), number(activity.limit));
    case Kind::Stopped:
        return u"stopped listening"_s;
    case Kind::Connected:
        return u"%1 connected to %2 (%3)%4"_s.arg(
            address, activity.endpoint, activity.topics.join(u", "_s),
            activity.eventId.isEmpty() ? QString() : u", resuming after "_s + activity.eventId);
    case Kind::Closed:
        return u"%1 closed, %2%3, after %4 s, %5 events and %6 bytes"_s.arg(
            address, toString(activity.reason), afterColon(activity.detail),
            QString::number(double(activity.duration.count()) / 1000, 'f', 1), number(activity.count),
            number(activity.bytes));
    case Kind::Published:
        return u"%1 to %2, for %3"_s.arg(activity.eventId, activity.topics.join(u", "_s), counted(activity.count));
    case Kind::Repeated:
        return u"%1 to %2 was published before; not sent again"_s.arg(activity.eventId, activity.topics.join(u", "_s));
    case Kind::BatchPublished:
        return u"a batch of %1 events"_s.arg(activity.count);
    case Kind::Kicked:
        return u"kicked %1 (%2)%3"_s.arg(counted(activity.count), toString(activity.mode), afterColon(activity.detail));
    case Kind::TurnedAway:
        return u"%1 came back to %2 after it was told to stay away"_s.arg(address, activity.endpoint);
    case Kind::Full:
        return u"%1 was refused: %2 connections are open, the most that are allowed"_s.arg(address,
                                                                                           number(activity.limit));
    case Kind::AddressFull:
        return u"%1 was refused: one address may have no more than %2 connections"_s.arg(address,
                                                                                         number(activity.limit));
    case Kind::WrongToken:
        return u"%1 brought a wrong token for %2"_s.arg(address, activity.endpoint);
    case Kind::WrongTokens:
        return u"%1 brought a wrong token for %2, once too often: it has to wait"_s.arg(address, activity.endpoint);
    case Kind::Reloaded:
        return u"read the tokens and the certificate again"_s;
    case Kind::ReloadFailed:
        return u"tokens and certificate stay as they were: %1"_s.arg(activity.detail);
    case Kind::HistorySetAside:
        return activity.detail;
    case Kind::HistoryFailed:
        return u"the history in %1 cannot be written, publishing is refused until it can: %2"_s.arg(address,
                                                                                                    activity.detail);
    case Kind::HistoryRecovered:
        return u"the history in %1 can be written again"_s.arg(address);
    case Kind::AcceptFailed:
        return u"cannot accept connections for now: %1"_s.arg(activity.detail);
    case Kind::Unbanned:
        return u"%1 is no longer banned"_s.arg(address);
    case Kind::StopForgotten:
        return u"the client of %1 is no longer stopped"_s.arg(toString(activity.connection));
    }
    Q_UNREACHABLE();
}

ActivityLog::ActivityLog(qsizetype capacity)
    : m_capacity(capacity)
{
}

void ActivityLog::add(Activity activity)
{
    activity.sequence = ++m_lastSequence;
    activity.at = QDateTime::currentDateTimeUtc();
    // Quoted: control characters that clients sent neither break the line nor reach a terminal.
    if (activity.connection.value > 0) {
        qCInfo(lcActivity) << toString(activity.connection).toLatin1().constData() << toString(activity);
    } else {
        qCInfo(lcActivity) << toString(activity);
    }
    m_entries.push_back(std::move(activity));
    if (std::ssize(m_entries) > m_capacity) {
        m_entries.pop_front();
    }
}

QList<Activity> ActivityLog::since(quint64 sequence) const
{
    const auto first = std::ranges::upper_bound(m_entries, sequence, {}, &Activity::sequence);
    return { first, m_entries.end() };
}

} // namespace sse
