// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/connections/connectionquery.h"

#include "stats/cut.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

using Sort = ConnectionQuery::Sort;
using Fault = std::optional<FieldError>;

struct SortName
{
    QLatin1StringView name;
    Sort sort;
};

constexpr std::array sortNames {
    SortName { "id"_L1, Sort::Id },
    SortName { "duration"_L1, Sort::Duration },
    SortName { "events"_L1, Sort::Events },
    SortName { "bytes"_L1, Sort::Bytes },
    SortName { "eventsPerSecond"_L1, Sort::EventsPerSecond },
    SortName { "lag"_L1, Sort::Lag },
};

/// Whether the order cannot change while connections just go on, so that an id alone is a place in it.
constexpr bool isFixed(Sort sort)
{
    return sort == Sort::Id || sort == Sort::Duration;
}

FieldError wrong(const QString &field, const QString &expected, const QString &value)
{
    constexpr qsizetype shown = 100;
    return { field,
             u"%1 must be %2; this is \"%3\""_s.arg(field, expected,
                                                    value.size() > shown ? cut(value, shown) + u'…' : value) };
}

QString listOf(const auto &names, auto nameOf)
{
    QString list;
    for (size_t i = 0; i < names.size(); ++i) {
        list += i == 0 ? ""_L1 : i + 1 == names.size() ? " or "_L1 : ", "_L1;
        list += nameOf(names[i]);
    }
    return list;
}

Fault readLimit(ConnectionQuery &query, const QString &value)
{
    query.limit = wholeNumber(value.toLatin1());
    if (!query.limit || *query.limit < 1 || *query.limit > ConnectionQuery::maxLimit) {
        return wrong(u"limit"_s,
                     u"a whole number from 1 to %1, or left out for all connections"_s.arg(ConnectionQuery::maxLimit),
                     value);
    }
    return {};
}

Fault readSort(ConnectionQuery &query, const QString &value)
{
    const auto known = std::ranges::find(sortNames, value, &SortName::name);
    if (known == sortNames.end()) {
        return wrong(u"sort"_s, listOf(sortNames, [](const SortName &entry) { return entry.name; }), value);
    }
    query.sort = known->sort;
    return {};
}

Fault readOrder(ConnectionQuery &query, const QString &value)
{
    query.descending = value == "desc"_L1;
    return query.descending || value == "asc"_L1 ? Fault() : wrong(u"order"_s, u"asc or desc"_s, value);
}

/// After readSort().
Fault readAfter(ConnectionQuery &query, const QString &value)
{
    const bool fixed = isFixed(query.sort);
    const auto colon = value.indexOf(u':');
    const auto id = connectionIdFromString(fixed || colon < 0 ? QStringView(value) : QStringView(value).first(colon));
    bool isNumber = false;
    const double number = fixed || colon < 0 ? 0 : value.sliced(colon + 1).toDouble(&isNumber);
    if (!id || (!fixed && (!isNumber || !std::isfinite(number)))) {
        return wrong(u"after"_s,
                     fixed ? u"the id of the last connection that was seen, such as c-42"_s
                           : u"the \"next\" of the page before in the same order, such as c-42:17"_s,
                     value);
    }
    ConnectionCounters seen;
    seen.id = *id;
    query.after = fixed ? query.placeOf(seen) : ConnectionQuery::Place { .value = number, .id = *id };
    return {};
}

Fault readAddress(ConnectionQuery &query, const QString &value)
{
    const QHostAddress address(value);
    if (address.isNull()) {
        return wrong(u"address"_s, u"an IP address"_s, value);
    }
    query.filter.address = address.toString();
    return {};
}

Fault readEndpoint(ConnectionQuery &query, const QString &value)
{
    query.filter.endpoint = value;
    return value.startsWith(u'/') ? Fault()
                                  : wrong(u"endpoint"_s, u"a path that begins with /, such as /events"_s, value);
}

Fault readTopic(ConnectionQuery &query, const QString &value)
{
    query.filter.topic = value;
    return value.isEmpty() ? wrong(u"topic"_s, u"a topic, or * for connections to all topics"_s, value) : Fault();
}

Fault readState(ConnectionQuery &query, const QString &value)
{
    const auto known =
        std::ranges::find_if(allConnectionStates, [&value](auto state) { return toString(state) == value; });
    if (known == allConnectionStates.end()) {
        return wrong(u"state"_s, listOf(allConnectionStates, [](auto state) { return toString(state); }), value);
    }
    query.filter.state = *known;
    return {};
}

Fault readUserAgent(ConnectionQuery &query, const QString &value)
{
    query.filter.userAgent = value;
    return value.isEmpty() ? wrong(u"userAgent"_s, u"a part of a User-Agent"_s, value) : Fault();
}

Fault readMinLag(ConnectionQuery &query, const QString &value)
{
    const auto number = wholeNumber(value.toLatin1());
    query.filter.minLag = static_cast<quint64>(number.value_or(0));
    return number ? Fault() : wrong(u"minLag"_s, u"a whole number of events, from 0"_s, value);
}

Fault readExpression(ConnectionQuery &query, const QString &value)
{
    if (value.size() > ConnectionQuery::maxExpression) {
        return FieldError {
            u"q"_s,
            u"q may have at most %1 characters; this has %2"_s.arg(ConnectionQuery::maxExpression).arg(value.size())
        };
    }
    auto expression = FilterExpression::parse(value);
    if (!expression) {
        const auto &problem = expression.error();
        return FieldError {
            u"q"_s, u"q at character %1: %2; this is \"%3\""_s.arg(problem.position + 1).arg(toString(problem), value)
        };
    }
    if (expression->size() > ConnectionQuery::maxTerms) {
        return FieldError {
            u"q"_s, u"q may have at most %1 terms; this has %2"_s.arg(ConnectionQuery::maxTerms).arg(expression->size())
        };
    }
    query.filter.expression = std::move(*expression);
    return {};
}

struct Parameter
{
    QLatin1StringView name;
    Fault (*read)(ConnectionQuery &, const QString &);
};

/// In the order in which they are read: what `after` means depends on `sort`.
constexpr std::array parameters {
    Parameter { "limit"_L1, readLimit },         Parameter { "sort"_L1, readSort },
    Parameter { "order"_L1, readOrder },         Parameter { "after"_L1, readAfter },
    Parameter { "address"_L1, readAddress },     Parameter { "endpoint"_L1, readEndpoint },
    Parameter { "topic"_L1, readTopic },         Parameter { "state"_L1, readState },
    Parameter { "userAgent"_L1, readUserAgent }, Parameter { "minLag"_L1, readMinLag },
    Parameter { "q"_L1, readExpression },
};

} // namespace

std::expected<ConnectionQuery, FieldError> ConnectionQuery::read(const QueryString &query)
{
    for (const auto &name : query.names()) {
        const auto text = QString::fromUtf8(name);
        if (std::ranges::find(parameters, text, &Parameter::name) == parameters.end()) {
            return std::unexpected(FieldError { text,
                                                u"\"%1\" is no parameter; there are %2"_s.arg(
                                                    cut(text, 100), listOf(parameters, [](const Parameter &p) {
                                                                        return p.name;
                                                                    }).replace(" or "_L1, " and "_L1)) });
        }
    }
    ConnectionQuery result;
    for (const auto &[name, read] : parameters) {
        const auto values = query.values(QByteArrayView(name.data(), name.size()));
        if (values.size() > 1) {
            return std::unexpected(
                FieldError { name, u"%1 may be given once; it is given %2 times"_s.arg(name).arg(values.size()) });
        }
        if (values.isEmpty()) {
            continue;
        }
        if (!values.front().isValidUtf8()) {
            return std::unexpected(FieldError { name, u"%1 is not valid UTF-8"_s.arg(name) });
        }
        if (auto fault = read(result, QString::fromUtf8(values.front()))) {
            return std::unexpected(std::move(*fault));
        }
    }
    return result;
}

bool ConnectionFilter::matches(const ConnectionInfo &info, const ConnectionCounters &counters) const
{
    return (!address || info.address == *address) && (!endpoint || info.endpoint == *endpoint)
        && (!topic || info.topics.contains(*topic)) && (!state || counters.state == *state) && counters.lag >= minLag
        && (userAgent.isEmpty() || info.userAgent.contains(userAgent, Qt::CaseInsensitive));
}

ConnectionQuery::Place ConnectionQuery::placeOf(const ConnectionCounters &counters) const
{
    const auto value = [this, &counters] {
        switch (sort) {
        case Sort::Id:
            return static_cast<double>(counters.id.value);
        case Sort::Duration: // the longest has started first
            return -static_cast<double>(counters.id.value);
        case Sort::Events:
            return static_cast<double>(counters.events);
        case Sort::Bytes:
            return static_cast<double>(counters.bytes);
        case Sort::EventsPerSecond:
            return counters.eventsPerSecond;
        case Sort::Lag:
            return static_cast<double>(counters.lag);
        }
        Q_UNREACHABLE();
    };
    return { .value = value(), .id = counters.id };
}

bool ConnectionQuery::isBefore(const Place &a, const Place &b) const
{
    if (a.value != b.value) {
        return descending ? a.value > b.value : a.value < b.value;
    }
    return a.id < b.id;
}

QString ConnectionQuery::toCursor(const Place &place) const
{
    const auto id = toString(place.id);
    return isFixed(sort) ? id : id + u':' + QString::number(place.value, 'g', QLocale::FloatingPointShortest);
}

} // namespace sse
