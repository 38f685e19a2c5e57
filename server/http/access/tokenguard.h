// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/access/attemptlimit.h"
#include "http/access/tokens.h"
#include "http/httpmessage.h"

#include <functional>
#include <optional>

namespace sse {

/// What a request with \a method to \a path needs where tokens are required: Admin for all below
/// `/api/`, Publish for whatever changes something, None for the streams, the page and the like.
/// CORS preflights bring no token (Fetch Standard, 4.8) and learn nothing.
[[nodiscard]] TokenScope neededScope(const QByteArray &method, const QString &path);

/// Asks for bearer tokens (RFC 6750) while it has any to compare with. Lives in the server thread.
///
/// An address that brings too many wrong ones waits for a while: any more of them get 429. A right one goes through all
/// the same: behind a proxy or in one network, a stranger could lock everybody out else, and no number of guesses finds
/// a token that is as long as Tokens::minTokenBytes and random.
class TokenGuard final
{
public:
    using Clock = AttemptLimit::Clock;
    /// A wrong token, which is not told.
    struct Failure
    {
        QHostAddress address;
        QByteArray method;
        QByteArray path;
        bool nowBlocked = false; ///< the address waits from now on
    };
    using Witness = std::function<void(const Failure &)>;

    explicit TokenGuard(Witness witness, AttemptLimit::Settings limit = {})
        : m_witness(std::move(witness))
        , m_limit(limit)
    {
    }

    /// From now on these, and no others; nothing: no request needs one.
    void setTokens(std::optional<Tokens> tokens) { m_tokens = std::move(tokens); }
    [[nodiscard]] bool isActive() const { return m_tokens.has_value(); }

    /// The answer that refuses \a request, which needs \a scope, or nothing if it may go on.
    [[nodiscard]] std::optional<HttpResponse> refusal(const HttpRequest &request, TokenScope scope,
                                                      Clock::time_point now = Clock::now());

private:
    Witness m_witness;
    AttemptLimit m_limit;
    std::optional<Tokens> m_tokens;
};

} // namespace sse
