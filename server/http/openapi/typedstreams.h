// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/streams/streamdescription.h"

#include <QJsonObject>

namespace sse {

/// Adds \a streams to \a document, OpenAPI 3.1: an operation for each path that it does not have yet, a message for
/// each event, and a component for each type, under a name that no other has. The operation comes from the path item
/// `TypedStream` of the document, which is taken out of it.
void addTypedStreams(QJsonObject &document, const QList<StreamDescription> &streams);

} // namespace sse
