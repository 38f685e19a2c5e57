// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/openapi/messageschema.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

QJsonObject reference(const QString &schema)
{
    return { { u"$ref"_s, u"#/components/schemas/"_s + schema } };
}

} // namespace

QJsonObject messageSchema(const QString &event, const QJsonObject &data, const QString &description)
{
    // Who is sent no event field knows the default: HTML Standard, 9.2.6.
    QJsonArray required { u"data"_s };
    if (event != "message"_L1) {
        required.append(u"event"_s);
    }
    QJsonObject schema {
        { u"title"_s, u"Event "_s + event },
        { u"type"_s, u"object"_s },
        { u"properties"_s,
          QJsonObject { { u"id"_s, reference(u"EventId"_s) },
                        { u"event"_s,
                          QJsonObject { { u"type"_s, u"string"_s },
                                        { u"const"_s, event },
                                        { u"description"_s, u"The event name."_s } } },
                        { u"data"_s, data },
                        { u"retry"_s, reference(u"Retry"_s) } } },
        { u"required"_s, required },
    };
    if (!description.isEmpty()) {
        schema.insert(u"description"_s, description);
    }
    return schema;
}

QJsonObject streamSchema(const QJsonArray &messages)
{
    return { { u"title"_s, u"Server Sent Events"_s },
             { u"description"_s,
               u"Each oneOf object in the array represents one possible Server Sent Events (SSE) message, "
               "serialized as UTF-8 text according to the SSE specification."_s },
             { u"type"_s, u"array"_s },
             { u"items"_s, QJsonObject { { u"oneOf"_s, messages } } } };
}

} // namespace sse
