// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/openapi/declaredevents.h"
#include "http/streams/streamdescription.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace sse {

/// The versions of OpenAPI that the API is described in.
enum class OpenApiVersion : quint8 {
    V3_1, ///< a stream is an array of its messages
    V3_2, ///< a stream has an `itemSchema`
};

/// What of a description is this server's own.
struct DocumentInputs
{
    QString version; ///< of the program
    bool needsTokens = false; ///< else a token is welcome where others ask for one, and nobody needs it
    QList<StreamDescription> streams;
    QList<DeclaredEvent> declaredEvents;
};

/// The description of the whole API, `resources/openapi/openapi.json` with \a inputs merged in. What it says of
/// its server is relative to where it came from. Any thread.
[[nodiscard]] QJsonObject openApiDocument(OpenApiVersion version, const DocumentInputs &inputs);

} // namespace sse
