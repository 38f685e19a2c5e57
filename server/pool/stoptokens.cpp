// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/stoptokens.h"

#include <QRandomGenerator>

#include <array>

namespace sse {

namespace {

constexpr QByteArrayView prefix("~stop-");
constexpr qsizetype tokenDigits = 32;

QByteArray makeToken()
{
    std::array<quint32, tokenDigits / 8> words {};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray::fromRawData(reinterpret_cast<const char *>(words.data()), sizeof(words)).toHex();
}

/// Where the token's separator stands in \a id, or -1.
qsizetype separatorIn(QByteArrayView id)
{
    const auto at = id.size() - tokenDigits - prefix.size();
    if (at < 0 || id.sliced(at, prefix.size()) != prefix) {
        return -1;
    }
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return std::ranges::all_of(id.last(tokenDigits), isHex) ? at : -1;
}

} // namespace

QByteArray StopTokens::plant(const QByteArray &lastEventId)
{
    dropExpired();
    const auto token = makeToken();
    m_until.insert(token, Clock::now() + lifetime);
    m_order.push_back(token);
    return withoutToken(lastEventId).append(prefix).append(token);
}

bool StopTokens::isStopped(const QByteArray &lastEventId)
{
    dropExpired();
    return separatorIn(lastEventId) >= 0 && m_until.contains(lastEventId.last(tokenDigits));
}

QByteArray StopTokens::withoutToken(const QByteArray &lastEventId)
{
    const auto at = separatorIn(lastEventId);
    return at < 0 ? lastEventId : lastEventId.first(at);
}

void StopTokens::dropExpired()
{
    const auto now = Clock::now();
    while (!m_order.empty() && (m_order.size() > maxTokens || m_until.value(m_order.front()) <= now)) {
        m_until.remove(m_order.front());
        m_order.pop_front();
    }
}

} // namespace sse
