// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/access/secrets.h"

#include "http/access/tlsidentity.h"
#include "http/serverconfig.h"

using namespace Qt::StringLiterals;

namespace sse {

std::expected<Secrets, SetupError> readSecrets(const ServerConfig &config)
{
    Secrets secrets;
    if (!config.tokensFile.isEmpty()) {
        auto tokens = Tokens::fromFile(config.tokensFile);
        if (!tokens) {
            return std::unexpected(std::move(tokens.error()));
        }
        secrets.tokens = std::move(*tokens);
    }
    if (config.tlsCertificateFile.isEmpty() != config.tlsKeyFile.isEmpty()) {
        return std::unexpected(
            SetupError { u"cannot use TLS: it takes a certificate and its key, and only one of them is named"_s,
                         u"name both, with --tls-certificate and --tls-key"_s });
    }
    if (!config.tlsCertificateFile.isEmpty()) {
        auto tls = readTlsIdentity(config.tlsCertificateFile, config.tlsKeyFile);
        if (!tls) {
            return std::unexpected(std::move(tls.error()));
        }
        secrets.tls = std::move(*tls);
    }
    return secrets;
}

} // namespace sse
