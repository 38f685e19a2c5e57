// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/httpmessage.h"

#include <QJsonDocument>

namespace sse {

/// The answer 200 with \a json, which no cache may keep.
[[nodiscard]] inline HttpResponse jsonResponse(const QByteArray &json)
{
    return { .status = 200,
             .headers = { { "Content-Type", "application/json" }, { "Cache-Control", "no-store" } },
             .body = json };
}

[[nodiscard]] inline HttpResponse jsonResponse(const QJsonDocument &document)
{
    return jsonResponse(document.toJson(QJsonDocument::Compact));
}

} // namespace sse
