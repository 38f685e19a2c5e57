// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/access/tokens.h"
#include "stats/setuperror.h"

#include <QSslConfiguration>

#include <expected>
#include <optional>

namespace sse {

struct ServerConfig;

/// What a configuration names for tokens and TLS, read. Nothing where it names none.
struct Secrets
{
    std::optional<Tokens> tokens;
    std::optional<QSslConfiguration> tls;
};

[[nodiscard]] std::expected<Secrets, SetupError> readSecrets(const ServerConfig &config);

} // namespace sse
