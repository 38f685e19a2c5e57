// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apidescription.h"

#include <QJsonArray>

#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <functional>

using namespace Qt::StringLiterals;

namespace {

/// \a value with each object schema closed to members that it does not name.
QJsonValue closed(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray list;
        for (const auto &item : value.toArray()) {
            list.append(closed(item));
        }
        return list;
    }
    if (!value.isObject()) {
        return value;
    }
    auto object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() != "not"_L1) {
            member.value() = closed(member.value());
        }
    }
    if (object.value("properties"_L1).isObject() && object.value("type"_L1) == "object"_L1
        && !object.contains("additionalProperties"_L1)) {
        object.insert(u"additionalProperties"_s, false);
    }
    return object;
}

void forEachReference(const QJsonValue &value, const std::function<void(const QString &)> &call)
{
    if (value.isArray()) {
        for (const auto &item : value.toArray()) {
            forEachReference(item, call);
        }
    }
    const auto object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == "$ref"_L1) {
            call(member.value().toString());
        } else {
            forEachReference(member.value(), call);
        }
    }
}

} // namespace

ApiDescription::ApiDescription(QJsonObject document)
    : m_document(std::move(document))
    , m_closedComponents(closed(m_document.value("components"_L1)).toObject())
{
}

QJsonObject ApiDescription::resolved(const QJsonObject &thing) const
{
    const auto reference = thing.value("$ref"_L1).toString();
    if (!reference.startsWith("#/"_L1)) {
        return thing;
    }
    QJsonValue place = m_document;
    for (auto step : reference.sliced(2).split(u'/')) {
        place = place[step.replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s)];
    }
    return resolved(place.toObject());
}

QJsonObject ApiDescription::operation(const QString &path, const QByteArray &method) const
{
    return m_document[u"paths"_s][path][QString::fromLatin1(method).toLower()].toObject();
}

QStringList ApiDescription::operations() const
{
    QStringList names;
    const auto paths = m_document.value("paths"_L1).toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        for (const auto &key : path.value().toObject().keys()) {
            if (key != "parameters"_L1) {
                names.append(key.toUpper() + u' ' + path.key());
            }
        }
    }
    names.sort();
    return names;
}

QStringList ApiDescription::lostReferences() const
{
    QStringList lost;
    forEachReference(m_document, [&](const QString &reference) {
        if (resolved({ { u"$ref"_s, reference } }).isEmpty()) {
            lost.append(reference);
        }
    });
    return lost;
}

QStringList ApiDescription::faults(const QJsonObject &schema, const QJsonValue &value) const
{
    // References are looked up from the root of what valijson is given.
    const QJsonObject root { { u"allOf"_s, QJsonArray { closed(schema) } }, { u"components"_s, m_closedComponents } };
    valijson::Schema parsed;
    valijson::SchemaParser().populateSchema(valijson::adapters::QtJsonAdapter(root), parsed);
    valijson::ValidationResults results;
    if (valijson::Validator().validate(parsed, valijson::adapters::QtJsonAdapter(value), &results)) {
        return {};
    }
    QStringList faults;
    for (valijson::ValidationResults::Error error; results.popError(error);) {
        QString place;
        for (const auto &step : error.context) {
            place += QString::fromStdString(step);
        }
        faults.append(place + u": "_s + QString::fromStdString(error.description));
    }
    return faults;
}
