// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/openapi/document.h"

#include "http/openapi/itemschema.h"
#include "http/openapi/jsonedit.h"
#include "http/openapi/typedstreams.h"
#include "http/routes/compiledresource.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

QJsonObject readBase()
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(compiledResource(u"openapi/openapi.json"_s), &error);
    if (!document.isObject()) {
        qFatal("openapi.json is no JSON object: %s", qUtf8Printable(error.errorString()));
    }
    return document.object();
}

/// The base names what needs a token where tokens are asked for.
void makeTokensOptional(QJsonObject &document)
{
    editObject(document, u"paths"_s, [](QJsonObject &paths) {
        editEach(paths, [](QJsonObject &path, const QString &) {
            editEach(path, [](QJsonObject &operation, const QString &) {
                auto security = operation.value("security"_L1).toArray();
                if (!security.isEmpty()) {
                    security.prepend(QJsonObject());
                    operation.insert(u"security"_s, security);
                }
            });
        });
    });
}

} // namespace

QJsonObject openApiDocument(OpenApiVersion version, const DocumentInputs &inputs)
{
    static const auto base = readBase();
    auto document = base;
    editObject(document, u"info"_s, [&](QJsonObject &info) { info.insert(u"version"_s, inputs.version); });
    addTypedStreams(document, inputs.streams);
    addDeclaredEvents(document, inputs.declaredEvents);
    if (!inputs.needsTokens) {
        makeTokensOptional(document);
    }
    if (version == OpenApiVersion::V3_2) {
        document.insert(u"openapi"_s, u"3.2.0"_s);
        toItemSchemas(document);
    }
    return document;
}

} // namespace sse
