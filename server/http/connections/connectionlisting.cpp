// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/connections/connectionlisting.h"

#include "http/connections/connectionjson.h"
#include "schema/jsontext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

constexpr size_t betweenLooksAtTheClock = 16;

} // namespace

ConnectionListing::ConnectionListing(VisitConnections visitConnections, ConnectionQuery query)
    : m_visitConnections(std::move(visitConnections))
    , m_query(std::move(query))
    , m_texts(u"unnamed"_s)
{
}

bool ConnectionListing::run(Clock::time_point until)
{
    return find(until) && write(until);
}

bool ConnectionListing::find(Clock::time_point until)
{
    if (m_isFound) {
        return true;
    }
    size_t visited = 0;
    // Many terms on many topics take a millisecond and more for one connection.
    const auto betweenLooks = m_query.filter.expression.isEmpty() ? betweenLooksAtTheClock : 1;
    m_isFound = m_visitConnections(m_seen, [&](const ConnectionInfo &info, const ConnectionCounters &counters) {
        m_seen = info.id;
        consider(info, counters);
        return ++visited % betweenLooks != 0 || Clock::now() < until;
    });
    if (m_isFound) {
        begin();
    }
    return m_isFound;
}

bool ConnectionListing::matches(const ConnectionInfo &info, const ConnectionCounters &counters)
{
    if (!m_query.filter.matches(info, counters)) {
        return false;
    }
    const auto &expression = m_query.filter.expression;
    if (expression.isEmpty()) {
        return true;
    }
    QString client;
    QString searchText;
    if (expression.readsTexts()) {
        client = m_texts.agent(info.userAgent).client;
        searchText = m_texts.textOf(info);
    }
    return expression.matches(
        { .info = info, .counters = counters, .client = client, .searchText = searchText, .age = counters.duration });
}

void ConnectionListing::consider(const ConnectionInfo &info, const ConnectionCounters &counters)
{
    if (!matches(info, counters)) {
        return;
    }
    ++m_total;
    const auto place = m_query.placeOf(counters);
    if (m_query.after && !m_query.isBefore(*m_query.after, place)) {
        return;
    }
    ++m_following;
    if (!m_query.limit) {
        m_page.push_back({ .place = place, .info = info, .counters = counters });
        return;
    }
    const auto before = [this](const Entry &a, const Entry &b) { return m_query.isBefore(a.place, b.place); };
    if (std::ssize(m_page) == *m_query.limit) {
        if (!m_query.isBefore(place, m_page.front().place)) {
            return;
        }
        std::ranges::pop_heap(m_page, before);
        m_page.pop_back();
    }
    m_page.push_back({ .place = place, .info = info, .counters = counters });
    std::ranges::push_heap(m_page, before);
}

/// All are found.
void ConnectionListing::begin()
{
    const auto before = [this](const Entry &a, const Entry &b) { return m_query.isBefore(a.place, b.place); };
    if (!std::ranges::is_sorted(m_page, before)) {
        std::ranges::sort(m_page, before);
    }
    m_json = R"({"total":)" + QByteArray::number(m_total) + R"(,"next":)";
    if (m_following > std::ssize(m_page)) {
        appendAnyText(m_json, m_query.toCursor(m_page.back().place));
    } else {
        m_json += "null";
    }
    m_json += R"(,"connections":[)";
}

bool ConnectionListing::write(Clock::time_point until)
{
    while (m_written < m_page.size()) {
        if (m_written > 0) {
            m_json += ',';
        }
        const auto &entry = m_page[m_written++];
        appendJson(m_json, entry.info, entry.counters);
        if (m_written % betweenLooksAtTheClock == 0 && Clock::now() >= until) {
            return false;
        }
    }
    m_json += "]}";
    return true;
}

} // namespace sse
