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

/// What stands after the scheme of an Origin header.
QByteArray authorityOf(const QByteArray &origin)
{
    const auto scheme = origin.indexOf("://");
    return scheme < 0 ? QByteArray() : origin.sliced(scheme + 3);
}

} // namespace

bool isLoopbackHost(const QString &host)
{
    // Names below `localhost` always mean this machine: RFC 6761, section 6.3.
    return host == "localhost"_L1 || host.endsWith(".localhost"_L1) || QHostAddress(host).isLoopback();
}

AccessRules::AccessRules(QStringList allowedHosts)
    : m_allowedHosts(std::move(allowedHosts))
{
}

bool AccessRules::isOurs(const QByteArray &authority) const
{
    const auto host = hostOf(authority);
    return !host.isEmpty() && (isLoopbackHost(host) || m_allowedHosts.contains(host, Qt::CaseInsensitive));
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
        const bool crossSite = request.header("sec-fetch-site") == "cross-site"
            && request.header("sec-fetch-mode") != "navigate";
        return crossSite ? std::optional(refuse(Refusal::Origin, 403, u"a page of another site may not load this"_s)) : std::nullopt;
    }
    if (host && authorityOf(*origin).toLower() == host->toLower()) {
        return std::nullopt;
    }
    const bool reads = request.method == "GET" || request.isHead() || request.method == "OPTIONS";
    if (resource == Resource::Stream && reads && isLoopbackHost(hostOf(authorityOf(*origin)))) {
        return std::nullopt;
    }
    return refuse(Refusal::Origin, 403,
                       u"a page of origin %1 may not do this; pages of other origins may only read streams, "
                       "and only if their origin is loopback"_s.arg(QString::fromLatin1(*origin)),
                       u"Origin"_s);
}

HeaderList AccessRules::corsHeaders(const HttpRequest &request, Resource resource) const
{
    const auto origin = request.header("origin");
    const auto host = request.header("host");
    const bool sameOrigin = origin && host && authorityOf(*origin).toLower() == host->toLower();
    if (resource != Resource::Stream || !origin || sameOrigin) {
        return {};
    }
    return { { "Access-Control-Allow-Origin", *origin }, { "Vary", "Origin" } };
}

} // namespace sse
