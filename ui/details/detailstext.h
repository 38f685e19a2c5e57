// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "details/clienthistory.h"
#include "details/factlist.h"
#include "details/twolinemodel.h"
#include "stats/connectiondetails.h"

/// What the details of a connection say, from values to words. Pure functions, for the GUI thread.
namespace pulseboard::detailstext {

[[nodiscard]] QList<FactList::Fact> connectionFacts(const sse::ConnectionDetails &details);
[[nodiscard]] QList<FactList::Fact> endFacts(const sse::ConnectionEnd &end);
[[nodiscard]] QList<FactList::Fact> kernelFacts(const sse::KernelView &kernel);
/// One for the request line, and one for each header.
[[nodiscard]] QList<FactList::Fact> requestFacts(const QByteArray &requestHead);
/// Of several connections together.
[[nodiscard]] QList<FactList::Fact> sumFacts(const QList<sse::ConnectionCounters> &counters);

/// Newest first.
[[nodiscard]] QList<TwoLines> eventRows(const QList<sse::ReceivedEvent> &events);
[[nodiscard]] QList<TwoLines> historyRows(const QList<ClientHistory::Stay> &stays, sse::ConnectionId current);

[[nodiscard]] QString closeReasonWords(sse::CloseReason reason);

} // namespace pulseboard::detailstext
