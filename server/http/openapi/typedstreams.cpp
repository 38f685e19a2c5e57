// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/openapi/typedstreams.h"

#include "http/access/tokenguard.h"
#include "http/openapi/componentnames.h"
#include "http/openapi/jsonedit.h"
#include "http/openapi/messageschema.h"
#include "schema/jsonschema.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

constexpr auto schemaPrefix = "#/components/schemas/"_L1;

/// The data of each event of \a streams, in their order; what it refers to joins \a schemas.
QList<QList<QJsonObject>> placeTypes(QJsonObject &schemas, const QList<StreamDescription> &streams)
{
    SchemaBook book(schemaPrefix);
    QList<QList<QJsonObject>> data;
    for (const auto &stream : streams) {
        data.emplaceBack();
        for (const auto &event : stream.events.all()) {
            const auto schema = book.schemaOf(event.dataType());
            if (!schema) {
                // EventTypes::make() has refused it.
                qFatal("%ls", qUtf16Printable(sentenceOf(schema.error())));
            }
            data.last().append(*schema);
        }
    }
    // A type may be called as a component of ours is.
    QHash<QString, QString> names;
    const auto &definitions = book.definitions();
    auto taken = schemas;
    for (auto definition = definitions.begin(); definition != definitions.end(); ++definition) {
        const auto name = componentName(definition.key(), taken);
        taken.insert(name, true);
        names.insert(schemaPrefix + definition.key(), schemaPrefix + name);
    }
    const auto renamed = [&names](const QString &reference) { return names.value(reference, reference); };
    for (auto definition = definitions.begin(); definition != definitions.end(); ++definition) {
        const auto place = names.value(schemaPrefix + definition.key());
        schemas.insert(place.sliced(schemaPrefix.size()), withReferences(definition.value().toObject(), renamed));
    }
    for (auto &ofStream : data) {
        for (auto &schema : ofStream) {
            schema = withReferences(schema, renamed);
        }
    }
    return data;
}

/// `/mail/new` is `subscribeToMailNew`; with a number, if one of the \a taken is called so: `/mail-new` was there first.
QString operationIdOf(const QString &path, QStringList &taken)
{
    auto id = u"subscribeTo"_s;
    bool isStart = true;
    for (const auto c : path) {
        const bool isWord = c.unicode() < 0x80 && c.isLetterOrNumber();
        if (isWord) {
            id += isStart ? c.toUpper() : c;
        }
        isStart = !isWord;
    }
    const auto base = id;
    for (int number = 2; taken.contains(id); ++number) {
        id = base + QString::number(number);
    }
    taken.append(id);
    return id;
}

/// Who needs a token gets the answers that go with it, as \a operation has them.
void addSecurity(QJsonObject &operation, const QString &path)
{
    const auto scope = neededScope("GET", path);
    if (scope == TokenScope::None) {
        return;
    }
    const QJsonArray scopes { QString::fromLatin1(scopeName(scope)) };
    operation.insert(u"security"_s, QJsonArray { QJsonObject { { u"bearer"_s, scopes } } });
    editObject(operation, u"responses"_s, [](QJsonObject &responses) {
        const auto answer = [](const char *name) {
            return QJsonObject { { u"$ref"_s, "#/components/responses/"_L1 + QLatin1StringView(name) } };
        };
        responses.insert(u"401"_s, answer("NoToken"));
        responses.insert(u"403"_s, answer("Forbidden"));
        responses.insert(u"429"_s, answer("TooManyWrongTokens"));
    });
}

/// \a operation, which is that of any typed stream, as that of \a stream.
QJsonObject operationFor(const StreamDescription &stream, QJsonObject operation, QStringList &takenIds)
{
    operation.insert(u"operationId"_s, operationIdOf(stream.path, takenIds));
    operation.insert(u"summary"_s,
                     stream.info.summary.isEmpty() ? u"Listen to %1"_s.arg(stream.path) : stream.info.summary);
    operation.remove(u"description"_s);
    if (!stream.info.description.isEmpty()) {
        operation.insert(u"description"_s, stream.info.description);
    }
    if (!stream.replays) {
        QJsonArray parameters;
        for (const auto &parameter : operation.value("parameters"_L1).toArray()) {
            auto own = parameter.toObject();
            own.insert(u"description"_s,
                       u"Where the client wants to go on. What it means is for this stream to say."_s);
            parameters.append(own);
        }
        operation.insert(u"parameters"_s, parameters);
    }
    addSecurity(operation, stream.path);
    return operation;
}

void setMessages(QJsonObject &operation, const StreamDescription &stream, const QList<QJsonObject> &data)
{
    QJsonArray messages;
    for (qsizetype i = 0; i < data.size(); ++i) {
        messages.append(messageSchema(stream.events.all()[i].name(), data[i]));
    }
    messages.append(QJsonObject { { u"$ref"_s, schemaPrefix + "PingEvent"_L1 } });
    if (stream.replays) {
        messages.append(QJsonObject { { u"$ref"_s, schemaPrefix + "StreamGapEvent"_L1 } });
    }
    editAt(operation, { u"responses"_s, u"200"_s, u"content"_s, u"text/event-stream"_s },
           [&messages](QJsonObject &media) { media = { { u"schema"_s, streamSchema(messages) } }; });
}

} // namespace

void addTypedStreams(QJsonObject &document, const QList<StreamDescription> &streams)
{
    QJsonObject anyStream;
    QList<QList<QJsonObject>> data;
    editObject(document, u"components"_s, [&](QJsonObject &components) {
        anyStream = components.take("pathItems"_L1)[u"TypedStream"_s][u"get"_s].toObject();
        editObject(components, u"schemas"_s, [&](QJsonObject &schemas) { data = placeTypes(schemas, streams); });
    });
    QStringList takenIds;
    editObject(document, u"paths"_s, [&](QJsonObject &paths) {
        for (qsizetype i = 0; i < streams.size(); ++i) {
            const auto &stream = streams[i];
            editAt(paths, { stream.path, u"get"_s }, [&](QJsonObject &operation) {
                if (operation.isEmpty()) {
                    operation = operationFor(stream, anyStream, takenIds);
                }
                setMessages(operation, stream, data[i]);
            });
        }
    });
}

} // namespace sse
