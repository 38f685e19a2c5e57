// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/httpmessage.h"

#include <QByteArray>

namespace sse {

/// A strong entity tag, with its quotation marks, for what \a digest was made of (RFC 9110, 8.8.3).
[[nodiscard]] QByteArray entityTag(const QByteArray &digest);

/// Whether the `If-None-Match` of a GET or HEAD says that the client has what \a tag stands for, so that the answer is 304
/// (RFC 9110, 13.1.2). What is no list of entity tags is passed over: the client is then sent all of it.
[[nodiscard]] bool hasAlready(const HttpRequest &request, QByteArrayView tag);

} // namespace sse
