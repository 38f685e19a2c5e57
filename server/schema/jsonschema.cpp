// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/jsonschema.h"

#include "schema/typeplan.h"

#include <QJsonArray>
#include <QMetaClassInfo>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

using Kind = TypePlan::Kind;

QJsonObject integerSchema(const TypePlan &plan)
{
    QJsonObject schema { { u"type"_s, u"integer"_s } };
    if (plan.bytes < 8) {
        const int bits = plan.bytes * 8 - (plan.isSigned ? 1 : 0);
        schema[u"minimum"_s] = plan.isSigned ? -(qint64 { 1 } << bits) : qint64 { 0 };
        schema[u"maximum"_s] = (qint64 { 1 } << bits) - 1;
    } else if (!plan.isSigned) {
        schema[u"minimum"_s] = 0;
    }
    // Formats of OpenAPI: what generators choose a type by. 64 bits without a sign fit neither.
    if (plan.bytes < 4 || (plan.bytes == 4 && plan.isSigned)) {
        schema[u"format"_s] = u"int32"_s;
    } else if (plan.bytes == 4 || plan.isSigned) {
        schema[u"format"_s] = u"int64"_s;
    }
    return schema;
}

QJsonObject textSchema(const QString &format)
{
    return { { u"type"_s, u"string"_s }, { u"format"_s, format } };
}

QJsonArray keyNames(const TypePlan &plan)
{
    QJsonArray names;
    for (const auto &key : plan.keys) {
        names.append(QString::fromUtf8(key.name));
    }
    return names;
}

/// The class info \a name of \a metaObject, or of its bases where \a inherited.
QString classInfo(const QMetaObject *metaObject, const QByteArray &name, bool inherited)
{
    const int index = metaObject->indexOfClassInfo(name.constData());
    return index >= (inherited ? 0 : metaObject->classInfoOffset())
        ? QString::fromUtf8(metaObject->classInfo(index).value())
        : QString();
}

void describe(QJsonObject &schema, const QString &description)
{
    if (!description.isEmpty()) {
        schema[u"description"_s] = description;
    }
}

} // namespace

SchemaBook::SchemaBook(QString refPrefix)
    : m_refPrefix(std::move(refPrefix))
{
}

std::expected<QJsonObject, ValueError> SchemaBook::schemaOf(QMetaType type)
{
    const auto plan = planOf(type);
    if (!plan) {
        return std::unexpected(errorOf(type, plan.error()));
    }
    return schemaOf(**plan);
}

QJsonObject SchemaBook::schemaOf(const TypePlan &plan)
{
    switch (plan.kind) {
    case Kind::Null:
        return { { u"type"_s, u"null"_s } };
    case Kind::Bool:
        return { { u"type"_s, u"boolean"_s } };
    case Kind::Integer:
        return integerSchema(plan);
    case Kind::Float:
        return { { u"type"_s, u"number"_s }, { u"format"_s, u"float"_s } };
    case Kind::Double:
        return { { u"type"_s, u"number"_s }, { u"format"_s, u"double"_s } };
    case Kind::Text:
    case Kind::Utf8Text:
        return { { u"type"_s, u"string"_s } };
    case Kind::Character:
        return { { u"type"_s, u"string"_s }, { u"minLength"_s, 1 }, { u"maxLength"_s, 1 } };
    case Kind::DateTime:
        return textSchema(u"date-time"_s);
    case Kind::Date:
        return textSchema(u"date"_s);
    case Kind::Time:
        // The format `time` is RFC 3339's full-time, which has an offset; a QTime has none.
        return { { u"type"_s, u"string"_s }, { u"pattern"_s, uR"(^[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}$)"_s } };
    case Kind::Url:
        return textSchema(u"uri"_s);
    case Kind::Uuid:
        return textSchema(u"uuid"_s);
    case Kind::JsonObject:
        return { { u"type"_s, u"object"_s } };
    case Kind::JsonArray:
        return { { u"type"_s, u"array"_s } };
    case Kind::JsonDocument:
        return { { u"type"_s, QJsonArray { u"object"_s, u"array"_s, u"null"_s } } };
    case Kind::JsonValue:
    case Kind::Variant:
        return {};
    case Kind::Optional:
        return { { u"anyOf"_s, QJsonArray { schemaOf(*plan.element), QJsonObject { { u"type"_s, u"null"_s } } } } };
    case Kind::List:
        return { { u"type"_s, u"array"_s }, { u"items"_s, schemaOf(*plan.element) } };
    case Kind::Map:
        return { { u"type"_s, u"object"_s }, { u"additionalProperties"_s, schemaOf(*plan.element) } };
    case Kind::Enum:
    case Kind::Flags:
    case Kind::Gadget:
        return referenceTo(plan);
    }
    Q_UNREACHABLE();
}

QJsonObject SchemaBook::referenceTo(const TypePlan &plan)
{
    if (!m_names.contains(&plan)) {
        const auto name = newName(plan);
        // Named and there before it is described, so that a type that contains itself finds it.
        m_names.insert(&plan, name);
        m_definitions.insert(name, QJsonObject());
        switch (plan.kind) {
        case Kind::Enum:
            m_definitions[name] = QJsonObject { { u"type"_s, u"string"_s }, { u"enum"_s, keyNames(plan) } };
            break;
        case Kind::Flags:
            m_definitions[name] =
                QJsonObject { { u"type"_s, u"array"_s },
                              { u"items"_s, QJsonObject { { u"type"_s, u"string"_s }, { u"enum"_s, keyNames(plan) } } },
                              { u"uniqueItems"_s, true } };
            break;
        default:
            m_definitions[name] = gadgetSchema(plan);
        }
    }
    return { { u"$ref"_s, m_refPrefix + m_names.value(&plan) } };
}

QJsonObject SchemaBook::gadgetSchema(const TypePlan &plan)
{
    const auto *metaObject = plan.type.metaObject();
    QJsonObject properties;
    QJsonArray required;
    for (const auto &property : plan.properties) {
        const bool isOptional = property.type->kind == Kind::Optional;
        auto schema = schemaOf(isOptional ? *property.type->element : *property.type);
        describe(schema, classInfo(metaObject, "description." + property.name.toUtf8(), true));
        properties.insert(property.name, schema);
        if (!isOptional) {
            required.append(property.name);
        }
    }
    QJsonObject schema { { u"type"_s, u"object"_s }, { u"properties"_s, properties } };
    if (!required.isEmpty()) {
        schema.insert(u"required"_s, required);
    }
    describe(schema, classInfo(metaObject, "description", false));
    return schema;
}

QString SchemaBook::newName(const TypePlan &plan) const
{
    auto scopes = plan.qualifiedName.split(u"::"_s);
    for (auto &scope : scopes) {
        for (auto &c : scope) {
            const bool isSafe = c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_');
            c = isSafe ? c : QChar(u'_');
        }
    }
    QString name;
    while (!scopes.isEmpty()) {
        name = name.isEmpty() ? scopes.takeLast() : scopes.takeLast() + u'.' + name;
        if (!m_definitions.contains(name)) {
            return name;
        }
    }
    for (int i = 2;; ++i) {
        if (const auto numbered = name + QString::number(i); !m_definitions.contains(numbered)) {
            return numbered;
        }
    }
}

} // namespace sse
