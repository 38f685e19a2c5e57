// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace sse {

/// \a head, HttpRequest::head, as ConnectionDetails::requestHead has it: fit to be shown and kept.
/// Secrets are the values of headers and of the query's parameters whose name has auth, cookie, key, password, secret or
/// token in it, such as Authorization and `access_token` (RFC 6750, section 2.3), and the query in Referer. What differs with each reconnect is left out, so that equal
/// clients have equal heads: Last-Event-ID and the query's `lastEventId`.
[[nodiscard]] QByteArray presentableHead(const QByteArray &head);

} // namespace sse
