// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/setuperror.h"

#include <QSslConfiguration>

#include <expected>

namespace sse {

/// Reads what a TLS server shows and holds: the PEM files \a certificatePath, its own certificate first
/// and those that lead to the root after it, and \a keyPath, RSA or EC, without passphrase, which
/// others must not be able to read. The result speaks TLS 1.2 and later, and HTTP/1.1 by ALPN.
///
/// The key is tried with the certificate, which takes a moment on a pair of local sockets.
[[nodiscard]] std::expected<QSslConfiguration, SetupError> readTlsIdentity(const QString &certificatePath,
                                                                           const QString &keyPath);

} // namespace sse
