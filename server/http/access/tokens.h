// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/setuperror.h"

#include <QByteArray>
#include <QString>

#include <expected>
#include <optional>
#include <vector>

namespace sse {

/// What a request needs, or a token grants; each includes those before it.
enum class TokenScope : quint8 {
    None,
    Publish,
    Admin, ///< everything: list, kick, ban
};

/// The scope's name in the token file and in RFC 6750's `scope`; empty for None.
[[nodiscard]] QByteArray scopeName(TokenScope scope);

/// The tokens that open this server. A value; what it keeps are digests, never the tokens.
class Tokens final
{
public:
    static constexpr qsizetype minTokenBytes = 24; ///< 128 bits and more, in any usual writing
    static constexpr qsizetype maxTokenBytes = 512;
    static constexpr qsizetype maxTokens = 1000;

    /// Reads a file of lines `publish TOKEN` and `admin TOKEN`; `#` begins a comment. Refuses one that
    /// anybody but its owner may read.
    [[nodiscard]] static std::expected<Tokens, SetupError> fromFile(const QString &path);
    /// The same of the file's text; \a name is the file's, for errors, which never tell a token.
    [[nodiscard]] static std::expected<Tokens, SetupError> fromText(const QByteArray &text, const QString &name);

    /// What \a token grants, or nothing. Takes as long for a token that is nearly right as for any other.
    [[nodiscard]] std::optional<TokenScope> grant(QByteArrayView token) const;

    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_entries.size()); }

    /// Whether \a token is written as RFC 6750, section 2.1, has it.
    [[nodiscard]] static bool isWellFormed(QByteArrayView token);

private:
    struct Entry
    {
        QByteArray digest; ///< SHA-256 of the token
        TokenScope scope;
    };

    std::vector<Entry> m_entries;
};

} // namespace sse
