// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/httpmessage.h"

#include <QStringList>

namespace sse {

/// Who may ask for what while the server is bound to a loopback address. Stateless but for its
/// settings.
///
/// Local programs may do everything. Browsers carry web pages of any origin to loopback, so for
/// those: the Host must be ours (against DNS rebinding), a page of another loopback origin may read
/// streams, and nothing else from another origin is served.
class AccessRules final
{
public:
    enum class Resource : quint8 {
        Stream, ///< readable from other loopback origins
        Other,
    };

    /// \a allowedHosts: names that a reverse proxy forwards, without port.
    explicit AccessRules(QStringList allowedHosts);

    /// The answer that refuses \a request, or nothing if it is welcome.
    [[nodiscard]] std::optional<HttpResponse> refusal(const HttpRequest &request, Resource resource) const;

    /// What a response to \a request carries so that a page of another loopback origin may read
    /// it (Fetch Standard, 3.2 "CORS protocol"). Empty for same-origin requests.
    [[nodiscard]] HeaderList corsHeaders(const HttpRequest &request, Resource resource) const;

private:
    [[nodiscard]] bool isOurs(const QByteArray &authority) const;

    QStringList m_allowedHosts;
};

/// Whether \a host, a name or a literal address without port, always means this machine.
[[nodiscard]] bool isLoopbackHost(const QString &host);

} // namespace sse
