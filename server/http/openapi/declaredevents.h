// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/declaredevent.h"

#include <QList>

namespace sse {

/// Adds \a events to \a document, OpenAPI 3.1: each schema becomes a component, each type a message of the
/// stream at /events, and each event a form of what can be published. What is not declared keeps the form
/// that it has in the document, so that exactly one form fits any event.
///
/// Who publishes names the topic, and is held to its schema; a message does not tell its topic, and may be of another.
void addDeclaredEvents(QJsonObject &document, const QList<DeclaredEvent> &events);

} // namespace sse
