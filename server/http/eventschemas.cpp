// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/eventschemas.h"

#include "http/jsonreading.h"
#include "http/jsonschema/validator.h"
#include "wire/event.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

constexpr qint64 maxSchemaBytes = 1024 * 1024;

/// HTML Standard, 9.2.6: an event that names no type is of this one.
constexpr QLatin1StringView defaultType("message");

QString typeOf(const QString &type)
{
    return type.isEmpty() ? QString(defaultType) : type;
}

StartError unusable(const QString &cause, const QString &remedy)
{
    return { .code = StartError::Code::SchemasUnusable, .systemError = cause, .remedy = remedy };
}

std::expected<QByteArray, StartError> readFile(const QString &path)
{
    QFile file(path);
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile()) {
        return std::unexpected(unusable(u"cannot read the event schema %1: it is not a regular file"_s.arg(path),
                                        u"name a file that holds it"_s));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return std::unexpected(unusable(u"cannot read the event schema %1: %2"_s.arg(path, file.errorString()),
                                        u"name a file that this user can read"_s));
    }
    auto text = file.read(maxSchemaBytes + 1);
    if (text.size() > maxSchemaBytes) {
        return std::unexpected(
            unusable(u"cannot use the event schema %1: it has more than %2 bytes"_s.arg(path).arg(maxSchemaBytes),
                     u"name the file that was meant"_s));
    }
    return text;
}

std::expected<QJsonObject, StartError> readSchema(const QString &path)
{
    auto text = readFile(path);
    if (!text) {
        return std::unexpected(std::move(text.error()));
    }
    constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");
    if (text->startsWith(byteOrderMark)) {
        text->remove(0, byteOrderMark.size());
    }
    const auto noJson = [&path](const QString &why) {
        return std::unexpected(unusable(u"the event schema %1 is not valid JSON: %2"_s.arg(path, why),
                                        u"mend the file: it must hold a JSON Schema"_s));
    };
    if (!text->isValidUtf8()) {
        return noJson(u"it is not UTF-8"_s);
    }
    const auto value = readJson(*text);
    if (!value) {
        return noJson(u"%1 at %2"_s.arg(value.error().what, placeIn(*text, value.error().offset)));
    }
    if (!value->isObject()) {
        return std::unexpected(unusable(
            u"the event schema %1 is no JSON Schema: it must be an object; this is %2"_s.arg(path, kindOf(*value)),
            u"write a JSON Schema 2020-12 into the file; {} takes any JSON"_s));
    }
    return value->toObject();
}

QString nameOf(const QString &topic, const QString &type)
{
    return u"%1 on %2"_s.arg(type, topic);
}

} // namespace

struct EventSchemas::Declared
{
    DeclaredEvent declaration;
    Validator validator;
};

EventSchemas::EventSchemas() = default;
EventSchemas::EventSchemas(EventSchemas &&) noexcept = default;
EventSchemas &EventSchemas::operator=(EventSchemas &&) noexcept = default;
EventSchemas::~EventSchemas() = default;

std::expected<EventSchemas, StartError> EventSchemas::load(const QList<EventSchemaFile> &files)
{
    EventSchemas schemas;
    for (const auto &[topic, type, path] : files) {
        const PublishRequest probe {
            .topic = topic, .type = type, .data = {}, .id = {}, .retry = {}, .connections = {}
        };
        if (const auto event = makeEvent(probe); !event) {
            return std::unexpected(unusable(u"no event of the type %1 can be published: %2"_s.arg(
                                                nameOf(topic, typeOf(type)), event.error().message),
                                            u"declare a topic and a type that can be"_s));
        }
        if (schemas.find(topic, type)) {
            return std::unexpected(unusable(
                u"the type %1 is declared twice, the second time with %2"_s.arg(nameOf(topic, typeOf(type)), path),
                u"declare it once"_s));
        }
        auto schema = readSchema(path);
        if (!schema) {
            return std::unexpected(std::move(schema.error()));
        }
        auto validator = Validator::fromSchema(*schema);
        if (!validator) {
            const auto &[pointer, message] = validator.error();
            return std::unexpected(unusable(
                u"the event schema %1 is no JSON Schema that can be used: %2 %3"_s.arg(
                    path, pointer.isEmpty() ? u"it"_s : pointer, message),
                u"mend the file at that place, which is a JSON Pointer; schemas are of the dialect 2020-12"_s));
        }
        schemas.m_declared.push_back(std::make_unique<Declared>(
            Declared { { topic, typeOf(type), std::move(*schema) }, std::move(*validator) }));
        schemas.m_byTopic[topic].insert(typeOf(type), schemas.m_declared.back().get());
    }
    return schemas;
}

const EventSchemas::Declared *EventSchemas::find(const QString &topic, const QString &type) const
{
    const auto types = m_byTopic.constFind(topic);
    return types == m_byTopic.constEnd() ? nullptr : types->value(typeOf(type));
}

std::optional<EventSchemas::Misfit> EventSchemas::check(const PublishRequest &request, WorkBudget &budget) const
{
    const auto *declared = find(request.topic, request.type);
    if (!declared) {
        return std::nullopt;
    }
    const auto name = nameOf(declared->declaration.topic, declared->declaration.type);
    const auto misfit = [&name](const QString &message) {
        return Misfit { { u"data"_s,
                          u"data of the type %1 must be JSON that fits its schema; this %2"_s.arg(name, message) },
                        { { {}, message } } };
    };
    const auto value = readJson(request.data);
    if (!value) {
        return misfit(
            u"is not valid JSON: %1 at %2"_s.arg(value.error().what, placeIn(request.data, value.error().offset)));
    }
    if (const auto depth = depthOf(request.data); depth > Validator::maxDepth) {
        return misfit(u"is nested %1 deep, and may be %2"_s.arg(depth).arg(Validator::maxDepth));
    }
    auto [faults, hasMore] = declared->validator.check(*value, budget);
    if (faults.isEmpty()) {
        return std::nullopt;
    }
    const auto count = faults.size();
    const auto &first = faults.front();
    auto message = u"data does not fit the schema of %1: %2 %3"_s.arg(name, first.path.isEmpty() ? u"it"_s : first.path,
                                                                      first.message);
    if (hasMore || count > maxFaults) {
        message += u"; there are %1%2 faults, and the first %3 are told of"_s.arg(hasMore ? u"more than "_s : QString())
                       .arg(count)
                       .arg(std::min(count, maxFaults));
    } else if (count > 1) {
        message += u"; there are %1 faults"_s.arg(count);
    }
    return Misfit { { u"data"_s, message }, faults.first(std::min(count, maxFaults)) };
}

QList<DeclaredEvent> EventSchemas::declarations() const
{
    QList<DeclaredEvent> declarations;
    for (const auto &declared : m_declared) {
        declarations.append(declared->declaration);
    }
    return declarations;
}

} // namespace sse
