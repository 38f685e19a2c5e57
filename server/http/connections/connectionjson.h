// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionstats.h"

namespace sse {

/// Appends a connection as `/api` shows it: one JSON object. Written without QJsonDocument, which takes some
/// ten times as long, because there may be ten thousand of them in one answer.
void appendJson(QByteArray &json, const ConnectionInfo &info, const ConnectionCounters &counters);

} // namespace sse
