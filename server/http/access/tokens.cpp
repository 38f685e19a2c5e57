// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/access/tokens.h"

#include "http/access/secretfile.h"

#include <QCryptographicHash>
#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

QByteArray digestOf(QByteArrayView token)
{
    return QCryptographicHash::hash(token.toByteArray(), QCryptographicHash::Sha256);
}

/// Compares all of both, wherever they differ.
bool areEqual(const QByteArray &a, const QByteArray &b)
{
    unsigned int difference = a.size() == b.size() ? 0 : 1;
    for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i) {
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    }
    return difference == 0;
}

std::optional<TokenScope> scopeFromName(QByteArrayView name)
{
    for (const auto scope : { TokenScope::Publish, TokenScope::Admin }) {
        if (name == scopeName(scope)) {
            return scope;
        }
    }
    return std::nullopt;
}

} // namespace

QByteArray scopeName(TokenScope scope)
{
    switch (scope) {
    case TokenScope::None:
        return {};
    case TokenScope::Publish:
        return "publish"_ba;
    case TokenScope::Admin:
        return "admin"_ba;
    }
    Q_UNREACHABLE();
}

bool Tokens::isWellFormed(QByteArrayView token)
{
    while (token.endsWith('=')) {
        token.chop(1);
    }
    return !token.isEmpty() && std::ranges::all_of(token, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView("-._~+/").contains(c);
    });
}

std::expected<Tokens, SetupError> Tokens::fromFile(const QString &path)
{
    auto content = readSecretFile(path, u"the token file"_s, SecretFileReaders::OwnerOnly);
    if (!content) {
        return std::unexpected(std::move(content.error()));
    }
    return fromText(*content, path);
}

std::expected<Tokens, SetupError> Tokens::fromText(const QByteArray &text, const QString &name)
{
    Tokens tokens;
    qsizetype number = 0;
    for (const auto &line : text.split('\n')) {
        ++number;
        const auto wrong = [&](const QString &why) {
            return std::unexpected(SetupError {
                u"cannot use the token file %1: line %2 %3"_s.arg(name).arg(number).arg(why),
                u"write each line as publish TOKEN or admin TOKEN; openssl rand -hex 32 makes a good token"_s });
        };
        const auto words = line.simplified().split(' ');
        if (words.front().isEmpty() || words.front().startsWith('#')) {
            continue;
        }
        // The words of a wrong line may be a token: errors do not repeat them.
        const auto scope = scopeFromName(words.front());
        if (!scope) {
            return wrong(u"begins with neither publish nor admin"_s);
        }
        if (words.size() < 2 || words[1].startsWith('#')) {
            return wrong(u"has no token"_s);
        }
        if (words.size() > 2 && !words[2].startsWith('#')) {
            return wrong(u"has more than a scope and a token"_s);
        }
        const auto &token = words[1];
        if (!isWellFormed(token)) {
            return wrong(u"has a token with other characters than A-Z a-z 0-9 - . _ ~ + / and = at its end"_s);
        }
        if (token.size() < minTokenBytes || token.size() > maxTokenBytes) {
            return wrong(u"has a token of %1 characters; it must have %2 to %3"_s.arg(token.size())
                             .arg(minTokenBytes)
                             .arg(maxTokenBytes));
        }
        if (tokens.grant(token)) {
            return wrong(u"repeats the token of an earlier line"_s);
        }
        if (tokens.size() == maxTokens) {
            return wrong(u"is one token too many: there may be %1"_s.arg(maxTokens));
        }
        tokens.m_entries.push_back({ digestOf(token), *scope });
    }
    if (tokens.m_entries.empty()) {
        return std::unexpected(SetupError {
            u"cannot use the token file %1: it holds no token"_s.arg(name),
            u"write lines such as publish TOKEN and admin TOKEN into it; openssl rand -hex 32 makes a good token"_s });
    }
    return tokens;
}

std::optional<TokenScope> Tokens::grant(QByteArrayView token) const
{
    const auto digest = digestOf(token);
    std::optional<TokenScope> granted;
    for (const auto &entry : m_entries) { // to the end, whatever is found
        if (areEqual(entry.digest, digest)) {
            granted = entry.scope;
        }
    }
    return granted;
}

} // namespace sse
