// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/jsonschema/rules.h"

#include "http/jsonreading.h"
#include "http/jsonschema/pattern.h"
#include "stats/cut.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

using RuleResult = std::expected<std::optional<Rule>, QString>;

RuleResult wrong(const QString &expected, const QJsonValue &argument)
{
    return std::unexpected(u"must be %1; this is %2"_s.arg(expected, kindOf(argument)));
}

/// Of two values that are equal, the same: members have an order there, and numbers one form.
QByteArray canonical(const QJsonValue &value)
{
    return QJsonDocument(QJsonArray { value }).toJson(QJsonDocument::Compact);
}

/// The JSON of \a value, cut to what a message has room for.
QString shown(const QJsonValue &value)
{
    constexpr qsizetype room = 60;
    const auto text = QString::fromUtf8(canonical(value).chopped(1).sliced(1));
    return text.size() > room ? cut(text, room) + u'…' : text;
}

QString listed(const QJsonArray &values)
{
    constexpr qsizetype room = 8;
    QStringList texts;
    for (const auto &value : values) {
        if (texts.size() == room) {
            texts.append(u"or one of %1 more"_s.arg(values.size() - room));
            break;
        }
        texts.append(shown(value));
    }
    return texts.join(", "_L1);
}

/// Whether it fits into 64 bits, where it is exact.
bool isExact(const QJsonValue &number)
{
    return number.toInteger(0) == number.toInteger(1);
}

/// A number without a fraction, such as 1, 1.0 and 1e300.
bool isInteger(const QJsonValue &value)
{
    return value.isDouble() && (isExact(value) || std::floor(value.toDouble()) == value.toDouble());
}

bool isLess(const QJsonValue &a, const QJsonValue &b)
{
    return isExact(a) && isExact(b) ? a.toInteger() < b.toInteger() : a.toDouble() < b.toDouble();
}

bool isMultiple(const QJsonValue &number, const QJsonValue &divisor)
{
    if (isExact(number) && isExact(divisor)) {
        return number.toInteger() % divisor.toInteger() == 0;
    }
    const auto b = divisor.toDouble();
    // 0.3 is no exact multiple of 0.1 in binary, and is meant to be one.
    const auto goesInto = [b](double a) {
        const auto tolerance = std::min(4 * std::numeric_limits<double>::epsilon() * a, b * 1e-6);
        return std::abs(std::remainder(a, b)) <= tolerance;
    };
    // What goes into 1 goes into every integer, even into one that has lost more digits than that.
    return goesInto(std::abs(number.toDouble())) || (isInteger(number) && goesInto(1));
}

/// Characters, which are code points: RFC 8259 by way of JSON Schema Validation, 6.3.1.
qint64 lengthOf(const QString &text)
{
    return std::ranges::count_if(text, [](QChar c) { return !c.isLowSurrogate(); });
}

RuleResult typeRule(const QJsonValue &argument)
{
    static const QHash<QString, bool (*)(const QJsonValue &)> types {
        { u"null"_s, [](const QJsonValue &v) { return v.isNull(); } },
        { u"boolean"_s, [](const QJsonValue &v) { return v.isBool(); } },
        { u"object"_s, [](const QJsonValue &v) { return v.isObject(); } },
        { u"array"_s, [](const QJsonValue &v) { return v.isArray(); } },
        { u"number"_s, [](const QJsonValue &v) { return v.isDouble(); } },
        { u"string"_s, [](const QJsonValue &v) { return v.isString(); } },
        { u"integer"_s, isInteger },
    };
    const auto names = argument.isArray() ? argument.toArray() : QJsonArray { argument };
    QList<bool (*)(const QJsonValue &)> allowed;
    QStringList words;
    for (const auto &name : names) {
        const auto type = types.value(name.toString());
        if (!type) {
            return std::unexpected(
                u"must be null, boolean, object, array, number, string, integer or a list of these; there is %1"_s.arg(
                    shown(name)));
        }
        allowed.append(type);
        const auto word = name.toString();
        const bool isVowel = u"aeiou"_s.contains(word.front());
        words.append(word == "null"_L1 ? word : (isVowel ? u"an "_s : u"a "_s) + word);
    }
    if (allowed.isEmpty()) {
        return std::unexpected(u"must name a type"_s);
    }
    return [allowed, text = words.join(" or "_L1)](const QJsonValue &value) -> QStringList {
        if (std::ranges::any_of(allowed, [&value](auto isOfType) { return isOfType(value); })) {
            return {};
        }
        return { u"must be %1; this is %2"_s.arg(text, value.isDouble() ? shown(value) : kindOf(value)) };
    };
}

RuleResult enumRule(const QJsonValue &argument)
{
    if (!argument.isArray()) {
        return wrong(u"an array of values"_s, argument);
    }
    const auto values = argument.toArray();
    QSet<QByteArray> known;
    for (const auto &value : values) {
        known.insert(canonical(value));
    }
    return [known, text = listed(values)](const QJsonValue &value) -> QStringList {
        if (known.contains(canonical(value))) {
            return {};
        }
        return { u"must be one of %1; this is %2"_s.arg(text, shown(value)) };
    };
}

RuleResult constRule(const QJsonValue &argument)
{
    return [argument](const QJsonValue &value) -> QStringList {
        if (value == argument) {
            return {};
        }
        return { u"must be %1; this is %2"_s.arg(shown(argument), shown(value)) };
    };
}

/// \a isRight of a number and the argument.
template<typename IsRight>
RuleResult numberRule(const QJsonValue &argument, const QString &words, IsRight isRight)
{
    if (!argument.isDouble()) {
        return wrong(u"a number"_s, argument);
    }
    return [=](const QJsonValue &value) -> QStringList {
        if (!value.isDouble() || isRight(value, argument)) {
            return {};
        }
        return { u"must be %1 %2; this is %3"_s.arg(words, shown(argument), shown(value)) };
    };
}

/// A bound of \a sizeOf a value of a kind; \a sizeOf is below 0 for another kind.
template<typename SizeOf>
RuleResult sizeRule(const QJsonValue &argument, bool isMost, const QString &what, SizeOf sizeOf)
{
    const auto bound = readCount(argument);
    if (!bound) {
        return std::unexpected(bound.error());
    }
    return [=, bound = *bound](const QJsonValue &value) -> QStringList {
        const qint64 size = sizeOf(value);
        if (size < 0 || (isMost ? size <= bound : size >= bound)) {
            return {};
        }
        return {
            u"must have at %1 %2 %3; this has %4"_s.arg(isMost ? u"most"_s : u"least"_s).arg(bound).arg(what).arg(size)
        };
    };
}

qint64 charactersOf(const QJsonValue &value)
{
    return value.isString() ? lengthOf(value.toString()) : -1;
}

qint64 itemsOf(const QJsonValue &value)
{
    return value.isArray() ? value.toArray().size() : -1;
}

qint64 membersOf(const QJsonValue &value)
{
    return value.isObject() ? value.toObject().size() : -1;
}

RuleResult uniqueRule(const QJsonValue &argument)
{
    if (!argument.isBool()) {
        return wrong(u"true or false"_s, argument);
    }
    if (!argument.toBool()) {
        return std::nullopt;
    }
    return [](const QJsonValue &value) -> QStringList {
        QHash<QByteArray, qsizetype> seen;
        const auto array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            const auto text = canonical(array.at(i));
            if (const auto first = seen.constFind(text); first != seen.constEnd()) {
                return { u"must have no two equal items; number %1 is as number %2, from 0"_s.arg(i).arg(*first) };
            }
            seen.insert(text, i);
        }
        return {};
    };
}

std::expected<QStringList, QString> readNames(const QJsonValue &argument)
{
    QStringList names;
    for (const auto &name : argument.toArray()) {
        if (!name.isString()) {
            return std::unexpected(u"must be an array of strings; there is %1 in it"_s.arg(kindOf(name)));
        }
        names.append(name.toString());
    }
    if (!argument.isArray()) {
        return std::unexpected(u"must be an array of strings; this is %1"_s.arg(kindOf(argument)));
    }
    return names;
}

RuleResult requiredRule(const QJsonValue &argument)
{
    const auto names = readNames(argument);
    if (!names) {
        return std::unexpected(names.error());
    }
    return [names = *names](const QJsonValue &value) {
        QStringList faults;
        const auto object = value.toObject();
        for (const auto &name : names) {
            if (value.isObject() && !object.contains(name)) {
                faults.append(u"must have the member %1"_s.arg(shown(name)));
            }
        }
        return faults;
    };
}

RuleResult dependentRule(const QJsonValue &argument)
{
    if (!argument.isObject()) {
        return wrong(u"an object of arrays of strings"_s, argument);
    }
    QHash<QString, QStringList> needs;
    const auto object = argument.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        const auto names = readNames(*member);
        if (!names) {
            return std::unexpected(
                u"must be an object of arrays of strings: that of %1 %2"_s.arg(shown(member.key()), names.error()));
        }
        needs.insert(member.key(), *names);
    }
    return [needs](const QJsonValue &value) {
        QStringList faults;
        const auto members = value.toObject();
        for (const auto &[name, others] : needs.asKeyValueRange()) {
            for (const auto &other : others) {
                if (members.contains(name) && !members.contains(other)) {
                    faults.append(u"must have the member %1, as it has %2"_s.arg(shown(other), shown(name)));
                }
            }
        }
        return faults;
    };
}

RuleResult patternRule(const QJsonValue &argument)
{
    if (!argument.isString()) {
        return wrong(u"a string"_s, argument);
    }
    auto pattern = Pattern::fromEcmaScript(argument.toString());
    if (!pattern) {
        return std::unexpected(pattern.error());
    }
    return [pattern = std::move(*pattern)](const QJsonValue &value) -> QStringList {
        if (!value.isString()) {
            return {};
        }
        const auto text = value.toString();
        switch (pattern.find(text)) {
        case Pattern::Result::Match:
            return {};
        case Pattern::Result::NoMatch:
            return { u"must match the pattern %1; this is %2"_s.arg(pattern.expression(), shown(value)) };
        case Pattern::Result::TextTooLong:
            return { u"must have at most %1 characters to be matched with the pattern %2; this has %3"_s
                         .arg(Pattern::maxPatternText)
                         .arg(pattern.expression())
                         .arg(text.size()) };
        case Pattern::Result::TooMuchWork:
            throw TooHardToMatch { pattern.expression() };
        }
        Q_UNREACHABLE();
    };
}

RuleResult multipleRule(const QJsonValue &argument)
{
    if (!argument.isDouble() || argument.toDouble() <= 0) {
        return std::unexpected(u"must be a number above 0; this is %1"_s.arg(shown(argument)));
    }
    return numberRule(argument, u"a multiple of"_s, isMultiple);
}

} // namespace

std::expected<qint64, QString> readCount(const QJsonValue &argument)
{
    if (!isInteger(argument) || argument.toDouble() < 0) {
        return std::unexpected(u"must be a whole number, 0 or more; this is %1"_s.arg(shown(argument)));
    }
    return argument.toInteger(std::numeric_limits<qint64>::max());
}

RuleResult ruleFor(const QString &keyword, const QJsonValue &argument)
{
    using MakeRule = RuleResult (*)(const QJsonValue &);
    static const QHash<QString, MakeRule> makers {
        { u"type"_s, typeRule },
        { u"enum"_s, enumRule },
        { u"const"_s, constRule },
        { u"multipleOf"_s, multipleRule },
        { u"maximum"_s,
          [](const QJsonValue &a) {
              return numberRule(a, u"at most"_s, [](auto &v, auto &b) { return !isLess(b, v); });
          } },
        { u"exclusiveMaximum"_s,
          [](const QJsonValue &a) {
              return numberRule(a, u"below"_s, [](auto &v, auto &b) { return isLess(v, b); });
          } },
        { u"minimum"_s,
          [](const QJsonValue &a) {
              return numberRule(a, u"at least"_s, [](auto &v, auto &b) { return !isLess(v, b); });
          } },
        { u"exclusiveMinimum"_s,
          [](const QJsonValue &a) {
              return numberRule(a, u"above"_s, [](auto &v, auto &b) { return isLess(b, v); });
          } },
        { u"maxLength"_s, [](const QJsonValue &a) { return sizeRule(a, true, u"characters"_s, charactersOf); } },
        { u"minLength"_s, [](const QJsonValue &a) { return sizeRule(a, false, u"characters"_s, charactersOf); } },
        { u"maxItems"_s, [](const QJsonValue &a) { return sizeRule(a, true, u"items"_s, itemsOf); } },
        { u"minItems"_s, [](const QJsonValue &a) { return sizeRule(a, false, u"items"_s, itemsOf); } },
        { u"maxProperties"_s, [](const QJsonValue &a) { return sizeRule(a, true, u"members"_s, membersOf); } },
        { u"minProperties"_s, [](const QJsonValue &a) { return sizeRule(a, false, u"members"_s, membersOf); } },
        { u"uniqueItems"_s, uniqueRule },
        { u"required"_s, requiredRule },
        { u"dependentRequired"_s, dependentRule },
        { u"pattern"_s, patternRule },
    };
    const auto make = makers.value(keyword);
    return make ? make(argument) : RuleResult(std::nullopt);
}

} // namespace sse
