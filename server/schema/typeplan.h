// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "schema/optionalaccess.h"
#include "schema/valueerror.h"

#include <QByteArray>
#include <QList>
#include <QMetaAssociation>
#include <QMetaProperty>
#include <QMetaSequence>
#include <QMetaType>

#include <expected>
#include <optional>

namespace sse {

struct TypePlan;

/// A property of a gadget, as an object's member.
struct PropertyPlan
{
    QMetaProperty property;
    QString name;
    QByteArray key; ///< `"name":`, ready to be written
    const TypePlan *type = nullptr;
};

struct EnumKey
{
    qint64 value = 0;
    QByteArray name;
};

/// What a type is in JSON. Writer and schema both go by it, so that they cannot differ.
///
/// Plans are made once a type, never change and never go away: a gadget's properties are not looked up for every
/// event. Only types that can be represented have one.
struct TypePlan
{
    enum class Kind : quint8 {
        Null,
        Bool,
        Integer, ///< bytes, isSigned
        Float,
        Double,
        Text,
        Utf8Text, ///< QByteArray
        Character,
        DateTime,
        Date,
        Time,
        Url,
        Uuid,
        JsonValue,
        JsonObject,
        JsonArray,
        JsonDocument,
        Variant,
        Enum,     ///< bytes, isSigned, keys
        Flags,    ///< as Enum
        Gadget,   ///< properties
        Optional, ///< element, optional
        List,     ///< element, sequence
        Map,      ///< element, association
    };

    Kind kind = Kind::Null;
    bool isSigned = false;
    quint8 bytes = 0;
    QMetaType type;
    QString qualifiedName; ///< as the source has it: `shop::Order::Options`, not `QFlags<shop::Order::Option>`
    QList<PropertyPlan> properties;
    QList<EnumKey> keys; ///< no value twice; of flags: single bits first, then what has a bit that no key before it has
    const TypePlan *element = nullptr;
    OptionalAccess optional;
    QMetaSequence sequence;
    QMetaAssociation association;
};

/// The plan of \a type, from a cache. The error's path is relative to \a type: `.lines[].price`. Any thread.
[[nodiscard]] std::expected<const TypePlan *, ValueError> planOf(QMetaType type);

/// What a path begins with: `shop::Order` -> `Order`.
[[nodiscard]] QString shortNameOf(QMetaType type);
/// \a error with the name of \a type in front of its path.
[[nodiscard]] ValueError errorOf(QMetaType type, const ValueError &error);

} // namespace sse
