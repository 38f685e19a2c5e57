// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/metrics/metricsroute.h"

#include "http/metrics/metricfamilies.h"
#include "http/metrics/processfigures.h"

#include <prometheus/text_serializer.h>

#include <sstream>

using namespace Qt::StringLiterals;

namespace sse {

Route metricsRoute(RouteContext &context)
{
    return { .path = u"/metrics"_s,
             .methods = { { "GET", [&context](const Exchange &exchange) {
                               std::ostringstream text;
                               prometheus::TextSerializer().Serialize(
                                   text, metricFamilies(context.metrics(), readProcessFigures()));
                               exchange.respond(
                                   { .status = 200,
                                     .headers = { { "Content-Type", "text/plain; version=0.0.4; charset=utf-8" },
                                                  { "Cache-Control", "no-store" } },
                                     .body = QByteArray::fromStdString(text.str()) });
                           } } } };
}

} // namespace sse
