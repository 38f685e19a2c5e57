// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

namespace sse {

/// Makes \a document, OpenAPI 3.1, one of 3.2: sequential media types (`text/event-stream` and
/// `application/x-ndjson`) get an `itemSchema` for what was an array of items before.
///
/// A message of an event stream then is described as it is on the wire: its data is a string, whose JSON
/// `contentMediaType` and `contentSchema` describe (OpenAPI 3.2.0, "Special Considerations for Server-Sent
/// Events"). Data whose schema names a `contentMediaType` of its own is no JSON, and stays what it is.
void toItemSchemas(QJsonObject &document);

} // namespace sse
