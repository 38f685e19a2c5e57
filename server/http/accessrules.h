// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/httpmessage.h"

#include <QStringList>

namespace sse {

/// Which hosts are ours, and what pages of other origins may ask for. Stateless but for its settings.
/// Who needs a token is TokenGuard's matter.
///
/// Browsers carry web pages of any origin to every address that they reach, so: the Host must be ours
/// (against DNS rebinding), a page of an allowed origin may read streams and, where tokens guard it, do
/// what its token allows; nothing else from another origin is served. Bound to loopback, a page of
/// another loopback origin may read streams too.
class AccessRules final
{
public:
    enum class Resource : quint8 {
        Stream, ///< readable from other loopback origins
        Description, ///< of the API: so is this, for tools that run as pages
        Other,
    };

    struct Settings
    {
        QStringList allowedHosts {}; ///< names that a reverse proxy forwards, without port
        QStringList allowedOrigins {}; ///< such as `https://board.example`; `*` lets all read streams
        /// Other machines reach us: a literal address is ours, whichever it is, because no name was
        /// rebound to it; a loopback origin is a page on somebody else's machine.
        bool isOffLoopback = false;
        bool needsTokens = false;
        bool hasTls = false; ///< pages from here are of `https`; of a name in allowedHosts they may be of either
    };

    explicit AccessRules(Settings settings);

    /// \a origin as a browser writes it in Origin, or nothing if it is none; `*` stays.
    [[nodiscard]] static std::optional<QString> normalizedOrigin(const QString &origin);

    /// The answer that refuses \a request, or nothing if it is welcome.
    [[nodiscard]] std::optional<HttpResponse> refusal(const HttpRequest &request, Resource resource) const;

    /// What a response to \a request, which refusal() let pass, carries so that a page of another origin
    /// may read it (Fetch Standard, 3.2 "CORS protocol"). Empty for same-origin requests. Never lets a
    /// browser add credentials of its own: tokens are sent by scripts that know them.
    [[nodiscard]] HeaderList corsHeaders(const HttpRequest &request, Resource resource) const;

    /// Which of \a allowed, the methods of a route, the other origin that sent \a request may use.
    [[nodiscard]] QByteArray methodsFor(const HttpRequest &request, const QByteArray &allowed) const;

private:
    [[nodiscard]] bool isOurs(const QByteArray &authority) const;
    [[nodiscard]] bool isOwn(const QByteArray &origin, const QByteArray &host) const;
    [[nodiscard]] bool isListed(const QByteArray &origin) const;
    [[nodiscard]] bool mayAsk(const QByteArray &origin, Resource resource, bool reads) const;

    Settings m_settings;
};

/// Whether \a path is /api or below it: what is there lists, watches and ends the streams of everybody.
[[nodiscard]] inline bool isOfApi(const QString &path)
{
    return path == QLatin1StringView("/api") || path.startsWith(QLatin1StringView("/api/"));
}

/// Whether \a host, a name or a literal address without port, always means this machine.
[[nodiscard]] bool isLoopbackHost(const QString &host);

} // namespace sse
