// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/access/tokenguard.h"

#include "http/accessrules.h"
#include "http/problem.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

/// With a challenge as RFC 6750, section 3, has it; \a error is its code, if any.
HttpResponse challenge(int status, const QString &detail, const QByteArray &error, TokenScope scope)
{
    auto response = makeProblem(status, detail, u"Authorization"_s);
    QByteArray value = "Bearer realm=\"pulseboard\", scope=\"" + scopeName(scope) + '"';
    if (!error.isEmpty()) {
        value += ", error=\"" + error + '"';
    }
    response.headers.emplaceBack("WWW-Authenticate", value);
    response.refusal = Refusal::Token;
    return response;
}

HttpResponse tooMany(std::chrono::seconds wait)
{
    auto response =
        makeProblem(429, u"too many wrong tokens came from this address; try again in %1 s"_s.arg(wait.count()));
    response.refusal = Refusal::TokenAttempts;
    response.headers.emplaceBack("Retry-After", QByteArray::number(qint64(wait.count())));
    return response;
}

} // namespace

TokenScope neededScope(const QByteArray &method, const QString &path)
{
    if (method == "OPTIONS") {
        return TokenScope::None;
    }
    if (isOfApi(path) || path == "/metrics"_L1) {
        return TokenScope::Admin;
    }
    return method == "GET" || method == "HEAD" ? TokenScope::None : TokenScope::Publish;
}

std::optional<HttpResponse> TokenGuard::refusal(const HttpRequest &request, TokenScope scope, Clock::time_point now)
{
    if (!m_tokens || scope == TokenScope::None) {
        return std::nullopt;
    }
    const auto given = request.header("authorization");
    if (!given) {
        return challenge(401, u"this needs a token: Authorization: Bearer TOKEN"_s, {}, scope);
    }
    const auto isAuthorization = [](const auto &header) { return header.first == "authorization"; };
    const auto blank = given->indexOf(' ');
    const auto token = blank < 0 ? QByteArray() : given->sliced(blank).trimmed();
    const bool isWellFormed = std::ranges::count_if(request.headers, isAuthorization) == 1
        && given->first(std::max<qsizetype>(blank, 0)).toLower() == "bearer" && Tokens::isWellFormed(token);
    const auto granted = isWellFormed ? m_tokens->grant(token) : std::nullopt;
    if (!granted) {
        if (const auto wait = m_limit.wait(request.peerAddress, now); wait.count() > 0) {
            return tooMany(wait);
        }
        if (!isWellFormed) {
            return challenge(400, u"Authorization must be Bearer and one token"_s, "invalid_request"_ba, scope);
        }
        const bool nowBlocked = m_limit.noteFailure(request.peerAddress, now);
        m_witness({ .address = request.peerAddress,
                    .method = request.method,
                    .path = request.path,
                    .nowBlocked = nowBlocked });
        return challenge(401, u"this token is not one of ours"_s, "invalid_token"_ba, scope);
    }
    if (*granted < scope) {
        return challenge(403,
                         u"this needs a token of the scope %1; this one is for %2"_s.arg(
                             QString::fromLatin1(scopeName(scope)), QString::fromLatin1(scopeName(*granted))),
                         "insufficient_scope"_ba, scope);
    }
    return std::nullopt;
}

} // namespace sse
