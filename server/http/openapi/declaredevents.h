// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

namespace sse {

/// An event of the hub whose data is declared by a JSON Schema.
struct DeclaredEvent
{
    QString topic;
    QString type; ///< empty: `message`
    QJsonObject schema;
};

/// Adds \a events to \a document, OpenAPI 3.1: each schema becomes a component, each type a message of the
/// stream at /events, and each event a form of what can be published. What is not declared keeps the form
/// that it has in the document, so that exactly one form fits any event.
void addDeclaredEvents(QJsonObject &document, const QList<DeclaredEvent> &events);

} // namespace sse
