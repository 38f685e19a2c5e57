// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/connections/connectionquery.h"
#include "fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, size_t size)
{
    const sse::QueryString query(fuzz::bytes(data, size));
    const auto asked = sse::ConnectionQuery::read(query);
    if (!asked) {
        FUZZ_VERIFY(!asked.error().message.isEmpty());
        return 0;
    }
    FUZZ_VERIFY(!asked->limit || (*asked->limit >= 1 && *asked->limit <= sse::ConnectionQuery::maxLimit));
    // Where a page ends, the next one begins.
    sse::ConnectionInfo info;
    info.id = { 7 };
    sse::ConnectionCounters counters;
    counters.id = info.id;
    counters.events = size;
    counters.eventsPerSecond = double(size) / 3;
    const auto place = asked->placeOf(counters);
    const auto next =
        sse::ConnectionQuery::read(sse::QueryString("sort=" + query.value("sort").value_or("id") + "&after="
                                                    + asked->toCursor(place).toLatin1().toPercentEncoding()));
    FUZZ_VERIFY(next && next->after && next->after->id == place.id && next->after->value == place.value);
    FUZZ_VERIFY(!asked->isBefore(place, place));
    // Whatever the filter is, it has an answer.
    sse::SearchTexts texts(QStringLiteral("unnamed"));
    const auto client = texts.agent(info.userAgent).client;
    const auto searchText = texts.textOf(info);
    (void)asked->filter.matches(info, counters);
    (void)asked->filter.expression.matches(
        { .info = info, .counters = counters, .client = client, .searchText = searchText });
    return 0;
}
