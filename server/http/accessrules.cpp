// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/accessrules.h"

#include "http/problem.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

/// The host in \a authority (`host`, `host:port`, `[v6]:port`), in lower case, without brackets
/// and without the root's dot; empty if it is none.
QString hostOf(const QByteArray &authority)
{
    const QUrl url(u"http://"_s + QString::fromLatin1(authority) + u'/', QUrl::StrictMode);
    if (!url.isValid() || !url.userInfo().isEmpty() || url.path() != "/"_L1) {
        return {};
    }
    auto host = url.host().toLower();
    if (host.endsWith(u'.')) {
        host.chop(1);
    }
    return host;
}

bool isOfHttps(const QByteArray &origin)
{
    return origin.toLower().startsWith("https://");
}

/// What stands after the scheme of an Origin header; nothing if the page came over neither HTTP nor HTTPS.
QByteArray authorityOf(const QByteArray &origin)
{
    const bool isWeb = isOfHttps(origin) || origin.toLower().startsWith("http://");
    return isWeb ? origin.sliced(origin.indexOf("://") + 3) : QByteArray();
}

} // namespace

bool isLoopbackHost(const QString &host)
{
    // Names below `localhost` always mean this machine: RFC 6761, section 6.3.
    return host == "localhost"_L1 || host.endsWith(".localhost"_L1) || QHostAddress(host).isLoopback();
}

AccessRules::AccessRules(Settings settings)
    : m_settings(std::move(settings))
{
    for (auto &origin : m_settings.allowedOrigins) {
        origin = normalizedOrigin(origin).value_or(origin);
    }
}

std::optional<QString> AccessRules::normalizedOrigin(const QString &origin)
{
    if (origin == "*"_L1) {
        return origin;
    }
    QUrl url(origin, QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1) || url.host().isEmpty()
        || !url.userInfo().isEmpty() || (!url.path().isEmpty() && url.path() != "/"_L1) || url.hasQuery()
        || url.hasFragment()) {
        return std::nullopt;
    }
    url.setPath({});
    if (url.port() == (url.scheme() == "http"_L1 ? 80 : 443)) {
        url.setPort(-1);
    }
    return url.toString(QUrl::FullyEncoded).toLower();
}

bool AccessRules::isOurs(const QByteArray &authority) const
{
    const auto host = hostOf(authority);
    return !host.isEmpty()
        && (isLoopbackHost(host) || m_settings.allowedHosts.contains(host, Qt::CaseInsensitive)
            || (m_settings.isOffLoopback && !QHostAddress(host).isNull()));
}

/// Whether \a origin is that of the pages that come from here, if the request's \a host is ours.
bool AccessRules::isOwn(const QByteArray &origin, const QByteArray &host) const
{
    if (authorityOf(origin).toLower() != host.toLower()) {
        return false;
    }
    // A proxy that forwards a name may speak TLS where we do not.
    return isOfHttps(origin) == m_settings.hasTls
        || m_settings.allowedHosts.contains(hostOf(host), Qt::CaseInsensitive);
}

bool AccessRules::isListed(const QByteArray &origin) const
{
    return origin != "*" && m_settings.allowedOrigins.contains(QString::fromLatin1(origin), Qt::CaseInsensitive);
}

/// Of a page of another origin.
bool AccessRules::mayAsk(const QByteArray &origin, Resource resource, bool reads) const
{
    // A token must stand between a page and what changes something, whatever the list says.
    if (isListed(origin) && m_settings.needsTokens) {
        return true;
    }
    return resource != Resource::Other && reads
        && (isListed(origin) || m_settings.allowedOrigins.contains("*"_L1)
            || (!m_settings.isOffLoopback && isLoopbackHost(hostOf(authorityOf(origin)))));
}

namespace {

HttpResponse refuse(Refusal refusal, int status, const QString &detail, const QString &field = {})
{
    auto response = makeProblem(status, detail, field);
    response.refusal = refusal;
    return response;
}

} // namespace

std::optional<HttpResponse> AccessRules::refusal(const HttpRequest &request, Resource resource) const
{
    // HTTP/1.0 may leave Host out, and no browser speaks it.
    const auto host = request.header("host");
    if (host && !isOurs(*host)) {
        return refuse(Refusal::Host, 421,
                      u"this server does not answer for the host %1; "
                      "a name that a proxy forwards can be allowed by setting"_s.arg(QString::fromLatin1(*host)),
                      u"Host"_s);
    }
    const auto origin = request.header("origin");
    if (!origin) {
        const bool crossSite =
            request.header("sec-fetch-site") == "cross-site" && request.header("sec-fetch-mode") != "navigate";
        return crossSite ? std::optional(refuse(Refusal::Origin, 403, u"a page of another site may not load this"_s))
                         : std::nullopt;
    }
    if (host && isOwn(*origin, *host)) {
        return std::nullopt;
    }
    const bool reads = request.method == "GET" || request.isHead() || request.method == "OPTIONS";
    if (mayAsk(*origin, resource, reads)) {
        return std::nullopt;
    }
    return refuse(Refusal::Origin, 403,
                  (m_settings.isOffLoopback
                       ? u"a page of origin %1 may not do this; origins can be allowed by setting"_s
                       : u"a page of origin %1 may not do this; pages of other origins may only read streams, "
                         "and only if their origin is loopback or allowed by setting"_s)
                      .arg(QString::fromLatin1(*origin)),
                  u"Origin"_s);
}

HeaderList AccessRules::corsHeaders(const HttpRequest &request, Resource resource) const
{
    const auto origin = request.header("origin");
    const auto host = request.header("host");
    if (!origin || (host && isOwn(*origin, *host)) || !mayAsk(*origin, resource, true)) {
        return {};
    }
    return { { "Access-Control-Allow-Origin", *origin }, { "Vary", "Origin" } };
}

QByteArray AccessRules::methodsFor(const HttpRequest &request, const QByteArray &allowed) const
{
    return mayAsk(request.header("origin").value_or(QByteArray()), Resource::Other, false) ? allowed : "GET, HEAD"_ba;
}

} // namespace sse
