// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/filter/filterterm.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

using Field = FilterTerm::Field;

struct Name
{
    QLatin1StringView name;
    Field field;
};

constexpr std::array names {
    Name { "topic"_L1, Field::Topic },   Name { "ua"_L1, Field::UserAgent },  Name { "address"_L1, Field::Address },
    Name { "client"_L1, Field::Client }, Name { "id"_L1, Field::Id },         Name { "endpoint"_L1, Field::Endpoint },
    Name { "state"_L1, Field::State },   Name { "reason"_L1, Field::Reason }, Name { "lag"_L1, Field::Lag },
    Name { "age"_L1, Field::Age },       Name { "rate"_L1, Field::Rate },     Name { "events"_L1, Field::Events },
    Name { "bytes"_L1, Field::Bytes },
};

constexpr quint32 bit(auto value)
{
    return 1u << static_cast<quint32>(value);
}

} // namespace

std::optional<Field> filterFieldFromString(QStringView name)
{
    const auto known = std::ranges::find_if(
        names, [name](const Name &entry) { return name.compare(entry.name, Qt::CaseInsensitive) == 0; });
    return known == names.end() ? std::nullopt : std::optional(known->field);
}

bool FilterTerm::matches(const FilterSubject &subject) const
{
    return holds(subject) != negated;
}

bool FilterTerm::holds(const FilterSubject &subject) const
{
    switch (field) {
    case Field::Anything:
        return subject.searchText.contains(text) || holdsForState(subject);
    case Field::Topic:
        return std::ranges::any_of(subject.info.topics, [this](const QString &topic) { return holdsFor(topic); });
    case Field::UserAgent:
        return holdsFor(subject.info.userAgent);
    case Field::Address:
        return holdsFor(subject.info.address);
    case Field::Client:
        return holdsFor(subject.client);
    case Field::Id:
        return holdsFor(toString(subject.info.id));
    case Field::Endpoint:
        return holdsFor(subject.info.endpoint);
    case Field::State:
        return holdsForState(subject);
    case Field::Reason:
        return subject.ended && (reasons & bit(*subject.ended)) != 0;
    case Field::Lag:
        return holdsFor(static_cast<double>(subject.counters.lag));
    case Field::Age:
        return holdsFor(std::floor(std::chrono::duration<double>(subject.age).count()));
    case Field::Rate:
        return holdsFor(subject.counters.eventsPerSecond);
    case Field::Events:
        return holdsFor(static_cast<double>(subject.counters.events));
    case Field::Bytes:
        return holdsFor(static_cast<double>(subject.counters.bytes));
    }
    Q_UNREACHABLE();
}

bool FilterTerm::holdsFor(double value) const
{
    switch (relation) {
    case Relation::Contains:
    case Relation::Equal:
        return value == number;
    case Relation::Less:
        return value < number;
    case Relation::LessOrEqual:
        return value <= number;
    case Relation::Greater:
        return value > number;
    case Relation::GreaterOrEqual:
        return value >= number;
    }
    Q_UNREACHABLE();
}

bool FilterTerm::holdsFor(const QString &value) const
{
    return relation == Relation::Equal ? value.compare(text, Qt::CaseInsensitive) == 0
                                       : value.contains(text, Qt::CaseInsensitive);
}

bool FilterTerm::holdsForState(const FilterSubject &subject) const
{
    if (!subject.ended) {
        return (states & bit(subject.counters.state)) != 0;
    }
    return (states & closedBit) != 0 || (reasons & bit(*subject.ended)) != 0;
}

} // namespace sse
