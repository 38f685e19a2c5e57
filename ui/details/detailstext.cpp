// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "details/detailstext.h"

#include "connections/connectiontext.h"
#include "text/format.h"
#include "text/joined.h"
#include "text/untrusted.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <ranges>

using namespace Qt::StringLiterals;

namespace pulseboard::detailstext {

namespace {

constexpr qsizetype maxValue = 4096; // of what a client sent, in what is copied

struct Details
{
    Q_DECLARE_TR_FUNCTIONS(pulseboard::Details)
};

QString timeOf(const QDateTime &at)
{
    return format::since(at, QDateTime::currentDateTime());
}

QString milliseconds(std::chrono::microseconds time)
{
    const double value = static_cast<double>(time.count()) / 1000;
    return Details::tr("%1 ms").arg(QLocale().toString(value, 'f', value < 10 ? 2 : 0));
}

} // namespace

QString closeReasonWords(sse::CloseReason reason)
{
    switch (reason) {
    case sse::CloseReason::ClientClosed:
        return Details::tr("closed by the client");
    case sse::CloseReason::Kicked:
        return Details::tr("kicked");
    case sse::CloseReason::Unreachable:
        return Details::tr("unreachable");
    case sse::CloseReason::Stalled:
        return Details::tr("stalled");
    case sse::CloseReason::WriteError:
        return Details::tr("write error");
    case sse::CloseReason::Refused:
        return Details::tr("refused");
    case sse::CloseReason::ServerStopped:
        return Details::tr("server stopped");
    }
    Q_UNREACHABLE();
}

QList<FactList::Fact> connectionFacts(const sse::ConnectionDetails &details)
{
    const sse::ConnectionInfo &info = details.info;
    const sse::ConnectionCounters &counters = details.counters;
    const bool all = info.topics == QStringList { u"*"_s };
    QList<FactList::Fact> facts {
        { .name = Details::tr("Duration"), .value = format::duration(counters.duration) },
        { .name = Details::tr("Events"), .value = format::count(counters.events) },
        { .name = Details::tr("Bytes"), .value = format::bytes(counters.bytes).text() },
        { .name = Details::tr("Connected"), .value = timeOf(info.connectedAt) },
        { .name = Details::tr("Address"),
          .value = Details::tr("%1, port %2").arg(info.address, QString::number(info.port)) },
        { .name = Details::tr("Stream"), .value = info.endpoint },
        { .name = Details::tr("Topics"), .value = all ? Details::tr("all") : joined(info.topics) },
        { .name = Details::tr("Last event ID"), .value = QString::fromUtf8(counters.lastEventId) },
    };
    if (info.resumedFrom.isEmpty()) {
        facts.push_back({ .name = Details::tr("Resumed from"), .value = Details::tr("nothing: a new client") });
    } else {
        facts.push_back({ .name = Details::tr("Resumed from"), .value = info.resumedFrom });
        const int replayed = static_cast<int>(std::min<quint64>(details.replayed, 1'000'000'000));
        facts.push_back({ .name = Details::tr("Replayed"),
                          .value = details.gapAtOpen
                              ? Details::tr("%n event(s), all that were kept: its ID was gone", nullptr, replayed)
                              : Details::tr("%n event(s)", nullptr, replayed) });
    }
    facts.push_back({ .name = Details::tr("User agent"),
                      .value = info.userAgent.isEmpty() ? Details::tr("none") : info.userAgent });
    return facts;
}

QList<FactList::Fact> endFacts(const sse::ConnectionEnd &end)
{
    const QString reason = closeReasonWords(end.reason);
    return { { .name = Details::tr("Closed"), .value = timeOf(end.closedAt) },
             { .name = Details::tr("Reason"),
               .value = end.detail.isEmpty() ? reason : Details::tr("%1: %2").arg(reason, end.detail) } };
}

QList<FactList::Fact> kernelFacts(const sse::KernelView &kernel)
{
    const QString retransmits = kernel.unansweredRetries > 0
        ? Details::tr("%1, and waiting for an answer to try %2")
              .arg(format::count(kernel.retransmits), format::count(kernel.unansweredRetries))
        : format::count(kernel.retransmits);
    return {
        { .name = Details::tr("Round trip"),
          .value =
              Details::tr("%1, ± %2").arg(milliseconds(kernel.roundTripTime), milliseconds(kernel.roundTripVariance)) },
        { .name = Details::tr("Unacknowledged"), .value = format::bytes(kernel.unacknowledgedBytes).text() },
        { .name = Details::tr("Retransmits"), .value = retransmits },
        { .name = Details::tr("Window"),
          .value = Details::tr("%1 segments of %2")
                       .arg(format::count(kernel.congestionWindow), format::bytes(kernel.segmentSize).text()) },
        { .name = Details::tr("Last answer"),
          .value = Details::tr("%1 ago").arg(format::duration(kernel.sinceLastAcknowledgement)) },
    };
}

QList<FactList::Fact> requestFacts(const QByteArray &requestHead)
{
    QList<FactList::Fact> facts;
    for (const QByteArray &line : requestHead.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        const auto text = [](const QByteArray &bytes) { return QString::fromUtf8(bytes).trimmed().left(maxValue); };
        if (facts.isEmpty()) {
            facts.push_back({ .name = Details::tr("Request"), .value = text(line) });
        } else if (colon > 0) {
            facts.push_back({ .name = text(line.first(colon)), .value = text(line.sliced(colon + 1)) });
        } else {
            facts.push_back({ .name = {}, .value = text(line) });
        }
    }
    return requestHead.isEmpty() ? QList<FactList::Fact>() : facts;
}

QList<FactList::Fact> sumFacts(const QList<sse::ConnectionCounters> &counters)
{
    sse::ConnectionCounters sum;
    std::array<int, sse::allConnectionStates.size()> states {};
    for (const sse::ConnectionCounters &one : counters) {
        sum.events += one.events;
        sum.bytes += one.bytes;
        sum.eventsPerSecond += one.eventsPerSecond;
        sum.lag += one.lag;
        ++states.at(static_cast<size_t>(one.state));
    }
    QStringList words;
    for (const auto state : sse::allConnectionStates) {
        if (const int count = states.at(static_cast<size_t>(state)); count > 0) {
            words.push_back(Details::tr("%1 %2").arg(format::count(static_cast<quint64>(count)), stateWord(state)));
        }
    }
    return { { .name = Details::tr("State"), .value = joined(words) },
             { .name = Details::tr("Events"), .value = format::count(sum.events) },
             { .name = Details::tr("Rate"), .value = format::rate(sum.eventsPerSecond).text() },
             { .name = Details::tr("Bytes"), .value = format::bytes(sum.bytes).text() },
             { .name = Details::tr("Lag"), .value = format::count(sum.lag) } };
}

QList<TwoLines> eventRows(const QList<sse::ReceivedEvent> &events)
{
    QList<TwoLines> rows;
    for (const sse::ReceivedEvent &event : events | std::views::reverse) {
        const QString type = event.type.isEmpty() ? u"message"_s : event.type;
        const QString size = format::bytes(static_cast<quint64>(event.bytes)).text();
        const QString id = QString::fromUtf8(event.id);
        rows.push_back({ .key = event.sequence,
                         .title = oneLine(event.directed ? Details::tr("%1, to it alone").arg(type) : type, 60),
                         .aside = Details::tr("%1 · %2").arg(oneLine(id, 24), size),
                         .note = event.firstLine.isEmpty() ? Details::tr("no data") : oneLine(event.firstLine, 200),
                         .toolTip = literalToolTip(Details::tr("ID %1: %2").arg(id, event.firstLine)) });
    }
    return rows;
}

QList<TwoLines> historyRows(const QList<ClientHistory::Stay> &stays, sse::ConnectionId current)
{
    QList<TwoLines> rows;
    for (const ClientHistory::Stay &stay : stays) {
        const QString id = toString(stay.info.id);
        const QString began = timeOf(stay.info.connectedAt);
        TwoLines row { .key = stay.info.id.value,
                       .title = stay.info.id == current ? Details::tr("%1, this one").arg(id) : id,
                       .aside = stay.end ? closeReasonWords(stay.end->reason) : Details::tr("open"),
                       .note = Details::tr("since %1").arg(began),
                       .toolTip = {} };
        if (stay.end) {
            row.note = Details::tr("%1 – %2, %3 events")
                           .arg(began, timeOf(stay.end->closedAt), format::count(stay.end->events));
            row.toolTip = literalToolTip(stay.end->detail);
        }
        rows.push_back(row);
    }
    return rows;
}

} // namespace pulseboard::detailstext
