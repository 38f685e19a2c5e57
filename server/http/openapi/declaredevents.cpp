// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/openapi/declaredevents.h"

#include "http/openapi/componentnames.h"
#include "http/openapi/jsonedit.h"
#include "http/openapi/messageschema.h"
#include "http/routes/publishbody.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

constexpr auto schemaPrefix = "#/components/schemas/"_L1;

/// A declared event and where its schema is.
struct Placed
{
    QString topic;
    QString type; ///< `message` for the default
    QJsonObject data;
};

QList<Placed> placeSchemas(QJsonObject &schemas, const QList<DeclaredEvent> &events)
{
    QList<Placed> placed;
    for (const auto &event : events) {
        const auto name = componentName(event.topic + u'.' + event.type, schemas);
        const QString place = schemaPrefix + name;
        schemas.insert(name, movedSchema(event.schema, place));
        placed.append({ event.topic, event.type, { { u"$ref"_s, place } } });
    }
    return placed;
}

/// Linters take a choice of one for a mistake.
QJsonObject anyOf(const QJsonArray &schemas)
{
    return schemas.size() == 1 ? schemas[0].toObject() : QJsonObject { { u"anyOf"_s, schemas } };
}

QJsonObject constant(const QString &value)
{
    return { { u"type"_s, u"string"_s }, { u"const"_s, value } };
}

/// A schema that only this event's topic and type fit, as far as they need to be said.
QJsonObject identity(const Placed &event)
{
    QJsonArray required;
    QJsonObject type = constant(event.type);
    if (event.type == "message"_L1) {
        type = { { u"type"_s, u"string"_s }, { u"enum"_s, QJsonArray { u"message"_s, u""_s } } };
    } else {
        required.append(u"type"_s);
    }
    if (event.topic != defaultTopic) {
        required.append(u"topic"_s);
    }
    // Said, because some tools close every schema that does not say it.
    return { { u"properties"_s, QJsonObject { { u"topic"_s, constant(event.topic) }, { u"type"_s, type } } },
             { u"required"_s, required },
             { u"additionalProperties"_s, true } };
}

QJsonObject publishForm(const Placed &event, const QJsonObject &undeclared)
{
    auto form = undeclared;
    form.insert(u"title"_s, u"%1 to %2"_s.arg(event.type, event.topic));
    form.insert(u"description"_s, u"An event whose data is declared."_s);
    const auto own = identity(event);
    editObject(form, u"properties"_s, [&](QJsonObject &properties) {
        properties.insert(u"data"_s, event.data);
        const auto fixed = own.value("properties"_L1).toObject();
        properties.insert(u"topic"_s, fixed.value("topic"_L1));
        properties.insert(u"type"_s, fixed.value("type"_L1));
    });
    auto required = own.value("required"_L1).toArray();
    required.append(u"data"_s);
    form.insert(u"required"_s, required);
    return form;
}

void addToPublishing(QJsonObject &schemas, const QList<Placed> &events)
{
    auto undeclared = schemas.value("PublishEvent"_L1).toObject();
    QJsonArray forms;
    QJsonArray identities;
    for (const auto &event : events) {
        forms.append(publishForm(event, undeclared));
        identities.append(identity(event));
    }
    undeclared.insert(u"title"_s, u"Any other"_s);
    undeclared.insert(u"not"_s, anyOf(identities));
    forms.append(undeclared);
    schemas.insert(u"PublishEvent"_s,
                   QJsonObject { { u"description"_s, undeclared.value("description"_L1) }, { u"oneOf"_s, forms } });
}

/// As the document has it of what is not declared.
QJsonObject anyData()
{
    return { { u"description"_s, u"Of another topic: JSON as its publisher wrote it, or text."_s },
             { u"contentMediaType"_s, u"text/plain"_s } };
}

/// The messages of \a events: one for each type, whatever its topic, which no stream tells. So a message of a declared
/// type may have any data: its topic may be another.
QJsonArray messagesOf(const QList<Placed> &events)
{
    std::map<QString, QList<Placed>> byType;
    for (const auto &event : events) {
        byType[event.type].append(event);
    }
    QJsonArray messages;
    for (const auto &[type, sameType] : byType) {
        QStringList topics;
        QJsonArray forms;
        for (const auto &event : sameType) {
            topics.append(event.topic);
            forms.append(event.data);
        }
        forms.append(anyData());
        auto message =
            messageSchema(type, { { u"anyOf"_s, forms } },
                          u"As declared for %1. On other topics it may have any data."_s.arg(topics.join(u", "_s)));
        auto required = message.value("required"_L1).toArray();
        required.append(u"id"_s); // as of all that is published
        message.insert(u"required"_s, required);
        messages.append(message);
    }
    return messages;
}

/// \a undeclared is any published event; afterwards, any but one of \a declared.
QJsonArray withDeclared(const QJsonArray &declared, QJsonObject undeclared)
{
    editObject(undeclared, u"properties"_s, [&](QJsonObject &properties) {
        editObject(properties, u"event"_s, [&](QJsonObject &event) {
            editObject(event, u"not"_s, [&](QJsonObject &excluded) {
                auto names = excluded.value("enum"_L1).toArray();
                for (const auto &message : declared) {
                    names.append(message[u"properties"_s][u"event"_s][u"const"_s]);
                }
                excluded.insert(u"enum"_s, names);
            });
        });
    });
    const auto isMessage = [](const QJsonValue &m) { return m[u"title"_s] == u"Event message"_s; };
    if (std::ranges::any_of(declared, isMessage)) {
        auto required = undeclared.value("required"_L1).toArray();
        required.append(u"event"_s);
        undeclared.insert(u"required"_s, required);
    }
    auto list = declared;
    list.append(undeclared);
    return list;
}

void addToStream(QJsonObject &media, const QList<Placed> &events)
{
    editObject(media, u"schema"_s, [&](QJsonObject &schema) {
        editObject(schema, u"items"_s, [&](QJsonObject &items) {
            auto messages = items.value("oneOf"_L1).toArray();
            // The first stands for all that is published; the server's own notices follow.
            auto list = withDeclared(messagesOf(events), messages.takeAt(0).toObject());
            for (const auto &notice : messages) {
                list.append(notice);
            }
            items.insert(u"oneOf"_s, list);
        });
    });
}

} // namespace

void addDeclaredEvents(QJsonObject &document, const QList<DeclaredEvent> &events)
{
    if (events.isEmpty()) {
        return;
    }
    QList<Placed> placed;
    editAt(document, { u"components"_s, u"schemas"_s }, [&](QJsonObject &schemas) {
        placed = placeSchemas(schemas, events);
        addToPublishing(schemas, placed);
    });
    editAt(document,
           { u"paths"_s, u"/events"_s, u"get"_s, u"responses"_s, u"200"_s, u"content"_s, u"text/event-stream"_s },
           [&](QJsonObject &media) { addToStream(media, placed); });
}

} // namespace sse
