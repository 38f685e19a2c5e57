// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "schema/optionalaccess.h"
#include "schema/valueerror.h"

#include <QAnyStringView>
#include <QHash>
#include <QList>
#include <QMetaType>

#include <expected>

namespace sse {

/// UTF-8; as many as the hub takes for a type.
inline constexpr qsizetype maxEventNameBytes = 256;

/// One event that a route may send: its name on the wire and the C++ type of its data. A value; made by event().
class EventType
{
public:
    EventType(QString name, QMetaType dataType);

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] QMetaType dataType() const { return m_dataType; }

private:
    QString m_name;
    QMetaType m_dataType;
};

/// The event \a name, whose data is a \a Data: a struct with `Q_GADGET` and `Q_PROPERTY`, see toJsonText().
///
///     sse::event<MailReceived>("mailReceived")
///
/// A char literal is UTF-8. Nothing is checked here: EventTypes::make() does that, where an error has a way out.
///
/// What moc asks for: a gadget that is a `MEMBER` property of another needs an `operator==`, because moc's code compares
/// before it sets; a property of a flags type needs `READ`, because that of Qt 6.4 fails at a `MEMBER`.
template<typename Data>
[[nodiscard]] EventType event(QAnyStringView name)
{
    static_assert(QtPrivate::IsGadgetHelper<Data>::IsGadgetOrDerivedFrom,
                  "sse::event<Data>(): Data must be a struct with Q_GADGET, whose Q_PROPERTYs are what is sent");
    static_assert(
        !QtPrivate::IsGadgetHelper<Data>::IsGadgetOrDerivedFrom || QtPrivate::IsGadgetHelper<Data>::IsRealGadget,
        "sse::event<Data>(): Data has no Q_GADGET of its own, so only the properties of its base would be sent");
    return EventType(name.toString(), QMetaType::fromType<Data>());
}

/// The events of one route, checked: each can be sent. A value.
class EventTypes
{
public:
    EventTypes() = default;

    /// Fails with the path `event NAME` or that of the data type when
    /// - a name is empty, longer than maxEventNameBytes, has a control character or is no text,
    /// - a name is the server's own: `ping`, `stream-gap`,
    /// - two events share a name, or a data type: send() finds the name by the type,
    /// - a data type has a property with no JSON.
    [[nodiscard]] static std::expected<EventTypes, ValueError> make(QList<EventType> types);

    /// Null when no event has data of \a dataType. Valid as long as this set.
    [[nodiscard]] const EventType *find(QMetaType dataType) const;
    /// In the order they were given.
    [[nodiscard]] const QList<EventType> &all() const { return m_types; }

private:
    QList<EventType> m_types;
};

} // namespace sse
