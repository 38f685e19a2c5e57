// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Included by validator.cpp alone, see valijsonadapter.h.

#include "http/jsonreading.h"
#include "http/jsonschema/constraints.h"
#include "http/jsonschema/jsonpointer.h"
#include "http/jsonschema/schemafault.h"

#include <valijson/schema.hpp>

#include <QHash>
#include <QSet>

namespace sse {

/// Makes valijson's schemas of a document of the dialect 2020-12. valijson has a reader of its own for draft 7: that says
/// what is wrong and not where, passes over every keyword that it does not know, and mixes schemas up whose places it
/// writes alike.
///
/// Throws SchemaFault, which validator.cpp catches.
class SchemaReader
{
public:
    SchemaReader(const QJsonObject &root, valijson::Schema &schemas, WorkLimit &limit)
        : m_root(root)
        , m_schemas(schemas)
        , m_limit(limit)
    {
    }

    const valijson::Subschema *read()
    {
        checkDialect();
        const auto *root = schemaAt({}, m_root);
        checkLoops();
        return root;
    }

private:
    using Sub = const valijson::Subschema *;

    [[noreturn]] static void fail(const QString &pointer, const QString &message)
    {
        throw SchemaFault { pointer, message };
    }

    void checkDialect() const
    {
        using namespace Qt::StringLiterals;
        const auto dialect = m_root.value("$schema"_L1);
        auto name = dialect.toString();
        if (name.endsWith(u'#')) {
            name.chop(1);
        }
        if (!dialect.isUndefined() && name != "https://json-schema.org/draft/2020-12/schema"_L1) {
            fail(u"/$schema"_s,
                 u"must be https://json-schema.org/draft/2020-12/schema, the one dialect known here; this is %1"_s.arg(
                     dialect.isString() ? name : kindOf(dialect)));
        }
    }

    /// The schema at \a pointer, made once: a schema may refer to itself.
    Sub schemaAt(const QString &pointer, const QJsonValue &value)
    {
        using namespace Qt::StringLiterals;
        if (const auto known = m_made.constFind(pointer); known != m_made.constEnd()) {
            return *known;
        }
        if (!value.isObject() && !value.isBool()) {
            fail(pointer, u"must be a schema, which is an object, true or false; this is %1"_s.arg(kindOf(value)));
        }
        if (m_depth == maxDepth) {
            fail(pointer,
                 u"is nested too deep: there may be %1 schemas within each other, those under $ref counted"_s.arg(
                     maxDepth));
        }
        const auto *schema = m_schemas.createSubschema();
        m_made.insert(pointer, schema);
        ++m_depth;
        m_schemas.addConstraintToSubschema(LimitConstraint(m_limit), schema);
        if (value.isObject()) {
            fill(schema, pointer, value.toObject());
        } else if (!value.toBool()) {
            m_schemas.addConstraintToSubschema(
                RuleConstraint([](const QJsonValue &) { return QStringList { u"is not allowed here"_s }; }), schema);
        }
        --m_depth;
        return schema;
    }

    void fill(Sub schema, const QString &pointer, const QJsonObject &object)
    {
        using namespace Qt::StringLiterals;
        // What looks at the value alone comes first: it ends the check of a schema under `oneOf` soonest.
        for (auto member = object.begin(); member != object.end(); ++member) {
            const auto place = pointerTo(pointer, member.key());
            refuse(member.key(), *member, pointer, place);
            auto rule = ruleFor(member.key(), *member);
            if (!rule) {
                fail(place, rule.error());
            }
            if (*rule) {
                add(schema, RuleConstraint(std::move(**rule)));
            }
        }
        for (const auto &name : { u"$defs"_s, u"definitions"_s }) {
            schemasIn(object, name, pointer); // to know of what is wrong there
        }
        readReference(schema, pointer, object);
        readCombinations(schema, pointer, object);
        readMembers(schema, pointer, object);
        readItems(schema, pointer, object);
    }

    /// Fails for a keyword that would otherwise be passed over, and mean something else to its writer.
    void refuse(const QString &keyword, const QJsonValue &value, const QString &pointer, const QString &place) const
    {
        using namespace Qt::StringLiterals;
        static const QHash<QString, QString> refused {
            { u"$dynamicRef"_s, u"is not supported; write $ref"_s },
            { u"$dynamicAnchor"_s, u"is not supported; refer with $ref to a place such as #/$defs/NAME"_s },
            { u"$recursiveRef"_s, u"is of draft 2019-09; write $ref"_s },
            { u"$recursiveAnchor"_s, u"is of draft 2019-09; refer with $ref to a place such as #/$defs/NAME"_s },
            { u"unevaluatedProperties"_s, u"is not supported; write additionalProperties"_s },
            { u"unevaluatedItems"_s, u"is not supported; write items"_s },
            { u"dependencies"_s, u"is of draft 7; write dependentRequired or dependentSchemas"_s },
            { u"additionalItems"_s,
              u"is of draft 7; write prefixItems for the first items and items for the others"_s },
            { u"divisibleBy"_s, u"is of draft 3; write multipleOf"_s },
            { u"extends"_s, u"is of draft 3; write allOf"_s },
            { u"disallow"_s, u"is of draft 3; write not"_s },
        };
        if (const auto why = refused.constFind(keyword); why != refused.constEnd()) {
            fail(place, *why);
        }
        if (keyword == "items"_L1 && value.isArray()) {
            fail(place, u"must be a schema; a list of schemas is called prefixItems since 2020-12"_s);
        }
        if (!pointer.isEmpty() && (keyword == "$id"_L1 || keyword == "$schema"_L1)) {
            fail(place, u"is supported at the root only"_s);
        }
        if (keyword.contains(QChar(0))) {
            fail(pointer, u"has a keyword with a NUL in it"_s);
        }
    }

    template<typename Made>
    void add(Sub schema, const Made &constraint)
    {
        m_schemas.addConstraintToSubschema(constraint, schema);
    }

    void readReference(Sub schema, const QString &pointer, const QJsonObject &object)
    {
        using namespace Qt::StringLiterals;
        const auto value = object.value("$ref"_L1);
        if (value.isUndefined()) {
            return;
        }
        const auto place = pointerTo(pointer, u"$ref"_s);
        auto reference = value.toString();
        const auto id = m_root.value("$id"_L1).toString();
        if (!id.isEmpty() && reference.startsWith(id)) {
            reference.remove(0, id.size());
            reference = reference.isEmpty() ? u"#"_s : reference;
        }
        if (!value.isString() || (reference != "#"_L1 && !reference.startsWith("#/"_L1))) {
            fail(place,
                 u"must refer to a place in this document, such as #/$defs/NAME; this is %1"_s.arg(
                     value.isString() ? value.toString() : kindOf(value)));
        }
        const auto target = resolveFragment(m_root, reference);
        if (!target) {
            fail(place, u"refers to %1, and there is no such place"_s.arg(reference));
        }
        valijson::constraints::AllOfConstraint constraint;
        constraint.addSubschema(schemaAt(target->pointer, target->value));
        add(schema, constraint);
        m_sameValue[pointer].append(target->pointer);
    }

    Sub schemaUnder(const QJsonObject &object, const QString &keyword, const QString &pointer, bool ofSameValue)
    {
        const auto value = object.value(keyword);
        if (value.isUndefined()) {
            return nullptr;
        }
        const auto place = pointerTo(pointer, keyword);
        if (ofSameValue) {
            m_sameValue[pointer].append(place);
        }
        return schemaAt(place, value);
    }

    /// The schemas by name under \a keyword, which is an object of them.
    std::vector<std::pair<QString, Sub>> schemasIn(const QJsonObject &object, const QString &keyword,
                                                   const QString &pointer)
    {
        using namespace Qt::StringLiterals;
        const auto value = object.value(keyword);
        const auto place = pointerTo(pointer, keyword);
        if (!value.isUndefined() && !value.isObject()) {
            fail(place, u"must be an object of schemas; this is %1"_s.arg(kindOf(value)));
        }
        std::vector<std::pair<QString, Sub>> schemas;
        const auto members = value.toObject();
        for (auto member = members.begin(); member != members.end(); ++member) {
            if (member.key().contains(QChar(0))) {
                fail(place, u"has a name with a NUL in it, which is not supported"_s);
            }
            schemas.emplace_back(member.key(), schemaAt(pointerTo(place, member.key()), *member));
        }
        return schemas;
    }

    std::vector<Sub> schemaList(const QJsonObject &object, const QString &keyword, const QString &pointer,
                                bool ofSameValue)
    {
        using namespace Qt::StringLiterals;
        const auto value = object.value(keyword);
        const auto place = pointerTo(pointer, keyword);
        const auto list = value.toArray();
        if (!value.isUndefined() && list.isEmpty()) {
            fail(place, u"must be an array of at least one schema"_s);
        }
        std::vector<Sub> schemas;
        for (qsizetype i = 0; i < list.size(); ++i) {
            schemas.push_back(schemaAt(pointerTo(place, i), list.at(i)));
            if (ofSameValue) {
                m_sameValue[pointer].append(pointerTo(place, i));
            }
        }
        return schemas;
    }

    template<typename Made>
    void readList(Sub schema, const QString &pointer, const QJsonObject &object, const QString &keyword)
    {
        const auto list = schemaList(object, keyword, pointer, true);
        if (list.empty()) {
            return;
        }
        Made constraint;
        for (const auto *each : list) {
            constraint.addSubschema(each);
        }
        add(schema, constraint);
    }

    void readCombinations(Sub schema, const QString &pointer, const QJsonObject &object)
    {
        using namespace Qt::StringLiterals;
        namespace constraints = valijson::constraints;
        readList<constraints::AllOfConstraint>(schema, pointer, object, u"allOf"_s);
        readList<constraints::AnyOfConstraint>(schema, pointer, object, u"anyOf"_s);
        readList<constraints::OneOfConstraint>(schema, pointer, object, u"oneOf"_s);
        if (const auto *without = schemaUnder(object, u"not"_s, pointer, true)) {
            constraints::NotConstraint constraint;
            constraint.setSubschema(without);
            add(schema, constraint);
        }
        const auto *condition = schemaUnder(object, u"if"_s, pointer, true);
        const auto *then = schemaUnder(object, u"then"_s, pointer, true);
        const auto *otherwise = schemaUnder(object, u"else"_s, pointer, true);
        if (condition) {
            constraints::ConditionalConstraint constraint;
            constraint.setIfSubschema(condition);
            constraint.setThenSubschema(then);
            constraint.setElseSubschema(otherwise);
            add(schema, constraint);
        }
        const auto dependent = schemasIn(object, u"dependentSchemas"_s, pointer);
        if (!dependent.empty()) {
            constraints::DependenciesConstraint constraint;
            for (const auto &[name, each] : dependent) {
                constraint.addSchemaDependency(name.toStdString(), each);
                m_sameValue[pointer].append(pointerTo(pointerTo(pointer, u"dependentSchemas"_s), name));
            }
            add(schema, constraint);
        }
    }

    void readMembers(Sub schema, const QString &pointer, const QJsonObject &object)
    {
        using namespace Qt::StringLiterals;
        const auto members = schemasIn(object, u"properties"_s, pointer);
        const auto patterns = schemasIn(object, u"patternProperties"_s, pointer);
        const auto *rest = schemaUnder(object, u"additionalProperties"_s, pointer, false);
        NamesConstraint names(m_limit);
        names.names = schemaUnder(object, u"propertyNames"_s, pointer, false);
        if (!members.empty() || (rest && patterns.empty())) {
            valijson::constraints::PropertiesConstraint constraint;
            constraint.setAdditionalPropertiesSubschema(rest && patterns.empty() ? rest : m_schemas.emptySubschema());
            for (const auto &[name, each] : members) {
                constraint.addPropertySubschema(name.toStdString(), each);
                names.known.insert(name);
            }
            add(schema, constraint);
        }
        for (const auto &[expression, each] : patterns) {
            auto pattern = Pattern::fromEcmaScript(expression);
            if (!pattern) {
                fail(pointerTo(pointerTo(pointer, u"patternProperties"_s), expression), pattern.error());
            }
            names.patterns.emplace_back(std::move(*pattern), each);
            names.rest = rest;
        }
        if (names.names || !names.patterns.empty()) {
            add(schema, names);
        }
    }

    void readItems(Sub schema, const QString &pointer, const QJsonObject &object)
    {
        using namespace Qt::StringLiterals;
        PrefixConstraint prefix;
        prefix.prefix = schemaList(object, u"prefixItems"_s, pointer, false);
        prefix.rest = schemaUnder(object, u"items"_s, pointer, false);
        if (!prefix.prefix.empty()) {
            add(schema, prefix);
        } else if (prefix.rest) {
            valijson::constraints::SingularItemsConstraint constraint;
            constraint.setItemsSubschema(prefix.rest);
            add(schema, constraint);
        }
        ContainsConstraint contains;
        const auto count = [&](const QString &keyword) -> std::optional<qint64> {
            const auto value = object.value(keyword);
            if (value.isUndefined()) {
                return std::nullopt;
            }
            const auto number = readCount(value);
            if (!number) {
                fail(pointerTo(pointer, keyword), number.error());
            }
            return *number;
        };
        contains.least = count(u"minContains"_s).value_or(1);
        contains.most = count(u"maxContains"_s);
        contains.schema = schemaUnder(object, u"contains"_s, pointer, false);
        if (contains.schema) {
            add(schema, contains);
        }
    }

    /// A schema that comes back to itself with the same value would be checked without an end.
    void checkLoops() const
    {
        QSet<QString> done;
        QSet<QString> onTheWay;
        for (const auto &[pointer, targets] : m_sameValue.asKeyValueRange()) {
            checkLoop(pointer, done, onTheWay);
        }
    }

    void checkLoop(const QString &pointer, QSet<QString> &done, QSet<QString> &onTheWay) const
    {
        using namespace Qt::StringLiterals;
        if (onTheWay.contains(pointer)) {
            fail(pointer, u"refers to itself without a step into the value"_s);
        }
        if (onTheWay.size() == maxDepth) {
            fail(pointer, u"is at the end of more than %1 references"_s.arg(maxDepth));
        }
        if (done.contains(pointer)) {
            return;
        }
        onTheWay.insert(pointer);
        for (const auto &target : m_sameValue.value(pointer)) {
            checkLoop(target, done, onTheWay);
        }
        onTheWay.remove(pointer);
        done.insert(pointer);
    }

    static constexpr int maxDepth = 200; ///< both take stack

    QJsonObject m_root;
    valijson::Schema &m_schemas;
    WorkLimit &m_limit;
    QHash<QString, Sub> m_made; ///< by pointer
    QHash<QString, QStringList> m_sameValue; ///< from a schema to those that it has look at the same value
    int m_depth = 0;
};

} // namespace sse
