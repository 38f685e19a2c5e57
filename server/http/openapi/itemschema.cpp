// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/openapi/itemschema.h"

#include "http/openapi/jsonedit.h"

#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

constexpr auto schemaPrefix = "#/components/schemas/"_L1;

QJsonObject toText(QJsonObject data)
{
    if (data.contains("contentMediaType"_L1)) {
        data.insert(u"type"_s, u"string"_s);
        return data;
    }
    // Of which each may be JSON or not.
    if (data.contains("anyOf"_L1)) {
        QJsonArray forms;
        for (const auto &form : data.value("anyOf"_L1).toArray()) {
            forms.append(toText(form.toObject()));
        }
        data.insert(u"anyOf"_s, forms);
        return data;
    }
    return { { u"type"_s, u"string"_s },
             { u"contentMediaType"_s, u"application/json"_s },
             { u"contentSchema"_s, data } };
}

void toWire(QJsonObject &message)
{
    editObject(message, u"properties"_s, [](QJsonObject &properties) {
        properties.insert(u"data"_s, toText(properties.value("data"_L1).toObject()));
    });
}

/// Of an example, which is a list of messages.
QJsonArray toWire(const QJsonArray &messages)
{
    QJsonArray list;
    for (const auto &value : messages) {
        auto message = value.toObject();
        const auto data = message.value("data"_L1);
        if (!data.isString()) {
            const auto wrapped = QJsonDocument(QJsonArray { data }).toJson(QJsonDocument::Compact);
            message.insert(u"data"_s, QString::fromUtf8(wrapped.sliced(1, wrapped.size() - 2)));
        }
        list.append(message);
    }
    return list;
}

/// Changes the media types of one document.
class Converter final
{
public:
    void convertContent(QJsonObject &holder)
    {
        if (!holder.contains("content"_L1)) {
            return;
        }
        editObject(holder, u"content"_s, [this](QJsonObject &content) {
            editEach(content, [this](QJsonObject &media, const QString &type) {
                if (type == "text/event-stream"_L1) {
                    convertStream(media);
                } else if (type == "application/x-ndjson"_L1) {
                    takeItems(media);
                }
            });
        });
    }

    /// The messages that streams refer to.
    [[nodiscard]] const QSet<QString> &named() const { return m_named; }

private:
    static void takeItems(QJsonObject &media)
    {
        const auto schema = media.take("schema"_L1).toObject();
        auto items = schema.value("items"_L1).toObject();
        // What was said of the whole.
        if (!items.contains("$ref"_L1) && schema.contains("description"_L1)) {
            items.insert(u"description"_s, schema.value("description"_L1));
        }
        media.insert(u"itemSchema"_s, items);
    }

    void convertStream(QJsonObject &media)
    {
        takeItems(media);
        editObject(media, u"itemSchema"_s, [this](QJsonObject &item) {
            item.insert(u"title"_s, u"Server Sent Event"_s);
            item.insert(
                u"description"_s,
                u"Each oneOf object represents one possible Server Sent Events (SSE) message as it is on the wire."_s);
            QJsonArray messages;
            for (const auto &value : item.value("oneOf"_L1).toArray()) {
                auto message = value.toObject();
                const auto reference = message.value("$ref"_L1).toString();
                if (reference.startsWith(schemaPrefix)) {
                    m_named.insert(reference.sliced(schemaPrefix.size()));
                } else {
                    toWire(message);
                }
                messages.append(message);
            }
            item.insert(u"oneOf"_s, messages);
        });
        if (media.contains("examples"_L1)) {
            editObject(media, u"examples"_s, [](QJsonObject &examples) {
                editEach(examples, [](QJsonObject &example, const QString &) {
                    example.insert(u"value"_s, toWire(example.value("value"_L1).toArray()));
                });
            });
        }
    }

    QSet<QString> m_named;
};

} // namespace

void toItemSchemas(QJsonObject &document)
{
    Converter converter;
    const auto convertResponses = [&converter](QJsonObject &responses) {
        editEach(responses,
                 [&converter](QJsonObject &response, const QString &) { converter.convertContent(response); });
    };
    editObject(document, u"paths"_s, [&](QJsonObject &paths) {
        editEach(paths, [&](QJsonObject &path, const QString &) {
            editEach(path, [&](QJsonObject &operation, const QString &) {
                if (operation.contains("requestBody"_L1)) {
                    editObject(operation, u"requestBody"_s, [&](QJsonObject &body) { converter.convertContent(body); });
                }
                editObject(operation, u"responses"_s, convertResponses);
            });
        });
    });
    editObject(document, u"components"_s, [&](QJsonObject &components) {
        editObject(components, u"responses"_s, convertResponses);
        editObject(components, u"schemas"_s, [&](QJsonObject &schemas) {
            for (const auto &name : converter.named()) {
                editObject(schemas, name, [](QJsonObject &message) { toWire(message); });
            }
        });
    });
}

} // namespace sse
