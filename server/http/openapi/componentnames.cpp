// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/openapi/componentnames.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

/// Values, not schemas: a `$ref` in them is a word.
bool holdsValues(const QString &keyword)
{
    return keyword == "const"_L1 || keyword == "enum"_L1 || keyword == "default"_L1 || keyword == "examples"_L1
        || keyword == "example"_L1;
}

using Change = std::function<QString(const QString &)>;

QJsonValue changed(const QJsonValue &value, const Change &change)
{
    if (value.isArray()) {
        QJsonArray list;
        for (const auto &item : value.toArray()) {
            list.append(changed(item, change));
        }
        return list;
    }
    return value.isObject() ? QJsonValue(withReferences(value.toObject(), change)) : value;
}

} // namespace

QString componentName(const QString &wanted, const QJsonObject &components)
{
    static const QRegularExpression others(u"[^A-Za-z0-9._-]+"_s);
    auto base = wanted;
    base.replace(others, u"_"_s);
    auto name = base;
    for (int number = 2; components.contains(name); ++number) {
        name = base + u'_' + QString::number(number);
    }
    return name;
}

QJsonObject withReferences(const QJsonObject &schema, const Change &change)
{
    auto object = schema;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == "$ref"_L1 && member.value().isString()) {
            member.value() = change(member.value().toString());
        } else if (!holdsValues(member.key())) {
            member.value() = changed(member.value(), change);
        }
    }
    return object;
}

QJsonObject movedSchema(const QJsonObject &schema, const QString &place)
{
    auto object = withReferences(schema, [&place](const QString &reference) {
        const bool isInside = reference == "#"_L1 || reference.startsWith("#/"_L1);
        return isInside ? place + reference.sliced(1) : reference;
    });
    object.remove(u"$id"_s);
    object.remove(u"$schema"_s);
    return object;
}

} // namespace sse
