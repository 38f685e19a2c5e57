// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/eventtype.h"

#include "schema/typeplan.h"
#include "stats/cut.h"
#include "stats/reservednames.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

bool isControl(QChar c)
{
    return c.unicode() < 0x20 || c.unicode() == 0x7f;
}

/// A sentence about what is wrong with \a name; none when nothing is.
std::optional<QString> faultOfName(const QString &name)
{
    if (name.isEmpty()) {
        return u"the name of an event must not be empty"_s;
    }
    if (!name.isValidUtf16() || name.contains(QChar::ReplacementCharacter)) {
        return u"the name of an event must be valid Unicode, and a char literal UTF-8"_s;
    }
    if (const auto bad = std::ranges::find_if(name, isControl); bad != name.end()) {
        return u"the name of an event must be one line without control characters; there is U+%1 at position %2"_s
            .arg(bad->unicode(), 4, 16, '0'_L1)
            .arg(bad - name.begin());
    }
    if (const auto size = name.toUtf8().size(); size > maxEventNameBytes) {
        return u"the name of an event may have at most %1 bytes; this has %2"_s.arg(maxEventNameBytes).arg(size);
    }
    if (isReservedEventName(name)) {
        return u"the server itself sends events called %1; take another name"_s.arg(name);
    }
    return std::nullopt;
}

/// How an error shows \a name: short, and on one line.
QString shown(const QString &name)
{
    QString text = cut(name, 64);
    std::ranges::replace_if(text, isControl, QChar(QChar::ReplacementCharacter));
    return text.size() < name.size() ? text + u'…' : text;
}

} // namespace

EventType::EventType(QString name, QMetaType dataType)
    : m_name(std::move(name))
    , m_dataType(dataType)
{
}

std::expected<EventTypes, ValueError> EventTypes::make(QList<EventType> types)
{
    EventTypes made;
    for (const auto &type : std::as_const(types)) {
        const auto path = u"event %1"_s.arg(shown(type.name()));
        if (const auto fault = faultOfName(type.name())) {
            return std::unexpected(ValueError { path, *fault });
        }
        if (std::ranges::find(made.m_types, type.name(), &EventType::name) != made.m_types.cend()) {
            return std::unexpected(ValueError { path, u"two events have this name"_s });
        }
        if (const auto plan = planOf(type.dataType()); !plan) {
            return std::unexpected(errorOf(type.dataType(), plan.error()));
        }
        if (const auto *other = made.find(type.dataType())) {
            return std::unexpected(ValueError {
                path,
                u"its data is a %1, as that of event %2; the type of what is sent decides which event it is, "
                "so give each a type of its own"_s.arg(shortNameOf(type.dataType()), shown(other->name())) });
        }
        made.m_types.append(type);
    }
    return made;
}

const EventType *EventTypes::find(QMetaType dataType) const
{
    const auto found = std::ranges::find(m_types, dataType, &EventType::dataType);
    return found == m_types.cend() ? nullptr : &*found;
}

} // namespace sse
