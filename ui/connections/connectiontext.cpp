// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectiontext.h"

#include "text/joined.h"
#include "text/untrusted.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(pulseboard::ConnectionText)
};

/// Between which rates it was lately.
QString trendText(const RateHistory &rates)
{
    double lowest = rates.size() > 0 ? rates.at(0) : 0;
    double highest = lowest;
    for (size_t i = 1; i < rates.size(); ++i) {
        lowest = std::min(lowest, rates.at(i));
        highest = std::max(highest, rates.at(i));
    }
    return format::rate(lowest).text() + u'–' + format::rate(highest).text();
}

QString reasonSentence(sse::CloseReason reason)
{
    switch (reason) {
    case sse::CloseReason::ClientClosed:
        return Words::tr("Closed by the client");
    case sse::CloseReason::Kicked:
        return Words::tr("Kicked");
    case sse::CloseReason::Unreachable:
        return Words::tr("Unreachable: the peer vanished, and the system gave up on what it had not acknowledged");
    case sse::CloseReason::Stalled:
        return Words::tr("Closed because it read nothing for too long");
    case sse::CloseReason::WriteError:
        return Words::tr("Closed because writing failed");
    case sse::CloseReason::Refused:
        return Words::tr("Refused because a limit was reached");
    case sse::CloseReason::ServerStopped:
        return Words::tr("Closed because the server stopped");
    }
    Q_UNREACHABLE();
}

QString closedExplanation(const ConnectionRow &row)
{
    const QString text =
        Words::tr("%1 at %2, after %3: %4 and %5")
            .arg(reasonSentence(row.ending->reason), format::since(row.ending->closedAt, QDateTime::currentDateTime()),
                 format::duration(row.counters.duration),
                 Words::tr("%n event(s)", nullptr, static_cast<int>(row.counters.events)),
                 format::bytes(row.counters.bytes).text());
    return row.ending->detail.isEmpty() ? text : text + u' ' + Words::tr("(%1)").arg(row.ending->detail);
}

} // namespace

format::Figure cellText(const ConnectionRow &row, Column column, std::chrono::milliseconds duration)
{
    const sse::ConnectionInfo &info = row.info;
    const sse::ConnectionCounters &counters = row.counters;
    const auto plain = [](const QString &text) { return format::Figure { .number = text, .unit = {} }; };
    switch (column) {
    case Column::Id:
        return plain(toString(info.id));
    case Column::Client:
        return plain(row.client);
    case Column::Address:
        return plain(oneLine(info.address, 100));
    case Column::Stream:
        return { .number = oneLine(info.endpoint, 100), .unit = "  "_L1 + oneLine(joined(info.topics)) };
    case Column::Since:
        return plain(format::since(info.connectedAt, QDateTime::currentDateTime()));
    case Column::Duration:
        return plain(format::duration(duration));
    case Column::Events:
        return plain(format::count(counters.events));
    case Column::Rate:
        return format::rate(counters.eventsPerSecond);
    case Column::Trend:
        return plain(trendText(row.rates));
    case Column::Bytes:
        return format::bytes(counters.bytes);
    case Column::Lag:
        return plain(format::count(counters.lag));
    case Column::LastEventId:
        return plain(oneLine(QString::fromUtf8(counters.lastEventId), 300));
    case Column::State:
        return plain(row.isOpen() ? stateWord(counters.state) : reasonWord(row.ending->reason));
    }
    Q_UNREACHABLE();
}

QString cellToolTip(const ConnectionRow &row, Column column)
{
    const sse::ConnectionInfo &info = row.info;
    switch (column) {
    case Column::Client:
        return literalToolTip(info.userAgent.isEmpty() ? Words::tr("The client sent no User-Agent") : info.userAgent);
    case Column::Address:
        return literalToolTip(Words::tr("%1, port %2").arg(info.address, QString::number(info.port)));
    case Column::Stream:
        return literalToolTip(info.topics == QStringList { u"*"_s }
                                  ? Words::tr("%1, all topics").arg(info.endpoint)
                                  : Words::tr("%1, topics: %2").arg(info.endpoint, joined(info.topics)));
    case Column::Since:
        return literalToolTip(info.connectedAt.toLocalTime().toString(Qt::ISODateWithMs));
    case Column::LastEventId:
        return literalToolTip(info.resumedFrom.isEmpty()
                                  ? QString::fromUtf8(row.counters.lastEventId)
                                  : Words::tr("%1 (came back with %2)")
                                        .arg(QString::fromUtf8(row.counters.lastEventId), info.resumedFrom));
    case Column::Lag:
        return Words::tr("Events of its subscription that it has not taken yet");
    case Column::State:
        return literalToolTip(stateExplanation(row));
    case Column::Bytes:
        return Words::tr("%1 bytes").arg(format::count(row.counters.bytes));
    case Column::Trend:
        return Words::tr("Events per second in the last half minute: %1").arg(trendText(row.rates));
    case Column::Id:
    case Column::Duration:
    case Column::Events:
    case Column::Rate:
        return {};
    }
    Q_UNREACHABLE();
}

QString stateExplanation(const ConnectionRow &row)
{
    const sse::ConnectionCounters &counters = row.counters;
    if (!row.isOpen()) {
        return closedExplanation(row);
    }
    const QString waiting = Words::tr("%n event(s)", nullptr, static_cast<int>(counters.lag));
    const QString inFlight = format::bytes(counters.unacknowledgedBytes).text();
    switch (counters.state) {
    case sse::ConnectionState::Live:
        return Words::tr("Caught up; an event went out within the last ten seconds");
    case sse::ConnectionState::Idle:
        return Words::tr("Caught up; nothing to send");
    case sse::ConnectionState::Lagging:
        return Words::tr("Behind by %1, but taking bytes; %2 are sent and not acknowledged").arg(waiting, inFlight);
    case sse::ConnectionState::Stalled:
        return Words::tr("Has taken no byte for %1, although %2 wait for it; %3 are sent and not acknowledged")
            .arg(format::duration(counters.blockedFor), waiting, inFlight);
    case sse::ConnectionState::Unreachable:
        return Words::tr("No sign of the peer for %1, although %2 wait for it to be acknowledged; it is given up soon")
            .arg(format::duration(counters.blockedFor), inFlight);
    }
    Q_UNREACHABLE();
}

QString columnTitle(Column column)
{
    switch (column) {
    case Column::Id:
        return Words::tr("ID");
    case Column::Client:
        return Words::tr("Client");
    case Column::Address:
        return Words::tr("Address");
    case Column::Stream:
        return Words::tr("Stream");
    case Column::Since:
        return Words::tr("Connected");
    case Column::Duration:
        return Words::tr("Duration");
    case Column::Events:
        return Words::tr("Events");
    case Column::Rate:
        return Words::tr("Rate");
    case Column::Trend:
        return Words::tr("Trend");
    case Column::Bytes:
        return Words::tr("Bytes");
    case Column::Lag:
        return Words::tr("Lag");
    case Column::LastEventId:
        return Words::tr("Last event ID");
    case Column::State:
        return Words::tr("State");
    }
    Q_UNREACHABLE();
}

QString columnToolTip(Column column)
{
    switch (column) {
    case Column::Id:
        return Words::tr("Names the connection in the log and in the API");
    case Column::Client:
        return Words::tr("What the client says it is");
    case Column::Address:
        return Words::tr("Where it comes from");
    case Column::Stream:
        return Words::tr("The endpoint, and the topics it is subscribed to");
    case Column::Since:
        return Words::tr("When it connected");
    case Column::Duration:
        return Words::tr("How long it has been open");
    case Column::Events:
        return Words::tr("Events handed over to it; heartbeats do not count");
    case Column::Rate:
        return Words::tr("Events per second, over about five seconds");
    case Column::Trend:
        return Words::tr("Events per second in the last half minute, each row on a scale of its own");
    case Column::Bytes:
        return Words::tr("Bytes handed over to it, of all kinds");
    case Column::Lag:
        return Words::tr("Events that it has not taken yet");
    case Column::LastEventId:
        return Words::tr("The ID of the last event handed over to it");
    case Column::State:
        return Words::tr("How it is doing");
    }
    Q_UNREACHABLE();
}

Qt::Alignment columnAlignment(Column column)
{
    switch (column) {
    case Column::Since:
    case Column::Duration:
    case Column::Events:
    case Column::Rate:
    case Column::Bytes:
    case Column::Lag:
        return Qt::AlignRight | Qt::AlignVCenter;
    case Column::Id:
    case Column::Client:
    case Column::Address:
    case Column::Stream:
    case Column::LastEventId:
    case Column::Trend:
    case Column::State:
        return Qt::AlignLeft | Qt::AlignVCenter;
    }
    Q_UNREACHABLE();
}

QString columnSample(Column column)
{
    switch (column) {
    case Column::Id:
        return u"c-00000"_s;
    case Column::Client:
        return u"Python requests 2.32"_s;
    case Column::Address:
        return u"127.0.0.1"_s;
    case Column::Stream:
        return u"/events  news, sport"_s;
    case Column::Since:
        return u"00:00:00"_s;
    case Column::Duration:
        return u"0:00:00"_s;
    case Column::Events:
        return u"000,000"_s;
    case Column::Rate:
        return u"0.0 k/s"_s;
    case Column::Trend:
        return u"0.0/s–0.0/s"_s;
    case Column::Bytes:
        return u"0.0 MB"_s;
    case Column::Lag:
        return u"0,000"_s;
    case Column::LastEventId:
        return u"mf3k9x-00000"_s;
    case Column::State:
        return u"—— "_s + reasonWord(sse::CloseReason::Unreachable);
    }
    Q_UNREACHABLE();
}

QString stateWord(sse::ConnectionState state)
{
    switch (state) {
    case sse::ConnectionState::Live:
        return Words::tr("live");
    case sse::ConnectionState::Idle:
        return Words::tr("idle");
    case sse::ConnectionState::Lagging:
        return Words::tr("lagging");
    case sse::ConnectionState::Stalled:
        return Words::tr("stalled");
    case sse::ConnectionState::Unreachable:
        return Words::tr("unreachable");
    }
    Q_UNREACHABLE();
}

QString closedWord()
{
    return Words::tr("closed");
}

QString reasonWord(sse::CloseReason reason)
{
    switch (reason) {
    case sse::CloseReason::ClientClosed:
        return closedWord();
    case sse::CloseReason::Kicked:
        return Words::tr("kicked");
    case sse::CloseReason::Unreachable:
        return Words::tr("unreachable");
    case sse::CloseReason::Stalled:
        return Words::tr("timed out");
    case sse::CloseReason::WriteError:
        return Words::tr("write error");
    case sse::CloseReason::Refused:
        return Words::tr("refused");
    case sse::CloseReason::ServerStopped:
        return Words::tr("server stopped");
    }
    Q_UNREACHABLE();
}

DotLook stateDot(const ConnectionRow &row)
{
    if (!row.isOpen()) {
        const bool lost = row.ending->reason == sse::CloseReason::Unreachable;
        return { .color = lost ? Signal::Danger : Signal::Quiet, .filled = false };
    }
    return stateDot(row.counters.state);
}

DotLook stateDot(sse::ConnectionState state)
{
    switch (state) {
    case sse::ConnectionState::Live:
        return { .color = Signal::Good };
    case sse::ConnectionState::Idle:
        return { .color = Signal::Quiet };
    case sse::ConnectionState::Lagging:
        return { .color = Signal::Caution };
    case sse::ConnectionState::Stalled:
        return { .color = Signal::Trouble };
    case sse::ConnectionState::Unreachable:
        return { .color = Signal::Danger };
    }
    Q_UNREACHABLE();
}

} // namespace pulseboard
