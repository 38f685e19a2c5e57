// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "schema/valueerror.h"

#include <QHash>
#include <QJsonObject>
#include <QMetaType>
#include <QSet>

#include <expected>

namespace sse {

struct TypePlan;

/// JSON Schema 2020-12 of types, as toJsonText() writes their values. Gadgets and enums become named definitions and
/// are referred to by `$ref`, so that recursive ones work. One thread at a time.
///
/// A definition has the unqualified name of its type, `Line`; another type that is called the same brings its scope
/// along, `mail.Line`. Names have letters, digits, `.`, `_` and `-` only, as OpenAPI wants them.
///
/// Objects stay open (no `additionalProperties: false`): an event may grow a property later. Every property is
/// `required` but the optional ones. The gadget's class info gives descriptions:
///
///     Q_CLASSINFO("description", "Mail has come in")
///     Q_CLASSINFO("description.userId", "Whose mailbox")
class SchemaBook
{
public:
    /// \a refPrefix is what a `$ref` begins with: `#/$defs/`, `#/components/schemas/`.
    explicit SchemaBook(QString refPrefix);

    /// A `$ref` for gadgets and enums, else the schema itself. Fails, and adds nothing, for a type with no JSON.
    [[nodiscard]] std::expected<QJsonObject, ValueError> schemaOf(QMetaType type);
    /// All definitions that the schemas given out refer to: name -> schema.
    [[nodiscard]] const QJsonObject &definitions() const { return m_definitions; }

private:
    QJsonObject schemaOf(const TypePlan &plan);
    QJsonObject referenceTo(const TypePlan &plan);
    QJsonObject gadgetSchema(const TypePlan &plan);
    QString newName(const TypePlan &plan) const;

    QString m_refPrefix;
    QHash<const TypePlan *, QString> m_names;
    QJsonObject m_definitions;
};

} // namespace sse
