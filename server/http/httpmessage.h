// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/refusal.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace sse {

using HeaderList = QList<std::pair<QByteArray, QByteArray>>;

/// A whole request that passed RequestReader: every part is within its limit.
struct HttpRequest
{
    QByteArray method; ///< upper case, one that this server knows
    QByteArray path;   ///< begins with `/`, still percent-encoded; or `*`
    QByteArray query;  ///< what follows `?`, still percent-encoded
    QByteArray head {}; ///< request line and headers as they were sent, each line ended by LF
    HeaderList headers; ///< names in lower case, values without surrounding blanks
    QByteArray body;    ///< without any transfer coding
    bool keepAlive = true; ///< whether the connection may serve another request
    QHostAddress peerAddress;
    quint16 peerPort = 0;

    /// The first value of the header \a name (lower case), or nothing.
    [[nodiscard]] std::optional<QByteArray> header(QByteArrayView name) const;
    [[nodiscard]] bool isHead() const { return method == "HEAD"; }
};

struct HttpResponse
{
    int status = 200;
    HeaderList headers;
    QByteArray body;
    bool endless = false; ///< for HEAD: GET would get a stream, so there is no Content-Length
    std::optional<Refusal> refusal {}; ///< what to count it as

    /// The response on the wire, with Date, Content-Length and the headers that protect it in a browser; a
    /// Content-Security-Policy that allows nothing, unless it brings its own. To a HEAD request goes the
    /// head of what GET would get.
    [[nodiscard]] QByteArray toBytes(bool headOnly, bool keepAlive) const;
};

/// The status line and headers of a response whose body ends when the connection does.
[[nodiscard]] QByteArray streamHead(const HeaderList &headers);

/// The phrase that belongs to \a status, such as `Not Found` (RFC 9110, section 15).
[[nodiscard]] QByteArray reasonPhrase(int status);

/// The number that \a digits say, if they are nothing but digits and it fits: no sign, no blank.
[[nodiscard]] std::optional<qint64> wholeNumber(QByteArrayView digits);

/// The parameters of a query in their order, decoded as HTML forms encode them: `+` is a blank.
/// The values are bytes: whether they are UTF-8 is for the caller to check.
class QueryString final
{
public:
    explicit QueryString(const QByteArray &query);

    [[nodiscard]] std::optional<QByteArray> value(QByteArrayView name) const;
    [[nodiscard]] QList<QByteArray> names() const;
    [[nodiscard]] QList<QByteArray> values(QByteArrayView name) const;

private:
    QList<std::pair<QByteArray, QByteArray>> m_parameters;
};

} // namespace sse
